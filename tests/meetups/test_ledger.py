"""Reminders come on time, once, and at the times that their member wants. The clock is the only fake."""

from datetime import timedelta

import pytest

from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import NOW, SetClock
from tests.meetups.evening import comes, declines, evening, heard, ledger, wishes
from tests.meetups.hands import Hands

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


async def test_a_day_and_an_hour_before_to_begin_with(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=8 * DAY)

    await comes(parts, date, who)
    planned = await ledger(parts, date, who)
    await hands.work_until(date.ends_at)

    assert planned == {1440: "planned", 60: "planned"}
    assert await heard(parts, who) == [("1440 before", NOW + 7 * DAY), ("60 before", NOW + 8 * DAY - HOUR)]
    assert await ledger(parts, date, who) == {1440: "sent", 60: "sent"}


async def test_at_the_members_own_times(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=8 * DAY)
    await wishes(parts, who, [30, 7 * 24 * 60, 0])

    await comes(parts, date, who)
    await hands.work_until(date.ends_at)

    starts = date.starts_at
    assert await heard(parts, who) == [
        (f"{7 * 24 * 60} before", starts - 7 * DAY),
        ("30 before", starts - 30 * MINUTE),
        ("0 before", starts),
    ]


@pytest.mark.parametrize("leads", [[60, 30, 15, 5], [-1], [14 * 24 * 60 + 1]])
async def test_three_times_at_most_and_none_after_the_start(
    community: Community, parts: Parts, leads: list[int]
) -> None:
    who = await community.person(await community.circle())

    with pytest.raises(MeetupRefused) as refused:
        await wishes(parts, who, leads)

    assert refused.value.code is MeetupRefusalCode.LEADS_INVALID


