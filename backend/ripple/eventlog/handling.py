"""One owner's way through the events of a consumer: together where all goes well, one by one where it does not."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.eventlog import cursors, log, parked
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.cursors import Fence, Overtaken
from ripple.eventlog.means import Means
from ripple.eventlog.pace import LIMIT, wait
from ripple.eventlog.stream import Token
from ripple.eventlog.trouble import PROCESS_ENDED, is_outage, kind_of, place_of

A = TypeVar("A")
T = TypeVar("T")

TOGETHER = 50
"""Events that at most share a transaction."""

_ENOUGH = 0.25
"""Seconds after which a transaction takes in no further event."""

_TIME_LIMIT = 30.0
"""Seconds after which an attempt counts as failed."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """An event, and where it stands in the stream if it came by that."""

    row: Document
    token: Token | None = None
    since: datetime | None = None


class Handling:
    """Belongs to one owner of one consumer. Its methods raise Overtaken, and what tells that the database is away."""

    def __init__(self, means: Means, consumer: Consumer, fence: Fence, stop: asyncio.Event) -> None:
        self._means = means
        self._consumer = consumer
        self._fence = fence
        self._stop = stop
        self._behind: set[UUID] = set()
        self._wary = TOGETHER  # one of the first may be what ended the owner before

    async def look_behind(self) -> None:
        """Learn the subjects of which something is set aside."""
        self._behind = await parked.subjects(self._means.database, self._consumer.name)
        counted = await parked.counts(self._means.database)
        self._means.metrics.parked.labels(self._consumer.name).set(counted.get(self._consumer.name, 0))

    async def work_off(self, steps: Sequence[Step]) -> None:
        """Handle `steps` in order and move the cursor past them, or as far as `stop` leaves time for."""
        done = 0
        if not self._wary:
            done = await self._together(steps)
        for step in steps[done:]:
            if self._stop.is_set():
                return
            await self._alone(step)
            self._wary = max(0, self._wary - 1)

    async def replay(self) -> None:
        """Try again, in order, what somebody asked to be tried again."""
        asked = False
        while not self._stop.is_set():
            subject = await parked.next_asked(self._means.database, self._consumer.name)
            if subject is None:
                break
            asked = True
            await self._replay_subject(subject)
        if asked:
            await self.look_behind()

    async def _replay_subject(self, subject: UUID) -> None:
        """All that lies aside of it, until something fails for good."""
        going = True
        while going and not self._stop.is_set():
            row = await parked.first_of(self._means.database, self._consumer.name, subject)
            going = row is not None and await self._once_more(row)

    async def _together(self, steps: Sequence[Step]) -> int:
        """As many as can be done without trouble; answers how many these were."""
        done = 0
        try:
            while done < len(steps) and not self._stop.is_set():
                done += await self._attempt(steps[done:])
        except Exception as error:  # noqa: BLE001 - counted, or raised again
            self._pass_on(error)
        return done

    async def _alone(self, step: Step) -> None:
        """One event by itself. Each attempt is counted before it is made: it may end the process, but not for ever."""
        failure = PROCESS_ENDED
        while not self._stop.is_set():
            tries = await cursors.suspect(self._means.database, self._fence, step.row["_id"])
            try:
                if tries > LIMIT:
                    await self._set_aside(step, failure)
                else:
                    await self._attempt([step])
            except Exception as error:  # noqa: BLE001 - counted, or raised again
                self._pass_on(error)
                failure = kind_of(error)
                if tries < LIMIT:
                    await wait(self._stop, self._means.pace.back_off(tries))
            else:
                return

    async def _once_more(self, row: Document) -> bool:
        """One attempt at what lies aside; answers whether to go on."""
        tries = await parked.count_try(self._means.database, row)
        failure = PROCESS_ENDED
        try:
            if tries <= LIMIT:
                await self._run(self._apply_parked, row)
                return True
        except Exception as error:  # noqa: BLE001 - counted, or raised again
            self._pass_on(error)
            failure = kind_of(error)
        if tries >= LIMIT:
            await parked.leave(self._means.database, row, failure)
            return False
        await wait(self._stop, self._means.pace.back_off(tries))
        return True

    async def _attempt(self, steps: Sequence[Step]) -> int:
        done = await self._run(self._apply, steps)
        self._means.metrics.handled.labels(self._consumer.name).inc(done)
        lag = time.time() - steps[done - 1].row["recorded"].timestamp()
        self._means.metrics.lag.labels(self._consumer.name).set(max(0.0, lag))
        return done

    async def _run(self, command: Callable[[Work, A], Awaitable[T]], argument: A) -> T:
        async with asyncio.timeout(_TIME_LIMIT):
            return await self._means.runner.run(command, argument)

    async def _apply(self, work: Work, steps: Sequence[Step]) -> int:
        until = time.monotonic() + _ENOUGH
        done = 0
        for step in steps:
            await self._handle(work, step.row)
            done += 1
            if time.monotonic() > until:
                break
        await cursors.move(work, self._fence, _past(steps[:done]))
        return done

    async def _apply_parked(self, work: Work, row: Document) -> None:
        event = await work.database[log.COLLECTION].find_one({"_id": parked.event_of(row)}, session=work.session)
        if event is None:
            logger.warning("an event set aside by %s is no longer in the log", self._consumer.name)
        else:
            await self._act(work, event)
        await parked.unpark(work, row)
        await cursors.move(work, self._fence, {})

    async def _handle(self, work: Work, row: Document) -> None:
        if row["subject"] in self._behind:
            await parked.park(work, self._consumer.name, row, None)
        else:
            await self._act(work, row)

    async def _act(self, work: Work, row: Document) -> None:
        recorded = self._means.codec.decode(row)
        work.cause = recorded.id
        await self._consumer.handlers[type(recorded.event)](recorded.event, work=work)

    async def _set_aside(self, step: Step, failure: str) -> None:
        async def put(work: Work, row: Document) -> None:
            await parked.park(work, self._consumer.name, row, failure)
            await cursors.move(work, self._fence, _past([step]))

        await self._run(put, step.row)
        logger.error("%s has set an event %s aside", self._consumer.name, step.row["name"])
        await self.look_behind()

    def _pass_on(self, error: Exception) -> None:
        """Raise what is not the handler's doing; count and log what is."""
        if isinstance(error, Overtaken) or is_outage(error):
            raise error
        self._means.metrics.failed.labels(self._consumer.name).inc()
        logger.warning("%s failed: %s", self._consumer.name, place_of(error))


def _past(steps: Sequence[Step]) -> Document:
    return cursors.past([step.row for step in steps], token=steps[-1].token, since=steps[-1].since)
