"""Real browsers, with a push service of the tests' own behind them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.async_api import Playwright, async_playwright, expect

from ripple.webpush.endpoints import Policy
from ripple.webpush.ring import Key, Ring
from ripple.webpush.sender import Sender
from ripple.wiring import Parts
from tests.browsers.chromium import Chromium, chromium_with_push
from tests.browsers.evening import Evening, planned
from tests.browsers.firefox import Firefox, firefox
from tests.browsers.hosting import CONTACT, hosted
from tests.browsers.mozilla import Mozilla, mozilla
from tests.community import Community
from tests.conftest import SetClock
from tests.e2e.app import NotBuiltError, built
from tests.e2e.handset import PATIENCE
from tests.push.service import PushService

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browsers" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def clock(clock: SetClock) -> SetClock:
    """Set, but not far from the time that browsers go by."""
    clock.now = datetime.now(UTC)
    return clock


@pytest.fixture
async def service(clock: SetClock) -> AsyncIterator[PushService]:
    async with PushService(clock=clock) as service:
        yield service


@pytest.fixture
async def for_firefox(service: PushService) -> AsyncIterator[Mozilla]:
    async with mozilla(service) as own:
        yield own


@pytest.fixture
async def a_firefox(for_firefox: Mozilla, tmp_path: Path) -> AsyncIterator[Firefox]:
    async with firefox(tmp_path / "firefox", for_firefox.address) as browser:
        yield browser
        assert browser.mistakes == []


@pytest.fixture(scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest.fixture
async def a_chromium(service: PushService, playwright: Playwright, tmp_path: Path) -> AsyncIterator[Chromium]:
    async with chromium_with_push(playwright, tmp_path, service) as browser:
        yield browser


@pytest.fixture(scope="session")
def app() -> Path:
    """The folder of the built app."""
    try:
        return built()
    except NotBuiltError as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture
async def address(parts: Parts, app: Path, service: PushService) -> AsyncIterator[str]:
    """Where Ripple is."""
    async with hosted(parts, app, service) as address:
        yield address


@pytest.fixture
async def evening(community: Community, clock: SetClock, http: aiohttp.ClientSession, address: str) -> Evening:
    return await planned(community, http, address, clock.now)


@pytest.fixture
async def page() -> AsyncIterator[str]:
    """The address of a page that does no more than subscribe, with a worker that does no more than show and open."""
    app = web.Application()
    app.router.add_static("/", Path(__file__).parent / "page")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/index.html"
    await runner.cleanup()


@pytest.fixture
def key() -> Key:
    return Key.of(ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture
async def sender(key: Key, service: PushService) -> AsyncIterator[Sender]:
    """As in production, but for where names lead and who is trusted."""
    async with Sender(Ring.of(key), Policy(), CONTACT, resolver=service.resolver, ssl=service.ssl) as sender:
        yield sender
