"""A real Firefox without a screen, whose push service is one of the tests' own, and whose notifications are read and
clicked where it draws them.
"""

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ripple.kernel.tasks import end
from tests.browsers.bidi import Bidi, BidiError, connected
from tests.browsers.tab import Tab
from tests.browsers.waiting import PATIENCE, until

_ARGUMENTS = (
    "--headless",
    "--no-remote",
    "--remote-debugging-port=0",
    "--remote-allow-system-access",  # its own windows too, where notifications are drawn
)
_PREFS: Mapping[str, Any] = {
    "dom.push.testing.allowInsecureServerURL": True,
    "dom.push.connection.enabled": True,  # else BiDi turns it off
    "dom.push.retryBaseInterval": 200,
    "permissions.default.desktop-notification": 1,
    "alerts.useSystemBackend": False,
    "browser.aboutwelcome.enabled": False,
    "intl.accept_languages": "en-GB, en",
    "intl.locale.requested": "en-GB",
}
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://127\.0\.0\.1:\d+)")
_ALERT = "chrome://global/content/alerts/alert.xhtml"
_WORDS = "gIsActive && { title: alertTitleLabel.value, body: alertTextLabel.textContent }"


@dataclass(frozen=True)
class Shown:
    """A notification on the screen."""

    title: str
    body: str
    context: str


@dataclass
class Firefox:
    bidi: Bidi

    async def open(self, address: str) -> Tab:
        made = await self.bidi.send("browsingContext.create", type="tab")
        tab = Tab(self.bidi, made["context"])
        await tab.go(address)
        return tab

    async def sign_in(self, cookies: Mapping[str, str], address: str) -> None:
        """By the cookies of somebody's session, without the screens."""
        for name, value in cookies.items():
            held = {"type": "string", "value": value}
            cookie = {"name": name, "value": held, "domain": urlsplit(address).hostname, "httpOnly": True}
            await self.bidi.send("storage.setCookie", cookie=cookie)

    @property
    def mistakes(self) -> list[str]:
        """What pages and workers complained about."""
        entries = [event["params"] for event in self.bidi.heard if event["method"] == "log.entryAdded"]
        return [entry["text"] for entry in entries if entry["level"] in {"warn", "error"}]

    async def tabs(self) -> dict[str, Tab]:
        """Every page that is open, by its address."""
        tree = await self.bidi.send("browsingContext.getTree")
        return {each["url"]: Tab(self.bidi, each["context"]) for each in tree["contexts"]}

    async def shown(self) -> list[Shown]:
        """What stands on the screen now."""
        tree = await self.bidi.send("browsingContext.getTree", **{"moz:scope": "chrome"})
        alerts = [each["context"] for each in tree["contexts"] if each["url"] == _ALERT]
        return [shown for alert in alerts if (shown := await self._read(alert))]

    async def until_shown(self) -> Shown:
        """Wait for a notification where none is."""
        [notification] = await until(self.shown)
        return notification

    async def until_open(self, address: str) -> Tab:
        """Wait for a tab with this address."""

        async def look() -> Tab | None:
            return (await self.tabs()).get(address)

        return await until(look)

    async def click(self, notification: Shown) -> None:
        """By what the browser runs when its own notification is clicked; it is gone then."""

        async def look() -> bool:
            return notification not in await self.shown()

        await Tab(self.bidi, notification.context).run("onAlertClick()")
        await until(look)

    async def _read(self, alert: str) -> Shown | None:
        """Nothing while it is about to come or to go."""
        try:
            told = await Tab(self.bidi, alert).run(_WORDS)
        except BidiError:
            return None
        return Shown(told["title"], told["body"], alert) if told else None


@asynccontextmanager
async def firefox(profile: Path, push_service: str) -> AsyncIterator[Firefox]:
    """One with nothing in its memory but `profile`, which asks `push_service` (ws://) for its pushes."""
    _prepare(profile, push_service)
    process = await asyncio.create_subprocess_exec(
        *(installed(), *_ARGUMENTS, "--profile", str(profile)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr
    try:
        address = await _address(process.stderr)
        draining = asyncio.create_task(process.stderr.read())
        try:
            async with connected(address) as bidi:
                await bidi.send("session.subscribe", events=["log.entryAdded"])
                yield Firefox(bidi)
        finally:
            await end(draining)
    finally:
        process.terminate()
        await process.wait()


def _prepare(profile: Path, push_service: str) -> None:
    profile.mkdir(parents=True, exist_ok=True)
    prefs = {**_PREFS, "dom.push.serverURL": push_service}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()]
    (profile / "user.js").write_text("".join(lines))


def installed() -> str:
    found = [shutil.which(name) for name in ("firefox-esr", "firefox")]
    return next((path for path in found if path), "/usr/bin/firefox-esr")


async def _address(said: asyncio.StreamReader) -> str:
    """Where it listens, which it says when it is up."""
    async with asyncio.timeout(PATIENCE):
        async for line in said:
            if found := _LISTENING.search(line.decode()):
                return found[1]
    raise BidiError("Firefox ended before it listened")
