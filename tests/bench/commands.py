"""(4): commands per second, each with its transaction, its event and its idempotency record."""

import asyncio
import time
from typing import Any
from uuid import uuid4

from ripple.database.idempotency import Once
from ripple.feed.commands import publish_post
from ripple.kernel.ids import CircleId
from ripple.wiring import Parts

SECONDS = 5.0


async def per_second(parts: Parts, circle: Any) -> None:
    for at_once in (1, 16):
        members = [row["_id"] async for row in parts.database["members"].find({}, {"_id": 1}).limit(at_once)]
        until = time.perf_counter() + SECONDS
        done = await asyncio.gather(*(_keep_writing(parts, member, circle, until) for member in members))
        print(f"    {at_once:>2} at once: {sum(done) / SECONDS:6.0f} commands/s")


async def _keep_writing(parts: Parts, member: Any, circle: Any, until: float) -> int:
    done = 0
    while time.perf_counter() < until:
        once = Once(member, uuid4(), "publish_post", b"")
        await parts.runner.run_once(once, publish_post, uuid4(), CircleId(circle), member, "A thought", None)
        done += 1
    return done
