"""Ripple's own processes, forked from one that has everything imported: to import it takes each of them seconds."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from ripple.cli import main

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["ripple.app", "ripple.worker", "ripple.cli.setup", "tests.faults.worker_at_work"])


class Forked:
    """`ripple` with these arguments, in a process of its own. What it says goes to files, where they are given."""

    def __init__(self, arguments: str, env: Mapping[str, str], *, said: Path | None = None) -> None:
        self._process = forked(_run, arguments.split(), dict(env), said)

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()

    def ended(self, within: float) -> int:
        """Its exit code. Raises TimeoutError, and kills it, after so many seconds."""
        self._process.join(within)
        if self._process.exitcode is None:
            self._process.kill()
            raise TimeoutError
        return self._process.exitcode

    async def wait(self, within: float = 90.0) -> int:
        return await asyncio.to_thread(self.ended, within)


def forked(work: Callable[..., None], *arguments: Any) -> ForkServerProcess:
    process = CONTEXT.Process(target=work, args=arguments)
    process.start()
    return process


def _run(arguments: list[str], env: dict[str, str], said: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(env)
    for number, name in ((1, "out"), (2, "err")) if said else ():
        os.dup2(os.open(f"{said}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    sys.argv = ["ripple", *arguments]
    main()
