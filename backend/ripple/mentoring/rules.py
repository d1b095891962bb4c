"""What mentors, newcomers and pairs may do, and when: pure decisions, no framework."""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from ripple.kernel.text import tidy_lines, without_controls
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused


class Hours(StrEnum):
    """Parts of a day on the wall of a member's own zone: from 6, 12, 18 and 22 until the next."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Rhythm(StrEnum):
    """How often a pair means to be in touch."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    AS_NEEDED = "as_needed"


class Way(StrEnum):
    """How: here in a room, at meetups, or by calls somewhere else."""

    MESSAGES = "messages"
    MEETUPS = "meetups"
    CALLS = "calls"


class MentorState(StrEnum):
    """`APPLIED` waits for a coordinator; who was `DECLINED` may ask again; who `STOPPED` may come back."""

    APPLIED = "applied"
    APPROVED = "approved"
    DECLINED = "declined"
    STOPPED = "stopped"


class AskState(StrEnum):
    """`OFFERED`: mentors are offered; `QUEUED`: none is free yet; `REQUESTED`: one was chosen and has not answered."""

    OFFERED = "offered"
    QUEUED = "queued"
    REQUESTED = "requested"
    MATCHED = "matched"
    WITHDRAWN = "withdrawn"


class ReasonKind(StrEnum):
    """Why a mentor is offered. `TOPIC` and `LANGUAGE` name which; `HOURS` names the part of the newcomer's own day."""

    TOPIC = "topic"
    LANGUAGE = "language"
    HOURS = "hours"
    PACE = "pace"
    WAY = "way"
    PLACE = "place"


class Role(StrEnum):
    """What somebody is in a room. `SUPPORTER`: the coordinator; in a pair's room only as a guest."""

    MENTOR = "mentor"
    NEWCOMER = "newcomer"
    SUPPORTER = "supporter"

    @property
    def other(self) -> "Role":
        """Of the two of a pair."""
        return Role.MENTOR if self is Role.NEWCOMER else Role.NEWCOMER


class RoomKind(StrEnum):
    """`PAIR`: a mentorship's. `SUPPORT`: a mentor's with their coordinator, opened by "this is getting heavy"."""

    PAIR = "pair"
    SUPPORT = "support"


class Sentence(StrEnum):
    """What a mentor answers a request with; the app has the words."""

    GLAD = "glad"
    GLAD_SLOWLY = "glad_slowly"
    NO_ROOM_NOW = "no_room_now"
    NOT_THE_RIGHT_ONE = "not_the_right_one"
    TAKING_A_BREAK = "taking_a_break"


ACCEPTING: Final = frozenset({Sentence.GLAD, Sentence.GLAD_SLOWLY})
"""What goes with a yes; the others go with a no."""


class MentorshipState(StrEnum):
    """`CLOSING`: one of the two has said that it is complete, and the other has not yet."""

    REQUESTED = "requested"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSING = "closing"
    COMPLETED = "completed"
    ENDED = "ended"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What can happen to a mentorship.

    `PART` is all that ends a pair without either's tap: a block, somebody who left the circle. `LAPSE`: a proposed
    completion that nobody answered.
    """

    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    PAUSE = "pause"
    RESUME = "resume"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    NOT_YET = "not_yet"
    LAPSE = "lapse"
    STEP_AWAY = "step_away"
    PART = "part"


TABLE: Final[Mapping[MentorshipState, Mapping[Move, MentorshipState]]] = {
    MentorshipState.REQUESTED: {
        Move.ACCEPT: MentorshipState.ACTIVE,
        Move.DECLINE: MentorshipState.DECLINED,
        Move.EXPIRE: MentorshipState.EXPIRED,
        Move.WITHDRAW: MentorshipState.WITHDRAWN,
        Move.PART: MentorshipState.WITHDRAWN,
    },
    MentorshipState.ACTIVE: {
        Move.PAUSE: MentorshipState.PAUSED,
        Move.PROPOSE: MentorshipState.CLOSING,
        Move.STEP_AWAY: MentorshipState.ENDED,
        Move.PART: MentorshipState.ENDED,
    },
    MentorshipState.PAUSED: {
        Move.RESUME: MentorshipState.ACTIVE,
        Move.PROPOSE: MentorshipState.CLOSING,
        Move.STEP_AWAY: MentorshipState.ENDED,
        Move.PART: MentorshipState.ENDED,
    },
    MentorshipState.CLOSING: {
        Move.CONFIRM: MentorshipState.COMPLETED,
        Move.NOT_YET: MentorshipState.ACTIVE,
        Move.LAPSE: MentorshipState.ENDED,
        Move.STEP_AWAY: MentorshipState.ENDED,
        Move.PART: MentorshipState.ENDED,
    },
    MentorshipState.COMPLETED: {},
    MentorshipState.ENDED: {},
    MentorshipState.DECLINED: {},
    MentorshipState.EXPIRED: {},
    MentorshipState.WITHDRAWN: {},
}
"""The whole state machine of a mentorship."""


def moved(state: MentorshipState, move: Move) -> MentorshipState:
    """Where `move` leads. Raises MentoringRefused NOT_NOW where the table knows no such way."""
    after = TABLE[state].get(move)
    if after is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")
    return after


ASKING: Final = frozenset({MentorshipState.REQUESTED})
"""Holds one of the mentor's places as asked for."""

TOGETHER: Final = frozenset({MentorshipState.ACTIVE, MentorshipState.PAUSED, MentorshipState.CLOSING})
"""Holds one of the mentor's places as taken."""


