"""Worker processes that are there to be killed."""

import asyncio
import random
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

from tests.forked import CONTEXT, forked


class Workers:
    """Real processes, forked from one that has everything imported, so that they are at work in no time.

    Each runs `work` with `arguments` and the end of a pipe, by which it says that it is ready.
    """

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self._work = work
        self._arguments = arguments
        self._running: list[tuple[ForkServerProcess, Connection]] = []

    async def start(self) -> None:
        ours, theirs = CONTEXT.Pipe()
        process = forked(self._work, *self._arguments, theirs)
        theirs.close()
        self._running.append((process, ours))
        assert await asyncio.to_thread(ours.recv) == "ready"

    async def kill_one(self) -> None:
        process, ours = self._running.pop(random.randrange(len(self._running)))
        process.kill()
        await _ended(process, ours)

    async def stop(self) -> list[int | None]:
        """Ask all to stop, and answer their exit codes."""
        for process, _ in self._running:
            process.terminate()
        codes = [await _ended(*each) for each in self._running]
        self._running.clear()
        return codes

    async def end(self) -> None:
        while self._running:
            await self.kill_one()


async def _ended(process: ForkServerProcess, ours: Connection) -> int | None:
    """Its exit code; None where it has not ended within 15 s."""
    await asyncio.to_thread(process.join, 15)
    ours.close()
    return process.exitcode
