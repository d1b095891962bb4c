"""Real browsers, with a push service of the tests' own behind them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.async_api import Playwright, async_playwright

from ripple.webpush.endpoints import Policy
from ripple.webpush.ring import Key, Ring
from ripple.webpush.sender import Sender
from tests.browsers.chromium import Chromium, chromium_with_push
from tests.browsers.firefox import Firefox, firefox
from tests.browsers.gcm import gcm
from tests.browsers.mozilla import Mozilla, mozilla
from tests.push.service import PushService


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browsers" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with PushService() as service:
        yield service


@pytest.fixture
async def for_firefox(service: PushService) -> AsyncIterator[Mozilla]:
    async with mozilla(service) as own:
        yield own


@pytest.fixture
async def a_firefox(for_firefox: Mozilla, tmp_path: Path) -> AsyncIterator[Firefox]:
    async with firefox(tmp_path / "firefox", for_firefox.address) as browser:
        yield browser


@pytest.fixture(scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest.fixture
async def a_chromium(service: PushService, playwright: Playwright, tmp_path: Path) -> AsyncIterator[Chromium]:
    async with gcm(service) as switches, chromium_with_push(playwright, tmp_path / "chromium", switches) as browser:
        yield browser


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
    contact = "mailto:keeper@circle.example.org"
    async with Sender(Ring.of(key), Policy(), contact, resolver=service.resolver, ssl=service.ssl) as sender:
        yield sender
