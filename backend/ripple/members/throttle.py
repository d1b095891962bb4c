"""Guessing is slowed down per account and per address, without locking the owner out (decision record 0003)."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from math import ceil
from typing import Any, cast

from pymongo import ReturnDocument

from ripple.database.connect import Database
from ripple.kernel.clock import Clock
from ripple.members.errors import AccessRefusalCode, AccessRefused

COLLECTION = "tries"
WINDOW = timedelta(minutes=15)
_PER_ACCOUNT = 10
_PER_ADDRESS = 30
_NETWORK_BITS = 64


@dataclass(frozen=True, slots=True)
class Count:
    """Something that tries are counted of, and how many of them a quarter of an hour has room for."""

    of: str
    limit: int


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was counted, so that it can be given back."""

    key: bytes
    until: datetime


def by_address(address: str) -> Count:
    """Everything that comes from one address, over all accounts. One household or hall has one IPv6 /64."""
    return Count(f"address:{_network(address)}", _PER_ADDRESS)


def by_account(handle: str) -> Count:
    """Strangers' tries for one account, from wherever; whether there is such an account makes no difference."""
    return Count(f"account:{handle}", _PER_ACCOUNT)


def by_device(device: str) -> Count:
    """One browser's that has been signed in to the account before."""
    return Count(f"device:{device}", _PER_ACCOUNT)


def by_member(member: object) -> Count:
    """What somebody who is signed in tries, wherever they are signed in."""
    return Count(f"member:{member}", _PER_ACCOUNT)


def by_session(session: object) -> Count:
    return Count(f"session:{session}", _PER_ACCOUNT)


class Throttle:
    """Counts in the database, for there are several web processes. Rows: {_id: a keyed hash, tries, counted, until}."""

    def __init__(self, database: Database, secret: bytes, clock: Clock) -> None:
        self._tries = database[COLLECTION]
        self._secret = secret
        self._clock = clock

    async def take(self, *counts: Count) -> Sequence[Try]:
        """Count one try, before it is made: guesses at the same time cannot slip through.

        Raises AccessRefused TOO_MANY_TRIES with the seconds to wait; then nothing was counted.
        """
        taken: list[Try] = []
        for count in counts:
            row = await self._count(count)
            if not row["counted"]:
                await self.give_back(taken)
                wait = ceil((row["until"] - self._clock()).total_seconds())
                raise AccessRefused(AccessRefusalCode.TOO_MANY_TRIES, retry_after=max(wait, 1))
            taken.append(Try(row["_id"], row["until"]))
        return taken

    async def give_back(self, taken: Sequence[Try]) -> None:
        """The try was no guess. What was counted in a window that is over since stays as it is."""
        for each in taken:
            await self._tries.update_one({"_id": each.key, "until": each.until}, {"$inc": {"tries": -1}})

    async def _count(self, count: Count) -> dict[str, Any]:
        key = hmac.digest(self._secret, count.of.encode(), sha256)
        row = await self._tries.find_one_and_update(
            {"_id": key}, _one_more(count.limit, self._clock()), upsert=True, return_document=ReturnDocument.AFTER
        )
        return cast("dict[str, Any]", row)  # an upsert always has one


def _one_more(limit: int, now: datetime) -> list[dict[str, Any]]:
    """A window begins with its first try. One that is full counts no further, so it ends when it was to end."""
    over = {"$lte": [{"$ifNull": ["$until", now]}, now]}
    return [
        {"$set": {"tries": {"$cond": [over, 0, "$tries"]}, "until": {"$cond": [over, now + WINDOW, "$until"]}}},
        {"$set": {"counted": {"$lt": ["$tries", limit]}}},
        {"$set": {"tries": {"$cond": ["$counted", {"$add": ["$tries", 1]}, "$tries"]}}},
    ]


def _network(address: str) -> str:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{int(parsed) >> _NETWORK_BITS:x}/64"
