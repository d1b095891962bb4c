"""The loop that sends pushes: claims what is due, looks whether it is still true, sends it, writes what became of it.

Many messages are under way at once, up to a limit for each push service, and each is replaced as soon as it ends: one
that hangs holds up nobody but those behind it at the same service, and after a few failures that is left alone.
"""

import asyncio
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final, Protocol

from pymongo.errors import PyMongoError

from ripple.api.facts import FactsOf
from ripple.eventlog.means import Means
from ripple.eventlog.trouble import place_of
from ripple.kernel.tasks import end
from ripple.notifications import queue
from ripple.notifications.batch import Parcel, prepare
from ripple.notifications.fates import Again, Claimed, Fate, fate_of, put_off, too_late
from ripple.notifications.metrics import DeliveryMetrics
from ripple.notifications.origins import Origins
from ripple.notifications.wording import Wording
from ripple.notifications.writing import Writing
from ripple.webpush.messages import Push
from ripple.webpush.outcomes import Outcome
from ripple.webpush.sender import AT_ONCE

HOLD: Final = timedelta(seconds=60)
"""How long a lease outlives the death of who held it. A message is begun within its first quarter, and three quarters
are as long as any takes.
"""
_BATCH = 512
_IN_HAND = 4 * AT_ONCE
"""Rows of one origin that a worker holds at most: under way, about to be, or about to be written down."""
_REFILL = _IN_HAND // 2
_LOOK_EVERY = 0.25
_OVERDUE_EVERY = 2.0
_COUNT_EVERY = 15.0
_FORGET_EVERY = 3600.0
_FAREWELL = 8.0
"""Seconds that what is under way has to come to an end once the worker is to stop."""

logger = logging.getLogger(__name__)


class Sends(Protocol):
    async def send(self, push: Push, /) -> Outcome: ...


async def deliver(
    means: Means,
    sender: Sends,
    facts: FactsOf,
    wording: Wording,
    metrics: DeliveryMetrics,
    stop: asyncio.Event,
    *,
    hold: timedelta = HOLD,
) -> None:
    """Until `stop` is set; then what is under way comes to its end, and what is not is anybody's."""
    delivering = _Delivering(means, sender, facts, wording, metrics, hold)
    await delivering.run(stop)


