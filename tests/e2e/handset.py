"""A browser in somebody's hand: the size of a phone, fresh, on a line of its own, and watched for mistakes."""

import shutil
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Playwright, ViewportSize, WebError

from tests.e2e.line import Line, line_to
from tests.e2e.pages import App
from tests.e2e.people import Person

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
LOCALE: dict[str, Any] = {"locale": "en-GB", "timezone_id": "Europe/London"}
PATIENCE = 15_000
"""Milliseconds for whatever a test waits for."""
_A_DAY = 86_400.0

_TELL_OF_VIOLATIONS = """
addEventListener('securitypolicyviolation', (event) =>
  console.error(`Policy violated: ${event.violatedDirective} ${event.blockedURI}`))
"""
_NOBODY_ANSWERED = ("Failed to load resource: net::ERR_", "WebSocket connection to ", "WebSocket is already in CLOSING")


@dataclass
class Handset:
    """`mistakes` is what the browser complained about. That a line is cut is none, nor a refusal of signing in."""

    context: BrowserContext
    line: Line
    mistakes: list[str] = field(default_factory=list)

    async def watch(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.on("console", self._heard)
        self.context.on("weberror", self._failed)
        await self.context.add_init_script(_TELL_OF_VIOLATIONS)

    async def open(self, path: str = "/") -> App:
        """A new tab."""
        page = await self.context.new_page()
        await page.goto(f"{self.line.address}{path}")
        return App(page)

    async def sign_in(self, person: Person) -> None:
        """By the cookies that they joined with, without the screens."""
        await self.context.add_cookies(
            [
                {"name": name, "value": value, "url": self.line.address, "expires": time.time() + _A_DAY}
                for name, value in person.cookies.items()
            ]
        )

    async def lose_line(self) -> None:
        """The network goes: for the server, the worker and what the browser itself believes."""
        self.line.cut()
        await self.context.set_offline(True)

    async def find_line(self) -> None:
        await self.line.mend()
        await self.context.set_offline(False)

    def check(self) -> None:
        """Nothing but trusted documents was asked for, and the browser found nothing wrong."""
        foreign = [sent.body for sent in self.line.sent if not sent.is_trusted]
        assert not foreign + self.mistakes, foreign + self.mistakes

    def _heard(self, message: ConsoleMessage) -> None:
        where = message.location["url"]
        refused = "/api/" in where and message.text.startswith("Failed to load resource")
        if message.type in {"error", "warning"} and not refused and not message.text.startswith(_NOBODY_ANSWERED):
            self.mistakes.append(f"{message.type}: {message.text} {where}")

    def _failed(self, failure: WebError) -> None:
        self.mistakes.append(f"uncaught: {failure.error}")


class Handsets:
    """Hands them out during a test and looks at each in the end. One browser serves all that may forget."""

    def __init__(self, playwright: Playwright, browser: Browser, upstream: str) -> None:
        self._playwright = playwright
        self._browser = browser
        self._upstream = upstream
        self._lines = AsyncExitStack()
        self._given: list[Handset] = []

    @asynccontextmanager
    async def all(self) -> AsyncIterator["Handsets"]:
        async with self._lines:
            yield self
            for handset in self._given:
                await handset.context.close()
        for handset in self._given:
            handset.check()

    async def of(self, person: Person | None = None, **options: Any) -> Handset:
        """A browser that is new to Ripple, signed in as `person`."""
        context = await self._browser.new_context(**{"viewport": PHONE, **LOCALE, **options})
        handset = await self._given_out(context, await self._line())
        if person:
            await handset.sign_in(person)
        return handset

    async def kept(self, profile: Path, line: Line | None = None) -> Handset:
        """A browser of its own whose memory lies in `profile`, so that it can be closed and opened again."""
        context = await self._playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=FLAGS, viewport=PHONE, **LOCALE
        )
        return await self._given_out(context, line or await self._line())

    async def _line(self) -> Line:
        return await self._lines.enter_async_context(line_to(self._upstream))

    async def _given_out(self, context: BrowserContext, line: Line) -> Handset:
        handset = Handset(context, line)
        await handset.watch()
        self._given.append(handset)
        return handset


def chromium() -> str:
    """Where the distribution keeps its Chromium; the first of these names on PATH."""
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    return next((path for path in found if path), "/usr/bin/chromium")
