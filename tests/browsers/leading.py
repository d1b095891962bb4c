"""A leader with a browser of their own, who posts a meetup as leaders do: by the screens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.async_api import Playwright, expect

from tests.community import Person
from tests.e2e.handset import FLAGS, LOCALE, PATIENCE, PHONE, chromium
from tests.e2e.pages import App

_HERE = ZoneInfo(LOCALE["timezone_id"])


@asynccontextmanager
async def opened_by(person: Person, address: str, playwright: Playwright) -> AsyncIterator[App]:
    """The app in a fresh browser, signed in."""
    browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    try:
        context = await browser.new_context(viewport=PHONE, **LOCALE)
        context.set_default_timeout(PATIENCE)
        await context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in person.cookies.items()]
        )
        page = await context.new_page()
        await page.goto(address)
        yield App(page)
    finally:
        await browser.close()


async def post(app: App, circle: str, title: str, starts: datetime) -> None:
    """One that takes place once, in a place."""
    wall = starts.astimezone(_HERE)
    await app.go_to("Meetups")
    await app.link("Post a meetup").click()
    await app.box("Name").fill(title)
    await app.page.get_by_label("Day").fill(wall.strftime("%Y-%m-%d"))
    await app.page.get_by_label("Time", exact=True).fill(wall.strftime("%H:%M"))
    await app.box("Where").fill("The library")
    await app.button(f"Post it in {circle}").click()
    await expect(app.page.get_by_role("link").filter(has_text=title).first).to_be_visible()
