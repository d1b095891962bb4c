"""The processes that `ripple up` looks after."""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Mapping

import typer

from ripple.kernel.processes import dying_with_parent

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_STEADY = 60.0
"""Seconds after which a child counts as sound: its next end is a first one."""

_PATIENCE = 15.0
"""Seconds that a child has to finish what it is at; longer than it takes itself."""


class Child:
    """One process of Ripple's own: `ripple web` or `ripple worker`."""

    def __init__(self, name: str, environment: Mapping[str, str]) -> None:
        self.name = name
        self._environment = environment
        self._process: Process | None = None

    async def start(self) -> None:
        """In a session of its own: a Ctrl-C reaches the parent alone, which then stops its children in order."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "ripple", self.name),
            env=self._environment,
            stdin=DEVNULL,
            start_new_session=True,
            preexec_fn=dying_with_parent(signal.SIGKILL),  # its database goes too: there is nothing to wait for
        )

    async def ended(self) -> int:
        """Wait for its end and answer its exit code, or the negative number of the signal that ended it."""
        return await self._process.wait() if self._process else 0

    async def keep(self) -> None:
        """Start it again whenever it ends, with a growing pause, until cancelled."""
        pause, since = _FIRST_PAUSE, time.monotonic()
        while True:
            code = await self.ended()
            if time.monotonic() - since > _STEADY:
                pause = _FIRST_PAUSE
            typer.echo(f"The {self.name} process ended ({_reason(code)}); it starts again in {pause:g} s.", err=True)
            await asyncio.sleep(pause)
            pause, since = min(pause * 2, _LONGEST_PAUSE), time.monotonic()
            await self.start()

    async def stop(self) -> None:
        """Let it finish what it is at, within limits."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), _PATIENCE)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def _reason(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
