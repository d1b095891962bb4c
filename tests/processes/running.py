"""Ripple's own processes, started as a keeper would start them."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.forked import Forked

_PATIENCE = 90.0


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Settings for a community in `folder`, with an app that is as good as built."""
    app = folder / "app"
    app.mkdir(parents=True, exist_ok=True)
    (app / "index.html").write_text("<!doctype html><title>Ripple</title>")
    own = {name: value for name, value in os.environ.items() if not name.startswith("RIPPLE_")}
    return {
        **own,
        "RIPPLE_DATA_DIR": str(folder / "data"),
        "RIPPLE_PWA_DIR": str(app),
        **{f"RIPPLE_{name.upper()}": value for name, value in settings.items()},
    }


@dataclass(frozen=True)
class Ended:
    """A command that came to its end."""

    returncode: int
    stdout: str
    stderr: str


def ripple(arguments: str, env: Mapping[str, str]) -> Ended:
    """Run one command to its end."""
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        code = Forked(arguments, env, said=said).ended(_PATIENCE)
        out, err = (said.with_suffix(suffix).read_text() for suffix in (".out", ".err"))
    return Ended(code, out, err)


def each(commands: Sequence[str], env: Mapping[str, str]) -> list[Ended]:
    """Run several commands at the same time, each to its end."""
    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(lambda command: ripple(command, env), commands))


@dataclass
class Up:
    """A `ripple up` that serves, with everything that it has started."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    @property
    def children(self) -> dict[str, int]:
        """The processes that it looks after, by name."""
        return {name_of(pid): pid for pid in _children(self.process.pid)}

    def serves(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def said(self, sentence: str) -> bool:
        return sentence in self.log.read_text()

    def stop(self, how: signal.Signals) -> int:
        """Answers its exit code."""
        self.process.send_signal(how)
        return self.process.wait(_PATIENCE)


def start_up(folder: Path, **settings: str) -> Up:
    log = folder / "up.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "ripple", "up", "--port", "0"],
            env=environment(folder, **settings),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        until(lambda: "Ripple is up" in log.read_text() or process.poll() is not None)
        found = re.search(r"Ripple is up at http://127\.0\.0\.1:(\d+)", log.read_text())
        assert found, log.read_text()
    except BaseException:
        process.terminate()
        process.wait(_PATIENCE)
        raise
    return Up(process, log, int(found[1]))


def until(true: Callable[[], bool]) -> None:
    """Wait for it; raises TimeoutError."""
    deadline = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and was not asked for its exit code does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def name_of(pid: int) -> str:
    """`web`, `worker` or `mongod`; nothing for one that is just ending."""
    command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().rstrip("\0").split("\0")
    return "mongod" if command[0].endswith("mongod") else command[-1]


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in listed.split()]
