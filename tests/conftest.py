"""A real MongoDB for the whole run; one database, emptied between tests; a clock that tests set."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import hypothesis
import pytest
import uvicorn
from xdist.remote import Producer

from ripple.app import create_app, server_config
from ripple.database import embedded
from ripple.kernel.keyring import Keyring
from ripple.settings import Settings
from ripple.wiring import Parts, assemble, make_keys, prepare
from tests.community import Community, Person
from tests.emptying import empty
from tests.phone import Phone
from tests.turns import Turns, longest_first

hypothesis.settings.register_profile("ripple", deadline=None)  # how long an example takes depends on the neighbours
hypothesis.settings.load_profile("ripple")

MASTER_KEY = b"k" * 32
NOW = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)


PhoneFor = Callable[[Person | None], Phone]


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
    made = Settings(
        port=0,
        data_dir=tmp_path_factory.mktemp("ripple"),
        mongodb_uri=mongo_uri,
        database="ripple_test",
        argon2_time_cost=1,
        argon2_memory_kib=8,
        pwa_dir=Path(__file__).parent / "shell",
    )
    made.keys.mkdir(parents=True, mode=0o700)
    master = made.keys / "master.key"
    master.touch(mode=0o600)
    master.write_text(MASTER_KEY.hex())
    make_keys(made)
    return made


@pytest.fixture(scope="session")
async def assembled(settings: Settings) -> AsyncIterator[Parts]:
    async with assemble(settings, Keyring.from_master(MASTER_KEY), clock=SetClock()) as parts:
        await parts.client.drop_database(settings.database)
        # The set clock is far from this machine's: expiring rows would vanish in the middle of a test.
        await parts.client.admin.command("setParameter", 1, ttlMonitorEnabled=False)
        await prepare(parts)
        yield parts


@pytest.fixture
async def parts(assembled: Parts) -> AsyncIterator[Parts]:
    """The assembled process over an empty database."""
    yield assembled
    await empty(assembled.database)


@pytest.fixture
def community(parts: Parts, clock: SetClock) -> Community:
    return Community(parts)


@pytest.fixture(scope="session")
async def base(assembled: Parts) -> AsyncIterator[str]:
    """The address of a real web process's server over the assembled parts, on loopback."""
    server = uvicorn.Server(server_config(create_app(assembled), assembled.settings))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await serving


@pytest.fixture(scope="session")
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.fixture
def phone(http: aiohttp.ClientSession, base: str, parts: Parts) -> PhoneFor:
    """A phone in somebody's hand, or in nobody's."""
    return lambda person: Phone(http, base, person.cookies if person else None)


@pytest.fixture
def clock(parts: Parts) -> Iterator[SetClock]:
    set_clock = parts.clock
    assert isinstance(set_clock, SetClock)
    set_clock.now = NOW
    yield set_clock
    set_clock.now = NOW


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    longest_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Turns:
    return Turns(config, log)
