import asyncio
import logging
from collections.abc import AsyncIterator
from types import TracebackType

import aiohttp
import pytest

from ripple.wiring import Parts
from tests.api.scene import everything
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.phone import Phone


class Watch:
    """Within it nothing is changed, and nothing goes wrong on the server's side."""

    def __init__(self, parts: Parts, log: pytest.LogCaptureFixture) -> None:
        self._database = parts.database
        self._log = log

    async def __aenter__(self) -> None:
        self._before = await everything(self._database)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            assert await everything(self._database) == self._before
            assert not [row.getMessage() for row in self._log.records if row.levelno >= logging.ERROR]


@pytest.fixture
def watch(parts: Parts, caplog: pytest.LogCaptureFixture) -> Watch:
    return Watch(parts, caplog)


@pytest.fixture(scope="session")
async def silent(http: aiohttp.ClientSession, base: str) -> AsyncIterator[asyncio.Task[int | None]]:
    """Somebody who connects and says nothing, until the server closes with the code that this answers."""

    async def wait() -> int | None:
        async with Phone(http, base).socket() as socket, asyncio.timeout(15):
            await socket.receive()
            return socket.close_code

    waiting = asyncio.create_task(wait())
    yield waiting
    waiting.cancel()


@pytest.fixture(autouse=True)
def _while_somebody_is_silent(silent: asyncio.Task[int | None]) -> None:
    """From the first test on, so that the one about it need not wait."""


@pytest.fixture
async def member(community: Community) -> Person:
    """Somebody in two circles."""
    return await community.person(await community.circle(), await community.circle("Morning swims"))


@pytest.fixture
def hand(phone: PhoneFor, member: Person) -> Phone:
    return phone(member)
