"""What the product promises, from end to end: a leader posts a meetup, and the lock screen of who comes tells of it.

The time is set; browsers, encryption, web process, worker and database are real.
"""

from playwright.async_api import Playwright, expect

from tests.browsers.chromium import Chromium
from tests.browsers.evening import CIRCLE, DAY, HOUR, MOMENT, TITLE, Evening, comes, comes_by
from tests.browsers.firefox import Firefox
from tests.browsers.leading import opened_by, post
from tests.conftest import SetClock

A_DAY_BEFORE = ("Reminder", "Something you planned is coming up. Open the app.")
AN_HOUR_BEFORE = ("Reminder", "Something you planned starts soon. Open the app.")


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
    assert (notification.title, notification.body) == A_DAY_BEFORE
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
    assert (notification.title, notification.body) == AN_HOUR_BEFORE
    await a_firefox.click(notification)
    opened = await a_firefox.until_open(evening.at(date))
    await opened.sees("heading", TITLE)


async def test_a_chromium_shows_the_same_and_a_click_opens_its_meetup(
    a_chromium: Chromium, evening: Evening, clock: SetClock
) -> None:
    date = await evening.posted()
    app = await comes_by(a_chromium, evening, date)
    await app.page.close()

    clock.now = evening.starts - DAY + MOMENT

    notice = await a_chromium.until_shown()
    assert (notice.title, notice.body) == A_DAY_BEFORE
    await evening.until_told(date, DAY, "SHOWN")
    opened = await a_chromium.click(notice)
    await expect(opened.title(TITLE)).to_be_visible()
    assert opened.page.url == evening.at(date)
