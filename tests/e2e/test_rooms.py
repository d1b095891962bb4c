"""A room in two people's hands: what is read holds still, and what is written arrives once and in its order."""

from playwright.async_api import Locator, expect

from tests.e2e import memory
from tests.e2e.handset import Handsets
from tests.e2e.pages_mentoring import Room, mentoring_on, room_on
from tests.e2e.pairs import Pair, conversation, mentor_in, paired, writes
from tests.e2e.people import Circle, Town

_MORE_THAN_A_PAGE = 45
_ROUNDED = 1.5
"""Pixels by which what holds still may be off."""


async def test_in_a_long_conversation_what_is_read_holds_still(town: Town, circle: Circle, handsets: Handsets) -> None:
    pair = await _pair(town, circle)
    await writes(town, pair.mentor, pair.id, *[f"Letter {number}." for number in range(1, _MORE_THAN_A_PAGE + 1)])
    mentoring = await mentoring_on(await handsets.of(pair.newcomer))
    await mentoring.pair("Wren").click()
    room = Room(mentoring.app)
    await expect(room.message(f"Letter {_MORE_THAN_A_PAGE}.")).to_be_in_viewport()
    await expect(room.message("Letter 1.")).to_have_count(0)

    await room.older.scroll_into_view_if_needed()
    read = room.message("Letter 18.")
    before = await _top(read)
    await room.older.click()
    await expect(room.message("Letter 1.")).to_have_count(1)
    assert abs(await _top(read) - before) < _ROUNDED
    await expect(room.older).to_have_count(0)

    await writes(town, pair.mentor, pair.id, "And one more.")
    await expect(room.new_below(1)).to_be_visible()
    assert abs(await _top(read) - before) < _ROUNDED
    await room.new_below(1).click()
    await expect(room.message("And one more.")).to_be_in_viewport()
    await expect(room.new_below(1)).to_have_count(0)


async def test_what_is_written_without_a_line_goes_out_once_and_in_its_order(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    pair = await _pair(town, circle)
    hers = await handsets.of(pair.newcomer)
    one, other = await room_on(hers, pair.id), await room_on(hers, pair.id)
    await expect(one.box).to_be_visible()
    await expect(other.box).to_be_visible()
    await memory.until_shell_is_kept(one.app.page)
    await hers.lose_line()

    await one.write("First.")
    await other.write("Second.")
    await one.write("Third.")
    for tab in (one, other):
        await expect(tab.unsent).to_have_count(3)
    await hers.find_line()

    for tab in (one, other):
        await expect(tab.unsent).to_have_count(0)
        await expect(tab.messages).to_contain_text(["First.", "Second.", "Third."])
        await expect(tab.messages).to_have_count(3)
    assert await conversation(town, pair.mentor, pair.id) == ["First.", "Second.", "Third."]


async def test_a_room_is_closed_at_once_for_whom_the_other_blocks(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    pair = await _pair(town, circle)
    post = await town.publishes(pair.newcomer, circle, "Written before.")
    await writes(town, pair.mentor, pair.id, "Between the two of us.")
    room = await room_on(await handsets.of(pair.newcomer), pair.id)
    await expect(room.message("Between the two of us.")).to_be_visible()

    await town.done(pair.mentor, "BlockAuthor", target=post, of="POST")

    await expect(room.app.says("This conversation isn't here any more.")).to_be_visible()
    await expect(room.messages).to_have_count(0)


async def _pair(town: Town, circle: Circle) -> Pair:
    return await paired(town, circle, await mentor_in(town, circle, "Wren"), await town.member(circle))


async def _top(message: Locator) -> float:
    box = await message.bounding_box()
    assert box
    return box["y"]
