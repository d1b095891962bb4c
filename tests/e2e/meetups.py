"""What people see and press where meetups are, by role and accessible name."""

import re
from datetime import UTC, datetime, timedelta

from playwright.async_api import Locator, expect

from tests.e2e.handset import LOCALE, Handset
from tests.e2e.pages import App

_BETWEEN_TAPS = 250
"""Milliseconds."""


class Meetups:
    """The same tab, seen by somebody who looks for a meetup."""

    def __init__(self, app: App) -> None:
        self.app = app

    # Among all of them

    def yours(self, title: str) -> Locator:
        return self.app.page.get_by_role("region", name="Yours").get_by_role("link", name=title)

    def coming(self, title: str) -> Locator:
        return self.app.page.get_by_role("region", name="Coming up").get_by_role("listitem").filter(has_text=title)

    def day(self, name: str | re.Pattern[str]) -> Locator:
        """A day of the strip that has something."""
        return self.app.page.get_by_role("navigation", name="Days with a meetup").get_by_role("link", name=name)

    async def look_at(self, title: str) -> None:
        await self.app.page.get_by_role("main").get_by_role("link", name=title).first.click()
        await expect(self.app.title(title)).to_be_visible()

    def all_dates(self, title: str) -> Locator:
        """Of a series of which the list shows only the next."""
        return self.app.link(f"All dates · {title}")

    # One of them

    @property
    def answer(self) -> Locator:
        return self.app.page.get_by_role("region", name="Will you come?")

    def says(self, sentence: str | re.Pattern[str]) -> Locator:
        return self.answer.get_by_text(sentence)

    async def come(self) -> None:
        await self.app.button("I'll come").click()

    async def tap_twice(self, button: Locator) -> None:
        """As somebody who is not sure of the first tap: in the same place, whatever is there by then."""
        await button.scroll_into_view_if_needed()
        box = await button.bounding_box()
        assert box
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        await self.app.page.mouse.click(*middle)
        await self.app.page.wait_for_timeout(_BETWEEN_TAPS)
        await self.app.page.mouse.click(*middle)

    @property
    def seen(self) -> Locator:
        return self.app.page.get_by_role("checkbox", name="Others may see that I come")

    @property
    def when(self) -> Locator:
        return self.app.page.get_by_role("region", name="When")

    @property
    def where(self) -> Locator:
        return self.app.page.get_by_role("region", name="Where", exact=True)

    # For those who lead

    async def begin(self, title: str) -> None:
        """Opens the form, and says what it is called."""
        await self.app.link("Post a meetup").click()
        await self.app.box("Name").fill(title)

    async def post(self, title: str, place: str, circle: str) -> None:
        await self.begin(title)
        await self.app.box("Where").fill(place)
        await self.send(circle)

    async def send(self, circle: str) -> None:
        await self.app.button(f"Post it in {circle}").click()
        await expect(self.app.title("Meetups")).to_be_visible()

    async def change(self) -> None:
        await self.app.link("Change it").click()
        await expect(self.app.title("Change this meetup")).to_be_visible()

    async def call_off(self, reason: str) -> None:
        await self.app.button("Call it off").click()
        dialog = self.app.dialog("Call this off?")
        await dialog.get_by_role("textbox", name="Why, in a few words").fill(reason)
        await dialog.get_by_role("button", name="Call it off").click()


async def meetups_on(handset: Handset, path: str = "/meetups") -> Meetups:
    """A new tab."""
    return Meetups(await handset.open(path))


def at_home(*, days: int, at: str) -> dict[str, str]:
    """A time for a meetup, by the clocks that the handsets show."""
    return {"wall": f"{(datetime.now(UTC) + timedelta(days=days)).date()}T{at}", "zone": LOCALE["timezone_id"]}
