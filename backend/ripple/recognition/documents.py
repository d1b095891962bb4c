"""The shard key that each collection would have: awards {member: "hashed"}, showings {_id: "hashed"},
people {_id: "hashed"}, edges {parent: "hashed"}, consents {edge: "hashed"}, tallies {_id: "hashed"}.

Awards, people, edges and tallies are replayed from the event log, byte for byte: their ids, times and numbers derive
from events alone. What members chose (showings, consents) is kept apart and is not.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from beanie import Document
from pymongo import ASCENDING, IndexModel

from ripple.kernel.ids import AwardId, EdgeId, derived_id
from ripple.recognition.rules import Badge


class Award(Document):
    """A badge of a member. Its id derives from both. `cause` is the id of the event that it was given for, `at` that
    event's time. A corrected one stays, `withdrawn`, so that it is not given again.
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
        indexes: ClassVar = [IndexModel("parent", partialFilterExpression={"parent": {"$type": "binData"}})]


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
        ]


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
    after that. `waits` counts waits for a mentor by their whole hours.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    helped: int = 0
    passed_on: int = 0
    began: int = 0
    completed: int = 0
    waits: dict[str, int] = {}

    class Settings:
        name = "tallies"


def award_id(member: UUID, badge: Badge) -> AwardId:
    return AwardId(derived_id(member, "badge", badge.value))


def edge_id(mentorship: UUID) -> EdgeId:
    return EdgeId(derived_id(mentorship, "edge"))


def consent_id(edge: UUID, member: UUID) -> UUID:
    return derived_id(edge, "consent", str(member))


DOCUMENTS: list[type[Document]] = [Award, Showing, Person, Edge, Consent, Tally]
