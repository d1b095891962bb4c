"""The built app, served by `ripple up` with its database and worker; a Chromium for each module of tests."""

import re
import signal
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from playwright.async_api import Browser, Playwright, async_playwright, expect

from tests.e2e.app import NotBuiltError, built
from tests.e2e.handset import FLAGS, PATIENCE, Handsets, chromium
from tests.e2e.line import fresh_connections
from tests.e2e.people import Circle, Person, Town
from tests.processes.running import Up, start_up

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    try:
        app = built()
    except NotBuiltError as missing:
        pytest.fail(str(missing), pytrace=False)
    up = start_up(tmp_path_factory.mktemp("e2e"), pwa_dir=str(app), argon2_time_cost="1", argon2_memory_kib="8")
    yield up
    up.stop(signal.SIGTERM)


@pytest.fixture(scope="session")
def served(running: Up) -> str:
    return f"http://127.0.0.1:{running.port}"


@pytest.fixture(scope="session")
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with fresh_connections() as session:
        yield session


@pytest.fixture(scope="session")
async def town(running: Up, served: str, http: aiohttp.ClientSession) -> Town:
    """One for all tests: each makes a circle of its own."""
    found = re.search(r"/join#(\S+)", running.log.read_text())
    assert found, running.log.read_text()
    town = Town(http, served)
    town.owner = await town.joins(found[1], "Open Door")
    return town


@pytest.fixture
async def circle(town: Town) -> Circle:
    return await town.circle()


@pytest.fixture
async def leader(town: Town, circle: Circle) -> Person:
    """Of that circle."""
    return await town.leader(circle)


@pytest.fixture(scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
async def browser(playwright: Playwright) -> AsyncIterator[Browser]:
    browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield browser
    await browser.close()


@pytest.fixture
async def handsets(playwright: Playwright, browser: Browser, served: str) -> AsyncIterator[Handsets]:
    async with Handsets(playwright, browser, served).all() as handsets:
        yield handsets
