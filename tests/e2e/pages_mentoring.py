"""What people see and press where they find and help each other, by role and accessible name."""

import re

from playwright.async_api import Locator, expect

from tests.e2e.handset import Handset
from tests.e2e.pages import App

_CARDS = 5


class Mentoring:
    """The same tab, seen by a mentor, a newcomer or a coordinator."""

    def __init__(self, app: App) -> None:
        self.app = app

    def region(self, name: str) -> Locator:
        return self.app.page.get_by_role("region", name=name, exact=True)

    # Becoming a mentor

    async def sign_up(self, topic: str, words: str) -> None:
        """From the invitation through the five situations."""
        await self.app.link(re.compile("^(See|Look at) what it means$")).click()
        await self.app.button(topic).click()
        await self.app.box("A few words about you").fill(words)
        await self.app.button("Next: five short situations").click()
        await expect(self.app.title("Five situations")).to_be_visible()
        for number in range(1, _CARDS + 1):
            await expect(self.app.says(f"{number} of {_CARDS}")).to_be_visible()
            await self.app.button("See what helps").click()
            await expect(self.app.says("What helps")).to_be_visible()
            await self.app.button("Next" if number < _CARDS else "I have read them").click()
        await self.app.link("Go to Mentoring").click()
        await expect(self.region("You as a mentor")).to_contain_text("A coordinator looks at your sign-up.")

    async def approve(self, name: str, note: str) -> None:
        """By the coordinator, from the place for all this."""
        await self.app.link(re.compile("^Mentors and pairs")).click()
        await self.approve_here(name, note)

    async def approve_here(self, name: str, note: str) -> None:
        """On the coordinator's board."""
        applicant = self.region("Would like to be mentors").get_by_role("article", name=name)
        await applicant.get_by_role("textbox", name=f"A note to {name}").fill(note)
        await applicant.get_by_role("button", name="Approve").click()
        await expect(self.region("Mentors").get_by_role("listitem").filter(has_text=name)).to_be_visible()

    # Finding one

    async def look_for_one(self, topic: str, help_: str) -> None:
        await self.app.link("Find a mentor").click()
        await self.app.button(topic).click()
        await self.app.box("What would help you").fill(help_)
        await self.app.button("Look for mentors").click()
        await expect(self.app.title("Mentoring")).to_be_visible()

    def reasons(self, name: str) -> Locator:
        return self.app.page.get_by_role("list", name=f"Why {name} may fit").get_by_role("listitem")

    async def choose(self, name: str) -> None:
        await self.app.button(f"Ask {name}").click()
        await expect(self.app.says(f"You asked {name}.")).to_be_visible()

    # Being asked

    def request(self, name: str) -> Locator:
        return self.region("Someone asks you").get_by_role("article").filter(has_text=name)

    async def say_yes(self, name: str) -> None:
        await self.request(name).get_by_role("button", name="Yes, gladly. I'm here.").click()
        await expect(self.pair(name)).to_be_visible()

    def pair(self, name: str) -> Locator:
        return self.region("Walking together").get_by_role("link").filter(has_text=name)

    # Walking together

    async def open_room(self, name: str) -> None:
        """The pair's, from the place for all this; who can read it is said before anything is written."""
        await self.pair(name).click()
        await expect(self.region("Before the first message")).to_contain_text("nobody else can read it")

    async def write(self, text: str) -> None:
        await self.app.page.get_by_role("textbox", name="Your message to").fill(text)
        await self.app.button("Send").click()

    def message(self, text: str) -> Locator:
        return self.app.page.get_by_role("listitem").filter(has_text=text)

    async def tick(self, name: str, count: int) -> None:
        """The first steps of the journey with somebody."""
        await self.app.link(f"Journey with {name}").click()
        await expect(self.app.title("Your journey")).to_be_visible()
        for number in range(count):
            await self.region("Steps").get_by_role("checkbox").nth(number).check()

    async def propose_end(self) -> None:
        """From the journey."""
        await self.app.link(re.compile("^Come to an end")).click()
        await self.app.link(re.compile("^It is complete")).click()
        await self.app.button("I think it is complete").click()

    async def agree_to_end(self) -> None:
        await self.app.link("Have a look").click()
        await self.app.button("Yes, it is complete").click()
        await expect(self.app.says("You completed this together.")).to_be_visible()


class Room:
    """The same tab, in the room of two."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def box(self) -> Locator:
        return self.app.page.get_by_role("textbox", name="Your message to")

    async def write(self, text: str) -> None:
        await self.box.fill(text)
        await self.app.button("Send").click()

    @property
    def messages(self) -> Locator:
        return self.app.page.get_by_role("log", name="Messages").get_by_role("listitem")

    def message(self, text: str) -> Locator:
        """Whose words are exactly these."""
        return self.messages.filter(has=self.app.page.get_by_text(text, exact=True))

    @property
    def unsent(self) -> Locator:
        return self.messages.filter(has_text="not gone out yet")

    @property
    def older(self) -> Locator:
        return self.app.page.get_by_role("button", name="Show earlier messages")

    def new_below(self, count: int) -> Locator:
        return self.app.button(f"{count} new message" + ("s" if count > 1 else ""))


class Recognition:
    """The same tab, seen by somebody who looks at what they passed on."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def picture(self) -> Locator:
        return self.app.page.get_by_role("img", name=re.compile("^Your ripple, drawn as rings around you"))

    async def one_by_one(self) -> Locator:
        """Everybody in the ripple, in a list that is unfolded for it."""
        unfolding = self.app.page.get_by_role("group").filter(has_text="Person by person, as a list")
        if await unfolding.get_attribute("open") is None:
            await self.app.says("Person by person, as a list").click()
        return unfolding

    def consent(self, name: str) -> Locator:
        """To showing one's own name beside this other one."""
        return self.app.page.get_by_role("checkbox", name=re.compile(f"^My name may be shown here with {name}"))

    def badge(self, name: str) -> Locator:
        return self.app.page.get_by_role("heading", level=2, name=name, exact=True)


async def mentoring_on(handset: Handset, path: str = "/mentoring") -> Mentoring:
    """A new tab."""
    return Mentoring(await handset.open(path))


async def room_on(handset: Handset, pair: str) -> Room:
    """A new tab."""
    return Room(await handset.open(f"/mentoring/{pair}"))


async def recognition_on(handset: Handset, path: str = "/you/ripple") -> Recognition:
    """A new tab."""
    return Recognition(await handset.open(path))
