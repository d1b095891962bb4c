"""One tap, one post; and the server's clock is the one that counts."""

import pytest
from playwright.async_api import expect

from tests.e2e.handset import Handsets
from tests.e2e.people import Circle, Town

_TWICE_AT_ONCE = "(button) => { button.click(); button.click(); }"
_CLOCK_OFF_BY = """
const RealDate = Date;
Date = class extends RealDate {
  constructor(...parts) { super(...(parts.length ? parts : [Date.now()])); }
  static now() { return RealDate.now() + %d; }
};
"""
_HOUR = 3_600_000


async def test_a_double_tap_makes_one_post(town: Town, circle: Circle, handsets: Handsets) -> None:
    his = await handsets.of(await town.member(circle), has_touch=True)
    b = await his.open()

    await b.write("Once is enough.")
    await b.send(circle.name).dblclick()
    await expect(b.post("Once is enough.").get_by_role("button", name="Respond")).to_be_visible()
    await b.write("And this once.")
    await b.send(circle.name).evaluate(_TWICE_AT_ONCE)
    await expect(b.post("And this once.").get_by_role("button", name="Respond")).to_be_visible()

    await expect(b.posts).to_have_count(2)
    await b.go_to("You")
    await expect(b.says("Everything has gone out.")).to_be_visible()
    assert await town.feed(town.owner, circle) == ["And this once.", "Once is enough."]
    assert len(his.line.named("PublishPost")) == 2


async def test_a_double_tap_makes_one_comment(town: Town, circle: Circle, handsets: Handsets) -> None:
    await town.publishes(town.owner, circle, "The kettle is on.")
    his = await handsets.of(await town.member(circle), has_touch=True)
    b = await his.open()
    await b.talk_about("The kettle is on.")

    await b.box("Your comment").fill("Two cups, please.")
    await b.button("Send").evaluate(_TWICE_AT_ONCE)

    await expect(b.comments).to_contain_text(["Two cups, please."])
    await his.line.until_answered("PublishComment")
    await expect(b.comments).to_have_count(1)
    assert len(his.line.named("PublishComment")) == 1


async def test_who_has_agreed_writes_on_undisturbed(town: Town, circle: Circle, handsets: Handsets) -> None:
    his = await handsets.of(await town.joins(circle.code, "Paper Boat"))
    b = await his.open("/write")
    await expect(b.says("Be kind.")).to_be_visible()
    his.line.holding.add("CurrentViewer")

    await b.agree()
    await his.line.until_answered("AcceptAgreement")
    await b.words.press_sequentially("Typed from end to end.", delay=20)

    await expect(b.words).to_have_value("Typed from end to end.")
    await his.line.release()
    await b.send(circle.name).click()
    await his.line.until_answered("PublishPost")
    assert await town.feed(town.owner, circle) == ["Typed from end to end."]


@pytest.mark.parametrize("hours", [-30, 30])
async def test_a_wrong_clock_on_a_phone_does_not_change_the_order(
    town: Town, circle: Circle, handsets: Handsets, hours: int
) -> None:
    his = await handsets.of(await town.member(circle))
    await his.context.add_init_script(_CLOCK_OFF_BY % (hours * _HOUR))
    await town.publishes(town.owner, circle, "First.")
    b = await his.open()
    await expect(b.post("First.")).to_be_visible()

    await b.publish("Second.", circle.name)
    await expect(b.post("Second.").get_by_role("button", name="Respond")).to_be_visible()
    await town.publishes(town.owner, circle, "Third.")
    await b.arrived(1).click()

    await expect(b.posts).to_contain_text(["Third.", "Second.", "First."])
    await b.page.reload()
    await expect(b.posts).to_contain_text(["Third.", "Second.", "First."])
    assert await town.feed(town.owner, circle) == ["Third.", "Second.", "First."]
