"""Without a network: the app opens, what was written waits in sight, and goes out exactly once."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.e2e import memory
from tests.e2e.handset import Handset, Handsets
from tests.e2e.pages import App
from tests.e2e.people import Circle, Town

_JUST_READ = 1_000
"""How long somebody has looked at a screen before the line goes, in milliseconds; a slow machine needs some of it."""
_HOLD_THE_LOCK = """() => new Promise((held) => {
  void navigator.locks.request('outbox', () => new Promise(() => held()));
})"""
"""The lock under which one tab or the worker sends."""


async def test_after_the_first_visit_the_app_opens_without_a_network(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    await town.publishes(town.owner, circle, "The geese are back.")
    his = await handsets.of(await town.member(circle))
    await _visited(his, "The geese are back.")

    await his.lose_line()
    b = await his.open()

    await expect(b.post("The geese are back.")).to_be_visible()
    await expect(b.says("You're offline.")).to_be_visible()
    await b.go_to("You")
    await expect(b.title("You")).to_be_visible()


async def test_what_was_on_the_screen_is_there_again_although_the_network_went_at_once(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    await town.meetup(await town.leader(circle), circle, words={"title": "Soup and stories"})
    his = await handsets.of(await town.member(circle))
    b = await his.open()
    await memory.until_shell_is_kept(b.page)
    await b.go_to("Meetups")
    await expect(b.says("Soup and stories").first).to_be_visible()

    await b.page.wait_for_timeout(_JUST_READ)
    await his.lose_line()
    await b.page.reload()

    await expect(b.says("Soup and stories").first).to_be_visible()
    await expect(b.title("Meetups")).to_be_visible()


async def test_where_nothing_was_kept_the_bar_and_the_title_stay(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    his = await handsets.of(await town.member(circle))
    b = await his.open("/meetups")
    await memory.until_shell_is_kept(b.page)
    await memory.until_kept(b.page, "Viewer")
    await his.lose_line()
    await b.page.wait_for_timeout(_JUST_READ)
    await memory.forget(b.page, "snapshot")

    await b.page.reload()

    await expect(b.title("Meetups")).to_be_visible()
    await expect(b.says("There's no connection right now.")).to_be_visible()
    await b.go_to("You")
    await expect(b.title("You")).to_be_visible()
    await his.find_line()
    await b.button("Try again").click()
    await expect(b.link("Circles")).to_be_visible()


async def test_what_was_written_offline_outlives_the_browser_and_goes_out_once(
    town: Town, circle: Circle, handsets: Handsets, tmp_path: Path
) -> None:
    await town.publishes(town.owner, circle, "The geese are back.")
    his = await handsets.kept(tmp_path)
    await his.sign_in(await town.member(circle))
    b = await _visited(his, "The geese are back.")
    await his.lose_line()
    await b.publish("Written in a tunnel.", circle.name)
    await expect(b.post("Written in a tunnel.")).to_contain_text("That hasn't gone out yet.")

    await his.context.close()
    his = await handsets.kept(tmp_path, his.line)
    await his.context.set_offline(offline=True)
    b = await his.open()
    await expect(b.post("Written in a tunnel.")).to_contain_text("That hasn't gone out yet.")
    assert await town.feed(town.owner, circle) == ["The geese are back."]

    await his.find_line()
    await his.line.until_answered("PublishPost")

    await expect(b.waiting).to_have_count(0)
    await expect(b.post("Written in a tunnel.")).to_have_count(1)
    assert await town.feed(town.owner, circle) == ["Written in a tunnel.", "The geese are back."]
    assert len(his.line.named("PublishPost")) == 1


async def test_a_tab_that_dies_while_sending_leaves_one_post(
    town: Town, circle: Circle, handsets: Handsets, tmp_path: Path
) -> None:
    his = await handsets.kept(tmp_path)
    await his.sign_in(await town.member(circle))
    b = await his.open()
    his.line.holding.add("PublishPost")
    await b.publish("Half-way out of the door.", circle.name)
    await his.line.until_sent("PublishPost")

    await his.context.close()
    await his.line.release()
    his = await handsets.kept(tmp_path, his.line)
    b = await his.open()

    await expect(b.post("Half-way out of the door.")).to_have_count(1)
    await expect(b.waiting).to_have_count(0)
    assert await town.feed(town.owner, circle) == ["Half-way out of the door."]
    assert _keys(his) == 1


async def test_two_tabs_send_once(town: Town, circle: Circle, handsets: Handsets) -> None:
    his = await handsets.of(await town.member(circle))
    one, other = await his.open(), await his.open()
    await expect(other.says("It's quiet here.")).to_be_visible()
    await memory.until_shell_is_kept(one.page)
    await his.lose_line()
    await one.publish("Said once.", circle.name)
    await expect(one.post("Said once.")).to_contain_text("That hasn't gone out yet.")
    await expect(other.post("Said once.")).to_contain_text("That hasn't gone out yet.")

    await his.find_line()
    await his.line.until_answered("PublishPost")

    for tab in (one, other):
        await expect(tab.waiting).to_have_count(0)
        await expect(tab.post("Said once.")).to_have_count(1)
    assert await town.feed(town.owner, circle) == ["Said once."]
    assert len(his.line.named("PublishPost")) == 1


async def test_the_feed_opens_while_another_tab_is_sending(town: Town, circle: Circle, handsets: Handsets) -> None:
    await town.publishes(town.owner, circle, "The geese are back.")
    his = await handsets.of()
    other = (await his.open()).page
    await other.evaluate(_HOLD_THE_LOCK)

    await his.sign_in(await town.member(circle))
    b = await his.open()

    await expect(b.post("The geese are back.")).to_be_visible()
    await his.line.until_answered("FeedPage")
    assert his.line.named("SetFeedMark") == []
    await other.close()
    await his.line.until_answered("SetFeedMark")
    await expect(b.post("The geese are back.")).to_be_visible()


async def test_an_answer_that_is_lost_after_the_server_has_done_it_makes_one_post(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    his = await handsets.of(await town.member(circle))
    b = await his.open()
    his.line.losing.add("PublishPost")
    await b.publish("Heard, but not confirmed.", circle.name)
    await expect(b.post("Heard, but not confirmed.")).to_contain_text("That hasn't gone out yet.")
    assert await town.feed(town.owner, circle) == ["Heard, but not confirmed."]

    his.line.losing.clear()

    await his.line.until_answered("PublishPost")
    await expect(b.waiting).to_have_count(0)
    await expect(b.post("Heard, but not confirmed.")).to_have_count(1)
    assert await town.feed(town.owner, circle) == ["Heard, but not confirmed."]
    assert _keys(his) == 1


async def test_a_refusal_is_shown_where_it_was_written_and_the_words_are_kept(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    his = await handsets.of(await town.member(circle))
    b = await his.open()
    his.line.holding.add("PublishPost")
    await b.publish("Too long in the drawer.", circle.name)
    await his.line.until_sent("PublishPost")
    await _reword(town, circle)

    await his.line.release()

    card = b.post("Too long in the drawer.")
    await expect(card).to_contain_text("Please read and accept what people in this circle agreed on first.")
    assert await town.feed(town.owner, circle) == []
    await b.page.reload()
    await card.get_by_role("link", name="Change it").click()
    await expect(b.words).to_have_value("Too long in the drawer.")

    await _agree_again(b, circle)
    await card.get_by_role("link", name="Change it").click()
    await b.words.fill("Out of the drawer.")
    await b.button("Post it now").click()
    await expect(b.post("Out of the drawer.").get_by_role("button", name="Respond")).to_be_visible()
    assert await town.feed(town.owner, circle) == ["Out of the drawer."]


async def _visited(his: Handset, text: str) -> App:
    """A visit that lasts until the device holds the shell and what was read."""
    app = await his.open()
    await expect(app.post(text)).to_be_visible()
    await memory.until_shell_is_kept(app.page)
    await memory.until_kept(app.page, text)
    return app


def _keys(his: Handset) -> int:
    """How many different wishes to publish came by, however often each."""
    return len({sent.key for sent in his.line.named("PublishPost")})


async def _reword(town: Town, circle: Circle) -> None:
    words = {"name": circle.name, "about": "", "agreement": "Be kind, and be brief.", "open": False}
    await town.done(town.owner, "EditCircle", circle=circle.id, **words)
    await town.agrees(town.owner, circle.id, version=2)


async def _agree_again(app: App, circle: Circle) -> None:
    """On the circle's own screen, and back to the feed."""
    await app.link("Back").click()
    await app.go_to("You")
    await app.link("Circles").click()
    await app.page.get_by_role("link", name=re.compile(f"^{circle.name}")).click()
    await app.agree()
    await expect(app.says("You agreed to this.")).to_be_visible()
    await app.go_to("Feed")
