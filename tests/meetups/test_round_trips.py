"""However many dates a screen shows, and whatever lies around them, the phone's request costs the same round trips.

The first of each is for who is asking.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.counting import Counted, counting
from tests.meetups.posting import LINK, WEEKLY, dates, posted


@pytest.fixture
async def counted(parts: Parts) -> AsyncIterator[Counted]:
    async with counting(parts) as counted:
        yield counted


@pytest.fixture
async def leader(community: Community) -> Person:
    circles = [await community.circle() for _ in range(3)]
    return await community.person(*circles, leads=True)


async def post_series(phone: PhoneFor, leader: Person, parts: Parts) -> list[dict[str, Any]]:
    """One in each circle, with somebody who waits."""
    for circle in await parts.database["memberships"].distinct("circle"):
        await posted(phone(leader), circle, rule=WEEKLY, link=LINK, seats=1, coLeaders=[])
    return await dates(phone(leader))


@pytest.mark.parametrize("answers", [0, 3])
async def test_lists_cost_three_round_trips_at_most(
    community: Community, phone: PhoneFor, counted: Counted, leader: Person, parts: Parts, answers: int
) -> None:
    circles = await parts.database["memberships"].distinct("circle")
    reader, other = await community.people(2, *circles)
    await community.block(reader, other)
    series = await post_series(phone, leader, parts)
    for date in series[:answers]:
        for person in (leader, reader):
            await phone(person).send("AnswerDate", occurrence=date["id"], answer="GOING")

    page_trips, page = await counted.reads(reader, "MeetupPage", first=100)
    own_trips, own = await counted.reads(reader, "MyMeetups")
    led_trips, led = await counted.reads(leader, "MyMeetups")
    since = {"since": "2026-03-01T00:00:00Z", "until": "2026-04-01T00:00:00Z"}
    month_trips, month = await counted.reads(reader, "MeetupTimes", **since)

    assert max(page_trips, own_trips, led_trips, month_trips) <= 3
    assert (len(page["edges"]), len(own), len(led), len(month)) == (75, answers, 75, 12)
    assert [each["mine"]["position"] for each in own] == [1] * answers


async def test_a_date_costs_three_and_its_series_four(
    community: Community, phone: PhoneFor, counted: Counted, leader: Person, parts: Parts
) -> None:
    series = await post_series(phone, leader, parts)

    date_trips, date = await counted.reads(leader, "OccurrenceDetail", id=series[0]["id"])
    series_trips, meetup = await counted.reads(leader, "MeetupDetail", id=series[0]["meetup"])

    assert (date_trips, series_trips) == (3, 4)
    assert date["id"] == series[0]["id"]
    assert len(meetup["dates"]) == 12


async def test_nothing_at_all_costs_no_more(community: Community, counted: Counted) -> None:
    reader = await community.person()

    trips = [(await counted.reads(reader, operation))[0] for operation in ("MeetupPage", "MyMeetups")]

    assert max(trips) <= 3
