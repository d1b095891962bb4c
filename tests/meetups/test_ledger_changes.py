"""Reminders follow the truth: a date that moves, is called off, or is not theirs any more.

The clock is the only fake.
"""

from datetime import timedelta
from uuid import uuid4

import pytest

from ripple.circles.commands import leave_circle
from ripple.kernel.ids import CircleId, MemberId
from ripple.meetups.commands import later
from ripple.meetups.documents import Occurrence, Rsvp, rsvp_id
from ripple.meetups.events import LeadsChanged, OccurrenceCancelled, OccurrenceMoved
from ripple.members.commands import block
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW, SetClock
from tests.meetups.evening import comes, evening, heard, is_called_off, ledger, moves, told, wishes
from tests.meetups.hands import Hands

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SETTLED = 30 * SECOND


async def _coming(community: Community, parts: Parts, ahead: timedelta) -> tuple[Occurrence, Person, Person]:
    """A date, its leader, and somebody who comes to it with the usual reminders."""
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=ahead)
    await comes(parts, date, who)
    return date, leader, who


async def test_a_move_is_told_once_and_reminders_are_for_the_new_time(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)
    await hands.work_until(NOW + HOUR)

    await moves(parts, date, DAY)
    await hands.work_until(date.ends_at + DAY)

    assert await heard(parts, who) == [
        ("moved", NOW + HOUR + SETTLED),
        ("1440 before", NOW + 3 * DAY),
        ("60 before", NOW + 4 * DAY - HOUR),
    ]


async def test_what_was_moved_to_another_place_is_told_once(community: Community, parts: Parts, hands: Hands) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)

    await moves(parts, date, timedelta(), place="The south gate")
    await hands.work_until(NOW + DAY)

    assert await heard(parts, who) == [("moved", NOW + SETTLED)]
    assert await ledger(parts, date, who) == {1440: "planned", 60: "planned"}