async def test_who_wants_no_reminders_gets_none(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await wishes(parts, who, [])

    await comes(parts, date, who)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == []


async def test_one_meetup_may_have_times_of_its_own(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    special, usual = [await evening(parts, circle, leader) for _ in range(2)]
    for date in (special, usual):
        await comes(parts, date, who)

    await wishes(parts, who, [180], special)
    await hands.work()

    assert await ledger(parts, special, who) == {1440: "leads_changed", 180: "planned", 60: "leads_changed"}
    assert await ledger(parts, usual, who) == {1440: "planned", 60: "planned"}


async def test_a_meetup_without_times_of_its_own_is_as_usual_again(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await comes(parts, date, who)
    await wishes(parts, who, [180], date)
    await hands.work()

    await wishes(parts, who, None, date)
    await hands.work()

    assert await ledger(parts, date, who) == {1440: "planned", 180: "leads_changed", 60: "planned"}


async def test_other_usual_times_hold_for_everything_that_is_planned(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    dates = [await evening(parts, circle, leader, ahead=each * DAY) for each in (3, 5)]
    for date in dates:
        await comes(parts, date, who)

    await wishes(parts, who, [120])
    await hands.work_until(dates[-1].ends_at)

    assert await heard(parts, who) == [("120 before", date.starts_at - 2 * HOUR) for date in dates]


@pytest.mark.parametrize(
    ("ahead", "leads", "lead"),
    [
        (20 * HOUR, [1440, 60], 60),
        (20 * HOUR, [1440], 60),
        (40 * MINUTE, [1440, 60], 15),
        (10 * MINUTE, [1440, 60], 0),
        (10 * MINUTE, [1440, 5], 5),
    ],
    ids=["next", "hour", "quarter", "now", "own"],
)
async def test_who_answers_after_a_reminders_time_gets_the_next_one(
    community: Community, parts: Parts, hands: Hands, ahead: timedelta, leads: list[int], lead: int
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=ahead)
    await wishes(parts, who, leads)

    await comes(parts, date, who)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == [(f"{lead} before", date.starts_at - lead * MINUTE)]


async def test_a_withdrawn_answer_gets_none(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await comes(parts, date, who)

    await declines(parts, date, who)
    await hands.work_until(date.ends_at)

    assert await heard(parts, who) == []
    assert await ledger(parts, date, who) == {1440: "withdrawn", 60: "withdrawn"}


async def test_who_comes_after_all_is_reminded_after_all(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=2 * DAY)
    await comes(parts, date, who)
    await hands.work_until(date.starts_at - 2 * HOUR)

    await declines(parts, date, who)
    await comes(parts, date, who)
    await hands.work_until(date.ends_at)

    assert [said for said, _ in await heard(parts, who)] == ["1440 before", "60 before"]


async def test_who_waits_gets_none_and_can_see_why(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second):
        await comes(parts, date, who)

    await hands.work_until(date.ends_at)

    assert await heard(parts, second) == []
    assert await ledger(parts, date, second) == {1440: "waiting", 60: "waiting"}


async def test_who_was_given_a_seat_is_reminded_from_then_on(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1, ahead=20 * HOUR)
    for who in (first, second):
        await comes(parts, date, who)

    await declines(parts, date, first)
    await hands.work_until(date.ends_at)

    assert await heard(parts, second) == [("seat_given", NOW), ("60 before", date.starts_at - HOUR)]


@pytest.mark.parametrize(
    ("back", "leads", "told"),
    [
        pytest.param(-5 * HOUR, [480], [(60, -HOUR)], id="far from the start"),
        pytest.param(-50 * MINUTE, [120], [(15, -15 * MINUTE)], id="within the hour"),
        pytest.param(-10 * MINUTE, [60], [(0, -10 * MINUTE)], id="near the start"),
        pytest.param(5 * MINUTE, [60], [(0, 5 * MINUTE)], id="just started"),
        pytest.param(5 * MINUTE, [120, 60], [(0, 5 * MINUTE)], id="two missed"),
        pytest.param(5 * MINUTE, [5], [(0, 5 * MINUTE)], id="a late one that would tell what is over"),
        pytest.param(15 * MINUTE, [60], [], id="long started"),
        pytest.param(-55 * MINUTE, [60], [(60, -55 * MINUTE)], id="hardly late"),
        pytest.param(-2 * HOUR, [300, 60], [(60, -HOUR)], id="another one to come"),
        pytest.param(5 * MINUTE, [0], [(0, 5 * MINUTE)], id="starting now, hardly late"),
        pytest.param(15 * MINUTE, [0], [], id="starting now, long ago"),
        pytest.param(15 * MINUTE, [60, 0], [], id="both long ago"),
    ],
)
async def test_what_a_worker_missed_is_dropped_or_says_what_is_true_now(
    community: Community,
    parts: Parts,
    hands: Hands,
    back: timedelta,
    leads: list[int],
    told: list[tuple[int, timedelta]],
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=12 * HOUR)
    await wishes(parts, who, leads)
    await comes(parts, date, who)
    await hands.work()

    await hands.sleep_until(date.starts_at + back)
    await hands.work_until(date.ends_at + HOUR)

    assert await heard(parts, who) == [(f"{lead} before", date.starts_at + moment) for lead, moment in told]


@pytest.mark.parametrize(
    ("back", "told"),
    [(-45 * MINUTE, (15, -15 * MINUTE)), (-10 * MINUTE, (0, -10 * MINUTE)), (5 * MINUTE, (0, 5 * MINUTE))],
    ids=["within the hour", "near the start", "just started"],
)
async def test_who_was_reminded_a_day_before_still_hears_of_what_was_missed_since(
    community: Community, parts: Parts, hands: Hands, back: timedelta, told: tuple[int, timedelta]
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=2 * DAY)
    await comes(parts, date, who)
    await hands.work_until(date.starts_at - 3 * HOUR)

    await hands.sleep_until(date.starts_at + back)
    await wishes(parts, who, [1440, 60])
    await hands.work_until(date.ends_at)

    lead, moment = told
    assert (await heard(parts, who))[1:] == [(f"{lead} before", date.starts_at + moment)]
    assert (await ledger(parts, date, who))[60] == "too_late"


async def test_starting_now_is_said_even_where_the_worker_is_down_once_more(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=12 * HOUR)
    await wishes(parts, who, [60])
    await comes(parts, date, who)
    await hands.work()
    clock.now = date.starts_at - 14 * MINUTE
    await hands.work_off()
    planned = await ledger(parts, date, who)

    clock.now = date.starts_at - MINUTE
    await hands.work()

    assert planned == {60: "too_late", 0: "planned"}
    assert await heard(parts, who) == [("0 before", date.starts_at - MINUTE)]


async def test_a_worker_down_for_three_hours_says_in_the_ledger_what_it_missed(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=26 * HOUR)
    await comes(parts, date, who)
    await hands.work_until(NOW + HOUR)

    await hands.sleep_until(NOW + 4 * HOUR)

    assert await heard(parts, who) == []
    assert await ledger(parts, date, who) == {1440: "too_late", 60: "planned"}
