from collections.abc import AsyncGenerator
from typing import Annotated
from uuid import UUID

import strawberry

from ripple.api.connections import page_size
from ripple.api.context import Context, Info
from ripple.api.live import circle_topic
from ripple.api.members import Block, block_of
from ripple.api.refusal import RefusalsAsData
from ripple.api.streams import hearing
from ripple.feed import commands, queries
from ripple.feed.errors import FeedRefusalCode, FeedRefused
from ripple.feed.live import FeedChange, FeedTold, change_of, seen_by
from ripple.feed.rules import ReactionKind, TargetKind
from ripple.feed.types import (
    Comment,
    CommentConnection,
    FeedMark,
    FeedRefusal,
    Post,
    PostConnection,
    ReactionState,
    Removed,
)
from ripple.kernel.ids import CircleId, CommentId, PostId, parse_id

PostResult = Annotated[Post | FeedRefusal, strawberry.union("PostResult")]
CommentResult = Annotated[Comment | FeedRefusal, strawberry.union("CommentResult")]
ReactionResult = Annotated[ReactionState | FeedRefusal, strawberry.union("ReactionResult")]
RemovalResult = Annotated[Removed | FeedRefusal, strawberry.union("RemovalResult")]
FeedMarkResult = Annotated[FeedMark | FeedRefusal, strawberry.union("FeedMarkResult")]
BlockResult = Annotated[Block | FeedRefusal, strawberry.union("BlockResult")]

_REFUSALS = RefusalsAsData(FeedRefusal, FeedRefusalCode)


def _reader(context: Context) -> queries.Reader:
    viewer = context.viewer
    circles = {circle: membership.name for circle, membership in viewer.memberships.items()}
    return queries.Reader(viewer.member, circles, viewer.hidden, viewer.feed_mark)


@strawberry.type
class FeedQuery:
    @strawberry.field(description="The newest posts of one circle, or of all the viewer's circles.")
    async def feed(
        self, info: Info, circle: strawberry.ID | None = None, first: int = 20, after: str | None = None
    ) -> PostConnection:
        context = info.context
        return await queries.feed_page(
            context.database,
            context.services.cursors,
            _reader(context),
            circle=CircleId(parse_id(circle)) if circle is not None else None,
            first=page_size(first),
            after=after,
        )

    @strawberry.field(description="One post, where the viewer may see it.")
    async def post(self, info: Info, id: strawberry.ID) -> Post | None:  # noqa: A002
        return await queries.post_by_id(info.context.database, _reader(info.context), PostId(parse_id(id)))

    @strawberry.field(description="The conversation below a post.")
    async def comments(
        self, info: Info, post: strawberry.ID, first: int = 50, after: str | None = None
    ) -> CommentConnection:
        return await queries.comment_page(
            info.context.database,
            info.context.services.cursors,
            _reader(info.context),
            post=PostId(parse_id(post)),
            first=page_size(first),
            after=after,
        )


