"""What the product promises, from end to end: a leader posts a meetup, and the lock screen of who comes tells of it.

The time is set; browsers, encryption, web process, worker and database are real.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import pytest
from playwright.async_api import Playwright, expect

from ripple.kernel.ids import CircleId
from tests.browsers.chromium import Chromium
from tests.browsers.firefox import Firefox
from tests.browsers.leading import opened_by, post
from tests.browsers.tab import Tab
from tests.browsers.waiting import until
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.meetups.posting import posted
from tests.phone import Phone

CIRCLE = "Evening walks"
TITLE = "Tea for those who lie awake"
DISCREET = ("Reminder", "Something you planned starts soon. Open the app.")
REACHED = "That's done. Reminders reach you here."
DAY, HOUR, MOMENT = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


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


@pytest.fixture
async def evening(community: Community, clock: SetClock, http: aiohttp.ClientSession, address: str) -> Evening:
    """Both of the usual reminders, a day and an hour before, are still to come."""
    circle = await community.circle(CIRCLE)
    leader, member = await community.person(circle, leads=True), await community.person(circle)
    starts = clock.now.replace(second=0, microsecond=0) + DAY + 2 * HOUR
    return Evening(http, address, circle, leader, member, starts)


async def comes(browser: Firefox, evening: Evening, date: str) -> Tab:
    """The member says so in the app, and wants to be reminded there."""
    await browser.sign_in(evening.member.cookies, evening.address)
    tab = await browser.open(evening.at(date))
    await tab.tap("button", "I'll come")
    await tab.tap("button", "Yes, remind me")
    await tab.reads(REACHED)
    return tab


async def test_the_reminder_of_what_a_leader_posted_is_discreet_and_a_click_leads_there(
    a_firefox: Firefox, playwright: Playwright, evening: Evening, clock: SetClock
) -> None:
    async with opened_by(evening.leader, evening.address, playwright) as app:
        await post(app, CIRCLE, TITLE, evening.starts)
    date = await evening.found()
    tab = await comes(a_firefox, evening, date)
    await tab.go(f"{evening.address}/you")

    clock.now = evening.starts - DAY + MOMENT

    notification = await a_firefox.until_shown()
    assert (notification.title, notification.body) == DISCREET
    await evening.until_told(date, DAY, "SHOWN")
    await a_firefox.click(notification)
    await tab.sees("heading", TITLE)
    assert set(await a_firefox.tabs()) == {"about:home", evening.at(date)}
    await evening.until_told(date, DAY, "OPENED")


async def test_with_no_page_open_the_click_on_a_reminder_opens_its_meetup(
    a_firefox: Firefox, evening: Evening, clock: SetClock
) -> None:
    date = await evening.posted()
    tab = await comes(a_firefox, evening, date)
    await tab.close()

    clock.now = evening.starts - HOUR + MOMENT

    notification = await a_firefox.until_shown()
    assert (notification.title, notification.body) == DISCREET
    await a_firefox.click(notification)
    opened = await a_firefox.until_open(evening.at(date))
    await opened.sees("heading", TITLE)


async def test_a_chromium_shows_the_same_and_a_click_opens_its_meetup(
    a_chromium: Chromium, evening: Evening, clock: SetClock
) -> None:
    date = await evening.posted()
    app = await a_chromium.open(evening.at(date), evening.member.cookies)
    await app.button("I'll come").click()
    await app.button("Yes, remind me").click()
    await expect(app.says(REACHED)).to_be_visible()
    await app.page.close()

    clock.now = evening.starts - DAY + MOMENT

    notice = await a_chromium.until_shown()
    assert (notice.title, notice.body) == DISCREET
    await evening.until_told(date, DAY, "SHOWN")
    opened = await a_chromium.click(notice)
    await expect(opened.title(TITLE)).to_be_visible()
    assert opened.page.url == evening.at(date)
