"""Changing dates: alone, with those after it, or all to come."""

from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.meetups.hands import Hands
from tests.meetups.posting import LINK, WEEKLY, dates, drafted, edit, posted, seen
from tests.phone import Phone


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    """The leader's phone."""
    return phone(await community.person(circle, leads=True))


@pytest.fixture
async def series(hand: Phone, circle: CircleId) -> list[dict[str, Any]]:
    """Five Tuesdays from the tenth of March on; clocks change after the third."""
    await posted(hand, circle, rule={**WEEKLY, "count": 5}, seats=10)
    return await dates(hand)


def walls(found: list[dict[str, Any]]) -> list[str]:
    return [date["wall"] for date in found]


async def told(parts: Parts, what: str) -> list[str]:
    """Which dates an event of this name was recorded of, oldest first."""
    rows = parts.database["events"].find({"name": f"meetups.occurrence-{what}"}).sort("_id")
    return [str(row["body"]["occurrence"]) async for row in rows]


async def test_one_date_is_moved_and_the_others_stay(hand: Phone, series: list[dict[str, Any]], parts: Parts) -> None:
    third = series[2]

    changed = await edit(hand, third, "THIS", wall="2026-03-25T19:00", title="In the rain", seats=4)
    found = await dates(hand)

    assert (changed["id"], changed["wall"], changed["title"]) == (third["id"], "2026-03-25T19:00", "In the rain")
    assert changed["startsAt"] == "2026-03-25T18:00:00.000Z"
    assert [date for date in found if date["id"] != third["id"]] == [
        date for date in series if date["id"] != third["id"]
    ]
    assert await told(parts, "moved") == [third["id"]]


async def test_all_dates_move_by_the_same_time_on_the_wall_and_keep_their_ids(
    hand: Phone, series: list[dict[str, Any]], parts: Parts
) -> None:
    moved = await edit(hand, series[1], "ALL", wall="2026-03-18T20:00", minutes=60)
    found = await dates(hand)

    assert moved["id"] == series[1]["id"]
    assert [date["id"] for date in found] == [date["id"] for date in series]
    assert walls(found) == [f"2026-{day}T20:00" for day in ("03-11", "03-18", "03-25", "04-01", "04-08")]
    assert [date["startsAt"][11:16] for date in found] == ["19:00", "19:00", "19:00", "18:00", "18:00"]
    assert sorted(await told(parts, "moved")) == sorted(date["id"] for date in series)
    assert len(await told(parts, "planned")) == 5


async def test_a_date_that_was_changed_alone_stays_when_all_others_change(
    hand: Phone, series: list[dict[str, Any]]
) -> None:
    await edit(hand, series[2], "THIS", wall="2026-03-25T19:00", title="In the rain")

    await edit(hand, series[0], "ALL", wall="2026-03-10T17:00", title="Afternoon walk")
    found = await dates(hand)

    assert [date["title"] for date in found] == ["Afternoon walk"] * 2 + ["In the rain"] + ["Afternoon walk"] * 2
    assert walls(found)[2] == "2026-03-25T19:00"
    assert {wall[-5:] for wall in walls(found) if wall != "2026-03-25T19:00"} == {"17:00"}


async def test_words_that_change_move_nothing(hand: Phone, series: list[dict[str, Any]], parts: Parts) -> None:
    await edit(hand, series[0], "ALL", title="Afternoon walk")
    found = await dates(hand)

    assert {date["title"] for date in found} == {"Afternoon walk"}
    assert walls(found) == walls(series)
    assert await told(parts, "moved") == []


async def test_a_change_of_nothing_is_told_to_nobody(hand: Phone, series: list[dict[str, Any]], parts: Parts) -> None:
    rule = {**WEEKLY, "count": 5}

    for scope in ("THIS", "ALL"):
        await edit(hand, series[0], scope, rule=rule, seats=10)

    assert await parts.database["events"].count_documents({"name": "meetups.edited"}) == 0
    assert await told(parts, "moved") == []


