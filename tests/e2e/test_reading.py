"""Reading in peace: what is being read stays where it is."""

from playwright.async_api import expect

from tests.e2e.handset import Handsets
from tests.e2e.pages import App
from tests.e2e.people import Circle, Town


async def test_a_new_post_never_moves_what_is_being_read(town: Town, circle: Circle, handsets: Handsets) -> None:
    await _write(town, circle, 30)
    his = await handsets.of(await town.member(circle))
    b = await his.open()
    await b.post("Letter 18.").scroll_into_view_if_needed()
    await his.line.until_sent("FeedChanges")
    place = await _place(b, "Letter 18.")

    await town.publishes(town.owner, circle, "Something new.")

    await expect(b.arrived(1)).to_be_visible()
    await town.publishes(town.owner, circle, "Something newer.")
    await expect(b.arrived(2)).to_be_visible()
    assert await _place(b, "Letter 18.") == place
    await b.arrived(2).click()
    await expect(b.posts.first).to_contain_text("Something newer.")
    await expect(b.posts.first).to_be_in_viewport()


async def test_somebody_who_comes_back_from_a_post_finds_their_place(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    await _write(town, circle, 30)
    b = await (await handsets.of(await town.member(circle))).open()
    await b.post("Letter 18.").scroll_into_view_if_needed()
    scrolled = await b.page.evaluate("scrollY")

    await b.talk_about("Letter 18.")
    await b.page.go_back()

    await b.page.wait_for_function("(scrolled) => Math.abs(scrollY - scrolled) < 2", arg=scrolled)
    await expect(b.post("Letter 18.")).to_be_in_viewport()


async def test_the_feed_has_an_end_and_remembers_where_one_stopped(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    await _write(town, circle, 25)
    his = await handsets.of(await town.member(circle))
    b = await his.open()
    await his.line.until_answered("SetFeedMark")
    await expect(b.says("You stopped here last time")).to_have_count(0)
    await b.page.close()
    await _write(town, circle, 2, "Postcard")

    b = await his.open()

    mark = b.says("You stopped here last time")
    newest, latest = await b.post("Postcard 1.").bounding_box(), await b.post("Letter 25.").bounding_box()
    stopped = await mark.bounding_box()
    assert newest
    assert stopped
    assert latest
    assert newest["y"] < stopped["y"] < latest["y"]
    await b.posts.last.scroll_into_view_if_needed()
    await b.post("Letter 1.").scroll_into_view_if_needed()
    await expect(b.says("You're all caught up.")).to_be_visible()


async def _write(town: Town, circle: Circle, count: int, what: str = "Letter") -> None:
    for number in range(1, count + 1):
        await town.publishes(town.owner, circle, f"{what} {number}.\n\nWhat the day was like, in a few lines.")


async def _place(app: App, text: str) -> float:
    box = await app.post(text).bounding_box()
    assert box
    return box["y"]
