"""The database that a command works on: the one that is named, the one that `ripple up` runs, or one of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from ripple.database import embedded
from ripple.database.embedded import EmbeddedMongo
from ripple.kernel.errors import SetupError
from ripple.settings import Settings

_RUNNING = "mongodb-uri"
"""The file by which other commands find the database that `up` runs."""


@contextmanager
def reachable(settings: Settings) -> Iterator[Settings]:
    """Settings that name a database, which runs for as long as this lasts. Raises SetupError."""
    if settings.mongodb_uri is not None:
        yield settings
        return
    uri = _running(settings)
    if uri is not None:
        yield settings.model_copy(update={"mongodb_uri": uri})
        return
    mongo = start(settings)
    try:
        yield settings.model_copy(update={"mongodb_uri": mongo.uri})
    finally:
        mongo.stop()


def start(settings: Settings, *, port: int | None = None) -> EmbeddedMongo:
    """Raises SetupError."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        return embedded.start(settings.data_dir.resolve() / "mongodb", port=port)
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise SetupError(
            f"{settings.data_dir} cannot be written to: set RIPPLE_DATA_DIR to a folder that can."
        ) from error


@contextmanager
def announced(settings: Settings, mongo: EmbeddedMongo) -> Iterator[None]:
    """Let other commands on this machine find `mongo` meanwhile."""
    file = _file(settings)
    file.write_text(mongo.uri)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _running(settings: Settings) -> str | None:
    """The database that `up` runs on this data directory, if it answers."""
    try:
        uri = _file(settings).read_text()
        with MongoClient[dict[str, object]](uri, serverSelectionTimeoutMS=500) as client:
            client.admin.command("ping")
    except (FileNotFoundError, PyMongoError):
        return None
    return uri


def _file(settings: Settings) -> Path:
    return settings.data_dir / _RUNNING
