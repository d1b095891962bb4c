"""(5): the same query through Beanie on PyMongo's asyncio client, that client alone, and Motor, which it replaces."""

import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from bson.binary import UuidRepresentation
from bson.codec_options import CodecOptions
from motor.motor_asyncio import AsyncIOMotorClient

from ripple.feed.documents import Post
from ripple.wiring import Parts

TIMES = 400
ROUNDS = 3
NEWEST_FIRST = [("at", -1), ("_id", -1)]


async def compare(parts: Parts, circles: list[UUID]) -> None:
    wanted = {"circle": {"$in": circles}}
    motor: Any = AsyncIOMotorClient(parts.settings.mongodb_uri)
    options: Any = CodecOptions(uuid_representation=UuidRepresentation.STANDARD, tz_aware=True)
    by_motor = motor[parts.settings.database].get_collection("posts", codec_options=options)
    own = parts.database["posts"]
    ways: dict[str, Callable[[], Awaitable[Any]]] = {
        "Motor, raw documents": lambda: by_motor.find(wanted).sort(NEWEST_FIRST).limit(20).to_list(20),
        "PyMongo asyncio, raw documents": lambda: own.find(wanted).sort(NEWEST_FIRST).limit(20).to_list(20),
        "Beanie on PyMongo asyncio": lambda: Post.find(wanted).sort("-at", "-_id").limit(20).to_list(),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, ask in ways.items():
            best[name] = min(best[name], await _time(ask))
    motor.close()
    baseline = best["Motor, raw documents"]
    for name, took in best.items():
        print(f"    {name:<31} {took * 1000:5.2f} ms a page of 20, {baseline / took:.2f} of Motor's speed")


async def _time(ask: Callable[[], Awaitable[Any]]) -> float:
    begin = time.perf_counter()
    for _ in range(TIMES):
        await ask()
    return (time.perf_counter() - begin) / TIMES
