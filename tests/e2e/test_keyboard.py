"""Without a finger or a mouse; and with nothing that moves for those who asked for that."""

from playwright.async_api import Page, expect

from tests.e2e.handset import Handsets
from tests.e2e.pages import App
from tests.e2e.people import PASSPHRASE, Circle, Town

_MOST_STEPS = 60
_OUTLINE = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return document.activeElement.matches(':focus-visible') && outlineStyle !== 'none' && outlineWidth !== '0px';
}"""
_NAME = """() => {
  const { activeElement: at } = document;
  return at.ariaLabel || at.labels?.[0]?.innerText || at.innerText || '';
}"""
_COUNT_MOTION = """() => {
  window.moved = 0;
  addEventListener('animationstart', () => window.moved++);
  addEventListener('transitionrun', () => window.moved++);
}"""


async def test_everything_can_be_done_with_a_keyboard_alone(town: Town, circle: Circle, handsets: Handsets) -> None:
    hers = await handsets.of()
    app = await hers.open(f"/join#{circle.code}")
    page, keys = app.page, app.page.keyboard
    await expect(app.says(circle.name)).to_be_visible()

    await _press(page, "Go on")
    await expect(app.box("The name others see")).not_to_have_value("")
    await _step_to(page, "New passphrase")
    await keys.type(PASSPHRASE)
    await keys.press("Enter")
    await expect(app.title("Your recovery code")).to_be_focused()
    await _press(page, "I kept it")
    await _press(page, "Yes, I kept it")
    await expect(app.title("Feed")).to_be_focused()

    await _press(page, "Write something")
    await expect(app.title("Write")).to_be_focused()
    await _press(page, "I agree to this")
    await _step_to(page, "Your words")
    await keys.type("Typed from end to end.")
    await _press(page, f"Post in {circle.name}")
    await expect(app.title("Feed")).to_be_focused()

    await _press(page, "Respond")
    await _press(page, "Strength")
    await expect(app.reaction("Typed from end to end.", "Strength", 1)).to_be_focused()

    await _step_to(page, "More about the post by", backwards=True)
    await keys.press("Enter")
    await expect(app.dialog("This post")).to_be_visible()
    await keys.press("Escape")
    await expect(app.dialog("This post")).to_have_count(0)
    await expect(app.menu("Typed from end to end.")).to_be_focused()

    await keys.press("Enter")
    await _press(page, "Delete")
    await expect(app.dialog("Delete this post?")).to_be_visible()
    await _press(page, "Delete")
    await hers.line.until_answered("DeletePost")
    await expect(app.posts).to_have_count(0)
    assert await town.feed(town.owner, circle) == []


async def test_the_first_step_leads_past_what_is_the_same_everywhere(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    app = await (await handsets.of(await town.member(circle))).open("/you")
    await expect(app.title("You")).to_be_visible()

    await _step_to(app.page, "Skip to the content")
    await app.page.keyboard.press("Enter")

    await expect(app.page.get_by_role("main")).to_be_focused()


async def test_a_reaction_moves_only_for_those_who_like_that(town: Town, circle: Circle, handsets: Handsets) -> None:
    await town.publishes(town.owner, circle, "The kettle is on.")
    person = await town.member(circle)
    lively = await (await handsets.of(person, reduced_motion="no-preference")).open()
    calm = await (await handsets.of(person, reduced_motion="reduce")).open()

    assert await _motion_of_a_reaction(lively, "Hope") > 0
    assert await _motion_of_a_reaction(calm, "Strength") == 0


async def _motion_of_a_reaction(app: App, kind: str) -> int:
    await expect(app.post("The kettle is on.")).to_be_visible()
    await app.page.evaluate(_COUNT_MOTION)
    await app.react("The kettle is on.", kind)
    await expect(app.reaction("The kettle is on.", kind, 1)).to_have_attribute("aria-pressed", "true")
    return int(await app.page.evaluate("new Promise(requestAnimationFrame).then(() => window.moved)"))


async def _press(page: Page, name: str) -> None:
    await _step_to(page, name)
    await page.keyboard.press("Enter")


async def _step_to(page: Page, name: str, *, backwards: bool = False) -> None:
    """Tab on until the focus is at what is called so, and can be seen to be there."""
    for _ in range(_MOST_STEPS):
        await page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if (await page.evaluate(_NAME)).startswith(name):
            assert await page.evaluate(_OUTLINE), f"{name} does not show that it has the focus"
            return
    raise AssertionError(f"{name} cannot be reached with the keyboard")
