"""What Ripple's sender sends, and nothing else of Ripple, in the browsers that it is for."""

import json
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import expect

from ripple.webpush.messages import Push
from ripple.webpush.outcomes import Accepted, Gone
from ripple.webpush.ring import Key
from ripple.webpush.sender import Sender
from ripple.webpush.subscriptions import Subscription
from tests.browsers.chromium import Chromium
from tests.browsers.firefox import Firefox
from tests.browsers.mozilla import Mozilla
from tests.browsers.waiting import until

TITLE, BODY = "Reminder", "Something you planned starts soon. Open the app."


def push(key: Key, subscription: dict[str, Any], navigate: str) -> Push:
    told = {"title": TITLE, "body": BODY, "tag": "one", "navigate": navigate}
    payload = json.dumps({"web_push": 8030, "notification": told}).encode()
    device = Subscription(subscription["endpoint"], subscription["keys"]["p256dh"], subscription["keys"]["auth"])
    return Push(device, key.id, payload, ttl=60, urgency="high", topic="one")


async def is_gone(sender: Sender, told: Push) -> bool:
    """The browser need not wait until its push service has heard it."""
    return await sender.send(told) == Gone()


async def test_a_firefox_shows_what_is_sent_and_a_click_opens_what_it_is_about(
    a_firefox: Firefox, for_firefox: Mozilla, page: str, key: Key, sender: Sender
) -> None:
    tab = await a_firefox.open(page)
    subscription = await tab.run(f"subscribed({key.application_server_key!r})")
    await tab.close()

    assert await sender.send(push(key, subscription, f"{page}?about")) == Accepted()

    notification = await a_firefox.until_shown()
    assert (notification.title, notification.body) == (TITLE, BODY)
    await a_firefox.click(notification)
    await a_firefox.until_open(f"{page}?about")
    assert for_firefox.acks == [100]


async def test_a_subscription_that_a_firefox_ends_is_gone(
    a_firefox: Firefox, page: str, key: Key, sender: Sender
) -> None:
    tab = await a_firefox.open(page)
    subscription = await tab.run(f"subscribed({key.application_server_key!r})")

    assert await tab.run("ended()")

    await until(lambda: is_gone(sender, push(key, subscription, page)))


async def test_a_chromium_shows_what_is_sent_and_a_click_opens_what_it_is_about(
    a_chromium: Chromium, page: str, key: Key, sender: Sender
) -> None:
    tab = (await a_chromium.open(page)).page
    subscription = await tab.evaluate("async (key) => (await subscribed(key)).toJSON()", key.application_server_key)
    await tab.close()

    assert await sender.send(push(key, subscription, f"{page}?about")) == Accepted()

    notice = await a_chromium.until_shown()
    assert (notice.title, notice.body, notice.host) == (TITLE, BODY, urlsplit(page).netloc)
    opened = await a_chromium.click(notice)
    await expect(opened.page).to_have_url(f"{page}?about")


async def test_a_subscription_that_a_chromium_ends_is_gone(
    a_chromium: Chromium, page: str, key: Key, sender: Sender
) -> None:
    tab = (await a_chromium.open(page)).page
    subscription = await tab.evaluate("async (key) => (await subscribed(key)).toJSON()", key.application_server_key)

    assert await tab.evaluate("ended()")

    await until(lambda: is_gone(sender, push(key, subscription, page)))
