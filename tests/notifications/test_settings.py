"""Members choose how they are told, and are told so."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from ripple.database.run import Runner
from ripple.notifications import commands, queries, queue
from ripple.notifications.batch import Parcel, prepare
from ripple.notifications.delivering import HOLD
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused
from ripple.notifications.rules import Channel, Level, NotificationKind, NotificationType, PushReason, PushState
from ripple.notifications.telling import tell
from ripple.notifications.wording import Wording
from tests.conftest import NOW
from tests.feed.listening import overheard
from tests.notifications.household import ADDRESS, PUSH_SECRET, Household
from tests.push.service import MOZILLA

WHOLE_EVENING = (18 * 60, 23 * 60)
"""Quiet hours that hold at NOW, 19:30 UTC."""


async def test_who_never_said_how_is_told_the_usual_way(household: Household) -> None:
    member = await household.member()

    settings = await queries.settings_of(household.database, member.id)

    assert {each.type: each.channel for each in settings.channels} == {
        NotificationType.REMINDER: Channel.PUSH,
        NotificationType.CHANGE: Channel.PUSH,
        NotificationType.SEAT: Channel.PUSH,
        NotificationType.COMMENT: Channel.SUMMARY,
        NotificationType.REACTIONS: Channel.APP,
        NotificationType.INVITATION: Channel.APP,
        NotificationType.MENTOR_REQUEST: Channel.PUSH,
        NotificationType.MENTOR_OFFER: Channel.PUSH,
        NotificationType.MENTOR_ANSWER: Channel.PUSH,
        NotificationType.MENTOR_EXPIRED: Channel.PUSH,
        NotificationType.MESSAGE: Channel.PUSH,
        NotificationType.NUDGE: Channel.PUSH,
        NotificationType.STEP: Channel.SUMMARY,
        NotificationType.BADGE: Channel.APP,
    }
    assert (settings.level, settings.zone, settings.zone_chosen) == (Level.DISCREET, "UTC", False)
    assert (settings.quiet_from, settings.quiet_until, settings.reached) == (None, None, False)


async def test_what_a_member_chooses_is_kept_and_is_theirs_alone(household: Household) -> None:
    member, other = await household.member(), await household.member()
    run = household.run

    await run(commands.set_channel, member.id, NotificationType.COMMENT, Channel.PUSH)
    await run(commands.set_channel, member.id, NotificationType.CHANGE, Channel.APP)
    await run(commands.set_level, member.id, Level.FULL)
    await run(commands.set_quiet_hours, member.id, 22 * 60, 7 * 60, soon_passes=False)
    await run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)

    settings = await queries.settings_of(household.database, member.id)
    channels = {each.type: each.channel for each in settings.channels}
    assert (channels[NotificationType.COMMENT], channels[NotificationType.CHANGE]) == (Channel.PUSH, Channel.APP)
    assert (settings.level, settings.zone, settings.zone_chosen) == (Level.FULL, "Europe/Berlin", True)
    assert (settings.quiet_from, settings.quiet_until, settings.soon_passes) == (22 * 60, 7 * 60, False)
    assert (await queries.settings_of(household.database, other.id)).level is Level.DISCREET


async def test_a_phone_says_the_zone_until_its_member_does(household: Household) -> None:
    member = await household.member()
    zones = []

    for zone, chosen in [("Europe/Paris", False), ("Asia/Tokyo", False), ("UTC", True), ("Europe/Paris", False)]:
        await household.run(commands.set_zone, member.id, zone, chosen=chosen)
        zones.append((await queries.settings_of(household.database, member.id)).zone)

    assert zones == ["Europe/Paris", "Asia/Tokyo", "UTC", "UTC"]


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "europe/paris", "Europe"])
async def test_a_zone_that_is_none_is_refused(household: Household, zone: str) -> None:
    member = await household.member()

    with pytest.raises(NotificationRefused) as refused:
        await household.run(commands.set_zone, member.id, zone, chosen=True)

    assert (refused.value.code, refused.value.field) == (NotificationRefusalCode.ZONE_UNKNOWN, "zone")
    assert await household.count("notification_settings") == 0


@pytest.mark.parametrize("channel", [Channel.APP, Channel.SUMMARY])
async def test_what_is_not_to_be_pushed_is_in_the_list_alone(household: Household, channel: Channel) -> None:
    member, _ = await household.reached()
    await household.run(commands.set_channel, member.id, NotificationType.REMINDER, channel)

    telling = await household.told(member)

    assert await household.state(telling) == (PushState.SKIPPED, PushReason.BY_CHOICE)
    assert await household.count("deliveries") == 0
    assert await household.told_of() == [telling.id]


async def test_a_member_without_a_device_is_told_in_the_list(household: Household) -> None:
    telling = await household.told(await household.member())

    assert await household.state(telling) == (PushState.SKIPPED, PushReason.NO_DEVICE)


async def test_in_quiet_hours_a_push_waits_until_they_end(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, *WHOLE_EVENING, soon_passes=False)
    telling = await household.told(member, lasts=timedelta(hours=5))

    async with household.worker():
        await household.quiet()
        waiting = await household.state(telling), len(phone.delivered)
        household.clock.now = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
        await household.delivered()

    assert waiting == ((PushState.WAITING, None), 0)
    assert len(phone.delivered) == 1
    assert await household.state(telling) == (PushState.ACCEPTED, None)


async def test_what_would_be_too_late_after_quiet_hours_is_skipped(household: Household) -> None:
    member, _ = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, *WHOLE_EVENING, soon_passes=True)

    telling = await household.told(member, lasts=timedelta(hours=3, minutes=30))

    assert await household.state(telling) == (PushState.SKIPPED, PushReason.QUIET)


@pytest.mark.parametrize(("passes", "state"), [(True, PushState.WAITING), (False, PushState.SKIPPED)])
async def test_what_starts_soon_passes_through_quiet_hours_where_its_member_wishes(
    household: Household, passes: bool, state: PushState
) -> None:
    member, _ = await household.reached()
    await household.run(commands.set_quiet_hours, member.id, *WHOLE_EVENING, soon_passes=passes)

    telling = await household.told(member, lasts=timedelta(hours=1), soon=True)

    assert (await household.standing(telling)).state is state


async def test_quiet_hours_that_began_meanwhile_hold_a_push_back(household: Household) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member, lasts=timedelta(hours=5))
    await household.run(commands.set_quiet_hours, member.id, *WHOLE_EVENING, soon_passes=False)

    async with household.worker():
        await household.quiet()

    assert phone.delivered == []
    assert (await household.standing(telling)).state is PushState.WAITING


async def test_what_is_chosen_while_a_push_waits_counts(household: Household) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member)
    await household.run(commands.set_channel, member.id, NotificationType.REMINDER, Channel.APP)

    async with household.worker():
        await household.delivered()

    assert phone.delivered == []
    assert await household.state(telling) == (PushState.SKIPPED, PushReason.BY_CHOICE)


@pytest.mark.parametrize("count", [1, 500])
async def test_however_many_are_told_it_takes_three_reads(household: Household, count: int) -> None:
    members = [(await household.reached())[0] for _ in range(min(count, 10))]
    tellings = [household.telling(members[number % len(members)]) for number in range(count)]
    client, listener = overheard(household.parts.settings.mongodb_uri or "")

    async with client:
        database = client[household.parts.settings.database]
        runner = Runner(client, database, clock=household.clock, append=household.parts.codec.append)
        with listener.reads() as heard:
            await runner.run(tell, tellings)

    assert [command.get("find") for command in heard] == ["notification_settings", "devices", "sessions"]
    assert await household.count("deliveries", open=True) == count


@pytest.mark.parametrize("count", [1, 200])
async def test_however_many_are_sent_together_it_takes_four_reads_and_what_the_facts_cost(
    household: Household, count: int
) -> None:
    members = [(await household.reached())[0] for _ in range(min(count, 10))]
    await household.tell(*(household.telling(members[number % len(members)]) for number in range(count)))
    rooms = {f"https://{MOZILLA}": count}
    rows = await queue.claim(household.database, rooms, now=NOW, hold=HOLD, most=count)
    client, listener = overheard(household.parts.settings.mongodb_uri or "")

    async with client:
        with listener.reads() as heard:
            database = client[household.parts.settings.database]
            prepared = await prepare(database, household.truth, Wording(ADDRESS, PUSH_SECRET), rows, now=NOW)

    assert sorted(command["find"] for command in heard) == [
        "devices",
        "notification_settings",
        "notifications",
        "sessions",
    ]
    assert household.truth.asked == 1
    assert sum(isinstance(each, Parcel) for each in prepared) == count


async def test_a_kind_has_a_type_to_be_chosen_by(household: Household) -> None:
    member = await household.member()

    tellings = [household.telling(member, kind, comment=uuid4()) for kind in NotificationKind]
    await household.tell(*tellings)

    assert await household.count("notifications") == len(NotificationKind)
    assert (await household.standing(tellings[0])).at == NOW
