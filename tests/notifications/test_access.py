"""Every operation, asked by somebody who is signed out, or about what is another member's."""

from typing import Any
from uuid import uuid4

import pytest

from ripple.notifications import commands
from tests.api.scene import everything
from tests.conftest import PhoneFor
from tests.notifications.household import Household
from tests.phone import HASHES
from tests.webpush.test_endpoints import NO_HOST, NOT_KNOWN

ABOUT_THINGS: dict[str, dict[str, Any]] = {
    "NotificationTarget": {"id": "told"},
    "DeviceDetail": {"id": "device"},
    "ReadNotifications": {"newest": "told"},
    "NotePush": {"notification": "told", "opened": True},
    "RenameDevice": {"device": "device", "name": "Mine"},
    "RemoveDevice": {"device": "device"},
    "TestDevice": {"device": "device"},
}
ABOUT_ONESELF: dict[str, dict[str, Any]] = {
    "NotificationPage": {},
    "NotificationsUnread": {},
    "NotificationSettings": {},
    "DeviceList": {},
    "PushKey": {},
    "SetChannel": {"type": "REMINDER", "channel": "APP"},
    "SetLevel": {"level": "FULL"},
    "SetQuietHours": {"quietFrom": 1, "quietUntil": 2, "soonPasses": True},
    "SetZone": {"zone": "Europe/Berlin", "chosen": True},
    "RegisterDevice": {
        "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/x",
        "p256dh": "",
        "auth": "",
        "pushKey": "",
        "name": "Phone",
    },
}
LIVE = {"NotificationChanges"}
REFUSED = {"ReadNotifications", "NotePush", "RenameDevice", "TestDevice"}


def operations_of_this_slice() -> set[str]:
    own = {*ABOUT_THINGS, *ABOUT_ONESELF, *LIVE}
    return {name for name in HASHES if name in own}


def test_the_operations_are_there() -> None:
    assert operations_of_this_slice() == {*ABOUT_THINGS, *ABOUT_ONESELF, *LIVE}


@pytest.mark.parametrize("operation", sorted({*ABOUT_THINGS, *ABOUT_ONESELF}))
async def test_somebody_signed_out_is_told_and_changes_nothing(
    household: Household, phone: PhoneFor, operation: str
) -> None:
    variables = {**ABOUT_THINGS, **ABOUT_ONESELF}[operation]
    before = await everything(household.database)

    answer = await phone(None).send(operation, **variables)

    assert (answer.status, answer.codes) == (401, ["SIGNED_OUT"])
    assert await everything(household.database) == before


@pytest.mark.parametrize("operation", sorted(ABOUT_THINGS))
async def test_what_is_another_members_is_as_if_it_were_not_there(
    household: Household, phone: PhoneFor, operation: str
) -> None:
    member, (subscribed,) = await household.reached()
    things = {"told": (await household.told(member)).id, "device": await household.register(member, subscribed)}
    stranger = phone(await household.member())
    bodies = []

    for known in (things, {"told": uuid4(), "device": uuid4()}):
        asked = {name: known.get(value, value) for name, value in ABOUT_THINGS[operation].items()}
        before = await _all_but_memories(household)
        answer = await stranger.send(operation, **asked)
        bodies.append(str(answer.body).replace(str(known["told"]), "").replace(str(known["device"]), ""))
        assert await _all_but_memories(household) == before
        assert (answer.refusal == "NOT_FOUND") == (operation in REFUSED)

    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("operation", ["NotificationPage", "DeviceList", "NotificationSettings"])
async def test_lists_are_ones_own(household: Household, phone: PhoneFor, operation: str) -> None:
    member, _ = await household.reached()
    told = await household.told(member)
    await household.run(commands.set_zone, member.id, "Asia/Tokyo", chosen=True)

    answer = await phone(await household.member()).send(operation)

    assert answer.status == 200
    for secret in (str(told.id), "Phone", "Asia/Tokyo"):
        assert secret not in str(answer.body)


async def test_nobody_is_told_where_a_device_is(household: Household, phone: PhoneFor) -> None:
    member, (subscribed,) = await household.reached()

    answer = await phone(member).send("DeviceList")

    assert len(answer.data) == 1
    for secret in (subscribed.endpoint, subscribed.p256dh, subscribed.auth):
        assert secret not in str(answer.body)


