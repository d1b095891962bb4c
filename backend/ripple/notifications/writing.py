"""Writes down what became of deliveries, many at a time, beside those that are being sent."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final

from ripple.eventlog.means import Means
from ripple.eventlog.trouble import place_of
from ripple.kernel.tasks import end
from ripple.notifications import queue
from ripple.notifications.fates import Again, Arrived, Fate
from ripple.notifications.metrics import DeliveryMetrics

_TOGETHER: Final = 500
_GATHER: Final = 0.05
"""Seconds in which more may come to be written at the same time. Who is told does not wait for it."""
_PATIENCE: Final = 5.0
"""Seconds to get the last ones written; those that are not will be sent again, and merged by their topic."""

logger = logging.getLogger(__name__)


class Writing:
    """`done` hears of what was written, and so does not have to be held any longer."""

    def __init__(self, means: Means, metrics: DeliveryMetrics, done: Callable[[Sequence[Fate]], None]) -> None:
        self._means = means
        self._metrics = metrics
        self._done = done
        self._fates: list[Fate] = []
        self._some = asyncio.Event()
        self._none = asyncio.Event()
        self._none.set()

    def add(self, fate: Fate) -> None:
        self._fates.append(fate)
        self._some.set()
        self._none.clear()

    @asynccontextmanager
    async def going(self) -> AsyncIterator[None]:
        """At work meanwhile. What was added until the end is written, if the database is there."""
        task = asyncio.create_task(self._run())
        try:
            yield
            with suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await self._none.wait()
        finally:
            await end(task)

    async def _run(self) -> None:
        tries = 0
        while True:
            await self._some.wait()
            await asyncio.sleep(_GATHER)
            try:
                await self._write()
                tries = 0
            except Exception as error:  # noqa: BLE001 - nothing else writes them down
                tries += 1
                logger.warning("what became of pushes cannot be written at present: %s", place_of(error))
                await asyncio.sleep(self._means.pace.back_off(min(tries, 5)))

    async def _write(self) -> None:
        """Those that cannot be written are left to their lease: their rows are open, and tried again after it."""
        fates = self._fates[:_TOGETHER]
        refused = await queue.write(self._means.database, fates, now=self._means.clock())
        del self._fates[: len(fates)]
        if not self._fates:
            self._some.clear()
            self._none.set()
        unwritten = {id(fate) for fate in refused}
        for fate in fates:
            if id(fate) not in unwritten:
                self._count(fate)
        self._done(fates)

    def _count(self, fate: Fate) -> None:
        if isinstance(fate, Again):
            return
        if isinstance(fate, Arrived):
            delay = self._means.clock() - fate.row.due_at
            self._metrics.delay.observe(max(0.0, delay.total_seconds()))
        self._metrics.over.labels("accepted" if isinstance(fate, Arrived) else fate.state).inc()