async def test_this_and_following_become_a_series_of_their_own(
    hand: Phone, series: list[dict[str, Any]], parts: Parts
) -> None:
    changed = await edit(hand, series[3], "FOLLOWING", wall="2026-03-31T19:30", title="Later walk")
    found = await dates(hand)
    before = (await hand.send("MeetupDetail", id=series[0]["meetup"])).data
    after = (await hand.send("MeetupDetail", id=changed["meetup"])).data

    assert [date["id"] for date in found] == [date["id"] for date in series]
    assert [date["title"] for date in found] == ["Evening walk"] * 3 + ["Later walk"] * 2
    assert walls(found)[3:] == ["2026-03-31T19:30", "2026-04-07T19:30"]
    assert {date["meetup"] for date in found[:3]} == {series[0]["meetup"]}
    assert {date["meetup"] for date in found[3:]} == {changed["meetup"]} != {series[0]["meetup"]}
    assert (before["rule"]["count"], before["rule"]["until"]) == (None, "2026-03-30")
    assert (after["rule"]["count"], after["rule"]["until"]) == (2, None)
    assert sorted(await told(parts, "moved")) == sorted(date["id"] for date in series[3:])


async def test_the_answers_and_followers_of_later_dates_go_along_with_them(
    community: Community, phone: PhoneFor, hand: Phone, series: list[dict[str, Any]], circle: CircleId
) -> None:
    member = phone(await community.person(circle))
    await member.send("AnswerSeries", occurrence=series[0]["id"], answer="GOING")
    await member.send("AnswerDate", occurrence=series[3]["id"], answer="GOING")

    changed = await edit(hand, series[3], "FOLLOWING", wall="2026-03-31T19:30")
    own = (await member.send("MyMeetups")).data

    assert (await member.send("MeetupDetail", id=changed["meetup"])).data["following"]
    assert [date["id"] for date in own] == [series[0]["id"], series[3]["id"]]
    assert own[1]["startsAt"] == "2026-03-31T17:30:00.000Z"


async def test_a_changed_rule_keeps_the_dates_that_there_still_are(
    hand: Phone, series: list[dict[str, Any]], parts: Parts
) -> None:
    fortnightly = {"frequency": "WEEKLY", "every": 2, "count": 4}

    await edit(hand, series[1], "ALL", rule=fortnightly, wall=series[1]["wall"])
    found = await dates(hand)
    off = [await seen(hand, series[number]["id"]) for number in (2, 4)]

    assert walls(found) == [f"2026-{day}T18:30" for day in ("03-10", "03-17", "03-31", "04-14", "04-28")]
    assert [date["id"] for date in found[:3]] == [series[number]["id"] for number in (0, 1, 3)]
    assert [date["state"] for date in off] == ["CANCELLED", "CANCELLED"]
    assert sorted(await told(parts, "cancelled")) == sorted(series[number]["id"] for number in (2, 4))


async def test_another_rhythm_begins_with_the_named_date_and_is_moved_like_any_other(
    hand: Phone, series: list[dict[str, Any]]
) -> None:
    monthly = {"frequency": "MONTHLY_BY_WEEKDAY", "count": 3}

    begun = await edit(hand, series[2], "ALL", rule=monthly, wall=series[2]["wall"])
    await edit(hand, begun, "ALL", wall="2026-03-25T18:30")
    found = await dates(hand)

    assert walls(found) == [f"2026-{day}T18:30" for day in ("03-10", "03-17", "03-25", "04-22", "05-27")]
    assert [date["id"] for date in found[:3]] == [date["id"] for date in series[:3]]
    assert found[1]["meetup"] != found[2]["meetup"] == begun["meetup"]


