"""Help that is passed on, by three people with three phones."""

from dataclasses import dataclass

from playwright.async_api import expect

from tests.e2e.handset import Handsets
from tests.e2e.pages_mentoring import Mentoring
from tests.e2e.people import Circle, Person, Town

_TOPIC = "The first days after the news"
_NOTE = "Welcome, and thank you."


@dataclass(frozen=True)
class Helping:
    """A circle with a coordinator, and what several tests have in common there."""

    town: Town
    circle: Circle
    handsets: Handsets

    async def look(self, person: Person) -> Mentoring:
        """On a phone of their own, at the place for all this."""
        handset = await self.handsets.of(person)
        return Mentoring(await handset.open("/mentoring"))

    async def walk(self, mentor: Person, newcomer: Person, pair: str) -> None:
        """Enough of the journey, so that it can be complete: the steps that are left for half of it."""
        steps = (await self.town.done(mentor, "MentorshipDetail", id=pair))["steps"]
        for step in steps[: len(steps) // 2]:
            for person in (mentor, newcomer):
                await self.town.done(person, "TickStep", mentorship=pair, step=step["id"], on=True)


async def test_help_is_asked_for_given_and_passed_on(town: Town, circle: Circle, handsets: Handsets) -> None:
    helping = Helping(town, circle, handsets)
    people = [await town.graduate(circle, "Wren"), await town.member(circle, name="Paper Boat")]
    wren, boat, gate = [await helping.look(each) for each in (*people, await town.coordinator(circle))]

    await wren.sign_up(_TOPIC, "I was where you are.")
    await gate.approve("Wren", _NOTE)
    await expect(wren.app.says(_NOTE)).to_be_visible()
    await boat.look_for_one(_TOPIC, "Somebody who remembers the beginning.")
    await expect(boat.reasons("Wren")).to_contain_text([f"Has lived through: {_TOPIC}", "Speaks English"])
    await boat.choose("Wren")
    await expect(wren.request("Paper Boat")).to_contain_text("Somebody who remembers the beginning.")
    await wren.say_yes("Paper Boat")
    await expect(boat.pair("Wren")).to_be_visible()
