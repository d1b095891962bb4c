"""The shard key that each collection would have: meetups {circle: 1}, occurrences {circle: 1, starts_at: 1},
rsvps {occurrence: "hashed"}, followings {meetup: "hashed"}, reminders {member: "hashed"}, join_links {_id: "hashed"},
calendars {member: "hashed"}.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from beanie import Document
from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from ripple.kernel.ids import OccurrenceId, derived_id
from ripple.meetups.recurrence import Pattern
from ripple.meetups.rules import Frequency, OccurrenceState, ReminderState, RsvpState, SkipReason


class Words(BaseModel):
    """What is said of a meetup, or of one date of it that differs. In person where there is a `place`.

    `online` says that there is a join link; the link itself is kept apart.
    """

    title: str
    about: str = ""
    place: str = ""
    find: str = ""
    access: str = ""
    online: bool = False
    agreement: str = ""


class Rule(BaseModel):
    """How a meetup repeats (RFC 5545, 3.3.10, a subset). `until` is the last wall date, inclusive, `YYYY-MM-DD`.

    By weekday it is the first date's place in its month that repeats; where `last`, the last one.
    """

    frequency: Frequency
    every: int = 1
    last: bool = False
    count: int | None = None
    until: str | None = None

    @classmethod
    def of(cls, pattern: Pattern) -> "Rule | None":
        if pattern.frequency is None:
            return None
        until = pattern.until.isoformat() if pattern.until else None
        return cls(
            frequency=pattern.frequency, every=pattern.every, last=pattern.last, count=pattern.count, until=until
        )


class Meetup(Document):
    """A meetup, once or repeating. `wall` is its first wall-clock time in `zone`, `YYYY-MM-DDTHH:MM`.

    `planned_until` is the wall time of the last date that is a row. A change of "this and following" ends this one
    and begins another, which `after` leads back to. `plan` grows when its dates are laid anew.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    leader: UUID
    co_leaders: list[UUID] = []
    words: Words
    wall: str
    zone: str
    minutes: int
    seats: int | None = None
    rule: Rule | None = None
    after: UUID | None = None
    ended: bool = False
    plan: int = 0
    planned_until: str = ""
    created_at: datetime
    version: int = 0

    @property
    def pattern(self) -> Pattern:
        first, rule = datetime.fromisoformat(self.wall), self.rule
        if rule is None:
            return Pattern(first, self.zone)
        until = date.fromisoformat(rule.until) if rule.until else None
        return Pattern(first, self.zone, rule.frequency, rule.every, last=rule.last, count=rule.count, until=until)

    class Settings:
        name = "meetups"
        indexes: ClassVar = [IndexModel("after")]


class Told(BaseModel):
    """When and where a date is, as far as a change of it is told; UTC."""

    starts_at: datetime
    ends_at: datetime
    place: str
    online: bool


class Occurrence(Document):
    """One date. Its id derives from the meetup, its plan then, and `original`, the wall time that the rule gave it.

    `starts_at` and `ends_at` are UTC, derived from `wall`, `zone` and the time zone rules `tz`. `words` are those
    that it is shown with; `own` says that it was changed alone and no longer follows its meetup's; `dropped` that the
    rule was changed and does not give it any more. `going`, `offered` and `waiting` count the answers; the first two
    hold seats. `tickets` only grows. `leader` and `co_leaders` are the meetup's. `sequence` is that of its calendar
    entry (RFC 5545, 3.8.7.4). `told` is what members know of it while a change settles, `notice` names what they were
    told of the last one.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    meetup: UUID
    circle: UUID
    leader: UUID
    co_leaders: list[UUID] = []
    original: str
    wall: str
    zone: str
    tz: str
    minutes: int
    starts_at: datetime
    ends_at: datetime
    words: Words
    own: bool = False
    repeats: bool = False
    dropped: bool = False
    state: OccurrenceState = OccurrenceState.PLANNED
    reason: str = ""
    seats: int | None = None
    going: int = 0
    offered: int = 0
    waiting: int = 0
    tickets: int = 0
    came: int | None = None
    sequence: int = 0
    changed_at: datetime
    told: Told | None = None
    notice: UUID | None = None
    version: int = 0

    @property
    def whereabouts(self) -> Told:
        return Told(starts_at=self.starts_at, ends_at=self.ends_at, place=self.words.place, online=self.words.online)

    class Settings:
        name = "occurrences"
        indexes: ClassVar = [
            IndexModel([("circle", ASCENDING), ("starts_at", ASCENDING), ("_id", ASCENDING), ("leader", ASCENDING)]),
            IndexModel([("meetup", ASCENDING), ("starts_at", ASCENDING)]),
            IndexModel([("leader", ASCENDING), ("starts_at", ASCENDING)]),
            IndexModel([("co_leaders", ASCENDING), ("starts_at", ASCENDING)]),
            IndexModel([("tz", ASCENDING), ("starts_at", ASCENDING)]),
        ]


class Rsvp(Document):
    """A member's answer for one date. Its id derives from both.

    `offered_until` stays with who has let an offer go by: the next one is not theirs. `name` and `avatar` are shown
    to leaders, and to members where it is `seen`; a consumer keeps them true.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    occurrence: UUID
    meetup: UUID
    circle: UUID
    member: UUID
    name: str
    avatar: str
    state: RsvpState
    ticket: int
    seen: bool = False
    offered_until: datetime | None = None
    came: bool | None = None
    starts_at: datetime
    ends_at: datetime
    at: datetime

    class Settings:
        name = "rsvps"
        indexes: ClassVar = [
            IndexModel([("occurrence", ASCENDING), ("state", ASCENDING), ("ticket", ASCENDING)]),
            IndexModel([("occurrence", ASCENDING), ("_id", ASCENDING)]),
            IndexModel([("member", ASCENDING), ("starts_at", ASCENDING), ("_id", ASCENDING)]),
            IndexModel([("meetup", ASCENDING), ("member", ASCENDING)]),
        ]


