"""A series that was parted by "this and following": what members said of it stands for all that came out of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.meetups.hands import Hands
from tests.meetups.posting import WEEKLY, dates, edit, posted
from tests.phone import Phone

MINUTE = timedelta(minutes=1)
GOING, DECLINED = "going", "declined"


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle, leads=True))


@pytest.fixture
async def who(community: Community, circle: CircleId) -> Person:
    return await community.person(circle)


@pytest.fixture
async def series(
    hand: Phone, circle: CircleId, phone: PhoneFor, who: Person, hands: Hands, clock: SetClock
) -> list[dict[str, Any]]:
    """Six dates that the member comes to."""
    await posted(hand, circle, rule={**WEEKLY, "count": 6})
    found = await dates(hand)
    await _answer(phone(who), found[0], "GOING")
    await hands.work()
    clock.advance(MINUTE)
    return found


async def test_a_no_that_has_not_been_followed_when_it_is_parted_holds_for_both(
    series: list[dict[str, Any]], hand: Phone, phone: PhoneFor, who: Person, parts: Parts, hands: Hands
) -> None:
    await _answer(phone(who), series[0], "DECLINED")
    await edit(hand, series[3], "FOLLOWING", title="By the river")
    await hands.work()

    assert await _states(parts, who) == [DECLINED] * 6
    assert await parts.database["reminders"].count_documents({"state": "planned"}) == 0


@pytest.mark.parametrize(("said_of", "states"), [(0, [DECLINED] * 6), (4, [GOING] * 4 + [DECLINED] * 2)])
async def test_a_no_after_it_was_parted_twice_holds_for_all_that_is_to_come(
    series: list[dict[str, Any]],
    hand: Phone,
    phone: PhoneFor,
    who: Person,
    parts: Parts,
    hands: Hands,
    said_of: int,
    states: list[str],
) -> None:
    await edit(hand, series[3], "FOLLOWING", title="By the river")
    await edit(hand, series[5], "FOLLOWING", title="Across the river")
    await hands.work()

    await _answer(phone(who), series[said_of], "DECLINED")
    await hands.work()

    assert await _states(parts, who) == states
    assert await parts.database["followings"].count_documents({}) == 0


async def test_own_times_that_have_not_been_followed_when_it_is_parted_hold_for_both(
    series: list[dict[str, Any]], hand: Phone, phone: PhoneFor, who: Person, parts: Parts, hands: Hands
) -> None:
    await phone(who).send("SetLeads", meetup=series[0]["meetup"], leads=[30])
    await edit(hand, series[3], "FOLLOWING", title="By the river")
    await hands.work()

    planned = parts.database["reminders"].find({"state": "planned"})
    assert sorted([(row["occurrence"], row["lead"]) async for row in planned]) == sorted(
        (UUID(date["id"]), 30) for date in series
    )


async def test_who_followed_long_ago_is_followed_in_what_came_out_of_it(
    series: list[dict[str, Any]], hand: Phone, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    clock.advance(timedelta(days=29))
    before = await parts.database["events"].count_documents({"name": "meetups.series-answered"})

    await edit(hand, series[5], "FOLLOWING", title="By the river")

    said = await parts.database["events"].find({"name": "meetups.series-answered"}).to_list()
    assert len(said) == before + 1
    assert said[-1]["expires"] == clock() + timedelta(days=30)


async def _answer(phone: Phone, date: dict[str, Any], answer: str) -> None:
    sent = await phone.send("AnswerSeries", occurrence=date["id"], answer=answer)
    assert sent.refusal is None


async def _states(parts: Parts, who: Person) -> list[str]:
    return [row["state"] async for row in parts.database["rsvps"].find({"member": who.id}).sort("starts_at", 1)]
