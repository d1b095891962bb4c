"""What one member, one service, one clock or one row does wrong is no trouble of anybody else's."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson.binary import Binary

from ripple.api.facts import Facts, Untrue
from ripple.database.run import Runner
from ripple.kernel.ids import NotificationId
from ripple.members.commands import end_session
from ripple.notifications import commands
from ripple.notifications.origins import Origins
from ripple.notifications.rules import Channel, NotificationKind, NotificationType, PushReason, PushState
from tests.notifications.household import Household
from tests.push.misbehaviour import answer, lose_the_answer
from tests.push.service import GOOGLE, MOZILLA

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ACCEPTED = (PushState.ACCEPTED, None)
EVENING = (18 * 60, 23 * 60)


async def test_nobody_whose_devices_are_denied_stops_anybody_else(household: Household) -> None:
    bad, devices = await household.reached(*[MOZILLA] * 10)
    for device in devices:
        device.conduct.always(answer(403))
    await household.run(commands.set_channel, bad.id, NotificationType.COMMENT, Channel.PUSH)
    for _ in range(3):
        await household.told(bad, kind=NotificationKind.COMMENT, lasts=30 * SECOND)
    good, (phone,) = await household.reached()

    async with household.worker():
        await household.quiet()
        household.clock.advance(SECOND)
        telling = await household.told(good)
        await household.service.until(lambda: bool(phone.delivered))
        household.clock.advance(30 * SECOND)
        await household.delivered()

    assert await household.state(telling) == ACCEPTED
    assert await household.count("origins", strikes=0) == 1


async def test_a_service_is_probed_with_what_has_not_just_failed(household: Household) -> None:
    household.service.host(MOZILLA).always(answer(500))
    people = [await household.reached() for _ in range(6)]
    for member, _ in people:
        await household.told(member)
    async with household.worker():
        await household.paused(MOZILLA)
        await household.quiet()
        household.service.host(MOZILLA).well()
        for _, (device,) in people:
            device.conduct.always(answer(500))
        (newcomer, (phone,)) = await household.reached()
        await household.told(newcomer)
        before = len(household.service.posts)
        household.clock.advance(30 * SECOND)
        await household.service.until(lambda: bool(phone.delivered))

    assert household.service.posts[before].endpoint == phone.endpoint


async def test_a_browser_whose_session_is_over_is_sent_nothing_however_late_that_is_heard(household: Household) -> None:
    member, (phone,) = await household.reached()
    waiting = await household.told(member)
    await household.run(end_session, member.id, member.session)

    later = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert phone.delivered == []
    assert await household.state(waiting) == (PushState.SKIPPED, PushReason.NO_DEVICE)
    assert await household.state(later) == (PushState.SKIPPED, PushReason.NO_DEVICE)


async def test_a_browser_whose_session_has_expired_is_sent_nothing(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.told(member, lasts=100 * DAY)
    household.clock.advance(90 * DAY)

    async with household.worker():
        await household.delivered()

    assert phone.delivered == []


async def test_what_is_stale_is_not_sent_as_if_nothing_had_happened(household: Household) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member, lasts=DAY, stale=household.clock() + 10 * MINUTE)
    household.clock.advance(10 * MINUTE)

    async with household.worker():
        await household.delivered()

    assert phone.delivered == []
    assert await household.state(telling) == (PushState.SKIPPED, PushReason.TOO_LATE)


async def test_what_is_not_stale_yet_waits_for_a_sleeping_phone_until_its_deadline(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.told(member, lasts=DAY, stale=household.clock() + 10 * MINUTE)
    household.clock.advance(9 * MINUTE)

    async with household.worker():
        await household.delivered()

    assert phone.delivered[0].terms.ttl == (DAY - 9 * MINUTE).total_seconds()


async def test_what_waits_for_the_end_of_quiet_hours_is_stale_ten_minutes_after_them(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, *EVENING, soon_passes=False)
    for _ in range(2):
        await household.told(member, lasts=DAY, stale=household.clock() + 10 * MINUTE)
    end = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)

    household.clock.now = end + 9 * MINUTE
    async with household.worker():
        await household.delivered()
    in_time = len(phone.delivered)
    household.clock.now = end - HOUR
    late = await household.told(member, lasts=DAY, stale=household.clock() + 10 * MINUTE)
    household.clock.now = end + 10 * MINUTE
    async with household.worker():
        await household.delivered()

    assert (in_time, len(phone.delivered)) == (2, 2)
    assert await household.state(late) == (PushState.SKIPPED, PushReason.TOO_LATE)


async def test_a_clock_that_was_wrong_once_closes_no_service_for_long(household: Household) -> None:
    member, (phone,) = await household.reached()
    wrong = household.clock() + 365 * DAY
    await household.database["origins"].update_one({}, {"$set": {"paused_until": wrong, "strikes": 3}})

    await household.told(member)
    async with household.worker():
        await household.delivered()

    assert len(phone.delivered) == 1
    assert await household.count("origins", strikes=0, paused_until={"$lt": household.clock()}) == 1


@pytest.mark.parametrize("asked", [0, "Mon, 02 Mar 2020 23:30:00 GMT"])
async def test_a_service_that_wants_less_is_left_alone_a_little_longer_each_time_whatever_it_says(
    household: Household, asked: int | str
) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(*[answer(429, retry_after=asked)] * 3)
    posts = []

    await household.told(member)
    async with household.worker():
        for seconds in (2, 4, 8):
            await household.paused(MOZILLA)
            household.clock.advance((seconds - 1) * SECOND)
            await household.looked()
            posts.append(len(household.service.posts))
            household.clock.advance(SECOND)
            await household.service.until(lambda: len(household.service.posts) > posts[-1])
        await household.delivered()

    assert posts == [1, 2, 3]
    assert len(phone.delivered) == 1


async def test_one_row_that_cannot_be_written_is_not_everybodys(household: Household) -> None:
    people = [await household.reached() for _ in range(5)]
    odd = Binary.from_uuid(people[0][0].id)
    allowed = {"$or": [{"member": {"$ne": odd}}, {"accepted_at": None}]}
    await household.database.command({"collMod": "devices", "validator": allowed})
    try:
        await household.tell(*(household.telling(member) for member, _ in people))
        async with household.worker():
            await household.left_open(1)
    finally:
        await household.database.command({"collMod": "devices", "validator": {}})

    assert await household.count("notifications", state=PushState.ACCEPTED) == 4
    assert await household.count("deliveries", open=True, member=people[0][0].id) == 1


@pytest.mark.parametrize("how", ["opened", "read"])
async def test_what_its_member_has_seen_already_is_not_pushed_again(household: Household, how: str) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(lose_the_answer)
    telling = await household.told(member)

    async with household.worker():
        await household.service.until(lambda: len(phone.accepted) == 1)
        await household.quiet()
        if how == "opened":
            await household.run(commands.note_push, member.id, member.session, NotificationId(telling.id), opened=True)
        else:
            await household.run(commands.read_notifications, member.id, NotificationId(telling.id))
        household.clock.advance(5 * SECOND)
        await household.delivered()

    assert len(phone.accepted) == 1
    assert (await household.standing(telling)).state is (PushState.OPENED if how == "opened" else PushState.SHOWN)


@pytest.mark.parametrize("change", ["hours", "zone"])
async def test_what_waits_for_quiet_hours_comes_when_they_are_over_by_another_choice(
    household: Household, change: str
) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, *EVENING, soon_passes=False)
    await household.told(member, lasts=5 * HOUR)

    if change == "hours":
        await household.run(commands.set_quiet_hours, member.id, None, None, soon_passes=False)
    else:
        await household.run(commands.set_zone, member.id, "Asia/Tokyo", chosen=True)
    async with household.worker():
        await household.delivered()

    assert len(phone.delivered) == 1


async def test_services_that_no_device_names_are_forgotten(household: Household) -> None:
    _, _ = await household.reached(MOZILLA)
    left, _ = await household.reached(GOOGLE)
    origins = Origins(household.database, household.clock)

    await household.database["devices"].delete_many({"member": left.id})
    await origins.forget()
    soon = await household.count("origins")
    household.clock.advance(31 * DAY)
    await origins.forget()

    assert soon == 2
    assert [row["_id"] async for row in household.database["origins"].find()] == [f"https://{MOZILLA}"]


async def test_two_web_processes_register_one_browser_once(household: Household) -> None:
    member = await household.member()
    phone = household.service.subscribe(household.parts.ring.current.application_server_key)
    runners = household.two_runners()

    async def register(runner: Runner) -> Any:
        async with runner.alone(member.id):
            return await household.register(member, phone, runner=runner)

    ids = await asyncio.gather(*(register(runners[number % 2]) for number in range(50)))

    assert len(set(ids)) == 1
    assert await household.count("devices") == 1


async def test_a_summary_speaks_of_what_its_member_can_see(household: Household) -> None:
    member, (phone,) = await household.reached()
    tellings = [household.telling(member, NotificationKind.COMMENT, lasts=DAY) for _ in range(3)]
    await household.tell(*tellings)
    household.truth.of[tellings[0].subject] = Facts(untrue=Untrue.BLOCKED)
    household.clock.now = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    await household.morning()
    await household.run(commands.note_push, member.id, member.session, tellings[1].id, opened=True)

    async with household.worker():
        await household.delivered()

    assert [each["body"] for each in phone.shown] == ["You have one new thing to read. Open the app."]


async def test_a_summary_of_nothing_is_not_sent(household: Household) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member, kind=NotificationKind.COMMENT, lasts=DAY)
    household.clock.now = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    await household.morning()
    household.truth.of[telling.subject] = Facts(untrue=Untrue.GONE)

    async with household.worker():
        await household.delivered()

    assert phone.delivered == []


async def test_a_summary_is_not_put_off_by_what_comes_later(household: Household) -> None:
    member, _ = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, 22 * 60, 9 * 60 + 30, soon_passes=True)
    due = []

    for day in range(3):
        household.clock.now = datetime(2026, 3, 3 + day, 8, 30, tzinfo=UTC)
        await household.told(member, kind=NotificationKind.COMMENT, lasts=DAY)
        row = await household.database["due"].find_one({"_id.kind": "notifications.summary"})
        assert row
        due.append(row["due"])

    assert due == [datetime(2026, 3, 4, 9, 30, tzinfo=UTC)] * 3
