"""Who may post, see and lead which meetup, decided within the command's own transaction."""

from collections.abc import Sequence
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.circles.documents import Circle, Membership
from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, is_random
from ripple.meetups.documents import Meetup, Occurrence
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.rules import OccurrenceState
from ripple.members.commands.meeting import meets
from ripple.members.documents import Member


async def posting_in(work: Work, circle: CircleId, member: MemberId) -> None:
    """Raises MeetupRefused NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_ALLOWED where `member` may not post in `circle`."""
    membership = await agreed(work, circle, member)
    if Duty.LEADER not in membership.duties:
        raise MeetupRefused(MeetupRefusalCode.NOT_ALLOWED, field="circle")


async def agreed(work: Work, circle: UUID, member: MemberId) -> Membership:
    """The membership of one who accepted the circle's agreement as it is now.

    Touches it, so that leaving at the same moment is seen by one of the two.
    Raises MeetupRefused NOT_A_MEMBER, AGREEMENT_NEEDED.
    """
    membership = await touched(work, circle, member)
    joined = await Circle.get(circle, session=work.session)
    if membership is None or joined is None:
        raise MeetupRefused(MeetupRefusalCode.NOT_A_MEMBER, field="circle")
    if membership.agreement != joined.agreement_version:
        raise MeetupRefused(MeetupRefusalCode.AGREEMENT_NEEDED, field="circle")
    return membership


async def visible_date(work: Work, occurrence: UUID, member: MemberId) -> Occurrence:
    """Raises MeetupRefused NOT_FOUND where there is no such date, or none that `member` may see."""
    found = await Occurrence.get(occurrence, session=work.session)
    if found is None or not await _sees(work, found, member):
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="occurrence")
    if found.state is OccurrenceState.SKIPPED and not await leads(work, found, member):
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="occurrence")
    return found


async def visible_meetup(work: Work, meetup: UUID, member: MemberId) -> Meetup:
    """Raises MeetupRefused NOT_FOUND where there is no such meetup, or none that `member` may see."""
    found = await Meetup.get(meetup, session=work.session)
    if found is None or not await _sees(work, found, member):
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="meetup")
    return found


async def led_date(work: Work, occurrence: UUID, member: MemberId) -> tuple[Occurrence, Meetup]:
    """A date that `member` leads, alone or with others, and its meetup.

    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED.
    """
    found = await visible_date(work, occurrence, member)
    await leading(work, found, member, field="occurrence")
    meetup = await Meetup.get(found.meetup, session=work.session)
    if meetup is None:
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="occurrence")
    return found, meetup


async def leading(work: Work, of: Meetup | Occurrence, member: MemberId, *, field: str) -> None:
    """Raises MeetupRefused NOT_ALLOWED unless `member` leads it, alone or with others."""
    if not await leads(work, of, member):
        raise MeetupRefused(MeetupRefusalCode.NOT_ALLOWED, field=field)


async def leads(work: Work, of: Meetup | Occurrence, member: MemberId) -> bool:
    """Whoever leads it needs the duty for as long as they do; those who help them do not."""
    return member in of.co_leaders or (member == of.leader and await has_duty(work, of.circle, member))


async def has_duty(work: Work, circle: UUID, member: UUID) -> bool:
    """Whether `member` is in the circle as one who leads; touched, so that an end of that is seen by one of the two."""
    membership = await touched(work, circle, member)
    return membership is not None and Duty.LEADER in membership.duties


async def fresh_id(work: Work, candidate: UUID) -> None:
    """Raises MeetupRefused ID_REFUSED, alike for an id that is taken and for one that was not drawn at random."""
    taken = is_random(candidate) and await Meetup.get_pymongo_collection().find_one(
        {"_id": candidate}, {"_id": 1}, session=work.session
    )
    if taken or not is_random(candidate):
        raise MeetupRefused(MeetupRefusalCode.ID_REFUSED, field="id")


async def members_in(work: Work, circle: UUID, member: MemberId, handles: Sequence[str], *, field: str) -> list[UUID]:
    """Who in the circle has these handles, in their order; touched, so that none leaves unseen.

    Raises MeetupRefused NO_SUCH_LEADER, alike for nobody, for who is not in it, and for whom `member` shall not meet.
    """
    found = await Member.find({"handle": {"$in": list(handles)}}, session=work.session).to_list()
    by_handle = {each.handle: each.id for each in found}
    ids = [by_handle[handle] for handle in handles if handle in by_handle]
    inside = [each for each in ids if await touched(work, circle, each)]
    if len(inside) < len(handles) or not await meets(work, member, inside):
        raise MeetupRefused(MeetupRefusalCode.NO_SUCH_LEADER, field=field)
    return inside


async def _sees(work: Work, of: Meetup | Occurrence, member: MemberId) -> bool:
    inside = await Membership.get_pymongo_collection().find_one(
        {"member": member, "circle": of.circle}, {"_id": 1}, session=work.session
    )
    return inside is not None and await meets(work, member, [of.leader, *of.co_leaders])
