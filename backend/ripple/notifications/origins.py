"""The push services and how they fare: which are to be left alone for a while, and which are tried with care.

Shared by all workers through the database. Failures in a row are counted by each for itself.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, assert_never
from uuid import UUID

from ripple.database.connect import Database
from ripple.kernel.clock import Clock
from ripple.notifications.documents import NOBODYS
from ripple.webpush.answers import LONGEST_WAIT
from ripple.webpush.endpoints import shown
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
"""Members in a row who cannot be reached, after which their origin is left alone; or half as many as messages are
under way there, where that is more: of many that are sent at once, those that fail may be the first to come back.
Nobody whose devices always fail stops anybody else.
"""
FIRST_PAUSE, LONGEST_PAUSE = 30, 600
"""Seconds; each pause that follows a failed probe is twice as long."""
_MOST_STRIKES = 10
_LONGEST_WAIT = timedelta(seconds=LONGEST_WAIT)
"""No pause is longer: one that seems to be was written by a clock that was wrong."""
_USUAL_WAIT = 60.0
"""Seconds that an origin is left alone which wants less and does not say for how long."""
_FIRST_WAIT = 2.0
"""Seconds that it is left alone at least; twice as long each time in a row."""
_PROBE_LASTS = 60_000
"""Milliseconds: longer than any message takes."""
_LOOK_EVERY = 1.0
_FORGOTTEN_AFTER = timedelta(days=30)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """`struck`: it failed the last time; one message at a time finds out whether it still does."""

    paused_until: datetime
    struck: bool
    probed: bool

    def is_paused(self, now: datetime) -> bool:
        return now < self.paused_until <= now + _LONGEST_WAIT


async def struck(database: Database) -> list[str]:
    """The push services that failed whenever they were tried last, for whoever looks after the community."""
    rows = database[COLLECTION].find({"strikes": {"$gt": 0}}, {"_id": 1}).sort("_id", 1)
    return [row["_id"] async for row in rows]


class Origins:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._origins = database[COLLECTION]
        self._clock = clock
        self._known: dict[str, Standing] = {}
        self._failing: dict[str, set[UUID]] = defaultdict(set)
        self._throttled: dict[str, int] = defaultdict(int)
        self._look_at = 0.0

    async def look(self) -> None:
        """Learn what other workers found out, at most once a second."""
        if time.monotonic() >= self._look_at:
            await self._look()

    def open(self) -> list[str]:
        """Those that may be sent to."""
        now = self._clock()
        return [origin for origin, known in self._known.items() if not known.struck and not known.is_paused(now)]

    def to_probe(self) -> Mapping[str, Collection[UUID]]:
        """Those that one message is to find out about, with the members whom it had better not be to."""
        now = self._clock()
        return {
            origin: self._failing[origin]
            for origin, known in self._known.items()
            if known.struck and not known.probed and not known.is_paused(now)
        }

    def held_up(self) -> list[str]:
        """Those that are left alone, or tried with care."""
        now = self._clock()
        return [origin for origin, known in self._known.items() if known.struck or known.is_paused(now)]

    async def enter(self, origin: str) -> bool:
        """Whether a message may be sent there now. To one that has failed before, one at a time, by any worker."""
        known = self._known[origin]
        if known.is_paused(self._clock()):
            return False
        if not known.struck:
            return True
        free = {"_id": origin, "strikes": {"$gt": 0}, "$expr": {"$lt": ["$probe_until", "$$NOW"]}}
        mine = {"$set": {"probe_until": {"$add": ["$$NOW", _PROBE_LASTS]}}}
        taken = await self._origins.update_one(free, [mine])
        await self._look()
        return bool(taken.modified_count)

    async def note(self, origin: str, member: UUID, outcome: Outcome, *, under_way: int) -> None:
        """Draw the conclusions from what became of a message to `member`, one of so many."""
        match outcome:
            case Accepted() | Gone() | Refused():
                await self._note_answer(origin)
            case Throttled(retry_after=asked):
                await self._note_throttled(origin, _USUAL_WAIT if asked is None else asked)
            case Unreachable() | Denied():
                await self._note_failure(origin, member, max(FAILURES, under_way // 2))
            case Forbidden() | Keyless():
                await self._leave(origin)
            case _:
                assert_never(outcome)

    async def forget(self) -> None:
        """Remove those that no device has named for long, and for which nothing is on its way."""
        named = set(await self._database["devices"].distinct("origin"))
        waited_for = set(await self._database["deliveries"].distinct("origin", {"open": True}))
        long_ago = self._clock() - _FORGOTTEN_AFTER
        await self._origins.delete_many({"_id": {"$nin": list(named | waited_for)}, "named_at": {"$lt": long_ago}})

    async def _note_answer(self, origin: str) -> None:
        self._failing[origin].clear()
        self._throttled[origin] = 0
        if self._known[origin].struck:
            await self._origins.update_one(
                {"_id": origin, **_not_paused(self._clock())},
                {"$set": {"strikes": 0, "paused_until": NOBODYS, "probe_until": NOBODYS}},
            )
            await self._look()

    async def _note_failure(self, origin: str, member: UUID, enough: int) -> None:
        """A probe that fails is enough; else it takes a few. What was sent before the pause counts for nothing.

        Pauses grow longer by what several tell, not by one whose devices fail in any case.
        """
        known, now = self._known[origin], self._clock()
        self._failing[origin].add(member)
        several = len(self._failing[origin]) >= FAILURES
        if known.is_paused(now) or not (known.struck or len(self._failing[origin]) >= enough):
            return
        doubled = {"$min": [LONGEST_PAUSE, {"$multiply": [FIRST_PAUSE, {"$pow": [2, "$strikes"]}]}]}
        seconds = doubled if several else FIRST_PAUSE
        strike = {
            "strikes": {"$min": [{"$add": ["$strikes", int(several)]}, _MOST_STRIKES]},
            "paused_until": {"$add": [now, {"$multiply": [1000, seconds]}]},
            "probe_until": NOBODYS,
        }
        self._known[origin] = replace(known, paused_until=now + timedelta(seconds=FIRST_PAUSE), struck=True)
        await self._origins.update_one({"_id": origin, **_not_paused(now)}, [{"$set": strike}])
        logger.error("A push service is left alone for a while, since it cannot be reached: %s", shown(origin))
        await self._look()

    async def _note_throttled(self, origin: str, asked: float) -> None:
        """Wait at least a little longer each time, whatever it asked for; those sent before do not count again."""
        if not self._known[origin].is_paused(self._clock()):
            self._throttled[origin] = min(self._throttled[origin] + 1, _MOST_STRIKES)
        await self._pause(origin, max(asked, _FIRST_WAIT ** self._throttled[origin]))

    async def _pause(self, origin: str, seconds: float) -> None:
        now = self._clock()
        until = now + timedelta(seconds=min(seconds, LONGEST_WAIT))
        wrong = {"$gt": ["$paused_until", now + _LONGEST_WAIT]}
        self._known[origin] = replace(self._known[origin], paused_until=until)
        longest = {"$cond": [wrong, until, {"$max": ["$paused_until", until]}]}
        await self._origins.update_one({"_id": origin}, [{"$set": {"paused_until": longest, "probe_until": NOBODYS}}])
        await self._look()

    async def _leave(self, origin: str) -> None:
        """It was not asked, so the next message may find out."""
        if self._known[origin].struck:
            await self._origins.update_one({"_id": origin}, {"$set": {"probe_until": NOBODYS}})
            await self._look()

    async def _look(self) -> None:
        self._look_at = time.monotonic() + _LOOK_EVERY
        probed = {"$gt": ["$probe_until", "$$NOW"]}
        wanted = {"paused_until": 1, "struck": {"$gt": ["$strikes", 0]}, "probed": probed}
        rows = await self._origins.aggregate([{"$project": wanted}])
        self._known = {
            row["_id"]: Standing(row["paused_until"], row["struck"], row["probed"]) for row in await rows.to_list()
        }


def _not_paused(now: datetime) -> dict[str, Any]:
    return {"$or": [{"paused_until": {"$lte": now}}, {"paused_until": {"$gt": now + _LONGEST_WAIT}}]}
