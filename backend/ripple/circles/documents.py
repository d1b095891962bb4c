"""The shard key that each collection would have: circles {_id: "hashed"}, memberships {member: "hashed"},
invitations {code: "hashed"}.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from ripple.circles.rules import Duty, Stage


class Circle(Document):
    """A group around one shared experience. Its agreement is numbered: a change asks everyone to accept it anew."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    name: str
    about: str
    agreement: str
    agreement_version: int = 1
    open: bool
    member_count: int = 0
    created_at: datetime
    version: int = 0

    class Settings:
        name = "circles"
        indexes: ClassVar = [IndexModel("open", partialFilterExpression={"open": True})]


class Membership(Document):
    """A member in a circle. `agreement` is the version that they accepted last, 0 for none. Gone once they leave."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    member: UUID
    stage: Stage
    duties: list[Duty] = Field(default_factory=list)
    agreement: int = 0
    since: datetime
    version: int = 0

    class Settings:
        name = "memberships"
        indexes: ClassVar = [
            IndexModel([("member", ASCENDING), ("circle", ASCENDING)], unique=True),
            IndexModel([("circle", ASCENDING), ("since", ASCENDING)]),
            IndexModel([("circle", ASCENDING), ("duties", ASCENDING), ("since", ASCENDING)]),
        ]


class Invitation(Document):
    """A code that lets people in. The code itself is not stored: it is derived from `id`, and found by its hash.

    `circle` is None for the one link by which the first owner comes in.
    """

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID | None
    maker: UUID | None
    stage: Stage
    owner: bool = False
    code: bytes
    limit: int
    used: int = 0
    expires_at: datetime
    ended: bool = False
    created_at: datetime

    class Settings:
        name = "invitations"
        indexes: ClassVar = [
            IndexModel("code", unique=True),
            IndexModel([("circle", ASCENDING), ("created_at", DESCENDING)]),
        ]


DOCUMENTS: list[type[Document]] = [Circle, Membership, Invitation]
