"""The shard key that each collection would have: awards {member: "hashed"}, showings {_id: "hashed"},
people {_id: "hashed"}, edges {parent: "hashed"}, consents {edge: "hashed"}, tallies {_id: "hashed"},
pairings {_id: "hashed"}, approvals {member: "hashed"}, passings {_id: "hashed"}, corrections {_id: "hashed"}.

All but what members chose (showings, consents) is replayed from the event log, byte for byte: ids, times and numbers
derive from events alone, and documents are written whole, so that their fields keep one order.
"""

from datetime import datetime
from typing import ClassVar, NamedTuple
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel

from ripple.kernel.ids import AwardId, EdgeId, derived_id
from ripple.recognition.rules import Badge


class Cause(NamedTuple):
    """The event that something follows from. They are ordered by when they happened, and so in one way for good,
    whatever the order in which they are handled.
    """

    at: datetime
    event: str
    circle: UUID


class Award(Document):
    """A badge of a member. Its id derives from both. `cause` is the id of the event that it was given for, `at` that
    event's time: of several that earn it the first. A corrected one stays, `withdrawn`, so that it is not given again.

    Whether it is withdrawn is said by its Correction too, which may be handled before what the badge is given for.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    badge: Badge
    circle: UUID
    cause: str
    at: datetime
    withdrawn: bool = False

    class Settings:
        name = "awards"
        indexes: ClassVar = [IndexModel([("member", ASCENDING), ("at", ASCENDING)])]

    @property
    def why(self) -> Cause:
        return Cause(self.at, self.cause, self.circle)


class Correction(Document):
    """The last word of an owner on a badge of a member; the id is the award's, whether that is there yet or not."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    withdrawn: bool

    class Settings:
        name = "corrections"


class Showing(Document):
    """Which badges a member shows to others; its id is the member's. None to begin with."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    badges: list[Badge] = []

    class Settings:
        name = "showings"


class Person(Document):
    """Somebody in the forest; the id is the member's. `parent` is who mentored them first.

    `reached` counts people at each depth below, beginning with those whom they mentored themselves: its length is the
    longest chain below them. Changing it costs as much as the person lies deep, whatever the size of the forest.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    parent: UUID | None = None
    reached: list[int] = []

    class Settings:
        name = "people"


class Edge(Document):
    """`parent` mentored `child`, who had no mentor before. Its id derives from the mentorship; `cause` and `at` are the
    completing event's.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    parent: UUID
    child: UUID
    circle: UUID
    cause: str
    at: datetime

    class Settings:
        name = "edges"
        indexes: ClassVar = [
            IndexModel([("parent", ASCENDING), ("at", ASCENDING)]),
            IndexModel("child", unique=True),
            IndexModel("at"),
        ]

    @property
    def why(self) -> Cause:
        return Cause(self.at, self.cause, self.circle)


class Consent(Document):
    """One end of an edge lets their name show on it. Its id derives from both; gone when withdrawn."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    edge: UUID
    member: UUID
    at: datetime

    class Settings:
        name = "consents"
        indexes: ClassVar = [IndexModel("edge"), IndexModel("member")]


class Tally(Document):
    """What a circle can say of itself; its id is the circle's, and the community's is `kernel.ids.NOBODY`.

    `helped`: people who completed a mentorship as newcomers; `passed_on`: those of them who completed one as mentors
    after that. `waits` counts waits for a mentor by their whole days.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    helped: int = 0
    passed_on: int = 0
    waits: dict[str, int] = {}

    class Settings:
        name = "tallies"


class Pairing(Document):
    """A mentorship, as far as recognition must remember it; the id is the mentorship's. Nothing of a pair that ended in
    another way than by completion follows from it later.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    mentor: UUID
    newcomer: UUID
    began_at: datetime
    completed_at: datetime | None = None
    cause: str | None = None

    class Settings:
        name = "pairings"
        indexes: ClassVar = [
            IndexModel([("newcomer", ASCENDING), ("completed_at", ASCENDING)]),
            IndexModel("completed_at"),
        ]

    @property
    def why(self) -> Cause:
        """Of one that is completed."""
        assert self.completed_at is not None  # noqa: S101
        assert self.cause is not None  # noqa: S101
        return Cause(self.completed_at, self.cause, self.circle)


class Approval(Document):
    """`member` became a mentor. The id derives from the event, whose id is `cause`."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    circle: UUID
    cause: str
    at: datetime

    class Settings:
        name = "approvals"
        indexes: ClassVar = [IndexModel([("member", ASCENDING), ("at", ASCENDING)])]

    @property
    def why(self) -> Cause:
        return Cause(self.at, self.cause, self.circle)


class Passing(Document):
    """What one member received and gave in a circle, or in the whole community; the id derives from both.

    `helped_at`: their first completed mentorship as a newcomer; `mentored_at`: their last one as a mentor.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    helped_at: datetime | None = None
    mentored_at: datetime | None = None

    class Settings:
        name = "passings"

    @property
    def passed_on(self) -> bool:
        return self.helped_at is not None and self.mentored_at is not None and self.helped_at < self.mentored_at


def award_id(member: UUID, badge: Badge) -> AwardId:
    return AwardId(derived_id(member, "badge", badge.value))


def edge_id(mentorship: UUID) -> EdgeId:
    return EdgeId(derived_id(mentorship, "edge"))


def consent_id(edge: UUID, member: UUID) -> UUID:
    return derived_id(edge, "consent", str(member))


def approval_id(member: UUID, event: str) -> UUID:
    return derived_id(member, "approval", event)


def passing_id(where: UUID, member: UUID) -> UUID:
    """`where`: a circle, or `kernel.ids.NOBODY` for the community."""
    return derived_id(where, "passing", str(member))


DOCUMENTS: list[type[Document]] = [
    Award,
    Correction,
    Showing,
    Person,
    Edge,
    Consent,
    Tally,
    Pairing,
    Approval,
    Passing,
]
