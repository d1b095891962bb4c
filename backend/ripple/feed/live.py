"""The live side of the feed: everybody in a circle is told the same small thing, and each stream drops what its
viewer shall not see. Author ids travel in memory only; they never leave the server.
"""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
import strawberry

from ripple.api.live import Told, circle_topic
from ripple.database.connect import Database
from ripple.feed.events import (
    CommentDeleted,
    CommentEdited,
    CommentEvent,
    CommentPublished,
    CountsHiddenSet,
    FeedEvent,
    PostDeleted,
    PostEdited,
    PostPublished,
    ReactionSet,
)
from ripple.feed.queries import comments_by_hidden
from ripple.feed.rules import ReactionKind, TargetKind
from ripple.kernel.events import Event
from ripple.kernel.ids import MemberId


class FeedTold(msgspec.Struct, frozen=True, tag="feed", omit_defaults=True):
    """One change as the hub carries it. `by` are those whom a viewer must not have hidden to hear of it.

    `fields` are those of the change's type in the schema, `what` its name.
    """

    what: str
    by: list[MemberId]
    fields: dict[str, Any]


@strawberry.type(description="How many set one kind of reaction.")
class ReactionCount:
    kind: ReactionKind = strawberry.field(description="Which.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="A new post; the phone fetches it when its reader asks.")
class PostArrived:
    post: strawberry.ID = strawberry.field(description="The post.")
    circle: strawberry.ID = strawberry.field(description="Where it was written.")


@strawberry.type(description="A post's words or numbers are others now.")
class PostChanged:
    post: strawberry.ID = strawberry.field(description="The post.")
    text: str = strawberry.field(description="Plain text with line breaks.")
    note: str | None = strawberry.field(description="The content note.")
    edited_at: datetime | None = strawberry.field(description="When its words were last changed.")
    reactions: list[ReactionCount] | None = strawberry.field(description="Null where its author hides counts.")
    counts_hidden: bool = strawberry.field(description="Whether its author hides how many reacted.")
    comment_count: int = strawberry.field(description="How many comments the viewer can read.")


@strawberry.type(description="A post was deleted.")
class PostGone:
    post: strawberry.ID = strawberry.field(description="The post.")
    circle: strawberry.ID = strawberry.field(description="Where it was written.")


@strawberry.type(description="A new comment; a phone that shows the post fetches it.")
class CommentArrived:
    post: strawberry.ID = strawberry.field(description="The post.")
    comment: strawberry.ID = strawberry.field(description="The comment.")
    comment_count: int = strawberry.field(description="How many comments the viewer can read.")


@strawberry.type(description="A comment's words or numbers are others now.")
class CommentChanged:
    post: strawberry.ID = strawberry.field(description="The post.")
    comment: strawberry.ID = strawberry.field(description="The comment.")
    text: str = strawberry.field(description="Plain text with line breaks; empty where it was removed.")
    edited_at: datetime | None = strawberry.field(description="When its words were last changed.")
    removed: bool = strawberry.field(description="Whether only its place is left.")
    reactions: list[ReactionCount] = strawberry.field(description="What was set.")


@strawberry.type(description="A comment was deleted.")
class CommentGone:
    post: strawberry.ID = strawberry.field(description="The post.")
    comment: strawberry.ID = strawberry.field(description="The comment.")
    comment_count: int = strawberry.field(description="How many comments the viewer can read.")


FeedChange = Annotated[
    PostArrived | PostChanged | PostGone | CommentArrived | CommentChanged | CommentGone,
    strawberry.union("FeedChange", description="What changed in one of the viewer's circles."),
]

_KINDS = {
    kind.__name__: kind for kind in (PostArrived, PostChanged, PostGone, CommentArrived, CommentChanged, CommentGone)
}


async def tell_feed(database: Database, event: Event) -> list[Told]:
    """What `event` changed, as it stands now; nothing where it is gone again. One read, once per process."""
    if not isinstance(event, FeedEvent):
        return []
    told = await _told(database, event)
    return [([circle_topic(event.circle)], msgspec.json.encode(told))] if told else []


def change_of(told: FeedTold) -> FeedChange:
    return _KINDS[told.what](**_typed(told.fields))


async def seen_by(database: Database, hidden: frozenset[MemberId], change: FeedChange) -> FeedChange:
    """The same change with the comment count of a viewer who has hidden somebody."""
    if isinstance(change, PostChanged | CommentArrived | CommentGone):
        post = UUID(change.post)
        change.comment_count -= (await comments_by_hidden(database, hidden, [post])).get(post, 0)
    return change


async def _told(database: Database, event: FeedEvent) -> FeedTold | None:
    match event:
        case PostPublished():
            return FeedTold("PostArrived", [event.author], {"post": event.post, "circle": event.circle})
        case PostDeleted():
            return FeedTold("PostGone", [event.author], {"post": event.post, "circle": event.circle})
        case CommentPublished():
            return await _comment_told(database, event, "CommentArrived")
        case CommentDeleted():
            return await _comment_removed(database, event)
        case CommentEdited():
            return await _comment_changed(database, event, event.comment, event.by)
        case ReactionSet() if event.of is TargetKind.COMMENT:
            return await _comment_changed(database, event, event.target, event.writer)
        case PostEdited() | CountsHiddenSet() | ReactionSet():
            return await _post_changed(database, event)
        case _:
            return None


async def _post_changed(database: Database, event: FeedEvent) -> FeedTold | None:
    row = await database["posts"].find_one({"_id": event.post})
    if row is None:
        return None
    fields = {key: row[key] for key in ("text", "note", "edited_at", "counts_hidden", "comment_count")}
    fields |= {"post": event.post, "reactions": None if row["counts_hidden"] else _counts(row)}
    return FeedTold("PostChanged", [event.author], fields)


async def _comment_told(database: Database, event: CommentEvent, what: str) -> FeedTold | None:
    row = await database["posts"].find_one({"_id": event.post}, {"comment_count": 1})
    if row is None:
        return None
    fields = {"post": event.post, "comment": event.comment, "comment_count": row["comment_count"]}
    return FeedTold(what, [event.author, event.by], fields)


async def _comment_removed(database: Database, event: CommentDeleted) -> FeedTold | None:
    """Where its answers stay, so does its empty place: then it changed rather than went."""
    kept = await _comment_changed(database, event, event.comment, event.by)
    return kept or await _comment_told(database, event, "CommentGone")


async def _comment_changed(database: Database, event: FeedEvent, comment: UUID, writer: MemberId) -> FeedTold | None:
    row = await database["comments"].find_one({"_id": comment})
    if row is None:
        return None
    fields = {key: row[key] for key in ("text", "edited_at", "removed")}
    fields |= {"post": event.post, "comment": comment, "reactions": _counts(row)}
    return FeedTold("CommentChanged", [event.author, writer], fields)


def _counts(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"kind": kind, "count": row["counts"][kind]} for kind in ReactionKind if row["counts"].get(kind)]


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    typed = dict(fields)
    if typed.get("edited_at"):
        typed["edited_at"] = datetime.fromisoformat(typed["edited_at"])
    if typed.get("reactions"):
        typed["reactions"] = [
            ReactionCount(kind=ReactionKind(told["kind"]), count=told["count"]) for told in typed["reactions"]
        ]
    return typed
