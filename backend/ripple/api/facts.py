"""What notifications ask of the slices that cause them: is this still true, and what may be said of it?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ripple.database.connect import Database
from ripple.kernel.ids import MemberId


class Untrue(StrEnum):
    """Why something that was to be told is not true any more."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    BLOCKED = "blocked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Matter:
    """A notification as a slice knows it. `subject` is what it is about; `body` holds ids, numbers, closed words."""

    id: UUID
    member: MemberId
    kind: str
    subject: UUID
    body: Mapping[str, UUID | int | str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be said of a matter to its member now, at most; how much is said is up to the member's own level.

    `address` is the path within the app that a tap opens. `starts_at` is UTC.
    """

    untrue: Untrue | None = None
    title: str = ""
    person: str = ""
    place: str = ""
    starts_at: datetime | None = None
    zone: str | None = None
    address: str = "/"


FactsOf = Callable[[Database, Sequence[Matter]], Awaitable[Mapping[UUID, Facts]]]
"""By the matters' ids. One that is not answered for is `GONE`. A few round trips for all of them, never one each."""
