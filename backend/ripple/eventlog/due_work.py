"""Works off what is due. No timer lives in memory: the rows are asked, at least once a second."""

import asyncio
import logging
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, TypeVar

from pymongo.errors import PyMongoError

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import AnyDueHandler, ClaimLost, Due, DueBatchHandler, DueHandle, DueHandler
from ripple.eventlog.means import Means
from ripple.eventlog.pace import LIMIT, wait
from ripple.eventlog.trouble import PROCESS_ENDED, is_outage, kind_of, place_of

T = TypeVar("T")

_AT_ONCE = 16
_LOOK_EVERY = 1.0

logger = logging.getLogger(__name__)


async def work_off_due(means: Means, handlers: Sequence[AnyDueHandler], stop: asyncio.Event) -> None:
    """Until `stop` is set; then what is at hand is finished. Kinds handled in batches wait for no other, nor others
    for them.
    """
    async with asyncio.TaskGroup() as group:
        for each in rounds(means, handlers):
            group.create_task(each.keep_up(stop))


def rounds(means: Means, handlers: Sequence[AnyDueHandler]) -> list["Rounds"]:
    one_by_one = {handler.kind: handler.handle for handler in handlers if isinstance(handler, DueHandler)}
    made: list[Rounds] = [_OneByOne(means, one_by_one)] if one_by_one else []
    return made + [_Batches(means, handler) for handler in handlers if isinstance(handler, DueBatchHandler)]


class Rounds(ABC):
    """Claims what is due of some kinds, has it handled, and looks again."""

    def __init__(self, means: Means, kinds: Sequence[str], *, most: int) -> None:
        self._means = means
        self._kinds = sorted(kinds)
        self._most = most
        self._time_limit = means.pace.claim.total_seconds() * 3 / 4

    async def keep_up(self, stop: asyncio.Event) -> None:
        troubles = 0
        while not stop.is_set():
            try:
                pause = await self.once()
                troubles = 0
            except Exception as error:  # noqa: BLE001 - the consumers go on beside it
                troubles += 1
                logger.warning("what is due rests for a moment: %s", place_of(error))
                pause = self._means.pace.back_off(min(troubles, 5))
            await wait(stop, pause)

    async def once(self) -> float:
        """Handle what is due, and answer after how many seconds to look again: 0 where there may be more."""
        now = self._means.clock()
        claimed = await due.claim(
            self._means.database, self._kinds, now=now, hold=self._means.pace.claim, most=self._most
        )
        if claimed:
            await self._handle(claimed)
            return 0
        coming = await due.next_due(self._means.database, self._kinds, now=now)
        return _LOOK_EVERY if coming is None else min(_LOOK_EVERY, (coming - now).total_seconds())

    @abstractmethod
    async def _handle(self, rows: Sequence[Due]) -> None: ...

    @abstractmethod
    async def _apply(self, work: Work, row: Due) -> None: ...

    async def _one(self, row: Due) -> None:
        failure = await self._failure(row)
        if failure is not None:
            await self._put_by(row, failure)

    async def _failure(self, row: Due) -> str | None:
        """Try, and answer how it failed; None where it did not, or where the row is another's by now."""
        if row.tries > LIMIT:
            return PROCESS_ENDED
        try:
            await self._run(self._apply, row)
        except ClaimLost:
            return None
        except Exception as error:  # noqa: BLE001 - counted, tried again, set aside
            self._note(row.kind, error)
            return kind_of(error)
        self._count([row])
        return None

    async def _run(self, apply: Callable[[Work, T], Coroutine[Any, Any, None]], what: T) -> None:
        async with asyncio.timeout(self._time_limit):
            await self._means.runner.run(apply, what)

    def _count(self, rows: Sequence[Due]) -> None:
        for row in rows:
            self._means.metrics.due_handled.labels(row.kind).inc()
            self._means.metrics.due_late.labels(row.kind).observe(max(0.0, row.late_by.total_seconds()))

    async def _put_by(self, row: Due, failure: str) -> None:
        try:
            if row.tries >= LIMIT:
                await due.set_aside(self._means.database, row, failure)
            else:
                await due.put_off(self._means.database, row, self._means.pace.due_back_off(row.tries))
        except PyMongoError as error:
            logger.warning("%s waits until its claim lapses: %s", row.kind, place_of(error))

    def _note(self, kind: str, error: Exception) -> None:
        if not is_outage(error):
            self._means.metrics.due_failed.labels(kind).inc()
        logger.warning("%s failed: %s", kind, place_of(error))


class _OneByOne(Rounds):
    """A few at the same time, each in a transaction of its own."""

    def __init__(self, means: Means, handles: Mapping[str, DueHandle]) -> None:
        super().__init__(means, list(handles), most=_AT_ONCE)
        self._handles = handles

    async def _handle(self, rows: Sequence[Due]) -> None:
        await asyncio.gather(*(self._one(row) for row in rows))

    async def _apply(self, work: Work, row: Due) -> None:
        again = await self._handles[row.kind](row, work)
        await due.finish(work, row)  # last, so that a change of plan need not wait for the handler: it wins
        if again is not None:
            await due.plan(work, row.kind, row.subject, due=again, body=row.body)


class _Batches(Rounds):
    """Many of one kind in one transaction. What was tried before is tried alone: it may be what spoiled a batch."""

    def __init__(self, means: Means, handler: DueBatchHandler) -> None:
        super().__init__(means, [handler.kind], most=handler.together)
        self._handler = handler

    async def _handle(self, rows: Sequence[Due]) -> None:
        suspects = [row for row in rows if row.tries > 1]
        suspects += await self._left_of([row for row in rows if row.tries == 1])
        random.shuffle(suspects)  # so that one that ends the process does not keep the same ones from their turn
        for start in range(0, len(suspects), _AT_ONCE):
            await asyncio.gather(*(self._one(row) for row in suspects[start : start + _AT_ONCE]))

    async def _left_of(self, rows: Sequence[Due]) -> Sequence[Due]:
        """Handle them together, and answer those that must be tried one by one."""
        while rows:
            try:
                await self._run(self._apply_all, rows)
            except ClaimLost:
                ours = await due.still_ours(self._means.database, rows)
                if len(ours) == len(rows):
                    return rows  # whoever changed them was their own handler
                rows = ours
            except Exception as error:  # noqa: BLE001 - each is tried again, alone
                self._note(self._handler.kind, error)
                return rows
            else:
                self._count(rows)
                break
        return []

    async def _apply(self, work: Work, row: Due) -> None:
        await self._apply_all(work, [row])

    async def _apply_all(self, work: Work, rows: Sequence[Due]) -> None:
        await self._handler.handle(rows, work)
        await due.finish_many(work, rows)
