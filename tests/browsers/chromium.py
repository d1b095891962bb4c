"""A real Chromium whose push service is one of the tests' own, on a desktop that shows what it wants to be shown."""

import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.async_api import BrowserContext, Playwright

from tests.browsers.desktop import Desktop, Notice, desktop
from tests.browsers.gcm import gcm
from tests.browsers.waiting import until
from tests.e2e.handset import FLAGS, LOCALE, PATIENCE, PHONE, chromium
from tests.e2e.pages import App
from tests.push.service import PushService

_NO_PUSH = "--disable-background-networking"
_MAY_SHOW = {"profile": {"default_content_setting_values": {"notifications": 1}}}


@dataclass(frozen=True)
class Chromium:
    """Its first tab stays empty."""

    context: BrowserContext
    desktop: Desktop

    async def open(self, address: str, cookies: Mapping[str, str] | None = None) -> App:
        """A new tab, in which somebody may be signed in."""
        everywhere = urljoin(address, "/")
        await self.context.add_cookies(
            [{"name": name, "value": value, "url": everywhere} for name, value in (cookies or {}).items()]
        )
        page = await self.context.new_page()
        await page.goto(address)
        return App(page)

    async def until_shown(self) -> Notice:
        """Wait for a notification where none is."""

        async def look() -> list[Notice]:
            return list(self.desktop.shown.values())

        [notice] = await until(look)
        return notice

    async def click(self, notice: Notice) -> App:
        """Answers the tab that it opens; for where none is open."""
        async with self.context.expect_page(timeout=PATIENCE) as opened:
            await self.desktop.click(notice)
        return App(await opened.value)


@asynccontextmanager
async def chromium_with_push(playwright: Playwright, folder: Path, service: PushService) -> AsyncIterator[Chromium]:
    """One that may show notifications, and remembers nothing."""
    profile = folder / "chromium"
    preferences = profile / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps(_MAY_SHOW))
    async with gcm(service) as switches, desktop() as own:
        context = await playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium(),
            args=[*(flag for flag in FLAGS if flag != _NO_PUSH), *switches],
            ignore_default_args=[_NO_PUSH],
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": own.address},
            viewport=PHONE,
            **LOCALE,
        )
        try:
            yield Chromium(context, own)
        finally:
            await context.close()
