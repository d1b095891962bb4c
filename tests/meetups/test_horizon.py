"""Dates become rows a while ahead, and stay at their hour on the wall whatever becomes of the time zones."""

from datetime import timedelta

import pytest

from ripple.kernel.ids import CircleId
from ripple.meetups.due.zones import follow_zone_rules
from ripple.meetups.recurrence import RULES
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import NOW, PhoneFor
from tests.meetups.hands import Hands
from tests.meetups.posting import WEEKLY, dates, posted, seen
from tests.phone import Phone


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle, leads=True))


async def test_a_series_without_end_stays_half_a_year_ahead(hand: Phone, circle: CircleId, hands: Hands) -> None:
    await posted(hand, circle, rule=WEEKLY)
    before = await dates(hand)

    await hands.work_until(NOW + timedelta(days=20))
    after = await dates(hand)

    assert [date["id"] for date in after][: len(before) - 2] == [date["id"] for date in before][2:]
    assert len(after) in {len(before), len(before) - 1}
    assert len({date["wall"] for date in after}) == len(after)


async def test_who_follows_a_series_comes_to_its_new_dates(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId, hands: Hands
) -> None:
    member = phone(await community.person(circle))
    first = await posted(hand, circle, rule=WEEKLY)
    await member.send("AnswerSeries", occurrence=first["id"], answer="GOING")

    await hands.work_until(NOW + timedelta(days=30))
    found = await dates(member)

    assert found
    assert {date["mine"]["state"] for date in found} == {"GOING"}


async def test_a_first_date_is_there_however_far_away_and_the_rest_comes_in_time(
    hand: Phone, circle: CircleId, hands: Hands
) -> None:
    await posted(hand, circle, wall="2026-09-08T18:30", rule={**WEEKLY, "count": 3})
    alone = await dates(hand)

    await hands.work_until(NOW + timedelta(days=32))
    found = await dates(hand)

    assert [date["wall"] for date in alone] == ["2026-09-08T18:30"]
    assert [date["wall"] for date in found] == ["2026-09-08T18:30", "2026-09-15T18:30", "2026-09-22T18:30"]


async def test_a_series_that_is_complete_is_not_looked_at_again(hand: Phone, circle: CircleId, parts: Parts) -> None:
    await posted(hand, circle, rule={**WEEKLY, "count": 3})

    assert await parts.database["due"].count_documents({"_id.kind": "meetups.horizon"}) == 0


async def test_other_rules_of_a_zone_move_dates_and_tell_those_who_come(
    hand: Phone, circle: CircleId, parts: Parts, hands: Hands
) -> None:
    """As if the rules by which they were derived had summer time all year."""
    await posted(hand, circle, rule={**WEEKLY, "count": 4})
    before = await dates(hand)
    await _as_if_derived_by_others(parts, timedelta(hours=-1))

    await parts.runner.run(follow_zone_rules)
    await hands.work()
    moved = await parts.database["events"].count_documents({"name": "meetups.occurrence-moved"})

    assert await dates(hand) == before
    assert moved == 4
    assert await parts.database["occurrences"].distinct("tz") == [RULES]


async def test_other_rules_that_change_nothing_are_told_to_nobody(
    hand: Phone, circle: CircleId, parts: Parts, hands: Hands
) -> None:
    await posted(hand, circle, rule={**WEEKLY, "count": 4})
    await _as_if_derived_by_others(parts, timedelta())

    await parts.runner.run(follow_zone_rules)
    await hands.work()

    assert await parts.database["occurrences"].distinct("tz") == [RULES]
    assert await parts.database["events"].count_documents({"name": "meetups.occurrence-moved"}) == 0


async def test_an_hour_that_other_rules_took_away_is_left_out(
    hand: Phone, circle: CircleId, parts: Parts, hands: Hands
) -> None:
    """Half past two on the night in which clocks go forward."""
    date = await posted(hand, circle, wall="2026-03-28T02:30", rule={**WEEKLY, "count": 2})
    missing = {"$set": {"tz": "2020.00", "wall": "2026-03-29T02:30"}}
    await parts.database["occurrences"].update_one({"wall": date["wall"]}, missing)

    await parts.runner.run(follow_zone_rules)
    await hands.work()

    assert (await seen(hand, date["id"]))["state"] == "SKIPPED"


async def test_newer_rules_than_ones_own_are_left_alone(hand: Phone, circle: CircleId, parts: Parts) -> None:
    await posted(hand, circle)
    await parts.database["occurrences"].update_many({}, {"$set": {"tz": "9999.01"}})

    await parts.runner.run(follow_zone_rules)

    assert await parts.database["due"].count_documents({"_id.kind": "meetups.zones"}) == 0


async def _as_if_derived_by_others(parts: Parts, by: timedelta) -> None:
    milliseconds = by // timedelta(milliseconds=1)
    others = {name: {"$add": [f"${name}", milliseconds]} for name in ("starts_at", "ends_at")}
    await parts.database["occurrences"].update_many({}, [{"$set": {**others, "tz": "2020.00"}}])
