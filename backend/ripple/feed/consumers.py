"""What follows from an event, durably. Each is safe to repeat."""

from datetime import timedelta

from ripple.database.work import Work
from ripple.feed.documents import Comment, FreshReaction, Post, Reaction
from ripple.feed.due import plan_summary
from ripple.feed.events import CommentPublished, PostDeleted, ReactionSet
from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.members.documents import Member
from ripple.members.events import MemberRenamed
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell

_NEWS = timedelta(days=1)
"""What is older is no news: a consumer may begin with a log that goes far back."""


async def clear_conversation(event: PostDeleted, *, work: Work) -> None:
    """Nothing of what was said below a deleted post stays."""
    for kind in (Comment, Reaction, FreshReaction):
        await kind.get_pymongo_collection().delete_many({"post": event.post}, session=work.session)


async def renew_bylines(event: MemberRenamed, *, work: Work) -> None:
    """Show the present name on all that a member has written, whichever rename this event told of."""
    member = await Member.get(event.member, session=work.session)
    if member is None:
        return
    for kind in (Post, Comment):
        await kind.get_pymongo_collection().update_many(
            {"author": event.member, "byline.name": {"$nin": ["", member.name]}},
            {"$set": {"byline.name": member.name}},
            session=work.session,
        )


async def tell_of_answer(event: CommentPublished, *, work: Work) -> None:
    """Tell who wrote the post, and who wrote the comment that was answered; nobody of their own words."""
    if work.now - event.at > _NEWS:
        return
    comment = await Comment.get(event.comment, session=work.session)
    if comment is None or comment.removed:
        return
    answered = await Comment.get(comment.parent, session=work.session) if comment.parent else None
    readers = {event.author, MemberId(answered.author)} if answered and not answered.removed else {event.author}
    await tell(work, [_answer(event, reader) for reader in sorted(readers - {event.by})])


async def note_reaction(event: ReactionSet, *, work: Work) -> None:
    """Keep what a writer is told of once a day. One that was taken back before is not told."""
    fresh = FreshReaction.get_pymongo_collection()
    row = {"_id": derived_id(event.target, event.by, event.kind)}
    if not event.on:
        await fresh.delete_one(row, session=work.session)
    elif event.by != event.writer and work.now - event.at <= _NEWS:
        noted = {"writer": event.writer, "by": event.by, "post": event.post, "at": event.at}
        await fresh.update_one(row, {"$setOnInsert": noted}, upsert=True, session=work.session)
        await plan_summary(work, event.writer)


def _answer(event: CommentPublished, reader: MemberId) -> Telling:
    return Telling(
        id=NotificationId(derived_id(event.comment, "answer", reader)),
        member=reader,
        kind=NotificationKind.COMMENT,
        subject=event.post,
        merge=event.post,
        deadline=event.at + _NEWS,
        body={"comment": event.comment},
    )
