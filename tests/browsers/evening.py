"""A meetup to come, and a member who wants to be reminded of it in a real browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
from playwright.async_api import expect

from ripple.kernel.ids import CircleId
from tests.browsers.chromium import Chromium
from tests.browsers.firefox import Firefox
from tests.browsers.tab import Tab
from tests.browsers.waiting import until
from tests.community import Community, Person
from tests.e2e.pages import App
from tests.meetups.posting import posted
from tests.phone import Phone

CIRCLE = "Evening walks"
TITLE = "Tea for those who lie awake"
DAY, HOUR, MOMENT = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
_REACHED = "That's done. Reminders reach you here."


@dataclass(frozen=True)
class Evening:
    """A leader, a member of the same circle, and the time of a meetup to come."""

    http: aiohttp.ClientSession
    address: str
    circle: CircleId
    leader: Person
    member: Person
    starts: datetime

    def hand_of(self, person: Person) -> Phone:
        return Phone(self.http, self.address, person.cookies)

    async def posted(self) -> str:
        """The meetup's one date, posted without a screen."""
        wall = self.starts.strftime("%Y-%m-%dT%H:%M")
        return str((await posted(self.hand_of(self.leader), self.circle, title=TITLE, wall=wall, zone="UTC"))["id"])

    async def found(self) -> str:
        """The first date that the member finds, once it is there."""

        async def look() -> list[str]:
            page = await self.hand_of(self.member).send("MeetupPage", circle=None, first=5)
            return [edge["node"]["id"] for edge in page.data["edges"]]

        return (await until(look))[0]

    def at(self, date: str) -> str:
        return f"{self.address}/meetups/{date}"

    async def until_told(self, date: str, lead: timedelta, push: str) -> None:
        """Wait until the member can read that the push of a reminder has come so far."""

        async def look() -> bool:
            lines = (await self.hand_of(self.member).send("ReminderLedger", occurrence=date)).data
            return [line["push"] for line in lines if timedelta(minutes=line["lead"]) == lead] == [push]

        await until(look)


async def planned(community: Community, http: aiohttp.ClientSession, address: str, now: datetime) -> Evening:
    """Both of the usual reminders, a day and an hour before, are still to come."""
    circle = await community.circle(CIRCLE)
    leader, member = await community.person(circle, leads=True), await community.person(circle)
    starts = now.replace(second=0, microsecond=0) + DAY + 2 * HOUR
    return Evening(http, address, circle, leader, member, starts)


async def comes(browser: Firefox, evening: Evening, date: str) -> Tab:
    """The member says so in the app, and wants to be reminded there."""
    await browser.sign_in(evening.member.cookies, evening.address)
    tab = await browser.open(evening.at(date))
    await tab.tap("button", "I'll come")
    await tab.tap("button", "Yes, remind me")
    await tab.reads(_REACHED)
    return tab


async def comes_by(browser: Chromium, evening: Evening, date: str) -> App:
    """The same in the other browser."""
    app = await browser.open(evening.at(date), evening.member.cookies)
    await app.button("I'll come").click()
    await app.button("Yes, remind me").click()
    await expect(app.says(_REACHED)).to_be_visible()
    return app
