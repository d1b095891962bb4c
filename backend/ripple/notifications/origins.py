"""The push services and how they fare: which are to be left alone for a while, and which are tried with care.

Shared by all workers through the database. Failures in a row are counted by each for itself.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never

from ripple.database.connect import Database
from ripple.kernel.clock import Clock
from ripple.notifications.documents import NOBODYS
from ripple.webpush.answers import LONGEST_WAIT
from ripple.webpush.outcomes import (
    Accepted,
    Denied,
    Forbidden,
    Gone,
    Keyless,
    Outcome,
    Refused,
    Throttled,
    Unreachable,
)

COLLECTION: Final = "origins"
FAILURES: Final = 5
"""In a row, after which an origin is left alone; or half as many as are under way there, where that is more: of many
that are sent at once, those that fail may well be the first to come back.
"""
FIRST_PAUSE, LONGEST_PAUSE = 30, 600
"""Seconds; each pause that follows a failed probe is twice as long."""
_MOST_STRIKES = 10
_USUAL_WAIT = 60.0
"""Seconds that an origin is left alone which wants less and does not say for how long."""
_PROBE_LASTS = 60_000
"""Milliseconds: longer than any message takes."""
_LOOK_EVERY = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """`struck`: it failed the last time; one message at a time finds out whether it still does."""

    paused_until: datetime
    struck: bool
    probed: bool


async def struck(database: Database) -> list[str]:
    """The push services that failed whenever they were tried last, for whoever looks after the community."""
    rows = database[COLLECTION].find({"strikes": {"$gt": 0}}, {"_id": 1}).sort("_id", 1)
    return [row["_id"] async for row in rows]


class Origins:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._origins = database[COLLECTION]
        self._clock = clock
        self._known: Mapping[str, Standing] = {}
        self._failures: dict[str, int] = defaultdict(int)
        self._look_at = 0.0

    async def look(self) -> None:
        """Learn what other workers found out, at most once a second."""
        if time.monotonic() >= self._look_at:
            await self._look()

    def open(self) -> Mapping[str, bool]:
        """Those that may be sent to, and whether with one message only."""
        now = self._clock()
        return {
            origin: known.struck
            for origin, known in self._known.items()
            if known.paused_until <= now and not (known.struck and known.probed)
        }

    def held_up(self) -> list[str]:
        """Those that are left alone, or tried with care."""
        now = self._clock()
        return [origin for origin, known in self._known.items() if known.struck or known.paused_until > now]

    async def enter(self, origin: str) -> bool:
        """Whether a message may be sent there now. To one that has failed before, one at a time, by any worker."""
        known = self._known[origin]
        if known.paused_until > self._clock():
            return False
        if not known.struck:
            return True
        free = {"_id": origin, "strikes": {"$gt": 0}, "$expr": {"$lt": ["$probe_until", "$$NOW"]}}
        mine = {"$set": {"probe_until": {"$add": ["$$NOW", _PROBE_LASTS]}}}
        taken = await self._origins.update_one(free, [mine])
        await self._look()
        return bool(taken.modified_count)

    async def note(self, origin: str, outcome: Outcome, *, under_way: int) -> None:
        """Draw the conclusions from what became of a message, one of so many."""
        match outcome:
            case Accepted() | Gone() | Refused():
                await self._note_answer(origin)
            case Throttled(retry_after=asked):
                await self._pause(origin, min(_USUAL_WAIT if asked is None else asked, LONGEST_WAIT))
            case Unreachable() | Denied():
                await self._note_failure(origin, max(FAILURES, under_way // 2))
            case Forbidden() | Keyless():
                await self._leave(origin)
            case _:
                assert_never(outcome)

    async def _note_answer(self, origin: str) -> None:
        self._failures[origin] = 0
        if self._known[origin].struck:
            over = {"_id": origin, "paused_until": {"$lte": self._clock()}}
            await self._origins.update_one(over, {"$set": {"strikes": 0, "probe_until": NOBODYS}})
            await self._look()

    async def _note_failure(self, origin: str, enough: int) -> None:
        """A probe that fails is enough; else it takes a few. What was sent before the pause counts for nothing."""
        known, now = self._known[origin], self._clock()
        self._failures[origin] += 1
        if known.paused_until > now or not (known.struck or self._failures[origin] >= enough):
            return
        self._failures[origin] = 0
        seconds = {"$min": [LONGEST_PAUSE, {"$multiply": [FIRST_PAUSE, {"$pow": [2, "$strikes"]}]}]}
        struck = {
            "strikes": {"$min": [{"$add": ["$strikes", 1]}, _MOST_STRIKES]},
            "paused_until": {"$add": [now, {"$multiply": [1000, seconds]}]},
            "probe_until": NOBODYS,
        }
        await self._origins.update_one({"_id": origin, "paused_until": {"$lte": now}}, [{"$set": struck}])
        logger.error("A push service is left alone for a while, since it does not take what it is sent: %s", origin)
        await self._look()

    async def _pause(self, origin: str, seconds: float) -> None:
        until = self._clock() + timedelta(seconds=seconds)
        rest = {"$max": {"paused_until": until}, "$set": {"probe_until": NOBODYS}}
        await self._origins.update_one({"_id": origin}, rest)
        await self._look()

    async def _leave(self, origin: str) -> None:
        """It was not asked, so the next message may find out."""
        if self._known[origin].struck:
            await self._origins.update_one({"_id": origin}, {"$set": {"probe_until": NOBODYS}})
            await self._look()

    async def _look(self) -> None:
        self._look_at = time.monotonic() + _LOOK_EVERY
        probed = {"$gt": ["$probe_until", "$$NOW"]}
        shown = {"paused_until": 1, "struck": {"$gt": ["$strikes", 0]}, "probed": probed}
        rows = await self._origins.aggregate([{"$project": shown}])
        self._known = {
            row["_id"]: Standing(row["paused_until"], row["struck"], row["probed"]) for row in await rows.to_list()
        }
