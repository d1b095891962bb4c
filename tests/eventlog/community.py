"""A small log of its own: two kinds of event, commands that record them, and workers that tests start and stop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from prometheus_client import CollectorRegistry

from ripple.database import migrations
from ripple.database.connect import Client, Database
from ripple.database.run import Runner
from ripple.database.work import Work
from ripple.eventlog import consumers, due, log
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.consuming import consume
from ripple.eventlog.due import AnyDueHandler
from ripple.eventlog.due_work import work_off_due
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.clock import Clock
from ripple.kernel.events import KEPT, Event

QUICK = Pace(hold=timedelta(seconds=1), claim=timedelta(seconds=1), back_off=lambda _: 0.0, due_back_off=lambda _: 0.0)


class Said(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "test.said"
    about: ClassVar[str] = "topic"
    retention: ClassVar[timedelta | None] = KEPT

    topic: UUID
    number: int


class Heard(Said, frozen=True, kw_only=True):
    name: ClassVar[str] = "test.heard"


class Unknown(Said, frozen=True, kw_only=True):
    name: ClassVar[str] = "test.unknown"


@dataclass(frozen=True)
class Community:
    client: Client
    database: Database
    clock: Clock
    codec: log.Codec
    runner: Runner

    @classmethod
    async def founded(cls, client: Client, name: str, clock: Clock) -> "Community":
        database, codec = client[name], log.Codec([Said, Heard])
        wanted = {log.COLLECTION: log.INDEXES, **consumers.COLLECTIONS, due.COLLECTION: due.INDEXES}
        await migrations.make_collections(database, {**migrations.OWN_INDEXES, **wanted, "effects": []})
        return cls(client, database, clock, codec, Runner(client, database, clock=clock, append=codec.append))

    async def say(self, topic: UUID, *numbers: int, kind: type[Said] = Said) -> None:
        """Each in a transaction of its own."""
        for number in numbers:
            await self.runner.run(_say, kind, topic, number)

    async def said_long_ago(self, topic: UUID, *numbers: int) -> None:
        rows = [self.codec.encode(Said(topic=topic, number=number, at=self.clock())) for number in numbers]
        recorded = await log.database_time(self.database) - timedelta(hours=1)
        await self.database[log.COLLECTION].insert_many([{**row, "recorded": recorded} for row in rows])

    async def say_something_new(self, topic: UUID) -> None:
        """What a newer version would record."""
        newer = log.Codec([Unknown])
        runner = Runner(self.client, self.database, clock=self.clock, append=newer.append)
        await runner.run(_say, Unknown, topic, 0)

    async def effects(self, topic: UUID) -> list[int]:
        """The numbers that `note_down` was given and that were committed, in order."""
        row = await self.database["effects"].find_one({"_id": topic})
        return row["numbers"] if row else []

    @asynccontextmanager
    async def worker(
        self, *consuming: Consumer, due_handlers: Sequence[AnyDueHandler] = (), pace: Pace = QUICK
    ) -> AsyncIterator[asyncio.Event]:
        """A worker at work meanwhile. What is yielded makes it stop."""
        means = self.means(pace)
        stop, owner = asyncio.Event(), uuid4().hex
        async with asyncio.TaskGroup() as group:
            for consumer in consuming:
                group.create_task(consume(means, consumer, owner, stop))
            if due_handlers:
                group.create_task(work_off_due(means, due_handlers, stop))
            try:
                yield stop
            finally:
                stop.set()

    def means(self, pace: Pace = QUICK) -> Means:
        metrics = Metrics(CollectorRegistry())
        return Means(self.database, self.runner, self.codec, self.clock, metrics, pace)


async def note_down(event: Said, *, work: Work) -> None:
    await work.database["effects"].update_one(
        {"_id": event.topic}, {"$push": {"numbers": event.number}}, upsert=True, session=work.session
    )


async def until(true: Callable[[], Awaitable[Any]], *, within: float = 10.0) -> None:
    """Wait until `true` answers something true. Raises TimeoutError."""
    async with asyncio.timeout(within):
        while not await true():
            await asyncio.sleep(0.02)


async def _say(work: Work, kind: type[Said], topic: UUID, number: int) -> None:
    work.record(kind(topic=topic, number=number, at=work.now))
