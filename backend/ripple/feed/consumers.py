"""What follows from an event, durably. Each is safe to repeat."""

from ripple.database.work import Work
from ripple.feed.documents import Comment, Post, Reaction
from ripple.feed.events import PostDeleted
from ripple.members.documents import Member
from ripple.members.events import MemberRenamed


async def clear_conversation(event: PostDeleted, *, work: Work) -> None:
    """Nothing of what was said below a deleted post stays."""
    for kind in (Comment, Reaction):
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