async def test_a_browser_registers_by_itself_and_tests_itself(household: Household, phone: PhoneFor) -> None:
    member = await household.member()
    hand = phone(member)
    key = (await hand.send("PushKey")).data
    device = household.service.subscribe(key["applicationServerKey"])
    subscribed = {"endpoint": device.endpoint, "p256dh": device.p256dh, "auth": device.auth, "pushKey": key["id"]}

    made = await hand.send("RegisterDevice", **subscribed, name="My phone")
    tested = await hand.send("TestDevice", device=made.data["id"])
    async with household.worker():
        await household.delivered()
    shown = await hand.send("NotePush", notification=device.delivered[0].content["id"], opened=False)
    found = await hand.send("DeviceDetail", id=made.data["id"])

    assert (made.data["name"], made.data["here"], tested.data["test"]) == ("My phone", True, "WAITING")
    assert shown.refusal is None
    assert found.data["test"] == "SHOWN"


async def test_an_endpoint_that_is_no_push_service_is_refused_with_its_field(
    household: Household, phone: PhoneFor
) -> None:
    hand = phone(await household.member())

    answer = await hand.send("RegisterDevice", **ABOUT_ONESELF["RegisterDevice"] | {"endpoint": "https://10.0.0.1/x"})

    assert (answer.refusal, answer.data["field"]) == ("ENDPOINT_REFUSED", "endpoint")
    assert await household.count("devices") == 0


@pytest.mark.parametrize("endpoint", [*NO_HOST, *NOT_KNOWN])
async def test_no_hostile_endpoint_is_registered(household: Household, phone: PhoneFor, endpoint: str) -> None:
    member = await household.member()
    key = household.parts.ring.current
    device = household.service.subscribe(key.application_server_key)
    keys = {"p256dh": device.p256dh, "auth": device.auth, "pushKey": key.id, "name": "Phone"}

    answer = await phone(member).send("RegisterDevice", endpoint=endpoint, **keys)

    assert (answer.status, answer.refusal) == (200, "ENDPOINT_REFUSED")
    assert await household.count("devices") == await household.count("origins") == 0


async def test_a_member_names_a_few_push_services_that_nobody_else_has(household: Household, phone: PhoneFor) -> None:
    key = household.parts.ring.current
    device = household.service.subscribe(key.application_server_key)
    keys = {"p256dh": device.p256dh, "auth": device.auth, "pushKey": key.id, "name": "Phone"}
    hand = phone(await household.member())

    made = [
        await hand.send("RegisterDevice", endpoint=f"https://x{number}.push.apple.com/a", **keys) for number in range(7)
    ]
    known = await hand.send("RegisterDevice", endpoint="https://x1.push.apple.com/b", **keys)

    assert [each.refusal for each in made] == [None] * 5 + ["TOO_MANY_TRIES"] * 2
    assert known.refusal is None


async def test_a_device_is_tested_a_few_times_and_then_not_for_a_while(household: Household, phone: PhoneFor) -> None:
    member, (subscribed,) = await household.reached()
    device = await household.register(member, subscribed)
    hand = phone(member)

    answers = [await hand.send("TestDevice", device=device) for _ in range(12)]

    assert [each.refusal for each in answers] == [None] * 10 + ["TOO_MANY_TRIES"] * 2


async def test_what_was_told_is_heard_live_by_its_member_alone(household: Household, phone: PhoneFor) -> None:
    member, other = await household.member(), await household.member()

    async with phone(member).socket() as mine, phone(other).socket() as theirs:
        for socket in (mine, theirs):
            await socket.send_json({"type": "connection_init"})
            assert (await socket.receive_json(timeout=5))["type"] == "connection_ack"
            payload = {"query": "", "documentId": HASHES["NotificationChanges"]}
            await socket.send_json({"id": "1", "type": "subscribe", "payload": payload})
            await socket.send_json({"type": "ping"})
            assert (await socket.receive_json(timeout=5))["type"] == "pong"
        told = await household.told(member)
        own = await household.told(other)

        heard = await mine.receive_json(timeout=5)
        other_heard = await theirs.receive_json(timeout=5)

    assert heard["payload"]["data"]["notificationChanges"]["id"] == str(told.id)
    assert other_heard["payload"]["data"]["notificationChanges"]["id"] == str(own.id)


async def _all_but_memories(household: Household) -> dict[str, str]:
    """What is done twice must be remembered, and how often something was tried."""
    return {name: said for name, said in (await everything(household.database)).items() if name != "idempotency"}
