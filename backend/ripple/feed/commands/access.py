"""Who may see and do what in the feed, decided within the command's own transaction."""

from typing import Any
from uuid import UUID

from ripple.circles.documents import Circle, Membership
from ripple.database.work import Work
from ripple.feed.documents import Comment, Post, StoredByline
from ripple.feed.errors import FeedRefusalCode, FeedRefused
from ripple.kernel.ids import CircleId, MemberId, PostId, is_random
from ripple.members.commands.meeting import meets
from ripple.members.documents import Member


async def writing_in(work: Work, circle: CircleId, member: MemberId) -> StoredByline:
    """How `member` signs what they write in `circle`.

    Touches membership and member, so that leaving or renaming at the same moment is seen by one of the two.
    Raises FeedRefused NOT_A_MEMBER, AGREEMENT_NEEDED.
    """
    membership = await Membership.get_pymongo_collection().find_one_and_update(
        {"member": member, "circle": circle}, {"$inc": {"version": 1}}, {"agreement": 1}, session=work.session
    )
    if membership is None:
        raise FeedRefused(FeedRefusalCode.NOT_A_MEMBER, field="circle")
    joined = await Circle.get(circle, session=work.session)
    if joined is None or membership["agreement"] != joined.agreement_version:
        raise FeedRefused(FeedRefusalCode.AGREEMENT_NEEDED, field="circle")
    writer = await Member.get_pymongo_collection().find_one_and_update(
        {"_id": member}, {"$inc": {"version": 1}}, {"name": 1, "avatar": 1}, session=work.session
    )
    if writer is None:
        raise FeedRefused(FeedRefusalCode.NOT_A_MEMBER, field="circle")
    return StoredByline(name=writer["name"], avatar=writer["avatar"])


async def visible_post(work: Work, post: PostId, member: MemberId, *, field: str = "post") -> Post:
    """Raises FeedRefused NOT_FOUND where there is no such post, or none that `member` may see.

    `field` is the argument that named it, or something on it: what is hidden and what is not there are told alike.
    """
    found = await Post.get(post, session=work.session)
    if found is None or not await meets(work, member, [found.author]):
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field=field)
    if not await is_in(work, found.circle, member):
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field=field)
    return found


async def visible_comment(work: Work, comment: UUID, member: MemberId, *, field: str) -> tuple[Comment, Post]:
    """Raises FeedRefused NOT_FOUND where there is no such comment, it was removed, or `member` may not see it."""
    found = await Comment.get(comment, session=work.session)
    if found is None or found.removed or not await meets(work, member, [found.author]):
        raise FeedRefused(FeedRefusalCode.NOT_FOUND, field=field)
    return found, await visible_post(work, PostId(found.post), member, field=field)


async def is_in(work: Work, circle: UUID, member: MemberId) -> bool:
    found = await Membership.get_pymongo_collection().find_one(
        {"member": member, "circle": circle}, {"_id": 1}, session=work.session
    )
    return found is not None


def about(post: Post, work: Work) -> dict[str, Any]:
    """What every event of a conversation says."""
    return {"post": PostId(post.id), "circle": CircleId(post.circle), "author": MemberId(post.author), "at": work.now}


def own(author: UUID, member: MemberId, *, field: str) -> None:
    """Raises FeedRefused NOT_YOURS unless `member` is the author."""
    if author != member:
        raise FeedRefused(FeedRefusalCode.NOT_YOURS, field=field)


async def fresh_id(work: Work, kind: type[Post | Comment], candidate: UUID) -> None:
    """Raises FeedRefused ID_REFUSED, alike for an id that is taken and for one that was not drawn at random."""
    taken = is_random(candidate) and await kind.get_pymongo_collection().find_one(
        {"_id": candidate}, {"_id": 1}, session=work.session
    )
    if taken or not is_random(candidate):
        raise FeedRefused(FeedRefusalCode.ID_REFUSED, field="id")
