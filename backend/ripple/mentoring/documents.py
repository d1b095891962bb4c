"""The shard key that each collection would have: mentoring_plans {_id: "hashed"}, mentors {circle: 1, _id: 1},
asks {circle: 1, _id: 1}, mentorships {_id: "hashed"}, rooms {_id: "hashed"}, room_keys {_id: "hashed"},
messages {room: "hashed"}, moods {mentorship: "hashed"}.

What is `sealed` was encrypted by the application under the key of its room (`room_keys.py`).
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from beanie import Document
from pydantic import BaseModel
from pymongo import ASCENDING, DESCENDING, IndexModel

from ripple.kernel.ids import AskId, MentorId, RoomId, derived_id
from ripple.mentoring.rules import (
    ORIENTATION,
    AskState,
    CheckInAnswer,
    Ending,
    Hours,
    MentorshipState,
    MentorState,
    Mood,
    ReasonKind,
    Rhythm,
    Role,
    RoomKind,
    Sentence,
    Way,
)


class Topic(BaseModel):
    """Something that people of a circle have lived through, in its own words."""

    id: UUID
    words: str


class StepText(BaseModel):
    id: UUID
    words: str


class MentoringPlan(Document):
    """What a circle's leader can edit; its id is the circle's. Where there is none yet, or no topics and steps in it,
    the usual ones hold (`usual.py`).

    `tickets` counts places in the queue and only grows. `waits` are the last twenty waits for a mentor, in hours.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    topics: list[Topic] = []
    steps: list[StepText] = []
    tickets: int = 0
    waits: list[int] = []
    version: int = 0

    class Settings:
        name = "mentoring_plans"


MENTOR_KEYS = [("circle", ASCENDING), ("keys", ASCENDING), ("chosen_at", ASCENDING), ("member", ASCENDING)]
"""The index that mentors are found by."""


class Mentor(Document):
    """A graduate who offers to mentor in one circle. Its id derives from both.

    `taken` places belong to pairs, `asked` to requests that wait for an answer, `held` to asks at the head of the
    queue: `taken + asked + held <= places` whenever one is given, and `taken <= places` when a request is accepted.
    `keys` is what matching finds them by, `language/topic` and `language/` for each, empty while they are not to be
    found. `languages` are bare language subtags. `chosen_at` is when they were last asked for: who was not for longest
    is offered first. `paused_until` is a wall date, `YYYY-MM-DD`. `supporter` is the coordinator who approved them.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    member: UUID
    state: MentorState
    topics: list[UUID]
    languages: list[str]
    zone: str
    hours: list[Hours]
    pace: Rhythm
    ways: list[Way]
    places: int
    words: str = ""
    taken: int = 0
    asked: int = 0
    held: int = 0
    paused: bool = False
    paused_until: str | None = None
    heavy_at: datetime | None = None
    oriented: int = 0
    supporter: UUID | None = None
    note: str = ""
    keys: list[str] = []
    chosen_at: datetime
    applied_at: datetime
    version: int = 0

    class Settings:
        name = "mentors"
        indexes: ClassVar = [
            IndexModel(MENTOR_KEYS),
            IndexModel("member"),
            IndexModel([("circle", ASCENDING), ("state", ASCENDING), ("applied_at", ASCENDING)]),
        ]

    @property
    def free(self) -> int:
        """More pairs and requests than places there are only where places were taken back."""
        return max(0, self.places - self.taken - self.asked - self.held)

    @property
    def has_kept(self) -> bool:
        """Whether there is still a place for somebody for whom one was kept; not where places were taken back since."""
        return self.taken + self.asked < self.places

    @property
    def there(self) -> bool:
        """Whether they can be asked, as far as it is theirs to say: approved, not paused, and knowing the cards."""
        return self.state is MentorState.APPROVED and not self.paused and self.oriented >= ORIENTATION

    @property
    def found_by(self) -> list[str]:
        """What `keys` has to be."""
        if not self.there or not self.free:
            return []
        return [f"{language}/{topic}" for language in self.languages for topic in (*self.topics, "")]


class Reason(BaseModel):
    kind: ReasonKind
    which: str = ""


class Offer(BaseModel):
    """A mentor who is offered, and why. `mentor` is the id of their row."""

    mentor: UUID
    reasons: list[Reason]


class Ask(Document):
    """A newcomer who looks for a mentor in one circle. Its id derives from both; a later one takes its place.

    `help` is sealed under the ask's own key. `languages` are bare language subtags. `passed` are members: mentors who
    declined, let a request expire, or were a pair with them. `held` is the mentor whose place is kept for them until
    `held_until`. `ticket` is their place in the queue, which they keep until they are matched or let a place that was
    kept go by; 0 where they never waited. `since` is when they asked.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    member: UUID
    state: AskState
    topics: list[UUID]
    languages: list[str]
    zone: str
    hours: list[Hours]
    pace: Rhythm
    ways: list[Way]
    help: bytes | None = None
    offers: list[Offer] = []
    passed: list[UUID] = []
    held: UUID | None = None
    held_until: datetime | None = None
    mentorship: UUID | None = None
    ticket: int = 0
    since: datetime
    version: int = 0

    class Settings:
        name = "asks"
        indexes: ClassVar = [
            IndexModel("member"),
            IndexModel("held"),
            IndexModel([("circle", ASCENDING), ("state", ASCENDING), ("ticket", ASCENDING)]),
        ]


