"""The worker's work, done by hand: events in the order of the log, and what is due by the set clock, until all is done.

The real consumers and the real handling of due rows; only that a test says when.
"""

from datetime import datetime

from prometheus_client import CollectorRegistry

from ripple.database.work import Work
from ripple.eventlog.consumers import Handler
from ripple.eventlog.due_work import rounds
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.events import Event, Recorded
from ripple.wiring import CONSUMERS, DUE_HANDLERS, Parts
from tests.conftest import SetClock


class Hands:
    def __init__(self, parts: Parts, clock: SetClock) -> None:
        self._parts = parts
        self._clock = clock
        self._handled: set[object] = set()
        self._rounds = rounds(
            Means(parts.database, parts.runner, parts.codec, clock, Metrics(CollectorRegistry()), Pace()), DUE_HANDLERS
        )

    async def work(self) -> None:
        """Until there is nothing left to do at this time."""
        while await self._handle_events() or await self.work_off():
            pass
        now = self._clock()
        assert await self._parts.database["due"].count_documents({"due": {"$lte": now}}) == 0, "something failed"

    async def work_until(self, moment: datetime) -> None:
        """Let the time pass, and do everything in its time."""
        await self.work()
        while (coming := await self._next()) is not None and coming <= moment:
            self._clock.now = coming
            await self.work()
        self._clock.now = moment
        await self.work()

    async def sleep_until(self, moment: datetime) -> None:
        """Down until then, and up again."""
        await self.work()
        self._clock.now = moment
        await self.work()

    async def repeat(self, *kinds: type[Event]) -> None:
        """Have every event of these kinds once more, as a consumer may."""
        names = {kind.name for kind in kinds}
        rows = await self._parts.database["events"].find({"name": {"$in": list(names)}}).to_list()
        self._handled -= {row["_id"] for row in rows}
        await self.work()

    async def _next(self) -> datetime | None:
        row = await self._parts.database["due"].find_one({"open": True}, sort=[("due", 1)])
        return row["due"] if row else None

    async def _handle_events(self) -> bool:
        rows = await self._parts.database["events"].find({}).sort([("recorded", 1), ("_id", 1)]).to_list()
        new = [row for row in rows if row["_id"] not in self._handled]
        for row in new:
            self._handled.add(row["_id"])
            recorded = self._parts.codec.decode(row)
            for consumer in CONSUMERS:
                handler = consumer.handlers.get(type(recorded.event))
                if handler is not None:
                    await self._parts.runner.run(_handle, handler, recorded)
        return bool(new)

    async def work_off(self) -> bool:
        """One round of what is due, while the events wait. Answers whether there was anything."""
        return any([await each.once() == 0 for each in self._rounds])


async def _handle(work: Work, handler: Handler, recorded: Recorded) -> None:
    work.cause = recorded.id
    await handler(recorded.event, work=work)
