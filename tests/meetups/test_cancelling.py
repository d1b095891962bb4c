"""Dates that do not take place: called off with a reason, or left out without a word."""

from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.meetups.posting import WEEKLY, dates, edit, posted, seen
from tests.phone import Answer, Phone


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    """The leader's phone."""
    return phone(await community.person(circle, leads=True))


@pytest.fixture
async def member(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle))


@pytest.fixture
async def series(hand: Phone, circle: CircleId) -> list[dict[str, Any]]:
    """Five Tuesdays."""
    await posted(hand, circle, rule={**WEEKLY, "count": 5})
    return await dates(hand)


async def cancel(hand: Phone, date: dict[str, Any], scope: str = "THIS", reason: str = "") -> Answer:
    return await hand.send("CancelMeetup", occurrence=date["id"], scope=scope, reason=reason)


async def test_a_cancelled_date_says_why_to_those_who_come(
    hand: Phone, member: Phone, series: list[dict[str, Any]], parts: Parts
) -> None:
    await member.send("AnswerDate", occurrence=series[1]["id"], answer="GOING")

    off = await cancel(hand, series[1], reason=" The park is closed. ")
    found = await seen(member, series[1]["id"])

    assert off.data["state"] == "CANCELLED"
    assert (found["state"], found["reason"]) == ("CANCELLED", "The park is closed.")
    assert [date["id"] for date in (await member.send("MyMeetups")).data] == [series[1]["id"]]
    assert [date["id"] for date in await dates(member)] == [date["id"] for date in series[:1] + series[2:]]
    assert await parts.database["events"].count_documents({"name": "meetups.occurrence-cancelled"}) == 1


async def test_a_series_ends_before_a_date(hand: Phone, series: list[dict[str, Any]], parts: Parts) -> None:
    await cancel(hand, series[2], "FOLLOWING")
    meetup = (await hand.send("MeetupDetail", id=series[0]["meetup"])).data

    assert [date["id"] for date in await dates(hand)] == [date["id"] for date in series[:2]]
    assert meetup["rule"]["until"] == "2026-03-23"
    assert await parts.database["due"].count_documents({"_id.kind": "meetups.horizon"}) == 0


async def test_a_series_that_has_ended_may_go_on_by_another_rule(hand: Phone, series: list[dict[str, Any]]) -> None:
    await cancel(hand, series[2], "FOLLOWING")

    await edit(hand, series[0], "ALL", rule={**WEEKLY, "until": "2026-04-14"})
    found = await dates(hand)

    assert [date["wall"][5:10] for date in found] == ["03-10", "03-17", "04-14"]
    assert (await seen(hand, series[2]["id"]))["state"] == "CANCELLED"


async def test_all_dates_to_come_are_called_off_and_those_that_were_stay(
    hand: Phone, series: list[dict[str, Any]], clock: SetClock
) -> None:
    clock.now = clock.now.replace(day=20)

    await cancel(hand, series[4], "ALL", reason="I am moving away.")
    states = [(await seen(hand, date["id"]))["state"] for date in series]

    assert states == ["PLANNED", "PLANNED", "CANCELLED", "CANCELLED", "CANCELLED"]
    assert await dates(hand) == []


async def test_a_date_left_out_is_there_for_its_leaders_alone(
    hand: Phone, member: Phone, series: list[dict[str, Any]], parts: Parts
) -> None:
    await member.send("AnswerDate", occurrence=series[1]["id"], answer="GOING")

    skipped = await hand.send("SkipDate", occurrence=series[1]["id"])

    assert skipped.data["state"] == "SKIPPED"
    assert await seen(member, series[1]["id"]) is None
    assert (await member.send("MyMeetups")).data == []
    assert len(await dates(hand)) == 4
    assert await parts.database["events"].count_documents({"name": "meetups.occurrence-cancelled"}) == 1


async def test_what_took_place_once_is_called_off_and_not_left_out(hand: Phone, circle: CircleId) -> None:
    once = await posted(hand, circle)

    skipped = await hand.send("SkipDate", occurrence=once["id"])
    off = await cancel(hand, once)

    assert skipped.refusal == "RULE_INVALID"
    assert off.data["state"] == "CANCELLED"


async def test_what_is_off_or_has_begun_cannot_be_changed(
    hand: Phone, series: list[dict[str, Any]], clock: SetClock
) -> None:
    await cancel(hand, series[1])
    clock.now = clock.now.replace(day=10, hour=17, minute=30)

    again = await cancel(hand, series[1])
    begun = await cancel(hand, series[0])
    skipped = await hand.send("SkipDate", occurrence=series[1]["id"])
    long = await cancel(hand, series[2], reason="a" * 301)

    assert (again.refusal, begun.refusal, skipped.refusal) == ("MEETUP_CANCELLED", "MEETUP_STARTED", "MEETUP_CANCELLED")
    assert (long.refusal, long.data["limit"]) == ("TEXT_TOO_LONG", 300)