class _Delivering:
    def __init__(
        self,
        means: Means,
        sender: Sends,
        facts: FactsOf,
        wording: Wording,
        metrics: DeliveryMetrics,
        hold: timedelta,
    ) -> None:
        self._means = means
        self._sender = sender
        self._facts = facts
        self._wording = wording
        self._metrics = metrics
        self._hold = hold
        self._origins = Origins(means.database, means.clock)
        self._writing = Writing(means, metrics, self._let_go)
        self._in_hand: Counter[str] = Counter()
        self._sending: Counter[str] = Counter()
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
        self._under_way: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._stopping = False
        self._overdue_at = 0.0
        self._count_at = 0.0
        self._forget_at = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        stopping = asyncio.create_task(self._stop_at(stop))
        async with self._writing.going():
            troubles = 0
            while not stop.is_set():
                try:
                    pause = await self._round()
                    troubles = 0
                except Exception as error:  # noqa: BLE001 - consumers and due rows go on beside it
                    troubles += 1
                    logger.warning("pushes rest for a moment: %s", place_of(error))
                    pause = self._means.pace.back_off(min(troubles, 5))
                await self._rest(pause)
            await self._take_leave()
        await stopping

    async def _stop_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._stopping = True
        self._wake.set()

    async def _rest(self, seconds: float) -> None:
        """So long, or until there is room for more, or until it is time to stop."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        if not self._stopping:
            self._wake.clear()

    async def _round(self) -> float:
        """Claim what is due and begin to send it; answer after how many seconds to look again."""
        await self._origins.look()
        await self._look_after()
        rows = [*await self._claim(), *await self._claim_probes()]
        if not rows:
            return _LOOK_EVERY
        await self._begin(rows)
        return 0.0

    async def _claim(self) -> Sequence[Claimed]:
        """More of each origin, once there is room for a good number."""
        rooms = {origin: _IN_HAND - self._in_hand[origin] for origin in self._origins.open()}
        enough = {origin: room for origin, room in rooms.items() if room >= _REFILL}
        if not enough:
            return []
        now = self._means.clock()
        return await queue.claim(self._means.database, enough, now=now, hold=self._hold, most=_BATCH)

    async def _claim_probes(self) -> Sequence[Claimed]:
        """One row for each origin that is tried with care."""
        rows: list[Claimed] = []
        for origin, but in self._origins.to_probe().items():
            if not self._in_hand[origin]:
                now = self._means.clock()
                rows += await queue.claim_probe(self._means.database, origin, but=but, now=now, hold=self._hold)
        return rows

    async def _begin(self, rows: Sequence[Claimed]) -> None:
        self._in_hand.update(row.origin for row in rows)
        for each in await self._prepare(rows):
            if isinstance(each, Parcel):
                task = asyncio.create_task(self._send(each))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            else:
                self._writing.add(each)

    async def _prepare(self, rows: Sequence[Claimed]) -> Sequence[Parcel | Fate]:
        now = self._means.clock()
        try:
            return await prepare(self._means.database, self._facts, self._wording, rows, now=now)
        except Exception as error:  # noqa: BLE001 - whatever it is, these rows must not be held
            logger.error("pushes could not be prepared: %s", place_of(error))  # noqa: TRY400
            return [put_off(row, self._means.pace.due_back_off(row.tries + 1), now=now) for row in rows]

    async def _send(self, parcel: Parcel) -> None:
        row = parcel.row
        async with self._turns[row.origin]:
            self._sending[row.origin] += 1
            try:
                fate = await self._attempt(parcel)
            except Exception as error:  # noqa: BLE001 - the row must not be held
                logger.warning("a push was not sent: %s", place_of(error))
                fate = put_off(row, self._means.pace.due_back_off(row.tries + 1), now=self._means.clock())
            self._sending[row.origin] -= 1
        self._writing.add(fate)

    async def _attempt(self, parcel: Parcel) -> Fate:
        """Send it, unless it waited for too long or its service is left alone by now."""
        row = parcel.row
        stale = time.monotonic() > row.lapses - self._hold.total_seconds() * 3 / 4
        if self._means.clock() >= row.until:
            return too_late(row)
        if stale or self._stopping or not await self._origins.enter(row.origin):
            return Again(row, row.next_at, tried=False)
        sent_at = self._means.clock()
        ttl = max(0, int((row.deadline - sent_at).total_seconds()))
        outcome = await self._sender.send(parcel.push(ttl))
        self._metrics.outcomes.labels(type(outcome).__name__.lower()).inc()
        with suppress(PyMongoError):  # what became of it counts, whether or not others hear how its service fares
            await self._origins.note(row.origin, row.member, outcome, under_way=self._sending[row.origin])
        now = self._means.clock()
        return fate_of(outcome, row, sent_at=sent_at, now=now, back_off=self._means.pace.due_back_off)

    def _let_go(self, fates: Sequence[Fate]) -> None:
        self._in_hand.subtract(fate.row.origin for fate in fates)
        self._wake.set()

    async def _look_after(self) -> None:
        """What no message would find out: what was too late while its service was left alone, and the gauges."""
        now = time.monotonic()
        if now >= self._overdue_at:
            self._overdue_at = now + _OVERDUE_EVERY
            await self._give_up()
        if now >= self._forget_at:
            self._forget_at = now + _FORGET_EVERY
            await self._origins.forget()
        if now >= self._count_at:
            self._count_at = now + _COUNT_EVERY
            self._metrics.open.set(await queue.count_open(self._means.database))
            self._metrics.held_up.set(len(self._origins.held_up()))

    async def _give_up(self) -> None:
        held_up = self._origins.held_up()
        if not held_up:
            return
        now = self._means.clock()
        rows = await queue.claim_overdue(self._means.database, held_up, now=now, hold=self._hold, most=_BATCH)
        self._in_hand.update(row.origin for row in rows)
        for row in rows:
            self._writing.add(too_late(row))

    async def _take_leave(self) -> None:
        """What is under way may come to its end; what hangs is left to its lease."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_FAREWELL)
        for task in list(self._under_way):
            await end(task)
