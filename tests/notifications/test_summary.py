"""In the morning one push says how much there is to read, and not what; if all is read already, none comes."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from ripple.kernel.ids import NotificationId
from ripple.notifications import commands, queries
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import SUMMARY
from tests.community import Person
from tests.notifications.household import Household

MORNING = datetime(2026, 3, 3, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""


async def answered(household: Household, person: Person) -> None:
    await household.told(person, kind=NotificationKind.COMMENT, lasts=timedelta(days=1))


async def come_morning(household: Household) -> list[datetime]:
    household.clock.now = MORNING
    return await household.morning()


async def test_what_came_since_yesterday_is_one_push_in_the_morning(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)
    for _ in range(3):
        await answered(household, member)
        household.clock.advance(timedelta(hours=1))

    handled = await come_morning(household)
    async with household.worker():
        await household.delivered()

    assert handled == [MORNING]
    assert [each["body"] for each in phone.shown] == ["You have 3 new things to read. Open the app."]


async def test_of_what_was_read_meanwhile_nothing_is_said(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)
    await answered(household, member)
    row = await household.database["notifications"].find_one({"member": member.id})
    assert row

    await household.run(commands.read_notifications, member.id, row["_id"])
    handled = await come_morning(household)
    async with household.worker():
        await household.delivered()

    assert handled == [MORNING]
    assert phone.shown == []
    assert await household.count("deliveries") == 0


async def test_what_was_in_one_summary_is_in_no_other(household: Household) -> None:
    member, _ = await household.reached()
    await household.run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)
    await answered(household, member)
    await come_morning(household)

    assert await come_morning(household) == []
    assert await household.count("due") == 0
    assert await household.count("notifications", in_summary=True) == 0


async def test_a_summary_waits_for_the_end_of_quiet_hours(household: Household) -> None:
    member, _ = await household.reached()
    await household.run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)
    await household.run(commands.set_quiet_hours, member.id, 22 * 60, 9 * 60 + 30, soon_passes=True)

    await answered(household, member)

    row = await household.database["due"].find_one({"_id.kind": SUMMARY})
    assert row
    assert row["due"] == MORNING + timedelta(minutes=90)


async def test_a_summary_that_nobody_would_call_morning_any_more_is_not_pushed(household: Household) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)
    await answered(household, member)
    await come_morning(household)
    household.clock.advance(timedelta(hours=9))

    async with household.worker():
        await household.delivered()

    assert phone.delivered == []


async def test_a_tap_on_a_summary_leads_to_the_list_and_its_device_may_say_that_it_was_shown(
    household: Household,
) -> None:
    member, (phone,) = await household.reached()
    await household.run(commands.set_zone, member.id, "Europe/Berlin", chosen=True)
    await answered(household, member)
    await come_morning(household)
    async with household.worker():
        await household.delivered()
    pushed = NotificationId(UUID(phone.delivered[0].content["id"]))

    await household.run(commands.note_push, member.id, member.session, pushed, opened=True)
    target = await queries.target(household.database, household.truth, member.id, pushed)
    stranger = await queries.target(household.database, household.truth, (await household.member()).id, pushed)

    assert target
    assert target.address == "/notifications"
    assert stranger is None