async def test_words_of_a_series_change_without_moving_it_whichever_date_is_named(
    hand: Phone, circle: CircleId
) -> None:
    """The fourth Friday of each month, named by one that was moved to another place in its month."""
    await posted(hand, circle, wall="2026-03-27T18:30", rule={"frequency": "MONTHLY_BY_WEEKDAY", "count": 3})
    before = await dates(hand)
    own = await edit(hand, before[1], "THIS", wall="2026-04-08T18:30")

    await edit(hand, own, "ALL", title="By the river")
    after = await dates(hand)

    assert [wall[5:10] for wall in walls(after)] == ["03-27", "04-08", "05-22"]
    assert [date["title"] for date in after] == ["By the river"] * 3


async def test_what_took_place_once_becomes_a_series(hand: Phone, circle: CircleId, parts: Parts) -> None:
    once = await posted(hand, circle)

    await edit(hand, once, "ALL", rule={**WEEKLY, "count": 2})
    two = await dates(hand)
    await edit(hand, two[1], "ALL", rule={**WEEKLY, "count": 3}, wall=two[1]["wall"])
    three = await dates(hand)

    assert two[0]["id"] == once["id"]
    assert [date["id"] for date in three][:2] == [date["id"] for date in two]
    assert walls(three) == ["2026-03-10T18:30", "2026-03-17T18:30", "2026-03-24T18:30"]
    assert all(date["repeats"] for date in three)


async def test_a_date_that_was_left_out_stays_so_when_the_series_moves(
    hand: Phone, series: list[dict[str, Any]]
) -> None:
    await hand.send("SkipDate", occurrence=series[2]["id"])

    await edit(hand, series[0], "ALL", wall="2026-03-11T18:30")
    found = await dates(hand)

    assert walls(found) == [f"2026-{day}T18:30" for day in ("03-11", "03-18", "04-01", "04-08")]
    assert (await seen(hand, series[2]["id"]))["state"] == "SKIPPED"


async def test_a_date_whose_new_time_is_over_stays_where_it_was(
    hand: Phone, series: list[dict[str, Any]], clock: SetClock
) -> None:
    clock.now = clock.now.replace(day=10, hour=12)

    await edit(hand, series[1], "ALL", wall="2026-03-16T18:30")
    found = await dates(hand)

    assert walls(found)[:3] == ["2026-03-10T18:30", "2026-03-16T18:30", "2026-03-23T18:30"]
    assert len(found) == 5


async def test_a_series_that_moves_to_an_hour_which_one_night_has_not_loses_that_night(
    hand: Phone, circle: CircleId
) -> None:
    await posted(hand, circle, wall="2026-03-15T18:30", rule={**WEEKLY, "count": 4})
    before = await dates(hand)

    await edit(hand, before[0], "ALL", wall="2026-03-15T02:30")
    after = await dates(hand)

    assert [wall[5:10] for wall in walls(after)] == ["03-15", "03-22", "04-05", "04-12"]
    assert [date["id"] for date in after[:3]] == [before[number]["id"] for number in (0, 1, 3)]
    assert (await seen(hand, before[2]["id"]))["state"] == "CANCELLED"


async def test_another_zone_has_the_same_hours_on_its_own_walls(hand: Phone, series: list[dict[str, Any]]) -> None:
    await edit(hand, series[0], "ALL", zone="America/New_York")
    found = await dates(hand)

    assert walls(found) == walls(series)
    assert [date["startsAt"][11:16] for date in found] == ["22:30"] * 5


async def test_a_zone_that_one_date_has_alone_is_not_that_of_all(
    hand: Phone, series: list[dict[str, Any]], parts: Parts
) -> None:
    alone = await edit(hand, series[1], "THIS", zone="America/New_York")

    await edit(hand, alone, "ALL", wall="2026-03-17T19:30", title="An hour later")
    found = sorted(await dates(hand), key=lambda date: str(date["wall"]))

    assert [(date["wall"][5:], date["zone"]) for date in found] == [
        ("03-10T19:30", "Europe/Berlin"),
        ("03-17T19:30", "America/New_York"),
        ("03-24T19:30", "Europe/Berlin"),
        ("03-31T19:30", "Europe/Berlin"),
        ("04-07T19:30", "Europe/Berlin"),
    ]
    assert await parts.database["meetups"].distinct("zone") == ["Europe/Berlin"]


