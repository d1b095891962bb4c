"""Three databases with a keyfile and passwords, made into a replica set by the script that compose runs."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from infra.cluster.processes import Process, Stage, until
from ripple.database.embedded import find_mongod, free_port

Client = MongoClient[dict[str, Any]]


class Databases:
    """Their files lie in `folder`, a folder each."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.folder = folder
        self.secrets = folder / "secrets"
        self.ports = [free_port() for _ in range(3)]
        self.hosts = [f"127.0.0.1:{port}" for port in self.ports]
        self._stage = stage
        make_secrets = ["sh", "infra/make-secrets.sh", str(self.secrets), ",".join(self.hosts)]
        stage.once("make-secrets.sh", make_secrets)
        (self.secrets / "mongodb-keyfile").chmod(0o400)  # here it is read by its owner, with no container around it
        self.processes = [self._start(number) for number in range(3)]

    @property
    def uri_file(self) -> Path:
        return self.secrets / "mongodb-uri"

    def make_set(self) -> str:
        environment = {"MONGODB_MEMBERS": ",".join(self.hosts), "MONGODB_SECRETS": str(self.secrets)}
        return self._stage.once("replica_set.py", [sys.executable, "infra/replica_set.py"], **environment)

    @contextmanager
    def as_root(self, *, only: int | None = None) -> Iterator[Client]:
        """A client of the whole set, or of one database."""
        password = (self.secrets / "mongodb-root-password").read_text().strip()
        where = "127.0.0.1" if only is None else self.hosts[only]
        whole: dict[str, Any] = {"directConnection": True} if only is not None else {"replicaSet": "ripple"}
        seeds = self.hosts if only is None else where
        with MongoClient[dict[str, Any]](
            seeds,
            username="root",
            password=password,
            serverSelectionTimeoutMS=5_000,
            tz_aware=True,
            uuidRepresentation="standard",
            **whole,
        ) as client:
            yield client

    def primary(self) -> int:
        """Which of them leads."""
        with self.as_root() as client:
            client.admin.command("ping")
            address = client.primary
        return self.ports.index(address[1]) if address else -1

    def follower(self) -> int:
        return (self.primary() + 1) % 3

    def process(self, number: int) -> Process:
        return self.processes[number]

    def start_again(self, number: int) -> None:
        self.processes[number].start()

    def until_whole(self) -> float:
        return until("all three databases are one set again", self._whole, within=120)

    def files(self, number: int) -> Path:
        return self.folder / f"mongo{number + 1}"

    def replace_files(self, number: int, copy: Path) -> None:
        shutil.rmtree(self.files(number))
        shutil.copytree(copy, self.files(number))

    def _whole(self) -> bool:
        try:
            with self.as_root() as client:
                members = client.admin.command("replSetGetStatus")["members"]
        except PyMongoError:
            return False
        return sorted(member["stateStr"] for member in members) == ["PRIMARY", "SECONDARY", "SECONDARY"]

    def _start(self, number: int) -> Process:
        files = self.files(number)
        files.mkdir(mode=0o700)
        return self._stage.start(
            files.name,
            [
                find_mongod(),
                *("--replSet", "ripple"),
                *("--keyFile", str(self.secrets / "mongodb-keyfile")),
                *("--bind_ip", "127.0.0.1"),
                *("--port", str(self.ports[number])),
                *("--dbpath", str(files)),
                "--nounixsocket",
                *("--oplogSize", "256"),
                *("--wiredTigerCacheSizeGB", "0.25"),
                *("--networkMessageCompressors", "disabled"),
                *("--setParameter", "diagnosticDataCollectionEnabled=false"),
            ],
        )