class Step(BaseModel):
    """A step of one pair's journey, as it was worded when they began. When each of the two ticked it."""

    id: UUID
    words: str
    mentor_at: datetime | None = None
    newcomer_at: datetime | None = None

    @property
    def done(self) -> bool:
        return self.mentor_at is not None and self.newcomer_at is not None

    def is_ticked(self, role: Role) -> bool:
        return (self.mentor_at if role is Role.MENTOR else self.newcomer_at) is not None


class CheckIn(BaseModel):
    """Both were asked how it stands; None for who has not answered."""

    asked_at: datetime
    mentor: CheckInAnswer | None = None
    newcomer: CheckInAnswer | None = None


class Farewell(BaseModel):
    """What one of the two leaves behind at the end. `thanks` is sealed; `touch`: whether they would stay in touch."""

    thanks: bytes | None = None
    touch: bool | None = None


class Mentorship(Document):
    """A pair, from the request on. Its id is also that of its room. `mentor` and `newcomer` are members.

    `help` is sealed. `expires_at` ends a request. `heard_at` is when either last wrote, ticked, answered a check-in,
    agreed on a rhythm or went on; `turn` who is to write next; `nudged` counts the notices since then. `paused_until`
    is a wall date, `YYYY-MM-DD`. `proposed_by` is who first said that it is complete. Ended pairs are readable until
    `readable_until`.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    mentor: UUID
    newcomer: UUID
    state: MentorshipState
    rhythm: Rhythm
    topics: list[UUID] = []
    help: bytes | None = None
    sentence: Sentence | None = None
    steps: list[Step] = []
    asked_at: datetime
    expires_at: datetime
    began_at: datetime | None = None
    heard_at: datetime | None = None
    turn: Role | None = None
    nudged: int = 0
    check_in: CheckIn | None = None
    paused_until: str | None = None
    proposed_by: Role | None = None
    proposed_at: datetime | None = None
    ending: Ending | None = None
    ended_at: datetime | None = None
    readable_until: datetime | None = None
    farewell: dict[Role, Farewell] = {}
    version: int = 0

    class Settings:
        name = "mentorships"
        indexes: ClassVar = [
            IndexModel([("mentor", ASCENDING), ("state", ASCENDING), ("asked_at", DESCENDING)]),
            IndexModel([("newcomer", ASCENDING), ("state", ASCENDING), ("asked_at", DESCENDING)]),
            IndexModel([("circle", ASCENDING), ("state", ASCENDING), ("heard_at", ASCENDING)]),
        ]

    def who(self, role: Role) -> UUID:
        """Which member of the two."""
        return self.mentor if role is Role.MENTOR else self.newcomer


class Room(Document):
    """Where two people write, and a coordinator whom one of them invited. Of a pair it has the mentorship's id.

    `people` are all who may read and write now; `roles` are theirs, in the same order. `guest` is the invited
    coordinator, `invited_by` who asked them in. `open`: may be written in. Nobody reads it from `readable_until` on.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    kind: RoomKind
    circle: UUID
    people: list[UUID]
    roles: list[Role]
    guest: UUID | None = None
    invited_by: Role | None = None
    open: bool = True
    readable_until: datetime | None = None
    last_at: datetime | None = None
    version: int = 0

    class Settings:
        name = "rooms"
        indexes: ClassVar = [IndexModel([("people", ASCENDING), ("last_at", DESCENDING)])]

    def role_of(self, member: UUID) -> Role:
        """Of one who is in it."""
        return self.roles[self.people.index(member)]

    def who(self, role: Role) -> UUID:
        """The one who is in it as that."""
        return self.people[self.roles.index(role)]

    def is_over(self, now: datetime) -> bool:
        """Whether what was written there is to be removed by now."""
        return self.readable_until is not None and now >= self.readable_until


class RoomKey(Document):
    """The key of one room, ask or mentorship, wrapped under a master key outside the database; `master` names which.

    Removing it is what deletes what was sealed under it.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    wrapped: bytes
    master: str

    class Settings:
        name = "room_keys"
        indexes: ClassVar = [IndexModel("master")]


class Message(Document):
    """`at` is the server's and grows within a room."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    room: UUID
    author: UUID
    role: Role
    sealed: bytes
    at: datetime

    class Settings:
        name = "messages"
        indexes: ClassVar = [IndexModel([("room", ASCENDING), ("at", DESCENDING), ("_id", DESCENDING)])]


class MoodNote(Document):
    """A note of one's own, which nobody else ever reads. Sealed under a key of its own, see `mood_key_id`."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    mentorship: UUID
    member: UUID
    mood: Mood
    sealed: bytes | None = None
    at: datetime

    class Settings:
        name = "moods"
        indexes: ClassVar = [IndexModel([("mentorship", ASCENDING), ("member", ASCENDING), ("at", DESCENDING)])]


def mentor_id(circle: UUID, member: UUID) -> MentorId:
    return MentorId(derived_id(circle, "mentor", str(member)))


def ask_id(circle: UUID, member: UUID) -> AskId:
    return AskId(derived_id(circle, "ask", str(member)))


def support_room_id(mentor: UUID, supporter: UUID) -> RoomId:
    """One for a mentor and each coordinator who supports them, also where it is opened again."""
    return RoomId(derived_id(mentor, "support", str(supporter)))


def mood_key_id(mentorship: UUID, member: UUID) -> UUID:
    return derived_id(mentorship, "moods", str(member))


def farewell_id(mentorship: UUID, role: Role) -> UUID:
    """What the thanks of one of the two are sealed for."""
    return derived_id(mentorship, "farewell", role)


DOCUMENTS: list[type[Document]] = [MentoringPlan, Mentor, Ask, Mentorship, Room, RoomKey, Message, MoodNote]