@pytest.mark.parametrize(
    ("rule", "to"),
    [
        (WEEKLY, "2026-03-15T18:30"),
        ({"frequency": "MONTHLY_BY_DATE"}, "2026-04-09T18:30"),
        ({"frequency": "MONTHLY_BY_WEEKDAY"}, "2026-03-31T18:30"),
    ],
)
async def test_a_series_that_moves_later_keeps_its_last_dates(
    hand: Phone, circle: CircleId, parts: Parts, rule: dict[str, Any], to: str
) -> None:
    await posted(hand, circle, rule=rule)
    series = await dates(hand)

    await edit(hand, series[0], "ALL", wall=to)
    found = await dates(hand)

    assert [date["id"] for date in found] == [date["id"] for date in series]
    assert await told(parts, "cancelled") == []


async def test_monthly_dates_move_to_the_same_place_in_their_months(hand: Phone, circle: CircleId) -> None:
    await posted(hand, circle, wall="2026-03-12T18:30", rule={"frequency": "MONTHLY_BY_WEEKDAY", "count": 4})
    before = await dates(hand)

    await edit(hand, before[1], "ALL", wall="2026-04-29T18:30")
    after = await dates(hand)

    assert [wall[5:10] for wall in walls(before)] == ["03-12", "04-09", "05-14", "06-11"]
    assert [wall[5:10] for wall in walls(after)] == ["03-25", "04-29", "05-27", "06-24"]
    assert [date["id"] for date in after] == [date["id"] for date in before]


async def test_seats_that_are_added_go_to_those_who_wait(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId, hands: Hands
) -> None:
    date = await posted(hand, circle, seats=1)
    members = [phone(each) for each in await community.people(3, circle)]
    for each in members:
        await each.send("AnswerDate", occurrence=date["id"], answer="GOING")

    await edit(hand, date, "ALL", seats=2)
    await hands.work()
    more = await seen(hand, date["id"])
    fewer = await edit(hand, date, "ALL", seats=1)

    assert (more["going"], more["waiting"]) == (2, 1)
    assert (fewer["going"], fewer["waiting"], fewer["seats"]) == (2, 1, 1)
    assert [(await seen(each, date["id"]))["mine"]["state"] for each in members] == ["GOING", "GOING", "WAITING"]


async def test_a_link_stays_unless_it_is_changed_or_taken_away(hand: Phone, circle: CircleId, parts: Parts) -> None:
    date = await posted(hand, circle, link=LINK)
    links = parts.database["join_links"]

    kept = await edit(hand, date, "ALL", title="Together")
    held = await links.distinct("link")
    gone = await edit(hand, date, "ALL", link="")
    nowhere = await hand.send("EditMeetup", occurrence=date["id"], scope="ALL", **drafted(place=""))

    assert (kept["online"], held) == (True, [LINK])
    assert gone["online"] is False
    assert nowhere.refusal == "NO_PLACE"
    assert await links.count_documents({}) == 0
    assert (
        await hand.send("EditMeetup", occurrence=date["id"], scope="ALL", **drafted(place=""))
    ).refusal == "NO_PLACE"


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"wall": "2026-03-02T18:30"}, "TIME_PASSED", "wall"),
        ({"wall": "2026-03-29T02:30"}, "TIME_MISSING", "wall"),
        ({"coLeaders": ["no-such-one"]}, "NO_SUCH_LEADER", "coLeaders"),
        ({"title": " "}, "TITLE_EMPTY", "title"),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    hand: Phone, series: list[dict[str, Any]], change: dict[str, Any], refusal: str, field: str
) -> None:
    answer = await hand.send("EditMeetup", occurrence=series[0]["id"], scope="ALL", **drafted(**change))

    assert (answer.refusal, answer.data["field"]) == (refusal, field)
    assert await dates(hand) == series
