"""Becoming a mentor, pausing, stopping; and what coordinators do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MentorId
from ripple.mentoring.rules import Hours, Rhythm, Way


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mentor offers, or a newcomer looks for. `topics` are ids of the circle's plan, `zone` an IANA name."""

    topics: Sequence[UUID]
    languages: Sequence[str]
    zone: str
    hours: Sequence[Hours]
    pace: Rhythm
    ways: Sequence[Way]


async def save_mentor(
    work: Work, circle: CircleId, member: MemberId, profile: Profile, places: int, words: str
) -> UUID:
    """Sign up, or change what one offers; who stopped or was declined applies anew. Answers the mentor.

    Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_A_GRADUATE, TOPICS_INVALID, LANGUAGES_INVALID,
    HOURS_INVALID, WAYS_INVALID, ZONE_UNKNOWN, PLACES_OUT_OF_RANGE, TEXT_TOO_LONG.
    """
    raise NotImplementedError


async def finish_orientation(work: Work, circle: CircleId, member: MemberId, orientation: int) -> UUID:
    """The member has seen the cards with this number. Raises MentoringRefused NOT_FOUND, NOT_NOW (older cards)."""
    raise NotImplementedError


async def set_mentor_pause(work: Work, circle: CircleId, member: MemberId, paused: bool, until: str | None) -> UUID:
    """Hidden from matching, or there again; pairs and conversations go on. `until`: `YYYY-MM-DD` on the mentor's wall.

    Raises MentoringRefused NOT_FOUND, DATE_INVALID.
    """
    raise NotImplementedError


async def stop_mentoring(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """No more requests. Pairs go on. Raises MentoringRefused NOT_FOUND."""
    raise NotImplementedError


async def decide_mentor(work: Work, mentor: MentorId, coordinator: MemberId, approve: bool, note: str) -> UUID:
    """A coordinator approves or declines, with a note that the mentor reads. Nobody decides on themselves.

    Raises MentoringRefused NOT_FOUND, NOT_ALLOWED, NOT_NOW, TEXT_TOO_LONG.
    """
    raise NotImplementedError
