"""Durable consumers: what follows from an event, at least once, in the order of each subject."""

from collections.abc import Awaitable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from pymongo import IndexModel

from ripple.database.connect import Database
from ripple.database.work import Work
from ripple.eventlog import cursors, log, parked
from ripple.eventlog.parked import replay
from ripple.kernel.events import Event

__all__ = ["COLLECTIONS", "Consumer", "Handler", "Standing", "replay", "standing"]

COLLECTIONS: Mapping[str, Sequence[IndexModel]] = {cursors.COLLECTION: [], parked.COLLECTION: parked.INDEXES}


class Handler(Protocol):
    def __call__(self, event: Any, /, *, work: Work) -> Awaitable[None]:  # noqa: ANN401 - each takes its own kind
        """Do what follows from `event`, through `work` alone. It may come again for an event that it has handled."""


@dataclass(frozen=True)
class Consumer:
    """A new one begins with the oldest event in the log. A kind of event added later begins where it stands."""

    name: str
    handlers: Mapping[type[Event], Handler]

    @property
    def names(self) -> list[str]:
        return sorted(kind.name for kind in self.handlers)


@dataclass(frozen=True)
class Standing:
    """`behind` is the age of the oldest event that waits, zero where none does; `parked` counts those set aside."""

    consumer: str
    behind: timedelta
    parked: int


async def standing(database: Database, consumers: Iterable[Consumer]) -> list[Standing]:
    """How each consumer stands, for whoever looks after the community."""
    counts = await parked.counts(database)
    now = await log.database_time(database)
    found = []
    for consumer in consumers:
        cursor = await cursors.look(database, consumer.name)
        waiting = await log.read(database, consumer.names, after=cursor.place if cursor else None, most=1)
        behind = now - waiting[0]["recorded"] if waiting else timedelta()
        found.append(Standing(consumer.name, behind, counts.get(consumer.name, 0)))
    return found
