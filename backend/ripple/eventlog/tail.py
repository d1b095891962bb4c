"""The one change stream of a web process: what is recorded is decoded and handed on, in order, as it happens."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable

import msgspec
from pymongo.errors import PyMongoError

from ripple.database.connect import Database, Document
from ripple.eventlog.log import Codec
from ripple.eventlog.stream import Stream, Token, is_lost, open_stream
from ripple.eventlog.trouble import place_of
from ripple.kernel.events import Recorded
from ripple.kernel.tasks import heed_cancellation

_SILENCE = 10.0
"""Seconds without a word from the database, which says something twice a second, after which health is gone."""

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0

logger = logging.getLogger(__name__)

Deliver = Callable[[Recorded], Awaitable[None]]


class Tail:
    """Follows the log from when `run` begins. `missed` is called when something may not have been delivered."""

    def __init__(self, database: Database, codec: Codec, deliver: Deliver, *, missed: Callable[[], None]) -> None:
        self._database = database
        self._codec = codec
        self._deliver = deliver
        self._missed = missed
        self._token: Token | None = None
        self._lost = False
        self._following = asyncio.Event()
        self._heard = 0.0

    @property
    def healthy(self) -> bool:
        return self._following.is_set() and time.monotonic() - self._heard < _SILENCE

    async def until_following(self) -> None:
        """Wait until everything that is recorded from now on will be delivered."""
        await self._following.wait()

    async def run(self) -> None:
        """Until cancelled."""
        pause = _FIRST_PAUSE
        while True:
            try:
                await self._follow()
                self._begin_anew()
            except PyMongoError as error:
                logger.warning("the log cannot be followed at present: %s", type(error).__name__)
                if self._token is None or is_lost(error):
                    self._begin_anew()
            pause = _FIRST_PAUSE if self._following.is_set() else min(pause * 2, _LONGEST_PAUSE)
            self._following.clear()
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))

    async def _follow(self) -> None:
        async with await open_stream(self._database, after=self._token) as stream:
            if self._lost:
                self._missed()  # whoever began to listen before the stream was open may have missed something too
                self._lost = False
            self._following.set()
            while stream.alive:
                await self._next(stream)
                heed_cancellation()

    async def _next(self, stream: Stream) -> None:
        self._heard = time.monotonic()
        change = await stream.try_next()
        if change is not None:
            await self._hand_on(change["fullDocument"])
        self._token = stream.resume_token

    async def _hand_on(self, row: Document) -> None:
        try:
            recorded = self._codec.decode(row)
        except (LookupError, msgspec.ValidationError):
            logger.info("passed over an event that this version does not know: %s %s", row["name"], row["v"])
            return
        try:
            await self._deliver(recorded)
        except Exception as error:  # noqa: BLE001 - one event that cannot be told must not silence the rest
            logger.warning("an event %s could not be told: %s", row["name"], place_of(error))
            self._missed()

    def _begin_anew(self) -> None:
        self._token = None
        self._lost = True
        self._missed()
