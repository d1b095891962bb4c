"""The shard key that each collection would have: members {_id: "hashed"}, sessions {token: "hashed"}, blocks {blocker: "hashed"}."""

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
    """The hash of the recovery code, and whether its owner has said that they kept it. Until then it may be made anew."""

    code: bytes
    kept: bool = False


class Member(Document):
    """An account. Pseudonymous: a handle to sign in with, a display name that others see, no e-mail, no phone.

    `avatar` is the seed of a generated picture: a keyed hash of the handle, so that nobody can go back from it.
    """

    id: UUID = Field(default_factory=uuid4)
    handle: str
    name: str
    avatar: str
    passphrase: str
    recovery: Recovery | None = None
    owner: bool = False
    folding: Folding = Folding()
    joined_at: datetime
    version: int = 0

    class Settings:
        name = "members"
        indexes: ClassVar = [IndexModel("handle", unique=True)]


class Session(Document):
    """One signed-in browser. The cookie holds a random token; here is only its SHA-256."""

    id: UUID = Field(default_factory=uuid4)
    member: UUID
    token: bytes
    device: str
    started_at: datetime
    last_seen_at: datetime
    expires_at: datetime

    class Settings:
        name = "sessions"
        indexes: ClassVar = [
            IndexModel("token", unique=True),
            IndexModel([("member", ASCENDING), ("last_seen_at", ASCENDING)]),
        ]


class Block(Document):
    """`blocker` asked not to meet `blocked`. It holds both ways, everywhere; only the blocker can undo it."""

    id: UUID = Field(default_factory=uuid4)
    blocker: UUID
    blocked: UUID
    at: datetime

    class Settings:
        name = "blocks"
        indexes: ClassVar = [
            IndexModel([("blocker", ASCENDING), ("blocked", ASCENDING)], unique=True),
            IndexModel("blocked"),
        ]


DOCUMENTS: list[type[Document]] = [Member, Session, Block]
