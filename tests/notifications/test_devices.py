"""A device receives what is told to whoever is signed in there, and to nobody else."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from ripple.kernel.errors import SignedOut
from ripple.kernel.ids import DeviceId, NotificationId, SessionId
from ripple.members.commands import end_session
from ripple.members.events import SessionEnded
from ripple.notifications import commands, queries
from ripple.notifications.consumers import forget_devices
from ripple.notifications.documents import Device as DeviceRow
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused
from ripple.notifications.rules import MOST_DEVICES, PushReason, PushState
from ripple.webpush.subscriptions import Subscription
from tests.community import Person
from tests.notifications.household import Household
from tests.push.misbehaviour import answer, hang
from tests.push.service import GOOGLE, MOZILLA


async def names(household: Household, person: Person) -> list[str]:
    return [each.name for each in await queries.devices(household.database, person.id, person.session)]


async def test_a_device_that_says_again_that_it_is_there_is_one_device(household: Household) -> None:
    member, (phone,) = await household.reached()

    ids = {await household.register(member, phone, "Another name") for _ in range(3)}

    assert len(ids) == 1
    assert await names(household, member) == ["Phone"]


async def test_a_shared_phone_belongs_to_who_is_signed_in(household: Household) -> None:
    former, (phone,) = await household.reached()
    was = await household.register(former, phone)
    secret = await household.told(former)
    member = await household.member()

    now = await household.register(member, phone)
    told = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert now != was
    assert [message.content["id"] for message in phone.delivered] == [str(told.id)]
    assert await household.state(secret) == (PushState.SKIPPED, PushReason.NO_DEVICE)
    assert await names(household, former) == []


async def test_a_browser_that_subscribes_anew_is_one_device(household: Household) -> None:
    member, (before,) = await household.reached()

    after = await household.subscribe(member, GOOGLE)
    await household.told(member)
    async with household.worker():
        await household.delivered()

    assert (len(before.delivered), len(after.delivered)) == (0, 1)
    assert await household.count("devices") == 1


async def test_what_is_on_its_way_to_a_browser_that_subscribes_anew_comes_all_the_same(household: Household) -> None:
    member, (before,) = await household.reached()
    telling = await household.told(member)

    after = await household.subscribe(member, GOOGLE)
    async with household.worker():
        await household.delivered()

    assert (len(before.delivered), len(after.delivered)) == (0, 1)
    assert await household.state(telling) == (PushState.ACCEPTED, None)


async def test_what_is_just_being_sent_to_a_browser_that_subscribes_anew_comes_all_the_same(
    household: Household,
) -> None:
    member, (before,) = await household.reached()
    before.conduct.always(hang())
    telling = await household.told(member)

    async with household.worker(seconds=2):
        await household.service.until(lambda: len(household.service.posts) == 1)
        after = await household.subscribe(member, GOOGLE)
        await household.service.until(lambda: bool(after.delivered))
        await household.delivered()
        await household.looked()

    assert await household.state(telling) == (PushState.ACCEPTED, None)


async def test_a_browser_that_is_signed_out_is_sent_nothing_more(household: Household) -> None:
    member, (phone,) = await household.reached()
    waiting = await household.told(member)

    await household.run(end_session, member.id, member.session)
    await _hear_of_the_end(household, member)
    later = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert phone.delivered == []
    assert await household.state(waiting) == (PushState.SKIPPED, PushReason.NO_DEVICE)
    assert await household.state(later) == (PushState.SKIPPED, PushReason.NO_DEVICE)


async def test_a_session_that_is_over_registers_nothing(household: Household) -> None:
    member = await household.member()
    await household.run(end_session, member.id, member.session)

    with pytest.raises(SignedOut):
        await household.subscribe(member)

    assert await household.count("devices") == 0


async def test_whatever_comes_first_of_signing_out_and_registering_no_device_is_left(household: Household) -> None:
    async def both(member: Person) -> None:
        await asyncio.gather(
            household.subscribe(member),
            household.run(end_session, member.id, member.session),
            return_exceptions=True,
        )
        await _hear_of_the_end(household, member)

    await asyncio.gather(*[both(await household.member()) for _ in range(20)])

    assert await household.count("devices") == 0


async def test_signing_out_here_leaves_the_devices_elsewhere(household: Household) -> None:
    member, (_, tablet) = await household.reached(MOZILLA, GOOGLE)

    await _hear_of_the_end(household, member)
    await household.told(member)
    async with household.worker():
        await household.delivered()

    assert len(tablet.delivered) == 1


async def test_fifty_browsers_at_once_through_two_web_processes_leave_a_member_with_ten_devices(
    household: Household,
) -> None:
    member = await household.member()
    browsers = [await household.community.signed_in(member.id, member.handle) for _ in range(50)]
    runners = household.two_runners()

    async def subscribe(number: int, browser: Person) -> DeviceId:
        device = household.service.subscribe(household.parts.ring.current.application_server_key)
        runner = runners[number % 2]
        async with runner.alone(member.id):
            return await household.register(browser, device, runner=runner)

    ends = await asyncio.gather(*(subscribe(*each) for each in enumerate(browsers)), return_exceptions=True)

    refused = [end for end in ends if isinstance(end, NotificationRefused)]
    assert {(each.code, each.limit) for each in refused} == {(NotificationRefusalCode.TOO_MANY_DEVICES, 10)}
    assert len(refused) == 40
    assert await household.count("devices", member=member.id) == MOST_DEVICES


async def test_of_ten_devices_one_that_does_not_work_any_more_gives_way(household: Household) -> None:
    member, devices = await household.reached(*[MOZILLA] * 10)
    devices[3].conduct.always(answer(400))
    await household.told(member)
    async with household.worker():
        await household.delivered()

    browser = await household.community.signed_in(member.id, member.handle)
    await household.subscribe(browser, name="The eleventh")

    assert await household.count("devices", endpoint=devices[3].endpoint) == 0
    assert len(await names(household, member)) == 10


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"endpoint": "https://example.org/push"}, "endpoint_refused", "endpoint"),
        ({"endpoint": "http://updates.push.services.mozilla.com/x"}, "endpoint_refused", "endpoint"),
        ({"endpoint": "https://127.0.0.1/x"}, "endpoint_refused", "endpoint"),
        ({"p256dh": "AAAA"}, "keys_refused", "p256dh"),
        ({"auth": "AAAA"}, "keys_refused", "auth"),
    ],
)
def test_a_subscription_that_none_of_the_known_browsers_made_is_refused(
    household: Household, changed: dict[str, str], code: str, field: str
) -> None:
    phone = household.service.subscribe(household.parts.ring.current.application_server_key)
    subscription = replace(Subscription(phone.endpoint, phone.p256dh, phone.auth), **changed)
    policy, ring = household.parts.policy, household.parts.ring

    with pytest.raises(NotificationRefused) as refused:
        commands.check_subscription(policy, ring, subscription, ring.current.id)

    assert (refused.value.code.value, refused.value.field) == (code, field)


def test_a_subscription_for_a_key_that_is_not_ours_is_refused(household: Household) -> None:
    phone = household.service.subscribe(household.parts.ring.current.application_server_key)
    subscription = Subscription(phone.endpoint, phone.p256dh, phone.auth)

    with pytest.raises(NotificationRefused) as refused:
        commands.check_subscription(household.parts.policy, household.parts.ring, subscription, "f" * 16)

    assert (refused.value.code, refused.value.field) == (NotificationRefusalCode.KEYS_REFUSED, "pushKey")


@pytest.mark.parametrize(
    ("name", "code"), [("  ", "name_empty"), ("\u200b", "name_empty"), ("x" * 41, "name_too_long")]
)
async def test_a_name_that_cannot_be_shown_is_refused(household: Household, name: str, code: str) -> None:
    member, (phone,) = await household.reached()
    device = await household.register(member, phone)

    for command in (
        household.run(commands.rename_device, member.id, device, name),
        household.register(member, phone, name),
    ):
        with pytest.raises(NotificationRefused) as refused:
            await command
        assert (refused.value.code.value, refused.value.field) == (code, "name")

    assert await names(household, member) == ["Phone"]


async def test_a_device_is_renamed_and_removed_by_its_member_alone(household: Household) -> None:
    member, (phone,) = await household.reached()
    device = await household.register(member, phone)
    other = await household.member()

    with pytest.raises(NotificationRefused):
        await household.run(commands.rename_device, other.id, device, "Mine")
    await household.run(commands.remove_device, other.id, device)
    await household.run(commands.rename_device, member.id, device, " My\nphone ")
    renamed = await names(household, member)
    await household.run(commands.remove_device, member.id, device)
    await household.run(commands.remove_device, member.id, device)

    assert renamed == ["My phone"]
    assert await names(household, member) == []


async def test_a_test_goes_down_the_real_path_and_reports_back(household: Household) -> None:
    member, (phone,) = await household.reached()
    device = await household.register(member, phone)
    states = []

    async def look() -> None:
        found = await queries.device(household.database, member.id, member.session, device)
        assert found
        assert found.test_at
        states.append(found.test)

    await household.run(commands.test_device, member.id, device)
    await look()
    async with household.worker():
        await household.delivered()
    await look()
    pushed = NotificationId(UUID(phone.delivered[0].content["id"]))
    for opened in (False, True, False):
        await household.run(commands.note_push, member.id, member.session, pushed, opened=opened)
        await look()

    assert states == [PushState.WAITING, PushState.ACCEPTED, PushState.SHOWN, PushState.OPENED, PushState.OPENED]
    assert phone.delivered[0].terms.urgency == "high"
    assert await household.count("notifications") == 0


async def test_a_test_that_fails_says_so(household: Household) -> None:
    member, (phone,) = await household.reached()
    device = await household.register(member, phone)
    phone.conduct.always(answer(400))

    await household.run(commands.test_device, member.id, device)
    async with household.worker():
        await household.delivered()

    found = await queries.device(household.database, member.id, member.session, device)
    assert found
    assert (found.test, found.failing) == (PushState.FAILED, True)
    assert not (await queries.settings_of(household.database, member.id)).reached


async def test_a_test_comes_in_quiet_hours_too(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, 0, 1439, soon_passes=False)

    await household.run(commands.test_device, member.id, await household.register(member, phone))
    async with household.worker():
        await household.delivered()

    assert len(phone.delivered) == 1


async def test_a_device_that_works_again_is_not_called_failing(household: Household) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(400))
    for _ in range(2):
        await household.told(member)
        async with household.worker():
            await household.delivered()

    (device,) = await queries.devices(household.database, member.id, member.session)

    assert (device.failing, device.accepted_at, device.here) == (False, household.clock(), True)
    assert (await queries.settings_of(household.database, member.id)).reached


async def test_no_log_says_where_a_device_is(household: Household, caplog: pytest.LogCaptureFixture) -> None:
    for logger in ("ripple", "aiohttp", "asyncio"):
        caplog.set_level(logging.DEBUG, logger)
    member, devices = await household.reached(*[MOZILLA] * 4)
    for device, status in zip(devices, (400, 403, 410, 500), strict=True):
        device.conduct.always(answer(status))

    await household.told(member, lasts=timedelta(seconds=4))
    async with household.worker():
        await household.delivered()

    for device in devices:
        for secret in (device.endpoint, device.endpoint.rpartition("/")[2], device.p256dh, device.auth):
            assert secret not in caplog.text


async def test_what_a_device_is_made_of_stays_out_of_its_description(household: Household) -> None:
    member, (phone,) = await household.reached()
    row = await household.database["devices"].find_one({"member": member.id})
    assert row

    described = repr(DeviceRow(**row, id=row["_id"]))

    assert not any(secret in described for secret in (phone.endpoint, phone.p256dh, phone.auth))


async def _hear_of_the_end(household: Household, member: Person) -> None:
    async def hear(work: object) -> None:
        event = SessionEnded(member=member.id, session=SessionId(member.session), at=household.clock())
        await forget_devices(event, work=work)  # type: ignore[arg-type]

    await household.run(hear)
