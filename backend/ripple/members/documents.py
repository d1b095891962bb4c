"""The shard key that each collection would have: members {_id: "hashed"}, sessions {token: "hashed"},
blocks {blocker: "hashed"}, tries {_id: "hashed"}.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from beanie import Document
from pydantic import BaseModel, Field
from pymongo import ASCENDING, IndexModel


class Folding(BaseModel):
    """Which content notes fold a post for this reader: all of them, or these."""

    all: bool = False
    notes: list[str] = []


class Recovery(BaseModel):
    """The hash of the recovery code, and whether its owner has said that they kept it. Until then it may be made anew.

    A code that was used stays good until there is another: nobody is left without a way back in between.
    """

    code: bytes
    kept: bool = False


class Member(Document):
    """An account. Pseudonymous: a handle to sign in with, a display name that others see, no e-mail, no phone.

    `avatar` is the seed of a generated picture: a keyed hash of the handle, so that nobody can go back from it.
    `feed_mark` is the time of the newest post that they had seen in the home feed: here, where every request looks.
    """

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    handle: str
    name: str
    avatar: str
    passphrase: str
    recovery: Recovery | None = None
    owner: bool = False
    folding: Folding = Folding()
    feed_mark: datetime | None = None
    joined_at: datetime
    version: int = 0

    class Settings:
        name = "members"
        indexes: ClassVar = [IndexModel("handle", unique=True)]


class Session(Document):
    """One signed-in browser. The cookie holds a random token; here is only its SHA-256."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    token: bytes
    device: str
    started_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    version: int = 0

    class Settings:
        name = "sessions"
        indexes: ClassVar = [
            IndexModel("token", unique=True),
            IndexModel([("member", ASCENDING), ("last_seen_at", ASCENDING)]),
        ]


class Block(Document):
    """`blocker` asked not to meet `blocked`. It holds both ways, everywhere; only the blocker can undo it."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    blocker: UUID
    blocked: UUID
    at: datetime

    class Settings:
        name = "blocks"
        indexes: ClassVar = [
            IndexModel([("blocker", ASCENDING), ("blocked", ASCENDING)], unique=True),
            IndexModel("blocked"),
        ]


class Tries(Document):
    """How often something was tried since its window began. The id is a keyed hash: nobody can tell of what.

    Written by the throttle alone, one round trip each, never in a transaction.
    """

    id: bytes  # type: ignore[assignment]
    tries: int
    counted: bool
    until: datetime

    class Settings:
        name = "tries"
        indexes: ClassVar = [IndexModel("until", expireAfterSeconds=0)]


DOCUMENTS: list[type[Document]] = [Member, Session, Block, Tries]
