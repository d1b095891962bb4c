from dataclasses import dataclass
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId
from ripple.meetups.rules import Scope
from ripple.meetups.types import MeetupRuleInput, MeetupTime, MeetupWords


@dataclass(frozen=True, slots=True)
class Draft:
    """What a leader wants a meetup to be, checked as far as that goes without the database."""

    @classmethod
    def of(
        cls,
        words: MeetupWords,
        time: MeetupTime,
        seats: int | None,
        rule: MeetupRuleInput | None,
        co_leaders: list[str] | None,
        link: str | None,
    ) -> "Draft":
        """Raises MeetupRefused."""
        raise NotImplementedError


async def post_meetup(work: Work, meetup: UUID, circle: CircleId, leader: MemberId, draft: Draft) -> UUID:
    """Answers the first occurrence."""
    raise NotImplementedError


async def edit_meetup(work: Work, occurrence: OccurrenceId, scope: Scope, leader: MemberId, draft: Draft) -> UUID:
    raise NotImplementedError


async def cancel_meetup(work: Work, occurrence: OccurrenceId, scope: Scope, leader: MemberId, reason: str) -> UUID:
    raise NotImplementedError


async def skip_date(work: Work, occurrence: OccurrenceId, leader: MemberId) -> UUID:
    raise NotImplementedError


async def hand_over(work: Work, meetup: MeetupId, leader: MemberId, handle: str) -> UUID:
    raise NotImplementedError


async def replace_link(work: Work, meetup: MeetupId, leader: MemberId, link: str) -> UUID:
    raise NotImplementedError
