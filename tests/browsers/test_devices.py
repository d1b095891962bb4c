"""How pushes come to a browser and leave it again: tried, signed out, forgotten by its push service."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
from playwright.async_api import expect

from ripple.webpush.ring import Key, Ring
from ripple.wiring import Parts
from tests.browsers.chromium import Chromium
from tests.browsers.evening import DAY, MOMENT, Evening, comes, comes_by, planned
from tests.browsers.firefox import Firefox
from tests.browsers.hosting import hosted
from tests.browsers.mozilla import Mozilla
from tests.browsers.waiting import until
from tests.community import Community
from tests.conftest import SetClock
from tests.push.service import PushService


async def devices(evening: Evening) -> dict[str, str]:
    """The names of the member's devices, by id."""
    listed = (await evening.hand_of(evening.member).send("DeviceList")).data
    return {device["id"]: device["name"] for device in listed}


async def moved(evening: Evening, before: dict[str, str]) -> bool:
    """Whether the member has another device instead."""
    now = await devices(evening)
    return len(now) == 1 and now.keys() != before.keys()


async def test_a_test_goes_the_real_way_and_the_screen_tells_that_it_was_shown(
    a_chromium: Chromium, evening: Evening
) -> None:
    app = await a_chromium.open(f"{evening.address}/you/notifications/devices", evening.member.cookies)
    await app.button("Yes, remind me").click()
    await expect(app.says("Reminders reach you here.")).to_be_visible()
    [name] = (await devices(evening)).values()
    await app.page.get_by_role("listitem").get_by_role("button", name=name).click()

    await app.button("Send a test").click()

    notice = await a_chromium.until_shown()
    assert (notice.title, notice.body) == ("It works", "What you want to be told will appear like this.")
    await expect(app.says("It was shown there. Reminders will reach this device.")).to_be_visible()


async def test_a_browser_in_which_nobody_is_signed_in_any_more_is_told_nothing(
    a_chromium: Chromium, evening: Evening, community: Community, clock: SetClock, service: PushService
) -> None:
    date = await evening.posted()
    here = await community.signed_in(evening.member.id, evening.member.handle)
    app = await comes_by(a_chromium, replace(evening, member=here), date)
    await app.sign_out()

    clock.now = evening.starts - DAY + MOMENT

    await evening.until_told(date, DAY, "SKIPPED")
    assert service.posts == []
    assert a_chromium.desktop.shown == {}


async def test_a_browser_that_its_push_service_has_forgotten_is_reached_again(
    a_firefox: Firefox, for_firefox: Mozilla, evening: Evening, clock: SetClock
) -> None:
    date = await evening.posted()
    tab = await comes(a_firefox, evening, date)
    await tab.close()
    before = await devices(evening)

    await for_firefox.forget()

    await until(lambda: moved(evening, before))
    clock.now = evening.starts - DAY + MOMENT
    assert (await a_firefox.until_shown()).title == "Reminder"


async def test_once_there_is_a_new_key_a_browser_is_reached_by_it_from_the_next_start_of_the_app(
    a_firefox: Firefox,
    parts: Parts,
    app: Path,
    service: PushService,
    community: Community,
    http: aiohttp.ClientSession,
    clock: SetClock,
    key: Key,
) -> None:
    async with hosted(parts, app, service) as address:
        evening = await planned(community, http, address, clock.now)
        date = await evening.posted()
        tab = await comes(a_firefox, evening, date)
    newer = replace(parts, ring=Ring.of(parts.ring.current, key))

    async with hosted(newer, app, service, urlsplit(address).port or 0):
        before = await devices(evening)
        await tab.go(address)
        await until(lambda: moved(evening, before))
        clock.now = evening.starts - DAY + MOMENT

        assert (await a_firefox.until_shown()).title == "Reminder"

    [post] = service.posts
    assert post.status == 201
    assert post.headers["Authorization"].endswith(f"k={key.application_server_key}")
