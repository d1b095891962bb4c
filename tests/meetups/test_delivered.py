"""From an answer to the lock screen: what a device shows of a meetup, and when. The clock is the only fake."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ripple.kernel.ids import MemberId
from ripple.meetups.documents import Occurrence
from ripple.members.commands import block
from ripple.notifications.commands import set_level, set_quiet_hours, set_zone
from ripple.notifications.rules import Level, PushReason, PushState
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.meetups.evening import comes, declines, evening, is_called_off, moves, wishes
from tests.meetups.hands import Hands
from tests.notifications.household import Household
from tests.push.mailboxes import Device
from tests.push.misbehaviour import answer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BERLIN = "Europe/Berlin"


@dataclass(frozen=True)
class Coming:
    """Somebody with a device, and a date that they come to."""

    date: Occurrence
    who: Person
    device: Device


async def _reached(household: Household, community: Community, parts: Parts, ahead: timedelta) -> Coming:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    device = await household.subscribe(who)
    await household.run(set_level, who.id, Level.FULL)
    date = await evening(parts, circle, leader, ahead=ahead)
    await comes(parts, date, who)
    return Coming(date, who, device)


async def test_a_reminder_reaches_the_lock_screen_once(
    household: Household, community: Community, parts: Parts, hands: Hands
) -> None:
    coming = await _reached(household, community, parts, 3 * DAY)

    async with household.worker():
        await hands.work_until(coming.date.starts_at - DAY)
        await household.delivered()
        await hands.work()
        await household.delivered()

    assert await _came(parts, coming.device) == ["reminder"]
    assert "Evening walk" in str(coming.device.shown)


async def test_called_off_while_its_reminder_is_under_way_only_that_is_shown(
    household: Household, community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    coming = await _reached(household, community, parts, 5 * HOUR)
    coming.device.conduct.then(answer(503, retry_after=60))

    async with household.worker():
        await hands.work_until(coming.date.starts_at - HOUR)
        await household.service.until(lambda: bool(household.service.posts))
        await is_called_off(parts, coming.date)
        await hands.work_until(clock() + 2 * MINUTE)
        await household.delivered()

    reminder = await parts.database["notifications"].find_one({"kind": "reminder"})
    assert reminder
    assert (reminder["state"], reminder["reason"]) == (PushState.SKIPPED, PushReason.UNTRUE)
    assert await _came(parts, coming.device) == ["cancelled"]


@pytest.mark.parametrize("change", ["called off", "moved", "withdrawn", "left", "blocked"])
async def test_a_reminder_that_is_not_true_any_more_is_not_sent(
    household: Household, community: Community, parts: Parts, hands: Hands, change: str
) -> None:
    """It was told already, and waits to be sent."""
    coming = await _reached(household, community, parts, 5 * HOUR)
    await hands.work_until(coming.date.starts_at - HOUR)

    await _change(parts, coming, change)
    async with household.worker():
        await household.delivered()

    told = await parts.database["notifications"].find({"kind": "reminder"}).to_list()
    assert [(row["state"], row["reason"]) for row in told] == [(PushState.SKIPPED, PushReason.UNTRUE)]
    assert await _came(parts, coming.device) == []


async def test_a_phone_that_wakes_up_shows_that_it_is_called_off_and_no_reminder(
    household: Household, community: Community, parts: Parts, hands: Hands
) -> None:
    coming = await _reached(household, community, parts, 5 * HOUR)
    coming.device.sleep()

    async with household.worker():
        await hands.work_until(coming.date.starts_at - HOUR)
        await household.delivered()
        await is_called_off(parts, coming.date)
        await hands.work_until(coming.date.starts_at - 50 * MINUTE)
        await household.delivered()
    coming.device.wake()

    assert await _came(parts, coming.device) == ["cancelled"]


@pytest.mark.parametrize(
    ("day", "starts", "lead", "soon_passes", "due"),
    [
        pytest.param("2026-03-10", "2026-03-11T08:30", 540, True, "2026-03-11T07:00", id="across midnight"),
        pytest.param("2026-03-10", "2026-03-11T05:30", 60, True, "2026-03-11T04:30", id="what starts soon passes"),
        pytest.param("2026-03-10", "2026-03-11T05:30", 60, False, None, id="or it does not"),
        pytest.param("2026-03-28", "2026-03-29T09:00", 600, True, "2026-03-29T07:00", id="the clocks go forward"),
        pytest.param("2026-10-24", "2026-10-25T09:00", 600, True, "2026-10-25T07:00", id="the clocks go back"),
    ],
)
async def test_quiet_hours_hold_a_reminder_back_by_the_members_own_clock(
    household: Household,
    community: Community,
    parts: Parts,
    hands: Hands,
    clock: SetClock,
    day: str,
    starts: str,
    lead: int,
    soon_passes: bool,
    due: str | None,
) -> None:
    """From ten in the evening until seven in the morning, in Berlin."""
    clock.now = _in_berlin(f"{day}T12:00")
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    await household.subscribe(who)
    await household.run(set_zone, who.id, BERLIN, chosen=True)
    await household.run(set_quiet_hours, who.id, 22 * 60, 7 * 60, soon_passes=soon_passes)
    await wishes(parts, who, [lead])
    date = await evening(parts, circle, leader, ahead=_in_berlin(starts) - clock())
    await comes(parts, date, who)

    await hands.work_until(date.starts_at)

    told = await parts.database["notifications"].find_one({"kind": "reminder"})
    deliveries = await parts.database["deliveries"].find({}).to_list()
    assert told
    assert told["at"] == date.starts_at - lead * MINUTE
    if due is None:
        assert (told["state"], told["reason"], deliveries) == (PushState.SKIPPED, PushReason.QUIET, [])
    else:
        assert [row["due_at"] for row in deliveries] == [_in_berlin(due)]


def _in_berlin(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


async def _change(parts: Parts, coming: Coming, change: str) -> None:
    match change:
        case "called off":
            await is_called_off(parts, coming.date)
        case "moved":
            await moves(parts, coming.date, HOUR)
        case "withdrawn":
            await declines(parts, coming.date, coming.who)
        case "left":
            await parts.database["memberships"].delete_one({"member": coming.who.id})
        case _:
            await parts.runner.run(block, coming.who.id, MemberId(coming.date.leader))


async def _came(parts: Parts, device: Device) -> list[str]:
    """What the messages that came to a device were about."""
    kinds = {str(row["_id"]): row["kind"] async for row in parts.database["notifications"].find({})}
    return [kinds[message.content["id"]] for message in device.delivered]


async def test_a_reminder_that_its_service_would_not_take_in_time_gives_way_to_the_next(
    household: Household, community: Community, parts: Parts, hands: Hands
) -> None:
    coming = await _reached(household, community, parts, 5 * HOUR)
    coming.device.conduct.then(answer(429, retry_after=1200))

    async with household.worker():
        await hands.work_until(coming.date.starts_at - HOUR)
        await household.service.until(lambda: bool(household.service.posts))
        await hands.work_until(coming.date.starts_at - 30 * MINUTE)
        await household.delivered()
        await hands.work_until(coming.date.starts_at - 15 * MINUTE)
        await household.delivered()
        await hands.work_until(coming.date.ends_at)

    told = await parts.database["notifications"].find({"kind": "reminder"}).sort("at", 1).to_list()
    assert [row["body"]["lead"] for row in told] == [60, 15]
    assert await _came(parts, coming.device) == ["reminder"]
    assert str(told[1]["_id"]) == coming.device.delivered[0].content["id"]
