"""Runs a consumer for as long as the process lives: stands by, owns it, reads the log, then follows the stream.

Whether an event comes from the log or from the stream is told by when it was recorded. The log is read up to two
minutes ago, when every transaction of that time has ended; the stream is opened two minutes further back, so that
it holds every commit of what was recorded after. So each event comes once, though both were open while others wrote.
"""

import asyncio
import logging
import time
from datetime import datetime

from pymongo.errors import PyMongoError

from ripple.eventlog import cursors, log
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.cursors import OVERLAP, Fence, Overtaken
from ripple.eventlog.handling import TOGETHER, Handling, Step
from ripple.eventlog.log import Place
from ripple.eventlog.means import Means
from ripple.eventlog.ownership import Ownership, owning
from ripple.eventlog.pace import wait
from ripple.eventlog.stream import Token, is_lost, open_stream, reading
from ripple.eventlog.trouble import place_of

_PAGE = 4 * TOGETHER
_REST_EVERY = 60.0
_LOOK_FOR_ASKED_EVERY = 2.0

logger = logging.getLogger(__name__)


async def consume(means: Means, consumer: Consumer, owner: str, stop: asyncio.Event) -> None:
    """Until `stop` is set; then what is at hand is finished, and the next owner may begin."""
    troubles = 0
    while not stop.is_set():
        try:
            async with owning(means.database, f"consumer:{consumer.name}", owner, hold=means.pace.hold) as ownership:
                if ownership is not None:
                    await _Owner(means, consumer, ownership, stop).run()
            troubles = 0
        except Overtaken:
            logger.info("%s is owned by another process now", consumer.name)
        except Exception as error:  # noqa: BLE001 - one consumer's trouble is not another's
            troubles += 1
            logger.warning("%s rests for a moment: %s", consumer.name, place_of(error))
            await wait(stop, means.pace.back_off(min(troubles, 5)))
        await wait(stop, means.pace.hold.total_seconds() / 10)


class _Owner:
    def __init__(self, means: Means, consumer: Consumer, ownership: Ownership, stop: asyncio.Event) -> None:
        self._database = means.database
        self._consumer = consumer
        self._ownership = ownership
        self._stop = stop
        self._fence = Fence(consumer.name, ownership.lease.token)
        self._handling = Handling(means, consumer, self._fence, stop)
        self._metrics = means.metrics
        self._look_for_asked_at = 0.0
        self._rest_at = 0.0

    @property
    def _going(self) -> bool:
        return self._ownership.held and not self._stop.is_set()

    async def run(self) -> None:
        cursor = await cursors.take_up(self._database, self._fence)
        await self._handling.look_behind()
        try:
            since = cursor.since
            if cursor.token is None or since is None:
                since = await self._read_log(cursor.place)
            if self._going:
                await self._follow(cursor.token, since)
        except PyMongoError as error:
            if is_lost(error):
                logger.warning("%s goes back to the log: its place in the stream is lost", self._consumer.name)
                await cursors.rewind(self._database, self._fence)
            raise

    async def _read_log(self, place: Place | None) -> datetime:
        """Handle what was recorded up to the moment that is answered."""
        boundary = await log.database_time(self._database) - OVERLAP
        while self._going:
            await self._replay()
            rows = await log.read(self._database, self._consumer.names, after=place, before=boundary, most=_PAGE)
            if not rows:
                break
            for start in range(0, len(rows), TOGETHER):
                await self._handling.work_off([Step(row) for row in rows[start : start + TOGETHER]])
            place = Place.of(rows[-1])
        return boundary

    async def _follow(self, token: Token | None, since: datetime) -> None:
        """Handle what was recorded from `since` on, as it is committed."""
        stream = await open_stream(self._database, names=self._consumer.names, after=token, since=since - OVERLAP)
        async with stream, reading(stream, most=TOGETHER) as ahead:
            while self._going:
                await self._replay()
                arrived = await ahead.take()
                steps = [Step(row, at, since) for row, at in arrived.rows if row["recorded"] >= since]
                if steps:
                    await self._handling.work_off(steps)
                    self._rest_at = time.monotonic() + _REST_EVERY
                else:
                    await self._rest(arrived.token, since)

    async def _rest(self, token: Token | None, since: datetime) -> None:
        """Nothing to do. Now and then note how far that is true."""
        self._metrics.lag.labels(self._consumer.name).set(0)
        if token is not None and time.monotonic() > self._rest_at:
            await cursors.rest(self._database, self._fence, token, since)
            self._rest_at = time.monotonic() + _REST_EVERY

    async def _replay(self) -> None:
        if time.monotonic() > self._look_for_asked_at:
            await self._handling.replay()
            self._look_for_asked_at = time.monotonic() + _LOOK_FOR_ASKED_EVERY
