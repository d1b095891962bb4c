from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId
from ripple.meetups.commands.access import leading, touched, visible_meetup
from ripple.meetups.commands.drafts import clean_link
from ripple.meetups.documents import JoinLink, Occurrence
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import MeetupEdited


async def replace_link(work: Work, meetup: MeetupId, leader: MemberId, link: str) -> UUID:
    """Hold it elsewhere from now on, also those dates that have had a link of their own.

    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED where they do not lead it or it is not online, LINK_INVALID.
    """
    kept = clean_link(link)
    found = await visible_meetup(work, meetup, leader)
    await leading(work, found, leader, field="meetup")
    dates = Occurrence.get_pymongo_collection().find(
        {"meetup": meetup, "ends_at": {"$gt": work.now}, "words.online": True}, {"own": 1}, session=work.session
    )
    online = await dates.to_list()
    if not online:
        raise MeetupRefused(MeetupRefusalCode.NOT_ALLOWED, field="meetup")
    await touched(work, found.circle, leader)
    await set_link(work, meetup, kept)
    await JoinLink.get_pymongo_collection().delete_many(
        {"_id": {"$in": [date["_id"] for date in online if date["own"]]}}, session=work.session
    )
    work.record(MeetupEdited(meetup=meetup, circle=CircleId(found.circle), by=leader, at=work.now))
    return meetup


async def set_link(work: Work, of: UUID, link: str | None) -> None:
    """Have `of`, a meetup or one date of it alone, held at `link` from now on. Nothing is changed by None, and an
    empty one goes.
    """
    links = JoinLink.get_pymongo_collection()
    if link:
        said = {"link": link, "replaced_at": work.now}
        await links.update_one({"_id": of}, {"$set": said}, upsert=True, session=work.session)
    elif link is not None:
        await links.delete_one({"_id": of}, session=work.session)


async def copy_link(work: Work, of: UUID, to: UUID) -> None:
    found = await JoinLink.get(of, session=work.session)
    if found is not None:
        await set_link(work, to, found.link)
