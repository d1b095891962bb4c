"""What a planned community is made of. All times are UTC with whole milliseconds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Stage = Literal["newcomer", "member", "graduate"]
Duty = Literal["leader", "coordinator", "moderator"]
ReactionKind = Literal["with_you", "me_too", "thank_you", "hope", "strength"]


@dataclass(frozen=True, slots=True)
class PlannedCircle:
    key: str
    name: str
    about: str
    agreement: str
    open: bool


@dataclass(frozen=True, slots=True)
class PlannedMembership:
    circle: str
    stage: Stage
    duties: tuple[Duty, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class PlannedMember:
    """`joined_at` is never later than the first of `memberships`, which are in order of time."""

    key: str
    handle: str
    name: str
    joined_at: datetime
    memberships: tuple[PlannedMembership, ...]
    owner: bool = False


@dataclass(frozen=True, slots=True)
class PlannedComment:
    """`parent` is the top-level comment that this one answers; a top-level comment has none."""

    id: UUID
    author: str
    parent: UUID | None
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class PlannedReaction:
    """`target` is the id of the post or of one of its comments; `comment` says which of the two."""

    member: str
    kind: ReactionKind
    target: UUID
    comment: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post with all that hangs on it. Comments and reactions are in order of time."""

    id: UUID
    author: str
    circle: str
    at: datetime
    text: str
    note: str | None
    edited_at: datetime | None
    comments: tuple[PlannedComment, ...]
    reactions: tuple[PlannedReaction, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`posts` starts a new stream at each call: `post_count` posts, oldest first, the same every time."""

    circles: tuple[PlannedCircle, ...]
    members: tuple[PlannedMember, ...]
    post_count: int
    posts: Callable[[], Iterator[PlannedPost]]
