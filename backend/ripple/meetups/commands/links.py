from collections.abc import Collection
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId
from ripple.meetups.commands.access import leading, leads, visible_meetup
from ripple.meetups.commands.chain import chain_of, touch
from ripple.meetups.commands.drafts import clean_link
from ripple.meetups.documents import JoinLink, Meetup, Occurrence
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import MeetupEdited


async def replace_link(work: Work, meetup: MeetupId, leader: MemberId, link: str) -> UUID:
    """Hold it elsewhere from now on, also those dates that have had a link of their own.

    Where a series was parted, the link that is replaced is so in all parts of it that they lead.
    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED where they do not lead it or it is not online, LINK_INVALID.
    """
    kept = clean_link(link)
    found = await visible_meetup(work, meetup, leader)
    await leading(work, found, leader, field="meetup")
    online = await _online(work, meetup)
    if not online:
        raise MeetupRefused(MeetupRefusalCode.NOT_ALLOWED, field="meetup")
    await touched(work, found.circle, leader)
    for part in await _held_at_the_same(work, found, leader):
        await set_link(work, part, kept)
        work.record(MeetupEdited(meetup=MeetupId(part), circle=CircleId(found.circle), by=leader, at=work.now))
    await JoinLink.get_pymongo_collection().delete_many({"_id": {"$in": online}}, session=work.session)
    return meetup


async def _online(work: Work, meetup: UUID) -> list[UUID]:
    """Its dates that are not over and have a link."""
    wanted = {"meetup": meetup, "ends_at": {"$gt": work.now}, "words.online": True}
    return [date.id for date in await Occurrence.find(wanted, session=work.session).to_list()]


async def _held_at_the_same(work: Work, meetup: Meetup, leader: MemberId) -> list[UUID]:
    """The meetup, and those that were one series with it, are held where it is, and are led by the same."""
    chain = await chain_of(work, meetup.id)
    await touch(work, chain)
    link = await JoinLink.get(meetup.id, session=work.session)
    if link is None:
        return [meetup.id]
    same = await JoinLink.find({"_id": {"$in": chain}, "link": link.link}, session=work.session).to_list()
    parts = await Meetup.find({"_id": {"$in": [each.id for each in same]}}, session=work.session).to_list()
    return [part.id for part in parts if await leads(work, part, leader)]


async def linked_alone(work: Work, dates: Collection[UUID]) -> set[UUID]:
    """Those of the dates that have a link of their own."""
    found = await JoinLink.find({"_id": {"$in": list(dates)}}, session=work.session).to_list()
    return {each.id for each in found}


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