async def test_moved_earlier_than_a_reminder_that_was_sent_only_what_is_ahead_comes(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, _, who = await _coming(community, parts, 25 * HOUR)
    await hands.work_until(NOW + 2 * HOUR)

    await moves(parts, date, -5 * HOUR)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == [
        ("1440 before", NOW + HOUR),
        ("moved", NOW + 2 * HOUR + SETTLED),
        ("60 before", NOW + 19 * HOUR),
    ]


async def test_moved_later_a_reminder_that_was_sent_comes_again_for_the_new_time(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, _, who = await _coming(community, parts, 25 * HOUR)
    await hands.work_until(NOW + 2 * HOUR)

    await moves(parts, date, 7 * DAY)
    await hands.work_until(date.ends_at + 7 * DAY)

    assert [said for said, _ in await heard(parts, who)] == ["1440 before", "moved", "1440 before", "60 before"]


async def test_two_moves_in_a_minute_are_told_once(community: Community, parts: Parts, hands: Hands) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)

    await moves(parts, date, HOUR)
    await hands.work_until(NOW + 20 * SECOND)
    await moves(parts, date, HOUR)
    await hands.work_until(NOW + HOUR)

    assert await heard(parts, who) == [("moved", NOW + 20 * SECOND + SETTLED)]


async def test_a_move_that_is_taken_back_is_not_told(community: Community, parts: Parts, hands: Hands) -> None:
    date, _, who = await _coming(community, parts, 25 * HOUR)
    await hands.work_until(NOW + 2 * HOUR)

    await moves(parts, date, DAY)
    await hands.work_until(NOW + 2 * HOUR + 20 * SECOND)
    await moves(parts, date, -DAY)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == [("1440 before", NOW + HOUR), ("60 before", NOW + DAY)]
    assert await ledger(parts, date, who) == {1440: "sent", 60: "sent"}


@pytest.mark.parametrize(
    ("moved_at", "by", "lead"),
    [(-90 * MINUTE, -15 * MINUTE, 60), (-50 * MINUTE, -20 * MINUTE, 15), (-30 * MINUTE, -20 * MINUTE, 0)],
    ids=["its own", "a quarter", "now"],
)
async def test_a_late_move_keeps_the_nearest_reminder_that_still_makes_sense(
    community: Community, parts: Parts, hands: Hands, moved_at: timedelta, by: timedelta, lead: int
) -> None:
    date, _, who = await _coming(community, parts, 5 * HOUR)
    await hands.work_until(date.starts_at + moved_at)
    before = len(await heard(parts, who))

    await moves(parts, date, by)
    await hands.work_until(date.ends_at)

    assert (await heard(parts, who))[before:] == [
        ("moved", date.starts_at + moved_at + SETTLED),
        (f"{lead} before", date.starts_at + by - lead * MINUTE),
    ]


async def test_a_reminder_that_is_due_while_a_move_is_not_yet_followed_is_not_sent(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    date, _, who = await _coming(community, parts, 5 * HOUR)
    await hands.work()
    clock.now = date.starts_at - HOUR

    await moves(parts, date, 5 * HOUR)
    await hands.work_off()
    missed = await ledger(parts, date, who)
    await hands.work_until(date.ends_at + 5 * HOUR)

    assert missed == {60: "moved"}
    assert [said for said, _ in await heard(parts, who)] == ["moved", "60 before"]


async def test_what_is_called_off_is_told_once_and_nobody_is_reminded(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)

    await is_called_off(parts, date)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == [("cancelled", NOW + SETTLED)]
    assert await ledger(parts, date, who) == {1440: "cancelled", 60: "cancelled"}


async def test_moved_and_called_off_in_a_minute_is_called_off(community: Community, parts: Parts, hands: Hands) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)

    await moves(parts, date, HOUR)
    await hands.work()
    await is_called_off(parts, date)
    await hands.work_until(date.ends_at + HOUR)

    assert [said for said, _ in await heard(parts, who)] == ["cancelled"]


async def test_called_off_at_the_moment_that_a_reminder_is_due_nobody_is_reminded(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    date, _, who = await _coming(community, parts, 5 * HOUR)
    await hands.work()
    clock.now = date.starts_at - HOUR

    await is_called_off(parts, date)
    await hands.work_off()

    assert await heard(parts, who) == []
    assert await ledger(parts, date, who) == {60: "cancelled"}


async def test_who_waits_is_told_of_a_change_and_who_declined_is_not(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, first, second, third = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second, third):
        await comes(parts, date, who)
    await parts.database["rsvps"].update_one({"_id": rsvp_id(date.id, third.id)}, {"$set": {"state": "declined"}})

    await moves(parts, date, HOUR)
    await hands.work_until(NOW + HOUR)

    assert sorted(await told(parts, "moved")) == sorted([first.id, second.id])


async def test_who_left_the_circle_gets_nothing_and_leaves_no_name(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)

    await parts.runner.run(leave_circle, CircleId(date.circle), who.id)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == []
    assert await ledger(parts, date, who) == {1440: "left", 60: "left"}
    assert await parts.database["rsvps"].count_documents({}) == 0


@pytest.mark.parametrize("by", ["member", "leader"])
async def test_across_a_block_nobody_is_reminded_or_listed_and_who_came_is_told_that_it_is_off(
    community: Community, parts: Parts, hands: Hands, by: str
) -> None:
    date, leader, who = await _coming(community, parts, 3 * DAY)
    one, other = (who, leader) if by == "member" else (leader, who)

    await parts.runner.run(block, one.id, other.id)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == [("cancelled", NOW)]
    assert await ledger(parts, date, who) == {1440: "blocked", 60: "blocked"}
    assert await parts.database["rsvps"].count_documents({}) == 0


@pytest.mark.parametrize(("what", "reason"), [("left", "left"), ("blocked", "blocked")])
async def test_a_reminder_asks_once_more_when_it_is_due(
    community: Community, parts: Parts, hands: Hands, clock: SetClock, what: str, reason: str
) -> None:
    """Whatever has not been followed yet."""
    date, leader, who = await _coming(community, parts, 5 * HOUR)
    await hands.work()
    clock.now = date.starts_at - HOUR

    if what == "left":
        await parts.database["memberships"].delete_one({"member": who.id})
    else:
        await community.block(leader, who)
    await hands.work_off()

    assert await heard(parts, who) == []
    assert await ledger(parts, date, who) == {60: reason}


async def test_what_is_followed_twice_is_done_once(community: Community, parts: Parts, hands: Hands) -> None:
    date, _, who = await _coming(community, parts, 3 * DAY)
    await moves(parts, date, HOUR)
    await wishes(parts, who, [120, 30])
    await hands.work_until(NOW + MINUTE)
    rows = await parts.database["reminders"].find({}).to_list()

    await hands.repeat(OccurrenceMoved, LeadsChanged)
    await hands.work_until(NOW + HOUR)

    assert await parts.database["reminders"].find({}).to_list() == rows
    assert [said for said, _ in await heard(parts, who)] == ["moved"]


@pytest.mark.parametrize("change", ["moved", "cancelled"])
async def test_a_large_meetup_is_followed_to_the_last_page(
    community: Community, parts: Parts, hands: Hands, change: str
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=3 * DAY)
    await comes(parts, date, who)
    crowd = await _crowd(parts, date, who, 2 * later.PAGE)

    await (moves(parts, date, HOUR) if change == "moved" else is_called_off(parts, date))
    await hands.work_until(NOW + HOUR)
    await hands.repeat(OccurrenceMoved, OccurrenceCancelled)
    await hands.work_until(NOW + 2 * HOUR)

    planned = await parts.database["reminders"].find({"state": "planned"}).to_list()
    expected = {date.starts_at + HOUR} if change == "moved" else set()
    assert sorted(await told(parts, change)) == sorted([*crowd, who.id])
    assert {row["starts_at"] for row in planned} == expected
    assert len(planned) == (2 * len(crowd) + 2 if change == "moved" else 0)


async def _crowd(parts: Parts, date: Occurrence, like: Person, count: int) -> list[MemberId]:
    answer = await Rsvp.get(rsvp_id(date.id, like.id))
    assert answer
    members = [MemberId(uuid4()) for _ in range(count)]
    await Rsvp.insert_many(
        [answer.model_copy(update={"id": rsvp_id(date.id, member), "member": member}) for member in members]
    )
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$inc": {"going": count}})
    return members
