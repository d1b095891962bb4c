from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, OccurrenceId, RsvpId
from ripple.meetups.rules import Answer


async def rsvp(work: Work, occurrence: OccurrenceId, member: MemberId, answer: Answer, seen: bool) -> UUID:
    """Give `member` a seat, or the next place in line once the seats are gone; or take them off.

    Asking twice keeps the first place. Taking an offered seat is answering GOING. Answers the occurrence.
    Raises MeetupRefused NOT_FOUND, NOT_A_MEMBER, AGREEMENT_NEEDED, MEETUP_STARTED, MEETUP_CANCELLED.
    """
    raise NotImplementedError


async def rsvp_series(work: Work, occurrence: OccurrenceId, member: MemberId, answer: Answer, seen: bool) -> UUID:
    """Answer this date and have the answer stand for those after it, also for those that are no rows yet."""
    raise NotImplementedError


async def set_came(work: Work, attendee: RsvpId, leader: MemberId, came: bool | None) -> UUID:
    """Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, NOT_OVER (before the start)."""
    raise NotImplementedError
