"""A real Chromium whose push service is one of the tests' own, and which tells what it shows."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Playwright

from tests.browsers.waiting import until
from tests.e2e.handset import FLAGS, LOCALE, PHONE, chromium

_NO_PUSH = "--disable-background-networking"
_MAY_SHOW = {"profile": {"default_content_setting_values": {"notifications": 1}}}


@dataclass
class Chromium:
    """`shown`: title and body of what came on the screen, oldest first."""

    context: BrowserContext
    shown: list[tuple[str, str]] = field(default_factory=list)

    async def listen(self) -> None:
        """By the browser's own account. Asking a registration for its notifications while one is about to be shown
        makes Chromium forget that one.
        """
        session = await self.context.new_cdp_session(self.context.pages[0])
        session.on("BackgroundService.backgroundServiceEventReceived", self._heard)
        await session.send("BackgroundService.startObserving", {"service": "notifications"})
        await session.send("BackgroundService.setRecording", {"service": "notifications", "shouldRecord": True})

    async def until_shown(self, count: int = 1) -> None:
        async def look() -> bool:
            return len(self.shown) >= count

        await until(look)

    def _heard(self, said: dict[str, Any]) -> None:
        event = said["backgroundServiceEvent"]
        told = {each["key"]: each["value"] for each in event["eventMetadata"]}
        if event["eventName"] == "Notification displayed":
            self.shown.append((told["Title"], told["Body"]))


@asynccontextmanager
async def chromium_with_push(playwright: Playwright, profile: Path, switches: Sequence[str]) -> AsyncIterator[Chromium]:
    """One that may show notifications, with nothing in its memory but `profile`. Its first tab stays empty."""
    preferences = profile / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps(_MAY_SHOW))
    context = await playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium(),
        args=[*(flag for flag in FLAGS if flag != _NO_PUSH), *switches],
        ignore_default_args=[_NO_PUSH],
        viewport=PHONE,
        **LOCALE,
    )
    try:
        browser = Chromium(context)
        await browser.listen()
        yield browser
    finally:
        await context.close()