class Following(Document):
    """A member who comes to every date of a series that starts at `since` or later. Its id derives from both."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    meetup: UUID
    circle: UUID
    member: UUID
    seen: bool = False
    since: datetime
    at: datetime

    class Settings:
        name = "followings"
        indexes: ClassVar = [IndexModel("meetup"), IndexModel([("member", ASCENDING), ("circle", ASCENDING)])]


class Leads(Document):
    """When a member is reminded, minutes before the start: their usual ones (`meetup` None), or for one meetup."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    meetup: UUID | None
    leads: list[int]

    class Settings:
        name = "leads"
        indexes: ClassVar = [
            IndexModel([("member", ASCENDING), ("meetup", ASCENDING)], unique=True),
            IndexModel("meetup"),
        ]


class Reminder(Document):
    """The ledger: one row per member, date and lead (minutes before the start; 0 says "starting now").

    The id derives from the three. `starts_at` is the start that it was planned for and `due` when it is to be sent,
    UTC both. `notification` is what it became, for the start `sent_for`; how that fared is known there, and where it
    came to nothing `sent_for` is empty again. `batch` are those that were sent together. Gone with the date's names.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    occurrence: UUID
    meetup: UUID
    lead: int
    state: ReminderState
    reason: SkipReason | None = None
    starts_at: datetime
    due: datetime
    notification: UUID | None = None
    sent_for: datetime | None = None
    batch: UUID | None = None
    changed_at: datetime

    class Settings:
        name = "reminders"
        indexes: ClassVar = [
            IndexModel([("member", ASCENDING), ("occurrence", ASCENDING)]),
            IndexModel([("member", ASCENDING), ("due", DESCENDING)]),
            IndexModel("occurrence"),
            IndexModel("batch", partialFilterExpression={"state": ReminderState.SENT.value}),
        ]


class JoinLink(Document):
    """Where an online meetup is held. Its id is the meetup's. Kept apart, so that no other read can carry it along."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    link: str
    replaced_at: datetime

    class Settings:
        name = "join_links"


class Calendar(Document):
    """A member's calendar feed. Its token derives from `id` and is found by its hash. `discreet` hides the titles."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    token: bytes
    discreet: bool = True
    created_at: datetime

    class Settings:
        name = "calendars"
        indexes: ClassVar = [IndexModel("token", unique=True), IndexModel("member", unique=True)]


def occurrence_id(meetup: UUID, plan: int, original: str) -> OccurrenceId:
    return OccurrenceId(derived_id(meetup, plan, original))


def rsvp_id(occurrence: UUID, member: UUID) -> UUID:
    return derived_id(occurrence, "rsvp", str(member))


def following_id(meetup: UUID, member: UUID) -> UUID:
    return derived_id(meetup, "following", str(member))


DOCUMENTS: list[type[Document]] = [
    Meetup,
    Occurrence,
    Rsvp,
    Following,
    Leads,
    Reminder,
    JoinLink,
    Calendar,
]
