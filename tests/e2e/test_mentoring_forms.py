"""What is filled in for mentoring is lost by no accident, and is asked for once all is agreed on."""

from playwright.async_api import expect

from tests.e2e.handset import Handsets
from tests.e2e.pages import App
from tests.e2e.people import Circle, Town


async def test_what_a_leader_began_to_change_is_there_again_until_it_is_saved(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    hers = await handsets.of(await town.leader(circle))
    path = f"/mentoring/plan?circle={circle.id}"
    first = await hers.open(path)
    await first.box("Topic 2").fill("Nights, and the hours after")
    await first.button("Remove: The first days after the news").click()
    await first.page.close()

    again = await hers.open(path)
    await _has(again, begun=True)
    await again.button("Save").click()
    await hers.line.until_answered("EditMentoringPlan")
    await again.page.close()

    saved = await hers.open(path)
    await _has(saved, begun=False)
    plan = await town.done(town.owner, "PlanOfCircle", circle=circle.id)
    assert plan["topics"][0]["words"] == "Nights, and the hours after"


async def test_a_newcomer_reads_what_was_agreed_before_they_ask(town: Town, circle: Circle, handsets: Handsets) -> None:
    hers = await handsets.of(await town.joins(circle.code, "Paper Boat"))
    app = await hers.open(f"/mentoring/find?circle={circle.id}")
    await expect(app.says("Be kind.")).to_be_visible()
    await app.button("I agree to this").click()
    await app.button("The first days after the news").click()
    await app.button("Look for mentors").click()
    await expect(app.says("You're first in line")).to_be_visible()


async def _has(app: App, *, begun: bool) -> None:
    await expect(app.box("Topic 1")).to_have_value("Nights, and the hours after")
    await expect(app.says("You began to change this")).to_have_count(int(begun))
