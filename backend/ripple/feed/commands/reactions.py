from dataclasses import dataclass
from uuid import UUID

from ripple.database.work import Work
from ripple.feed.commands.access import about, visible_comment, visible_post
from ripple.feed.documents import Comment, Post, Reaction
from ripple.feed.errors import FeedRefusalCode, FeedRefused
from ripple.feed.events import ReactionSet
from ripple.feed.rules import ReactionKind, TargetKind
from ripple.kernel.ids import MemberId, PostId, new_id
from ripple.members.commands import block
from ripple.members.documents import Member


@dataclass(frozen=True)
class _Target:
    kind: type[Post | Comment]
    id: UUID
    writer: MemberId
    post: Post


async def set_reaction(
    work: Work, member: MemberId, target: UUID, of: TargetKind, kind: ReactionKind, on: bool
) -> UUID:
    """Have `member`'s reaction of this kind there, or not. Setting it twice changes nothing.

    Raises FeedRefused NOT_FOUND.
    """
    found = await _target(work, target, of, member)
    if await (_add if on else _take_back)(work, found, member, kind):
        await found.kind.get_pymongo_collection().update_one(
            {"_id": target}, {"$inc": {f"counts.{kind}": 1 if on else -1}}, session=work.session
        )
        said = about(found.post, work)
        work.record(ReactionSet(**said, target=target, of=of, writer=found.writer, kind=kind, on=on, by=member))
    return target


async def set_feed_mark(work: Work, member: MemberId, post: PostId) -> UUID:
    """Remember that `member` has read the home feed up to `post`; it never goes back. Raises FeedRefused NOT_FOUND."""
    found = await visible_post(work, post, member)
    await Member.get_pymongo_collection().update_one(
        {"_id": member}, {"$max": {"feed_mark": found.at}}, session=work.session
    )
    return post


async def block_author(work: Work, member: MemberId, target: UUID, of: TargetKind) -> UUID:
    """Block whoever wrote `target`, without learning who that is. Raises FeedRefused NOT_FOUND, OWN_POST."""
    found = await _target(work, target, of, member)
    if found.writer == member:
        raise FeedRefused(FeedRefusalCode.OWN_POST, field="target")
    return await block(work, member, found.writer)


async def _target(work: Work, target: UUID, of: TargetKind, member: MemberId) -> _Target:
    if of is TargetKind.POST:
        post = await visible_post(work, PostId(target), member, field="target")
        return _Target(Post, target, MemberId(post.author), post)
    comment, post = await visible_comment(work, target, member, field="target")
    return _Target(Comment, target, MemberId(comment.author), post)


async def _add(work: Work, target: _Target, member: MemberId, kind: ReactionKind) -> bool:
    row = {"_id": new_id(), "post": target.post.id, "at": work.now}
    added = await Reaction.get_pymongo_collection().update_one(
        _mine(target, member, kind), {"$setOnInsert": row}, upsert=True, session=work.session
    )
    return added.upserted_id is not None


async def _take_back(work: Work, target: _Target, member: MemberId, kind: ReactionKind) -> bool:
    gone = await Reaction.get_pymongo_collection().delete_one(_mine(target, member, kind), session=work.session)
    return bool(gone.deleted_count)


def _mine(target: _Target, member: MemberId, kind: ReactionKind) -> dict[str, object]:
    return {"target": target.id, "member": member, "kind": kind}
