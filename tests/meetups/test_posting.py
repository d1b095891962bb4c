from datetime import datetime, timedelta
from typing import Any

import pytest

from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.meetups.posting import LINK, WEEKLY, dates, post, posted, seen


async def test_a_posted_meetup_is_found_by_everybody_in_its_circle(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    leader, member = await community.person(circle, leads=True, name="Wren"), await community.person(circle)

    first = await posted(phone(leader), circle, title="  Evening \n walk ", about="Bring tea.\r\nOr not.", seats=12)
    (found,) = await dates(phone(member))

    assert first["leading"]
    assert first["leader"] == {"name": "Wren", "avatar": first["leader"]["avatar"], "mine": True}
    assert (found["title"], found["about"], found["seats"]) == ("Evening walk", "Bring tea.\nOr not.", 12)
    assert (found["startsAt"], found["endsAt"]) == ("2026-03-10T17:30:00.000Z", "2026-03-10T19:00:00.000Z")
    assert (found["wall"], found["zone"], found["repeats"]) == ("2026-03-10T18:30", "Europe/Berlin", False)
    assert not found["leading"]
    assert found["leader"]["mine"] is False
    assert found == await seen(phone(member), first["id"])


async def test_a_series_keeps_its_hour_on_the_wall_when_clocks_change(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)

    await posted(phone(leader), circle, rule=WEEKLY, link=LINK)
    found = await dates(phone(leader))

    assert len(found) == 25
    assert {date["wall"][-5:] for date in found} == {"18:30"}
    assert [date["startsAt"][11:16] for date in found[:4]] == ["17:30", "17:30", "17:30", "16:30"]
    assert all(date["repeats"] and date["online"] for date in found)


async def test_pages_follow_each_other_without_gap_or_repeat(community: Community, phone: PhoneFor) -> None:
    circle, other = await community.circle(), await community.circle("Morning swims")
    leader = await community.person(circle, other, leads=True)
    for where in (circle, other, circle):
        await posted(phone(leader), where, rule={**WEEKLY, "count": 5})

    seen_: list[str] = []
    after, more = None, True
    while more:
        page = (await phone(leader).send("MeetupPage", first=4, after=after)).data
        seen_ += [edge["node"]["id"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert len(seen_) == len(set(seen_)) == 15
    assert seen_ == [date["id"] for date in await dates(phone(leader))]


async def test_a_place_in_another_list_and_a_forged_one_are_refused(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)
    await posted(phone(leader), circle, rule=WEEKLY)
    page = (await phone(leader).send("MeetupPage", first=4)).data
    cursor = page["pageInfo"]["endCursor"]

    other = await phone(leader).send("MeetupPage", first=4, circle=circle, after=cursor)
    forged = await phone(leader).send("MeetupPage", first=4, after=f"{cursor[:-4]}AAAA")

    assert other.codes == forged.codes == ["BAD_CURSOR"]


async def test_a_date_is_there_until_it_ends(community: Community, phone: PhoneFor, clock: SetClock) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)
    date = await posted(phone(leader), circle, minutes=90)
    end = datetime.fromisoformat(date["endsAt"])

    clock.now = end - timedelta(seconds=1)
    still = await dates(phone(leader)), (await phone(leader).send("MyMeetups")).data
    clock.now = end
    over = await dates(phone(leader)), (await phone(leader).send("MyMeetups")).data

    assert [len(found) for found in still] == [1, 1]
    assert [len(found) for found in over] == [0, 0]
    assert await seen(phone(leader), date["id"])


async def test_a_month_shows_when_something_takes_place_and_what_is_ones_own(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    leader, member = await community.person(circle, leads=True), await community.person(circle)
    first = await posted(phone(leader), circle, rule=WEEKLY)
    await phone(member).send("AnswerDate", occurrence=first["id"], answer="GOING")
    march = {"since": "2026-03-01T00:00:00Z", "until": "2026-04-01T00:00:00Z"}

    found = (await phone(member).send("MeetupTimes", **march)).data
    led = (await phone(leader).send("MeetupTimes", **march)).data

    assert [each["startsAt"][8:16] for each in found] == ["10T17:30", "17T17:30", "24T17:30", "31T16:30"]
    assert [each["mine"] for each in found] == [True, False, False, False]
    assert all(each["mine"] for each in led)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z"),
        ("2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z"),
        ("2026-03-01T00:00:00", "2026-03-02T00:00:00Z"),
        ("2026-03-01T00:00:00", "2026-03-02T00:00:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-02T00:00:00Z"),
        ("9999-12-31T00:00:00Z", "9999-12-31T23:00:00-14:00"),
    ],
)
async def test_a_stretch_that_is_none_is_refused(community: Community, phone: PhoneFor, since: str, until: str) -> None:
    member = await community.person(await community.circle())

    refused = await phone(member).send("MeetupTimes", since=since, until=until)

    assert (refused.status, refused.codes) == (400, ["BAD_REQUEST"])


async def test_a_leader_is_told_which_nights_have_no_such_hour(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    leader, member = await community.person(circle, leads=True), await community.person(circle)
    first = await posted(phone(leader), circle, wall="2026-03-15T02:30", rule={**WEEKLY, "count": 4})

    for_leader = (await phone(leader).send("MeetupDetail", id=first["meetup"])).data
    for_member = (await phone(member).send("MeetupDetail", id=first["meetup"])).data

    assert (for_leader["missing"], for_member["missing"]) == (["2026-03-29T02:30"], [])
    assert len(for_leader["dates"]) == 4


@pytest.mark.parametrize(
    ("said", "refusal", "field"),
    [
        ({"title": " \u202e "}, "TITLE_EMPTY", "title"),
        ({"title": "a" * 81}, "TITLE_TOO_LONG", "title"),
        ({"about": "a" * 2001}, "TEXT_TOO_LONG", "about"),
        ({"access": "a" * 2001}, "TEXT_TOO_LONG", "access"),
        ({"place": " "}, "NO_PLACE", "place"),
        ({"place": "", "link": ""}, "NO_PLACE", "place"),
        ({"zone": "Europe/Nowhere"}, "ZONE_UNKNOWN", "zone"),
        ({"wall": "tomorrow"}, "TIME_INVALID", "wall"),
        ({"wall": "2030-01-01T10:00"}, "TIME_INVALID", "wall"),
        ({"wall": "9999-12-31T23:59"}, "TIME_INVALID", "wall"),
        ({"wall": "0001-01-01T00:00"}, "TIME_INVALID", "wall"),
        ({"wall": "2026-03-29T02:30"}, "TIME_MISSING", "wall"),
        ({"wall": "2026-03-02T20:30"}, "TIME_PASSED", "wall"),
        ({"minutes": 4}, "LENGTH_OUT_OF_RANGE", "minutes"),
        ({"minutes": 721}, "LENGTH_OUT_OF_RANGE", "minutes"),
        ({"seats": 0}, "SEATS_OUT_OF_RANGE", "seats"),
        ({"seats": 501}, "SEATS_OUT_OF_RANGE", "seats"),
        ({"rule": {**WEEKLY, "every": 0}}, "RULE_INVALID", "rule"),
        ({"rule": {**WEEKLY, "every": 53}}, "RULE_INVALID", "rule"),
        ({"rule": {**WEEKLY, "count": 0}}, "RULE_INVALID", "rule"),
        ({"rule": {**WEEKLY, "count": 3, "until": "2026-06-01"}}, "RULE_INVALID", "rule"),
        ({"rule": {**WEEKLY, "until": "2026-03-09"}}, "RULE_INVALID", "rule"),
        ({"rule": {**WEEKLY, "until": "June"}}, "RULE_INVALID", "until"),
        ({"rule": {**WEEKLY, "until": "9999-12-31"}}, "RULE_INVALID", "until"),
    ],
)
async def test_what_cannot_be_posted_is_refused_with_its_reason(
    community: Community, phone: PhoneFor, parts: Parts, said: dict[str, Any], refusal: str, field: str
) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)

    refused = await post(phone(leader), circle, **said)

    assert (refused.refusal, refused.data["field"]) == (refusal, field)
    assert await parts.database["occurrences"].count_documents({}) == 0
