"""The feed's types in the schema. Queries read straight into them."""

from collections.abc import Callable
from datetime import datetime

import strawberry

from ripple.api.circles import CircleName
from ripple.api.connections import PageInfo
from ripple.api.refusal import Refusal
from ripple.feed.errors import FeedRefusalCode
from ripple.feed.rules import ReactionKind, TargetKind

strawberry.enum(
    FeedRefusalCode,
    description="Why something in the feed was refused.",
)
strawberry.enum(ReactionKind, description="The five answers that fit hard subjects.")
strawberry.enum(TargetKind, description="What a reaction or a block is about.")


@strawberry.type(description="A refusal of the feed.")
class FeedRefusal(Refusal):
    code: FeedRefusalCode = strawberry.field(description="Why.")


@strawberry.type(description="Who wrote it, as far as others shall know: never a member's id.")
class Byline:
    name: str = strawberry.field(description="The display name.")
    avatar: str = strawberry.field(description="The seed of the generated picture.")
    mine: bool = strawberry.field(description="Whether the viewer wrote it.")


@strawberry.type(description="One kind of reaction that somebody set.")
class Reaction:
    kind: ReactionKind = strawberry.field(description="Which.")
    count: int | None = strawberry.field(description="How many set it; null where the author hides counts.")
    mine: bool = strawberry.field(description="Whether the viewer set it.")


@strawberry.type(description="What a member wrote to a circle.")
class Post:
    id: strawberry.ID = strawberry.field(description="The post.")
    circle: CircleName = strawberry.field(description="Where it was written.")
    byline: Byline = strawberry.field(description="Who wrote it.")
    at: datetime = strawberry.field(description="When it was published.")
    edited_at: datetime | None = strawberry.field(description="When its words were last changed.")
    text: str = strawberry.field(description="Plain text with line breaks.")
    note: str | None = strawberry.field(description="A topic that readers can choose to fold.")
    reactions: list[Reaction] = strawberry.field(description="What was set, in the order of the kinds.")
    counts_hidden: bool = strawberry.field(description="Whether its author hides how many reacted.")
    comment_count: int = strawberry.field(description="How many comments the viewer can read.")


@strawberry.type(description="An answer to a post, or to a comment on it.")
class Comment:
    id: strawberry.ID = strawberry.field(description="The comment.")
    post: strawberry.ID = strawberry.field(description="The post that it belongs to.")
    parent: strawberry.ID | None = strawberry.field(description="The comment that it answers; null at the top.")
    byline: Byline = strawberry.field(description="Who wrote it; empty where it was removed.")
    at: datetime = strawberry.field(description="When it was published.")
    edited_at: datetime | None = strawberry.field(description="When its words were last changed.")
    text: str = strawberry.field(description="Plain text with line breaks; empty where it was removed.")
    removed: bool = strawberry.field(description="Whether only its place is left, for its answers.")
    reactions: list[Reaction] = strawberry.field(description="What was set, in the order of the kinds.")


@strawberry.type(description="A post in a list.")
class PostEdge:
    seal: strawberry.Private[Callable[[], str]]
    node: Post = strawberry.field(description="The post.")

    @strawberry.field(description="Its place in the list.")
    def cursor(self) -> str:
        return self.seal()


@strawberry.type(description="A page of posts, newest first.")
class PostConnection:
    edges: list[PostEdge] = strawberry.field(description="The posts.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")
    mark: datetime | None = strawberry.field(
        description="On the first page of the home feed: the time of the newest post that the viewer had seen."
    )


@strawberry.type(description="A comment in a list.")
class CommentEdge:
    seal: strawberry.Private[Callable[[], str]]
    node: Comment = strawberry.field(description="The comment.")

    @strawberry.field(description="Its place in the list.")
    def cursor(self) -> str:
        return self.seal()


@strawberry.type(description="A page of comments: the oldest thread first, its answers right behind it.")
class CommentConnection:
    edges: list[CommentEdge] = strawberry.field(description="The comments.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")


@strawberry.type(description="The reactions to one post or comment, after one was set.")
class ReactionState:
    target: strawberry.ID = strawberry.field(description="The post or comment.")
    reactions: list[Reaction] = strawberry.field(description="What was set, in the order of the kinds.")


@strawberry.type(description="Something that is gone now.")
class Removed:
    id: strawberry.ID = strawberry.field(description="What was removed.")


@strawberry.type(description="Where the viewer stopped reading the home feed.")
class FeedMark:
    mark: datetime = strawberry.field(description="The time of the newest post that they have seen.")