class Change(StrEnum):
    """What of a pair is another. `STEP_OFF`: a tick was taken back."""

    STEP_ON = "step_on"
    STEP_OFF = "step_off"
    RHYTHM = "rhythm"
    ASKED = "asked"
    CHECK_IN = "check_in"
    PAUSED = "paused"
    RESUMED = "resumed"
    PROPOSED = "proposed"
    NOT_YET = "not_yet"
    FAREWELL = "farewell"


class Notice(IntEnum):
    """What is due in a silence: whose turn it is gets a nudge, then both are asked how it stands."""

    NUDGE = 1
    CHECK_IN = 2


class CheckInAnswer(StrEnum):
    ALL_WELL = "all_well"
    PAUSE = "pause"
    CLOSE = "close"


class Ending(StrEnum):
    """How a pair came to its end. Nobody but the two is told which of them stepped away."""

    COMPLETE = "complete"
    STEPPED_AWAY = "stepped_away"
    LAPSED = "lapsed"
    PARTED = "parted"


class Mood(StrEnum):
    LIGHT = "light"
    STEADY = "steady"
    MIXED = "mixed"
    LOW = "low"
    HARD = "hard"


REQUEST_LASTS = timedelta(hours=48)
HOLD_LASTS = timedelta(hours=48)
"""For how long a place is kept for who was first in the queue."""

CLOSING_LASTS = timedelta(days=7)
MORNING = time(8)
"""When somebody whose pause had an end is back, on their own wall."""

LONGEST_PAUSE = timedelta(days=366)
FEWEST_WAITS = 5
"""With fewer, a usual wait would tell of single people."""

LATEST_WAITS = 20
READABLE_AFTER = timedelta(days=30)
"""For how long both can read and export what they wrote, once a pair has ended."""

NUDGES: Final[Mapping[Rhythm, Mapping[Notice, timedelta]]] = {
    Rhythm.WEEKLY: {Notice.NUDGE: timedelta(days=5), Notice.CHECK_IN: timedelta(days=7)},
    Rhythm.FORTNIGHTLY: {Notice.NUDGE: timedelta(days=12), Notice.CHECK_IN: timedelta(days=14)},
    Rhythm.AS_NEEDED: {Notice.NUDGE: timedelta(days=19), Notice.CHECK_IN: timedelta(days=21)},
}
"""After how much silence each is due."""

MOST_PLACES = 3
MOST_TOPICS = 20
MOST_LANGUAGES = 5
MOST_OFFERS = 3
FEWEST_STEPS, MOST_STEPS = 6, 10
LONGEST_WORDS = 300
LONGEST_HELP = 500
LONGEST_NOTE = 500
LONGEST_TOPIC = 60
LONGEST_STEP = 140
LONGEST_MESSAGE = 4_000
LONGEST_THANKS = 1_000
LONGEST_MOOD = 500
MOST_MOODS = 500
ORIENTATION = 1
"""The number of the orientation's present cards: who has seen an older one sees these before the next match."""


def notice_after(rhythm: Rhythm, silence: timedelta, given: int) -> Notice | None:
    """Which notice is due after so much silence where `given` were: the second makes the first needless."""
    due = [notice for notice, after in NUDGES[rhythm].items() if notice > given and silence >= after]
    return max(due, default=None)


def next_notice(rhythm: Rhythm, heard_at: datetime, given: int) -> datetime | None:
    """When the next of them is due where `given` were; None after the last."""
    return min((heard_at + after for notice, after in NUDGES[rhythm].items() if notice > given), default=None)


def enough_steps(done: int, all_: int) -> bool:
    """Whether a journey may be called complete: when at least half of its steps are behind both."""
    return 2 * done >= all_


def usual_wait(hours: Sequence[int]) -> int | None:
    """The median of some waits in hours, as whole days that one has to reckon with; None where they are too few."""
    return math.ceil(median(hours) / 24) if len(hours) >= FEWEST_WAITS else None


def clean_line(text: str, limit: int, field: str) -> str:
    """On one line. Raises MentoringRefused TEXT_EMPTY, TEXT_TOO_LONG."""
    kept = " ".join(without_controls(text).split())
    if not kept:
        raise MentoringRefused(MentoringRefusalCode.TEXT_EMPTY, field=field)
    return _at_most(kept, limit, field)


def clean_text(text: str, limit: int, field: str) -> str:
    """Line breaks as LF, no other control characters, no blank edges. Raises MentoringRefused TEXT_TOO_LONG."""
    return _at_most(tidy_lines(text), limit, field)


def check_until(until: str, zone: str, now: datetime) -> None:
    """Raises MentoringRefused DATE_INVALID unless it is a day to come in `zone`, `YYYY-MM-DD`, within a year."""
    today = now.astimezone(ZoneInfo(zone)).date()
    try:
        day = date.fromisoformat(until)
    except ValueError:
        day = today
    if day.isoformat() != until or not today < day <= today + LONGEST_PAUSE:
        raise MentoringRefused(MentoringRefusalCode.DATE_INVALID, field="until")


def morning_of(until: str, zone: str) -> datetime:
    """When a pause until this wall date is over in `zone`: at eight that morning, UTC."""
    return datetime.combine(date.fromisoformat(until), MORNING, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _at_most(text: str, limit: int, field: str) -> str:
    if len(text) > limit:
        raise MentoringRefused(MentoringRefusalCode.TEXT_TOO_LONG, field=field, limit=limit)
    return text


def later_than(last: datetime | None, now: datetime) -> datetime:
    """`now`, or a millisecond after `last` where clocks differ: what is written in a room has one order."""
    return now if last is None or now > last else last + timedelta(milliseconds=1)
