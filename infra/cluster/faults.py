"""Things break while members write."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

from infra.cluster.databases import Databases
from infra.cluster.people import Circle, sent
from infra.cluster.processes import Failed, Process, until
from infra.cluster.service import Service
from infra.cluster.stream import Stream, prove_nothing_lost, streaming
from tests.phone import Phone

LONGEST_PAUSE = 30.0
"""Seconds within which the service goes on by itself, whatever single process is lost."""

WRITERS = 6


class Faults:
    """`writer` writes in a few windows at once; `reader` looks on."""

    def __init__(self, databases: Databases, service: Service, writer: Phone, reader: Phone, circle: Circle) -> None:
        self._databases = databases
        self._service = service
        self._writer = writer
        self._reader = reader
        self._circle = circle

    async def the_primary_is_killed(self) -> str:
        async with self._writing(settle=25) as stream:
            number = await asyncio.to_thread(self._databases.primary)
            await asyncio.to_thread(self._databases.process(number).kill)
        said = await self._proven("The leading database was killed", stream)
        self._databases.start_again(number)  # here: what a thread starts ends with the thread
        await asyncio.to_thread(self._databases.until_whole)
        return said

    async def the_primary_freezes(self) -> str:
        """It says nothing and hangs up on nobody, as behind a cable that was cut."""
        async with self._writing(settle=40) as stream:
            number = await asyncio.to_thread(self._databases.primary)
            self._databases.process(number).signal(signal.SIGSTOP)
        self._databases.process(number).signal(signal.SIGCONT)
        await asyncio.to_thread(self._databases.until_whole)
        return await self._proven("The leading database froze", stream)

    async def a_web_process_is_killed(self) -> str:
        """Live streams that it held come back by the other."""
        victim = self._service.web[0]
        async with self._writing(settle=8) as stream:
            await asyncio.to_thread(victim.kill)
            async with asyncio.timeout(LONGEST_PAUSE), self._reader.listening() as live:
                if await live.next() is None:
                    raise Failed("a live stream ended")
        said = await self._proven("One of two web processes was killed", stream)
        victim.start()
        await asyncio.to_thread(self._service.until_ready)
        return said

    async def a_worker_is_killed(self) -> str:
        """The one at work on it. What follows from an event still does: a new name comes to stand on everything that
        its member wrote.
        """
        victim = await asyncio.to_thread(self._worker_of, "consumer:bylines")
        await asyncio.to_thread(victim.kill)
        name = f"Lantern {uuid4().hex[:4]}"
        await sent(self._writer, "Rename", name=name, sure=True)
        took = await asyncio.to_thread(
            until, "the other worker does what follows", lambda: self._all_written_by(name), within=LONGEST_PAUSE
        )
        victim.start()
        return f"One of two workers was killed: the other did what follows from an event after {took:.1f} s."

    @asynccontextmanager
    async def _writing(self, *, settle: float) -> AsyncIterator[Stream]:
        async with streaming([self._writer] * WRITERS, self._circle, settle=settle) as stream:
            yield stream

    async def _proven(self, what: str, stream: Stream) -> str:
        await asyncio.to_thread(prove_nothing_lost, stream, self._databases)
        await stream.repeat_all()
        await asyncio.to_thread(prove_nothing_lost, stream, self._databases)
        pause = stream.longest_pause
        if pause > LONGEST_PAUSE:
            raise Failed(f"{what}: nothing was acknowledged for {pause:.1f} s; promised are {LONGEST_PAUSE:.0f} s")
        answers = ", ".join(f"{count} times {answer}" for answer, count in sorted(stream.other.items())) or "none"
        return (
            f"{what} under {len(stream.acknowledged)} acknowledged posts: each is there once, with one event, after "
            f"its repeat too.\n      Longest pause {pause:.1f} s. Other answers, which phones repeat: {answers}."
        )

    def _worker_of(self, what: str) -> Process:
        """Who has the lease on it: owners begin with their machine and the number of their process."""
        with self._databases.as_root() as client:
            lease = client["ripple"]["leases"].find_one({"_id": what})
        owner = str(lease["owner"]).split(":")[1] if lease else ""
        for worker in self._service.workers:
            if str(worker.pid) == owner:
                return worker
        raise Failed(f"no worker has the lease on {what}")

    def _all_written_by(self, name: str) -> bool:
        with self._databases.as_root() as client:
            posts = client["ripple"]["posts"]
            return posts.count_documents({}) > 0 and not posts.count_documents(
                {"text": {"$ne": "The tide is out."}, "byline.name": {"$ne": name}}
            )
