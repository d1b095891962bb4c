from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId, RsvpId
from ripple.meetups.commands.access import agreed, leading, visible_date
from ripple.meetups.commands.chain import chain_of, touch
from ripple.meetups.commands.line import Comer, hold, take_places
from ripple.meetups.documents import Following, Occurrence, Rsvp, following_id
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import SeriesAnswered
from ripple.meetups.rules import Answer, OccurrenceState
from ripple.members.commands.meeting import meets
from ripple.members.documents import Member


async def rsvp(work: Work, occurrence: OccurrenceId, member: MemberId, answer: Answer, seen: bool) -> UUID:
    """Give `member` a seat, or the next place in line once the seats are gone; or take them off.

    Asking twice keeps the first place. Taking an offered seat is answering GOING. Answers the member: what is
    remembered of this against repeats outlives the names, and must not tell who was where.
    Raises MeetupRefused NOT_FOUND, AGREEMENT_NEEDED, MEETUP_STARTED, MEETUP_CANCELLED.
    """
    held, comer = await _admit(work, occurrence, member, answer, seen=seen)
    await take_places(work, held, [comer], answer)
    return member


async def rsvp_series(work: Work, occurrence: OccurrenceId, member: MemberId, answer: Answer, seen: bool) -> UUID:
    """Answer this date and have the answer stand for those after it, also for those that are no rows yet.

    This date is answered here, those after it by what follows from the event. Whoever comes no more comes to nothing
    that was one series with it. Answers and raises what `rsvp` does.
    """
    held, comer = await _admit(work, occurrence, member, answer, seen=seen)
    await take_places(work, held, [comer], answer)
    if answer is Answer.GOING:
        await _follow(work, held, comer)
    else:
        await _follow_no_more(work, held, member)
    work.record(
        SeriesAnswered(
            meetup=MeetupId(held.meetup),
            circle=CircleId(held.circle),
            member=member,
            going=answer is Answer.GOING,
            since=held.starts_at,
            at=work.now,
        )
    )
    return member


async def set_came(work: Work, attendee: RsvpId, leader: MemberId, came: bool | None) -> UUID:
    """Answers the leader, for the reason that `rsvp` has.

    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, NOT_OVER (before the start).
    """
    found = await Rsvp.get(attendee, session=work.session)
    if found is None:
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="attendee")
    date = await _led(work, found, leader)
    if work.now < date.starts_at:
        raise MeetupRefused(MeetupRefusalCode.NOT_OVER, field="attendee")
    if found.came is not came:
        more = int(came is True) - int(found.came is True)
        found.came = came
        await found.save(session=work.session)
        await Occurrence.get_pymongo_collection().update_one(
            {"_id": date.id}, {"$set": {"came": (date.came or 0) + more}}, session=work.session
        )
    return leader


async def _admit(
    work: Work, occurrence: OccurrenceId, member: MemberId, answer: Answer, *, seen: bool
) -> tuple[Occurrence, Comer]:
    """The date, held, and how the member is shown there. Who comes has accepted the circle's agreement; anybody may
    decline.
    """
    found = await visible_date(work, occurrence, member)
    held = await hold(work, occurrence)
    if held is None or held.state is OccurrenceState.SKIPPED:
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="occurrence")
    if held.state is OccurrenceState.CANCELLED:
        raise MeetupRefused(MeetupRefusalCode.MEETUP_CANCELLED, field="occurrence")
    if work.now >= held.starts_at:
        raise MeetupRefused(MeetupRefusalCode.MEETUP_STARTED, field="occurrence")
    if answer is Answer.GOING:
        await agreed(work, found.circle, member)
    who = await Member.get_pymongo_collection().find_one_and_update(
        {"_id": member}, {"$inc": {"version": 1}}, {"name": 1, "avatar": 1}, session=work.session
    )
    if who is None:
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="occurrence")
    return held, Comer(member, who["name"], who["avatar"], work.now, seen)


async def _follow(work: Work, held: Occurrence, comer: Comer) -> None:
    """Touches the meetup, so that a split of it at the same moment is seen by one of the two."""
    await touch(work, [held.meetup])
    following = Following(
        id=following_id(held.meetup, comer.member),
        meetup=held.meetup,
        circle=held.circle,
        member=comer.member,
        seen=comer.seen,
        since=held.starts_at,
        at=work.now,
    )
    await following.save(session=work.session)


async def _follow_no_more(work: Work, held: Occurrence, member: MemberId) -> None:
    meetups = await chain_of(work, held.meetup)
    await touch(work, meetups)
    theirs = {"_id": {"$in": [following_id(meetup, member) for meetup in meetups]}}
    await Following.get_pymongo_collection().delete_many(theirs, session=work.session)


async def _led(work: Work, attendee: Rsvp, leader: MemberId) -> Occurrence:
    """The attendee's date. Raises MeetupRefused NOT_FOUND, NOT_ALLOWED."""
    try:
        date = await visible_date(work, attendee.occurrence, leader)
    except MeetupRefused as refused:
        raise MeetupRefused(refused.code, field="attendee") from None
    await leading(work, date, leader, field="attendee")
    if not await meets(work, leader, [attendee.member]):
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND, field="attendee")
    return date
