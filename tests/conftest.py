"""A real MongoDB for the whole run; one database, emptied between tests; a clock that tests set."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ripple.database import embedded
from ripple.kernel.keyring import Keyring
from ripple.settings import Settings
from ripple.wiring import Parts, assemble, prepare

NOW = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)


class SetClock:
    """The only fake inside: the time, which moves when a test says so."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture(scope="session")
def mongo_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    mongo = embedded.start(tmp_path_factory.mktemp("mongo") / "data")
    yield mongo.uri
    mongo.stop()


@pytest.fixture(scope="session")
def settings(mongo_uri: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        mode="development",
        data_dir=tmp_path_factory.mktemp("ripple"),
        mongodb_uri=mongo_uri,
        database="ripple_test",
        argon2_time_cost=1,
        argon2_memory_kib=8,
        pwa_dir=Path(__file__).parent / "shell",
    )


@pytest.fixture(scope="session")
async def assembled(settings: Settings) -> AsyncIterator[Parts]:
    async with assemble(settings, Keyring.from_master(b"k" * 32), clock=SetClock()) as parts:
        await parts.client.drop_database(settings.database)
        await prepare(parts)
        yield parts


@pytest.fixture
async def parts(assembled: Parts) -> AsyncIterator[Parts]:
    """The assembled process over an empty database."""
    yield assembled
    for name in await assembled.database.list_collection_names():
        if name != "meta":
            await assembled.database[name].delete_many({})


@pytest.fixture
def clock(parts: Parts) -> Iterator[SetClock]:
    set_clock = parts.clock
    assert isinstance(set_clock, SetClock)
    set_clock.now = NOW
    yield set_clock
    set_clock.now = NOW
