"""`make bench`: prints figures, each beside its baseline from the same run. It asserts nothing: machines differ."""

import asyncio
import os
import platform
import tempfile
from pathlib import Path

import uvloop

from ripple.database import embedded
from ripple.settings import Settings
from ripple.wiring import assemble, make_keys, prepare
from tests.bench import commands, drivers, feed, live, offers, push, reminders, ripple

SMALL, LARGE = 1_000, 200_000


async def main(folder: Path, uri: str) -> None:
    print(f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}")
    rates = {}
    for posts in (SMALL, LARGE):
        settings = Settings(data_dir=folder, mongodb_uri=uri, database=f"bench_{posts}")
        async with assemble(settings, make_keys(settings)) as parts:
            await prepare(parts)
            if posts == SMALL:
                print("(1) the home feed, 20 posts, 32 connections, one web process, against a raw JSON route")
            reader, rates[posts] = await feed.compare(parts, posts)
            if posts == LARGE:
                print(f"(2) at {LARGE:,} posts it serves {rates[LARGE] / rates[SMALL]:.2f} of its rate at {SMALL:,}")
                circles = [row["_id"] async for row in parts.database["circles"].find({}, {"_id": 1})]
                print("(3) from a commit to its arrival")
                await live.arrivals(parts, reader, circles[0])
                print("(4) commands with their transaction")
                await commands.per_second(parts, circles[0])
                print("(5) drivers")
                await drivers.compare(parts, circles)
    print("(6) push messages sealed, and sent")
    await push.compare()
    print("(7) reminders planned, and from their time to their acceptance by a push service")
    settings = Settings(data_dir=folder, mongodb_uri=uri, database="bench_reminders")
    async with assemble(settings, make_keys(settings)) as parts:
        await prepare(parts)
        await reminders.measure(parts)
    settings = Settings(data_dir=folder, mongodb_uri=uri, database="bench_mentoring")
    async with assemble(settings, make_keys(settings)) as parts:
        await prepare(parts)
        print("(8) the ripple: a closing that lengthens a chain, and reading one's own")
        await ripple.measure(parts)
        print("(9) offers for a newcomer")
        await offers.measure(parts)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        mongo = embedded.start(Path(temporary) / "mongo", cache_mib=1024)
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(main(Path(temporary), mongo.uri))
        finally:
            mongo.stop()
