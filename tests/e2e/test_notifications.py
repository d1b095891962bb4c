"""What members are told, how they choose to be told, and what became of each reminder, in a real browser."""

import asyncio
import json
import re
from typing import Any
from uuid import uuid4

from playwright.async_api import CDPSession, expect

from tests.e2e import memory
from tests.e2e.handset import Handset, Handsets
from tests.e2e.pages import App
from tests.e2e.people import Circle, Person, Town
from tests.e2e.telling import Telling

_NO_PUSHES = "PushManager.prototype.subscribe = async () => { throw new DOMException('none', 'AbortError'); };"
_SHOWN = """async () => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications();
  return shown.map(({ title, body, data }) => ({ title, body, path: new URL(data.navigate, location).pathname }));
}"""


async def test_an_answer_is_announced_by_a_word_and_read_by_looking(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    post = await town.publishes(person, circle, "The kettle has learned a new note.")
    his = await handsets.of(person)
    b = await his.open()
    await expect(Telling(b).bell("Notifications")).to_be_visible()
    await his.line.until_sent("NotificationChanges")

    await town.comments(town.owner, post, "Mine sings in C.")
    await Telling(b).bell("Notifications new").click()

    await expect(Telling(b).told("Open Door answered you")).to_contain_text("The kettle has learned a new note.")
    await expect(Telling(b).told("Open Door answered you")).to_contain_text("new")
    await his.line.until_answered("ReadNotifications")
    await Telling(b).told("Open Door answered you").click()
    await expect(b.post("The kettle has learned a new note.")).to_be_visible()
    await b.go_to("Feed")
    await expect(Telling(b).bell("Notifications")).to_be_visible()


async def test_what_arrives_while_the_list_is_read_waits_to_be_asked_for(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    post = await town.publishes(person, circle, "A first letter.")
    his = await handsets.of(person)
    b = await his.open("/notifications")
    await expect(b.says("Nothing yet.")).to_be_visible()
    await his.line.until_sent("NotificationChanges")

    await town.comments(town.owner, post, "A first answer.")

    await b.button("Show 1 more").click()
    await expect(Telling(b).told("Open Door answered you")).to_be_visible()


async def test_a_tapped_notification_leads_to_what_it_was_about(town: Town, circle: Circle, handsets: Handsets) -> None:
    person = await town.member(circle)
    post = await town.publishes(person, circle, "A letter to the sea.")
    await town.comments(town.owner, post, "The sea says thank you.")
    notification = await _newest(town, person)
    his = await handsets.of(person)

    b = await his.open(f"/n/{notification}")

    await expect(b.title("Post")).to_be_visible()
    assert b.page.url.endswith(f"/post/{post}")
    await his.line.until_answered("NotePush")


async def test_without_a_network_a_tapped_notification_leads_to_the_list(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    his = await handsets.of(person)
    b = await his.open("/notifications")
    await b.page.evaluate("navigator.serviceWorker.ready")
    await b.page.close()
    await his.lose_line()

    b = await his.open(f"/n/{uuid4()}")

    await expect(b.title("Notifications")).to_be_visible()
    await expect(b.says("There's no connection, so we couldn't open it.")).to_be_visible()


async def test_a_notification_of_nobody_leads_to_the_list(town: Town, circle: Circle, handsets: Handsets) -> None:
    b = await (await handsets.of(await town.member(circle))).open(f"/n/{uuid4()}")

    await expect(b.title("Notifications")).to_be_visible()
    await expect(b.says("What this was about isn't here any more.")).to_be_visible()


async def test_how_one_is_told_is_kept_on_the_server(town: Town, circle: Circle, handsets: Handsets) -> None:
    person = await town.member(circle)
    b = await (await handsets.of(person)).open("/you/notifications")

    await Telling(b).setting("What reaches your phone").click()
    await Telling(b).choice("Somebody answers you").select_option("At once, on your phone")
    await b.link("Back").click()
    await Telling(b).setting("What others can read").click()
    await b.page.get_by_role("radio", name=re.compile("^What it is")).check()
    await b.link("Back").click()
    await Telling(b).setting("Quiet hours").click()
    await Telling(b).choice("Have quiet hours").check()
    await Telling(b).choice("From").fill("21:30")
    await Telling(b).choice("Let what starts soon through").focus()
    await b.link("Back").click()
    await expect(Telling(b).setting("Quiet hours", "21:30 to 07:00")).to_be_visible()
    await Telling(b).setting("When you are reminded").click()
    await Telling(b).choice("15 minutes before").check()
    await expect(Telling(b).choice("1 week before")).to_be_disabled()
    await b.link("Back").click()
    await b.page.reload()

    await expect(Telling(b).setting("What others can read", "What it is")).to_be_visible()
    await expect(
        Telling(b).setting("When you are reminded", "1 day before, 1 hour before, 15 minutes before")
    ).to_be_visible()
    held = await town.done(person, "NotificationSettings")
    assert (held["level"], held["quietFrom"], held["quietUntil"]) == ("TITLE", 21 * 60 + 30, 7 * 60)
    assert {"type": "COMMENT", "channel": "PUSH"} in held["channels"]


async def test_quiet_hours_of_no_length_are_refused_at_their_fields(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    his = await handsets.of(person)
    b = await his.open("/you/notifications/quiet-hours")
    await Telling(b).choice("Have quiet hours").check()
    await his.line.until_answered("SetQuietHours")

    await Telling(b).choice("Until").fill("22:00")

    await expect(b.says("Quiet hours need a beginning and an end that differ.")).to_contain_text(
        "For now it stays 22:00 to 07:00."
    )
    await expect(Telling(b).choice("Until")).to_have_accessible_description(re.compile("that differ"))
    await b.link("Back").click()
    await expect(Telling(b).setting("Quiet hours", "22:00 to 07:00")).to_be_visible()
    assert len(his.line.named("SetQuietHours")) == 1


async def test_a_time_that_was_just_chosen_is_kept_although_its_field_was_never_left(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    b = await (await handsets.of(person)).open("/you/notifications/quiet-hours")
    await Telling(b).choice("Have quiet hours").check()
    await Telling(b).choice("From").fill("20:15")

    await b.page.evaluate("history.pushState(null, '', '/you/notifications')")
    await b.page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")

    await expect(Telling(b).setting("Quiet hours", "20:15 to 07:00")).to_be_visible()


async def test_a_phone_that_cannot_be_reached_is_spoken_of_once(town: Town, circle: Circle, handsets: Handsets) -> None:
    his = await handsets.of(await town.member(circle))
    await his.context.grant_permissions(["notifications"], origin=his.line.address)
    await his.context.add_init_script(_NO_PUSHES)
    b = await his.open("/you/notifications/devices")

    await b.button("Yes, remind me").click()

    await expect(Telling(b).here).to_contain_text(
        "Reminders can't reach this device yet. This browser could not receive messages."
    )
    await expect(b.button("Try again")).to_be_visible()
    await expect(b.says(re.compile("turned on|no device"))).to_have_count(0)
    await b.button("Leave them off").click()
    await expect(b.button("Turn on here")).to_be_visible()
    await expect(b.says("You have no device that reminders reach.")).to_be_visible()


async def test_without_a_network_nobody_is_offered_what_needs_one(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    his = await handsets.of(await town.member(circle))
    b = await his.open("/you/notifications")
    await expect(b.button("Yes, remind me")).to_be_enabled()

    await his.lose_line()

    await expect(b.button("Yes, remind me")).to_be_disabled()
    await expect(Telling(b).here).to_contain_text("This needs a connection.")
    await his.find_line()
    await expect(b.button("Yes, remind me")).to_be_enabled()


async def test_when_one_is_reminded_is_known_without_a_network_too(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    his = await handsets.of(person)
    b = await his.open("/you/notifications")
    await expect(Telling(b).setting("When you are reminded", "1 day before, 1 hour before")).to_be_visible()
    await memory.until_shell_is_kept(b.page)
    await memory.until_kept(b.page, "reminderLeads")
    await his.lose_line()
    await b.page.reload()

    await Telling(b).setting("When you are reminded").click()
    await expect(Telling(b).choice("1 day before")).to_be_checked()
    await Telling(b).choice("1 hour before").uncheck()
    await b.link("Back").click()

    await expect(Telling(b).setting("When you are reminded", "1 day before$")).to_be_visible()


async def test_the_server_learns_where_the_phone_is_until_one_chooses(
    town: Town, circle: Circle, handsets: Handsets
) -> None:
    person = await town.member(circle)
    his = await handsets.of(person, timezone_id="Pacific/Auckland")
    b = await his.open("/you/notifications/time-zone")
    await his.line.until_answered("SetZone")
    assert (await town.done(person, "NotificationSettings"))["zone"] == "Pacific/Auckland"

    await Telling(b).choice("Follow this phone").uncheck()
    await Telling(b).choice("Time zone").select_option("Asia/Tokyo")
    await b.page.get_by_role("status").filter(has_text="Saving").wait_for(state="detached")
    await b.page.goto(f"{his.line.address}/you/notifications")

    await expect(Telling(b).setting("Your time zone", "Tokyo")).to_be_visible()


async def test_a_push_is_shown_and_reported_whatever_is_in_it(town: Town, circle: Circle, handsets: Handsets) -> None:
    person = await town.member(circle)
    post = await town.publishes(person, circle, "A letter to the hills.")
    await town.comments(town.owner, post, "The hills are listening.")
    notification = await _newest(town, person)
    his = await handsets.of(person)
    await his.context.grant_permissions(["notifications"], origin=his.line.address)
    b = await his.open("/notifications")
    push = await _pushes_to(b, his)
    told = {
        "title": "Reminder",
        "body": "Something new.",
        "tag": "a",
        "navigate": f"{his.line.address}/n/{notification}",
    }

    await push(json.dumps({"web_push": 8030, "notification": told, "id": notification}))
    await his.line.until_answered("NotePush")
    await push("not what it should be")

    shown = await b.page.evaluate(_SHOWN)
    assert {(each["title"], each["body"], each["path"]) for each in shown} == {
        ("Reminder", "Something new.", f"/n/{notification}"),
        ("Reminder", "Something you planned starts soon. Open the app.", "/notifications"),
    }


async def test_who_comes_is_asked_once_and_may_say_no(town: Town, circle: Circle, handsets: Handsets) -> None:
    person = await town.member(circle)
    date = await town.meetup(await town.leader(circle), circle)
    await town.comes(person, date)
    b = await (await handsets.of(person)).open(f"/meetups/{date}")
    await expect(b.says("Shall we remind you?")).to_be_visible()

    await b.button("No, thank you").click()

    await expect(b.says("That's fine. We won't ask again here.")).to_be_visible()
    await b.page.reload()
    await expect(b.says("You're coming.")).to_be_visible()
    await expect(b.says("Shall we remind you?")).to_have_count(0)
    await b.page.goto(b.page.url.replace(f"/meetups/{date}", "/you/notifications"))
    await expect(Telling(b).here.get_by_role("button", name="Turn on here")).to_be_visible()


async def test_the_ledger_says_what_became_of_each_reminder(town: Town, circle: Circle, handsets: Handsets) -> None:
    person = await town.member(circle)
    date = await town.meetup(await town.leader(circle), circle)
    await town.comes(person, date)
    his = await handsets.of(person)
    b = await his.open(f"/meetups/{date}")

    await b.link(re.compile("^Reminders")).click()
    await expect(Telling(b).reminder("1 day before")).to_contain_text("It is planned, and we'll send it then.")
    await expect(Telling(b).reminder("1 hour before")).to_contain_text("It is planned, and we'll send it then.")
    await expect(b.says("You have no working device at the moment")).to_be_visible()
    await Telling(b).choice("Other times for this meetup").check()
    await Telling(b).choice("1 hour before").uncheck()
    await expect(Telling(b).reminder("1 hour before")).to_contain_text(
        "It was not sent, because you chose other times."
    )
    await town.declines(person, date)
    await b.page.reload()

    await expect(Telling(b).reminder("1 day before")).to_contain_text(
        "It was not sent, because you weren't coming any more."
    )


async def _newest(town: Town, person: Person) -> str:
    """The id of what the person was told last, once the worker has told it."""
    while not (told := (await town.done(person, "NotificationPage"))["edges"]):
        await asyncio.sleep(0.1)
    newest: str = told[0]["node"]["id"]
    return newest


async def _pushes_to(b: App, his: Handset) -> Any:
    """Hands a payload to the real worker, as the browser would on a push, and waits until something more is shown."""
    await b.page.evaluate("navigator.serviceWorker.ready")
    devtools: CDPSession = await his.context.new_cdp_session(b.page)
    told: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def heard(event: dict[str, Any]) -> None:
        if event["registrations"] and not told.done():
            told.set_result(event["registrations"][0]["registrationId"])

    devtools.on("ServiceWorker.workerRegistrationUpdated", heard)
    await devtools.send("ServiceWorker.enable")
    registration = await told

    async def push(data: str) -> None:
        message = {"origin": his.line.address, "registrationId": registration, "data": data}
        before = len(await b.page.evaluate(_SHOWN))
        await devtools.send("ServiceWorker.deliverPushMessage", message)
        while len(await b.page.evaluate(_SHOWN)) == before:
            await asyncio.sleep(0.1)

    return push
