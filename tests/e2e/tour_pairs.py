"""What two who walk together come by, as stops of the tour."""

import re

from playwright.async_api import expect

from tests.e2e.pages import App
from tests.e2e.tour import Stop


async def _before_the_first(app: App) -> None:
    await expect(app.page.get_by_role("region", name="Before the first message")).to_be_visible()


async def _written(app: App) -> None:
    await expect(app.page.get_by_role("log", name="Messages").get_by_role("listitem").first).to_be_visible()


async def _heavy(app: App) -> None:
    await app.button("More about this conversation").click()
    await expect(app.dialog("This conversation")).to_be_visible()
    await app.settled()
    await app.button(re.compile("^This is getting heavy")).click()
    await expect(app.dialog("Is it getting heavy?")).to_be_visible()


async def _noting(app: App) -> None:
    await app.button("Mixed").click()
    await expect(app.box("A few words, if you like")).to_be_visible()


async def _pause_mistaken(app: App) -> None:
    await app.page.get_by_label("Until when, if you know").fill("2020-02-02")
    await app.button("Take a break").click()
    await expect(app.says("Please choose a day to come.")).to_be_visible()


async def _stepping_away(app: App) -> None:
    await app.button("Step away").click()
    await expect(app.dialog("Leave?")).to_be_visible()


WALKING = [
    Stop("room", "/mentoring/{pair}", "{other}", _written),
    Stop("journey", "/mentoring/{pair}/journey", "Your journey", _noting),
    Stop("closing", "/mentoring/{pair}/close", "Coming to an end"),
    Stop("closing-complete", "/mentoring/{pair}/close/complete", "It is complete"),
    Stop("closing-pause", "/mentoring/{pair}/close/pause", "Take a break", _pause_mistaken),
    Stop("closing-away", "/mentoring/{pair}/close/away", "Step away", _stepping_away),
]

HELPING = [
    Stop("room-empty", "/mentoring/{pair}", "{other}", _before_the_first),
    Stop("room-heavy", "/mentoring/{pair}", "{other}", _heavy),
]

SUPPORTED = [Stop("room-of-support", "/mentoring/rooms/{room}", "\u2068Open Gate\u2069", _before_the_first)]

ENDED = [
    Stop("room-ended", "/mentoring/{pair}", "{other}", _written),
    Stop("ended", "/mentoring/{pair}/close", "Your time with {other}"),
]
