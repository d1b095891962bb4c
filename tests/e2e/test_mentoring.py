"""Help that is passed on, by three people with three phones."""

import asyncio
from dataclasses import dataclass

from playwright.async_api import expect

from tests.e2e.handset import PATIENCE, Handset, Handsets
from tests.e2e.pages_mentoring import Mentoring, Recognition, recognition_on
from tests.e2e.people import Circle, Person, Town

_TOPIC = "The first days after the news"
_NOTE = "Welcome, and thank you."
_REACHED = "Help that you passed on has reached 2 people. The longest chain is 2 people long."


@dataclass(frozen=True)
class Walker:
    """Somebody with a phone of their own, and a tab that stays at the place for all this."""

    person: Person
    handset: Handset
    at: Mentoring

    async def ripple(self, path: str = "/you/ripple") -> Recognition:
        return await recognition_on(self.handset, path)


@dataclass(frozen=True)
class Helping:
    town: Town
    handsets: Handsets

    async def walker(self, person: Person) -> Walker:
        handset = await self.handsets.of(person)
        return Walker(person, handset, Mentoring(await handset.open("/mentoring")))

    async def pair_up(self, newcomer: Walker, mentor: Walker, help_: str) -> None:
        """By the screens of both."""
        name, asking = mentor.person.name, newcomer.person.name
        await newcomer.at.look_for_one(_TOPIC, help_)
        await expect(newcomer.at.reasons(name)).to_contain_text([f"Has lived through: {_TOPIC}", "Speaks English"])
        await newcomer.at.choose(name)
        await expect(mentor.at.request(asking)).to_contain_text(help_)
        await mentor.at.say_yes(asking)
        await expect(newcomer.at.pair(name)).to_be_visible()

    async def walk_together(self, newcomer: Walker, mentor: Walker) -> None:
        """By the screens of both, live, until the newcomer reads that it is complete."""
        name, other = mentor.person.name, newcomer.person.name
        await newcomer.at.open_room(name)
        await mentor.at.open_room(other)
        await mentor.at.write("Hello. I'm here.")
        await expect(newcomer.at.message("Hello. I'm here.")).to_be_visible()
        await newcomer.at.write("That's good to know.")
        await expect(mentor.at.message("That's good to know.")).to_be_visible()
        await newcomer.at.tick(name, 4)
        await mentor.at.tick(other, 4)
        await expect(newcomer.at.app.says("4 of 8 are behind you both.")).to_be_visible()
        await newcomer.at.propose_end()
        await mentor.at.agree_to_end()
        await expect(newcomer.at.app.says("You completed this together.")).to_be_visible()

    async def until_reached(self, person: Person, *reached: int) -> None:
        """The worker follows in its own time."""
        async with asyncio.timeout(PATIENCE / 1000):
            while (await self.town.done(person, "MyRipple"))["reached"] != list(reached):
                await asyncio.sleep(0.1)

    async def let_names_show(self, *people: Person) -> None:
        """On every edge that each of them is an end of."""
        for person in people:
            for edge in (await self.town.done(person, "MyRipple"))["edges"]:
                await self.town.done(person, "SetConsent", edge=edge["id"], on=True)


async def test_help_is_asked_for_given_and_passed_on(town: Town, circle: Circle, handsets: Handsets) -> None:
    helping = Helping(town, handsets)
    gate = await helping.walker(await town.coordinator(circle))
    wren = await helping.walker(await town.graduate(circle, "Wren"))
    boat = await helping.walker(await town.member(circle, name="Paper Boat"))
    heron = await helping.walker(await town.member(circle, name="Brown Heron"))

    await wren.at.sign_up(_TOPIC, "I was where you are.")
    await gate.at.approve("Wren", _NOTE)
    await expect(wren.at.app.says(_NOTE)).to_be_visible()
    await helping.pair_up(boat, wren, "Somebody who remembers the beginning.")
    await helping.walk_together(boat, wren)

    await boat.at.sign_up(_TOPIC, "Somebody was there for me.")
    await gate.at.app.page.reload()
    await gate.at.approve_here("Paper Boat", _NOTE)
    badges = await wren.ripple("/you/badges")
    await expect(badges.badge("Passed on")).to_be_visible()
    await town.done(wren.person, "SetMentorPause", circle=circle.id, paused=True)
    await helping.pair_up(heron, boat, "A hand on the gate.")
    await helping.walk_together(heron, boat)

    await helping.until_reached(wren.person, 1, 1)
    ripple = await wren.ripple()
    await expect(ripple.app.says(_REACHED)).to_be_visible()
    await expect(ripple.picture).to_be_visible()
    await helping.let_names_show(wren.person, boat.person, heron.person)
    await ripple.app.page.reload()
    everybody = await ripple.one_by_one()
    await expect(everybody).to_contain_text("Paper Boat")
    await expect(everybody).to_contain_text("Brown Heron")

    names = await boat.ripple("/you/ripple/names")
    await names.consent("Wren").uncheck()
    await boat.handset.line.until_answered("SetConsent")
    await ripple.app.page.reload()
    everybody = await ripple.one_by_one()
    await expect(everybody).to_contain_text("Brown Heron")
    await expect(everybody).not_to_contain_text("Paper Boat")
    await expect(ripple.app.says(_REACHED)).to_be_visible()
