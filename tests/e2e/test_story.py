"""Two members in two browsers: one writes, the other reads and answers."""

import asyncio
import time

from playwright.async_api import Page, expect

from tests.e2e import memory
from tests.e2e.handset import Handsets
from tests.e2e.people import Circle, Town

_WITHIN = 1.0
"""Seconds from the server's answer to the moment at which others see that there is something new."""


async def test_a_newcomer_joins_and_publishes_and_another_member_answers_at_once(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    reader = await town.member(circle, name="Brown Heron")
    hers, his = await handsets.of(), await handsets.of(reader)
    b = await his.open()
    await expect(b.says("It's quiet here.")).to_be_visible()
    await his.line.until_sent("FeedChanges")

    a = await hers.open(f"/join#{circle.code}")
    await expect(a.says(circle.name)).to_be_visible()
    name = await a.join("seven herons over the weir")
    await expect(a.recovery_code).to_be_visible()
    await a.keep_recovery_code()
    await a.link("Write something").click()
    await a.agree()
    await a.words.fill("Slept through the night.")
    await _stay(a.page, b.page)

    await a.send(circle.name).click()
    answered, _ = await asyncio.gather(hers.line.until_answered("PublishPost"), b.arrived(1).wait_for())
    seen = time.monotonic()

    assert answered.answered
    assert seen - answered.answered < _WITHIN
    await expect(b.post("Slept through the night.")).to_have_count(0)

    await b.arrived(1).click()
    await expect(b.post("Slept through the night.")).to_contain_text(name)
    await b.react("Slept through the night.", "Hope")
    await expect(a.reaction("Slept through the night.", "Hope", 1)).to_be_visible()

    await b.talk_about("Slept through the night.")
    await b.comment("Glad to read this.")
    await expect(a.post("Slept through the night.")).to_contain_text("1 comment")

    await a.change("Slept through the night.", "Slept through the night, and again.")
    await expect(a.comments).to_contain_text(["Glad to read this."])
    await expect(b.post("Slept through the night, and again.")).to_contain_text("edited")

    await a.delete("Slept through the night, and again.")
    await expect(b.says("This post isn't here any more.")).to_be_visible()
    await expect(a.posts).to_have_count(0)
    await _have_stayed(a.page, b.page)


async def test_a_member_stays_signed_in_until_they_sign_out_which_leaves_nothing_behind(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle, name="Grey Wagtail")
    await town.publishes(town.owner, circle, "The kettle is on.")
    hers = await handsets.of(person)
    a = await hers.open()
    await expect(a.post("The kettle is on.")).to_be_visible()
    await memory.until_shell_is_kept(a.page)

    await a.page.reload()
    await expect(a.post("The kettle is on.")).to_be_visible()
    await a.write("A thought that was never sent.")
    kept = await memory.everything(a.page)
    assert kept["rows"]
    assert kept["local"]

    await a.link("Back").click()
    await a.sign_out()

    kept = await memory.everything(a.page)
    assert kept.pop("cached")
    assert kept == {"rows": [], "local": {}, "session": {}}
    await a.page.reload()
    await expect(a.link("Sign in")).to_be_visible()


async def _stay(*pages: Page) -> None:
    for page in pages:
        await page.evaluate("window.stayed = true")


async def _have_stayed(*pages: Page) -> None:
    """Nobody has had to load the app anew."""
    for page in pages:
        assert await page.evaluate("window.stayed === true")
