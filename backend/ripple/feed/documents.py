"""The shard key that each collection would have: posts {circle: 1, at: 1}, comments {post: "hashed"},
reactions {target: "hashed"}, fresh_reactions {writer: "hashed"}.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from beanie import Document
from pydantic import BaseModel, Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from ripple.feed.rules import ReactionKind


class StoredByline(BaseModel):
    """The author's name and avatar seed as they are shown; kept true by a consumer of MemberRenamed."""

    name: str
    avatar: str


class Post(Document):
    """`counts` holds how many set each kind of reaction; `comment_count` the comments that were not removed."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    circle: UUID
    author: UUID
    byline: StoredByline
    at: datetime
    edited_at: datetime | None = None
    text: str
    note: str | None = None
    counts: dict[str, int] = {}
    counts_hidden: bool = False
    comment_count: int = 0

    class Settings:
        name = "posts"
        indexes: ClassVar = [
            IndexModel([("circle", ASCENDING), ("at", DESCENDING), ("_id", DESCENDING), ("author", ASCENDING)]),
            IndexModel("author"),
        ]


class Comment(Document):
    """`place` sorts the conversation. A removed one keeps its place for its answers, and nothing of its text."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    post: UUID
    parent: UUID | None = None
    author: UUID
    byline: StoredByline
    at: datetime
    edited_at: datetime | None = None
    text: str
    removed: bool = False
    counts: dict[str, int] = {}
    answers: int = 0
    place: bytes

    class Settings:
        name = "comments"
        indexes: ClassVar = [
            IndexModel([("post", ASCENDING), ("place", ASCENDING), ("author", ASCENDING)]),
            IndexModel("author"),
        ]


class Reaction(Document):
    """One of each kind per member and target. `post` is the conversation that the target belongs to."""

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    target: UUID
    post: UUID
    member: UUID
    kind: ReactionKind
    at: datetime

    class Settings:
        name = "reactions"
        indexes: ClassVar = [
            IndexModel([("target", ASCENDING), ("member", ASCENDING), ("kind", ASCENDING)], unique=True),
            IndexModel("post"),
        ]


class FreshReaction(Document):
    """A reaction that its `writer` was not told of yet. Its id derives from target, kind and who set it."""

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    writer: UUID
    by: UUID
    post: UUID
    at: datetime

    class Settings:
        name = "fresh_reactions"
        indexes: ClassVar = [IndexModel([("writer", ASCENDING), ("at", DESCENDING)]), IndexModel("post")]


DOCUMENTS: list[type[Document]] = [Post, Comment, Reaction, FreshReaction]
