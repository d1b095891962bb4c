"""Works off what is due. No timer lives in memory: the rows are asked, at least once a second."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from pymongo.errors import PyMongoError

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import ClaimLost, Due, DueHandle, DueHandler
from ripple.eventlog.means import Means
from ripple.eventlog.pace import LIMIT, wait
from ripple.eventlog.trouble import PROCESS_ENDED, is_outage, kind_of, place_of

_AT_ONCE = 16
_LOOK_EVERY = 1.0

logger = logging.getLogger(__name__)


async def work_off_due(means: Means, handlers: Sequence[DueHandler], stop: asyncio.Event) -> None:
    """Until `stop` is set; then what is at hand is finished."""
    works = _DueWork(means, {handler.kind: handler.handle for handler in handlers})
    troubles = 0
    while not stop.is_set():
        try:
            pause = await works.round()
            troubles = 0
        except Exception as error:  # noqa: BLE001 - the consumers go on beside it
            troubles += 1
            logger.warning("what is due rests for a moment: %s", place_of(error))
            pause = means.pace.back_off(min(troubles, 5))
        await wait(stop, pause)


class _DueWork:
    def __init__(self, means: Means, handles: Mapping[str, DueHandle]) -> None:
        self._means = means
        self._handles = handles
        self._kinds = sorted(handles)
        self._time_limit = means.pace.claim.total_seconds() * 3 / 4

    async def round(self) -> float:
        """Handle what is due, and answer after how many seconds to look again."""
        now = self._means.clock()
        claimed = await due.claim(
            self._means.database, self._kinds, now=now, hold=self._means.pace.claim, most=_AT_ONCE
        )
        if claimed:
            await asyncio.gather(*(self._one(row) for row in claimed))
            return 0
        coming = await due.next_due(self._means.database, self._kinds, now=now)
        return _LOOK_EVERY if coming is None else min(_LOOK_EVERY, (coming - now).total_seconds())

    async def _one(self, row: Due) -> None:
        failure = await self._failure(row)
        if failure is not None:
            await self._put_by(row, failure)

    async def _failure(self, row: Due) -> str | None:
        """Try, and answer how it failed; None where it did not, or where the row is another's by now."""
        if row.tries > LIMIT:
            return PROCESS_ENDED
        try:
            await self._attempt(row)
        except ClaimLost:
            return None
        except Exception as error:  # noqa: BLE001 - counted, tried again, set aside
            self._note(row, error)
            return kind_of(error)
        return None

    async def _attempt(self, row: Due) -> None:
        async with asyncio.timeout(self._time_limit):
            await self._means.runner.run(self._apply, row)
        self._means.metrics.due_handled.labels(row.kind).inc()
        self._means.metrics.due_late.labels(row.kind).observe(max(0.0, row.late_by.total_seconds()))

    async def _apply(self, work: Work, row: Due) -> None:
        again = await self._handles[row.kind](row, work)
        await due.finish(work, row)  # last, so that a change of plan need not wait for the handler: it wins
        if again is not None:
            await due.plan(work, row.kind, row.subject, due=again, body=row.body)

    async def _put_by(self, row: Due, failure: str) -> None:
        try:
            if row.tries >= LIMIT:
                await due.set_aside(self._means.database, row, failure)
            else:
                await due.put_off(self._means.database, row, self._means.pace.due_back_off(row.tries))
        except PyMongoError as error:
            logger.warning("%s waits until its claim lapses: %s", row.kind, place_of(error))

    def _note(self, row: Due, error: Exception) -> None:
        if not is_outage(error):
            self._means.metrics.due_failed.labels(row.kind).inc()
        logger.warning("%s failed: %s", row.kind, place_of(error))