@strawberry.type
class FeedMutation:
    @strawberry.mutation(description="Publish a post in a circle. Safe to repeat.", extensions=[_REFUSALS])
    async def publish_post(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        circle: strawberry.ID,
        text: str,
        key: UUID,
        note: str | None = None,
    ) -> PostResult:
        circle_id, author = CircleId(parse_id(circle)), info.context.viewer.member
        post = await info.context.run(commands.publish_post, key, None, id, circle_id, author, text, note)
        return await _post(info.context, post)

    @strawberry.mutation(description="Replace the words of one's own post. Safe to repeat.", extensions=[_REFUSALS])
    async def edit_post(
        self, info: Info, post: strawberry.ID, text: str, key: UUID, note: str | None = None
    ) -> PostResult:
        edited, author = PostId(parse_id(post)), info.context.viewer.member
        await info.context.run(commands.edit_post, key, edited, edited, author, text, note)
        return await _post(info.context, edited)

    @strawberry.mutation(description="Delete one's own post. Safe to repeat.", extensions=[_REFUSALS])
    async def delete_post(self, info: Info, post: strawberry.ID, key: UUID) -> RemovalResult:
        gone = PostId(parse_id(post))
        await info.context.run(commands.delete_post, key, gone, gone, info.context.viewer.member)
        return Removed(id=post)

    @strawberry.mutation(
        description="Show or hide how many reacted to one's own post. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def set_counts_hidden(self, info: Info, post: strawberry.ID, hidden: bool, key: UUID) -> PostResult:
        changed, author = PostId(parse_id(post)), info.context.viewer.member
        await info.context.run(commands.set_counts_hidden, key, changed, changed, author, hidden)
        return await _post(info.context, changed)

    @strawberry.mutation(description="Answer a post, or a comment on it. Safe to repeat.", extensions=[_REFUSALS])
    async def publish_comment(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        post: strawberry.ID,
        text: str,
        key: UUID,
        parent: strawberry.ID | None = None,
    ) -> CommentResult:
        answered, author = PostId(parse_id(post)), info.context.viewer.member
        head = parse_id(parent) if parent is not None else None
        comment = await info.context.run(commands.publish_comment, key, answered, id, answered, head, author, text)
        return await _comment(info.context, comment)

    @strawberry.mutation(description="Replace the words of one's own comment. Safe to repeat.", extensions=[_REFUSALS])
    async def edit_comment(self, info: Info, comment: strawberry.ID, text: str, key: UUID) -> CommentResult:
        edited, author = CommentId(parse_id(comment)), info.context.viewer.member
        await info.context.run(commands.edit_comment, key, edited, edited, author, text)
        return await _comment(info.context, edited)

    @strawberry.mutation(description="Delete one's own comment. Safe to repeat.", extensions=[_REFUSALS])
    async def delete_comment(self, info: Info, comment: strawberry.ID, key: UUID) -> RemovalResult:
        gone = CommentId(parse_id(comment))
        await info.context.run(commands.delete_comment, key, gone, gone, info.context.viewer.member)
        return Removed(id=comment)

    @strawberry.mutation(
        description="Set one kind of reaction, or take it back. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def set_reaction(
        self, info: Info, target: strawberry.ID, of: TargetKind, kind: ReactionKind, on: bool, key: UUID
    ) -> ReactionResult:
        context, reacted = info.context, parse_id(target)
        await context.run(commands.set_reaction, key, reacted, context.viewer.member, reacted, of, kind, on)
        found = await (_post if of is TargetKind.POST else _comment)(context, reacted)
        return ReactionState(target=target, reactions=found.reactions)

    @strawberry.mutation(
        description="Remember that the home feed was read up to this post. Never goes back.", extensions=[_REFUSALS]
    )
    async def set_feed_mark(self, info: Info, post: strawberry.ID, key: UUID) -> FeedMarkResult:
        member, seen = info.context.viewer.member, PostId(parse_id(post))
        await info.context.run(commands.set_feed_mark, key, None, member, seen)
        who = await info.context.look_again()
        if who is None or who.feed_mark is None:
            raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="post")
        return FeedMark(mark=who.feed_mark)

    @strawberry.mutation(
        description="Block whoever wrote this, without learning who that is. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def block_author(self, info: Info, target: strawberry.ID, of: TargetKind, key: UUID) -> BlockResult:
        member = info.context.viewer.member
        block = await info.context.run(commands.block_author, key, None, member, parse_id(target), of)
        found = await block_of(info.context, block)
        if found is None:
            raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="target")
        return found


@strawberry.type
class FeedSubscription:
    @strawberry.subscription(
        description="What changes in the viewer's circles. Ends when what the viewer may see changes: ask anew."
    )
    async def feed_changes(self, info: Info) -> AsyncGenerator[FeedChange, None]:
        context, viewer = info.context, info.context.viewer
        topics = [circle_topic(circle) for circle in viewer.memberships]
        async with hearing(context, topics, FeedTold) as changes:
            async for told in changes:
                if viewer.hidden.isdisjoint(told.by):
                    change = change_of(told)
                    yield await seen_by(context.database, viewer.hidden, change) if viewer.hidden else change


async def _post(context: Context, post: UUID) -> Post:
    """The post as it is now. Raises FeedRefused NOT_FOUND where it has gone since."""
    found = await queries.post_by_id(context.database, _reader(context), PostId(post))
    if found is None:
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="post")
    return found


async def _comment(context: Context, comment: UUID) -> Comment:
    found = await queries.comment_by_id(context.database, _reader(context), comment)
    if found is None:
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field="comment")
    return found
