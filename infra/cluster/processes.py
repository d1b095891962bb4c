"""Processes of this machine: started with a log each, killed on purpose, and all ended at the end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ripple.kernel.processes import dying_with_parent

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0


class Failed(Exception):  # noqa: N818 - what the check found, in a sentence
    """Something is not as it should be."""


@dataclass
class Process:
    """`running` is None until it is started."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(  # noqa: S603 - commands of our own
                self.command,
                cwd=ROOT,
                env={**_own_environment(), **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dying_with_parent(),  # noqa: PLW1509 - it calls the kernel and nothing else
            )

    @property
    def pid(self) -> int:
        return self._there.pid

    @property
    def runs(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def signal(self, which: signal.Signals) -> None:
        self._there.send_signal(which)

    def kill(self) -> None:
        """As a machine that loses its power would: nothing is said, nothing is finished."""
        self._there.kill()
        self._there.wait()

    def tell_to_end(self) -> None:
        if self.runs:
            self._there.terminate()

    def ended(self) -> int:
        """Wait for its end, and answer its exit code. Raises Failed where it has to be killed."""
        try:
            return self._there.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed(f"{self.name} did not end within {_PATIENCE:.0f} s of being told to") from None

    @property
    def _there(self) -> "subprocess.Popen[bytes]":
        if self.running is None:
            raise Failed(f"{self.name} was never started")
        return self.running


@dataclass
class Stage:
    """Everything that runs, in the order in which it was started."""

    folder: Path
    processes: list[Process] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str], **environment: str) -> Process:
        process = Process(name, command, environment, self.folder / f"{name}.log")
        self.processes.append(process)
        process.start()
        return process

    def once(self, name: str, command: Sequence[str], **environment: str) -> str:
        """Run something to its end, and answer what it said. Raises Failed."""
        done = subprocess.run(  # noqa: S603 - commands of our own
            command,
            cwd=ROOT,
            env={**_own_environment(), **environment},
            capture_output=True,
            text=True,
            timeout=3 * _PATIENCE,
            check=False,
        )
        if done.returncode:
            raise Failed(f"{name} ended with {done.returncode}: {done.stderr or done.stdout}")
        return done.stdout

    @property
    def databases(self) -> list[Process]:
        return [process for process in self.processes if process.name.startswith("mongo")]

    @property
    def ripple_and_caddy(self) -> list[Process]:
        return [process for process in self.processes if process not in self.databases]

    def end(self) -> dict[str, int]:
        """Stop what stands on the databases, then these. Answers the exit codes."""
        return stop(*self.ripple_and_caddy) | stop(*self.databases)

    def abandon(self) -> None:
        """After a failure: kill what is left."""
        for process in reversed(self.processes):
            if process.runs:
                process.signal(signal.SIGCONT)
                process.kill()


def stop(*processes: Process) -> dict[str, int]:
    """Tell all of them, then wait for each. Answers the exit codes. Raises Failed."""
    for process in processes:
        process.tell_to_end()
    return {process.name: process.ended() for process in processes}


def until(what: str, is_so: Callable[[], bool], *, within: float = _PATIENCE) -> float:
    """Wait for it, and answer how many seconds that took. Raises Failed."""
    since = time.monotonic()
    while not is_so():
        if time.monotonic() - since > within:
            raise Failed(f"it did not come about within {within:.0f} s that {what}")
        time.sleep(0.1)
    return time.monotonic() - since


def _own_environment() -> dict[str, str]:
    """Without Ripple's settings, and with this Python first."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("RIPPLE_")}
    return {**own, "PATH": f"{ROOT / '.venv' / 'bin'}:{own.get('PATH', '')}"}
