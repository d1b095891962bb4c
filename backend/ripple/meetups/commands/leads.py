from collections.abc import Sequence
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MeetupId, MemberId, derived_id
from ripple.meetups.commands.access import visible_meetup
from ripple.meetups.commands.chain import touch
from ripple.meetups.documents import Leads
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import LeadsChanged
from ripple.meetups.rules import LONGEST_LEAD, MOST_LEADS
from ripple.members.documents import Member


async def set_leads(work: Work, member: MemberId, meetup: MeetupId | None, leads: list[int] | None) -> UUID:
    """Be reminded so long before the start, of one meetup or usually; None for as usual, an empty list for never.

    Touches the member and the meetup, so that an answer, or its being parted, at the same moment is seen by one of
    the two.
    Raises MeetupRefused LEADS_INVALID, NOT_FOUND.
    """
    kept = None if leads is None else _checked(leads)
    if meetup is not None:
        await visible_meetup(work, meetup, member)
        await touch(work, [meetup])
    await Member.get_pymongo_collection().update_one({"_id": member}, {"$inc": {"version": 1}}, session=work.session)
    chosen = leads_id(member, meetup)
    if kept is None:
        await Leads.find_one({"_id": chosen}, session=work.session).delete()
    else:
        await Leads(id=chosen, member=member, meetup=meetup, leads=kept).save(session=work.session)
    work.record(LeadsChanged(member=member, meetup=meetup, at=work.now))
    return chosen


def leads_id(member: UUID, meetup: UUID | None) -> UUID:
    return derived_id(member, "leads", str(meetup))


def _checked(leads: Sequence[int]) -> list[int]:
    """Longest first, each once. Raises MeetupRefused LEADS_INVALID."""
    kept = sorted(set(leads), reverse=True)
    if len(kept) > MOST_LEADS or any(not 0 <= lead <= LONGEST_LEAD for lead in kept):
        raise MeetupRefused(MeetupRefusalCode.LEADS_INVALID, field="leads", limit=MOST_LEADS)
    return kept
