"""Calendars outside: a feed that its address alone opens, and one date for whoever is signed in."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar, Event

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.meetups.posting import LINK, WEEKLY, dates, edit, posted
from tests.phone import Phone

WORDS = {"title": "Evening walk", "about": "Bring tea; or not, as you like.", "place": "The park's north gate"}


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def leader(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle, leads=True, name="Wren"))


@pytest.fixture
async def person(community: Community, circle: CircleId) -> Person:
    return await community.person(circle)


@pytest.fixture
def member(phone: PhoneFor, person: Person) -> Phone:
    return phone(person)


async def address(hand: Phone, *, discreet: bool = False) -> str:
    """The path of a new feed."""
    feed = await hand.send("RenewCalendar", discreet=discreet)
    return str(urlsplit(feed.data["address"]).path)


async def fetched(hand: Phone, path: str, **headers: str) -> tuple[int, str, Any]:
    async with hand.http.get(f"{hand.base}{path}", headers=headers) as response:
        return response.status, await response.text(), response.headers


async def entries(hand: Phone, path: str) -> list[Event]:
    """What a calendar makes of it, soonest first; nobody is signed in."""
    status, text, headers = await fetched(hand, path)
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert headers["cache-control"] == "private, no-cache"
    return sorted(Calendar.from_ical(text).events, key=lambda event: event.start)


async def come(hand: Phone, date: dict[str, Any], answer: str = "GOING") -> None:
    assert (await hand.send("AnswerDate", occurrence=date["id"], answer=answer)).data["mine"]


async def test_a_feed_holds_the_dates_of_those_who_come(leader: Phone, member: Phone, circle: CircleId) -> None:
    first = await posted(leader, circle, **WORDS, link=LINK, rule={**WEEKLY, "count": 3})
    await come(member, first)

    (event,) = await entries(member, await address(member))
    led = await entries(leader, await address(leader))

    assert (event.summary, event.location, event.description) == (WORDS["title"], WORDS["place"], WORDS["about"])
    assert (event.start.isoformat(), event.end.isoformat()) == (
        "2026-03-10T17:30:00+00:00",
        "2026-03-10T19:00:00+00:00",
    )
    assert (event.uid, event.sequence, event.status) == (first["id"], 0, "CONFIRMED")
    assert event.url.endswith(f"/meetups/{first['id']}")
    assert len(led) == 3


async def test_a_discreet_feed_tells_when_and_nothing_else(leader: Phone, member: Phone, circle: CircleId) -> None:
    await come(member, await posted(leader, circle, **WORDS))
    path = await address(member, discreet=True)

    _, text, _ = await fetched(member, path)
    shown = await member.send("SetCalendarDiscreet", discreet=False)
    (event,) = await entries(member, path)

    assert "SUMMARY:Something planned" in text
    assert not [word for word in ("walk", "tea", "gate", "URL", "LOCATION", "DESCRIPTION", "Wren") if word in text]
    assert shown.data["discreet"] is False
    assert event.summary == WORDS["title"]


async def test_moved_and_cancelled_dates_carry_a_sequence_and_a_status(
    leader: Phone, member: Phone, circle: CircleId
) -> None:
    await posted(leader, circle, rule={**WEEKLY, "count": 3})
    series = await dates(leader)
    for date in series:
        await come(member, date)
    path = await address(member)

    await edit(leader, series[0], "THIS", wall="2026-03-11T18:30")
    await leader.send("CancelMeetup", occurrence=series[1]["id"], scope="THIS")
    await leader.send("SkipDate", occurrence=series[2]["id"])
    found = await entries(member, path)

    assert [(event.sequence, event.status) for event in found] == [(1, "CONFIRMED"), (1, "CANCELLED"), (1, "CANCELLED")]
    assert found[0].start.isoformat() == "2026-03-11T17:30:00+00:00"


async def test_who_waits_is_written_down_tentatively_and_who_declines_not_at_all(
    community: Community, phone: PhoneFor, leader: Phone, member: Phone, circle: CircleId
) -> None:
    date = await posted(leader, circle, seats=1)
    await come(phone(await community.person(circle)), date)
    await come(member, date)
    path = await address(member)
    (waiting,) = await entries(member, path)

    await member.send("AnswerDate", occurrence=date["id"], answer="DECLINED")

    assert waiting.status == "TENTATIVE"
    assert await entries(member, path) == []


async def test_dates_stay_for_thirty_days(leader: Phone, member: Phone, circle: CircleId, clock: SetClock) -> None:
    await come(member, await posted(leader, circle))
    path = await address(member)

    clock.now = clock.now.replace(month=4, day=9, hour=12)
    kept = await entries(member, path)
    clock.now = clock.now.replace(day=10)

    assert len(kept) == 1
    assert await entries(member, path) == []


async def test_what_a_member_may_not_see_any_more_is_gone_from_their_feed(
    community: Community, leader: Phone, member: Phone, person: Person, circle: CircleId, phone: PhoneFor
) -> None:
    other = await community.person(circle, leads=True)
    await come(member, await posted(phone(other), circle))
    await come(member, await posted(leader, circle))
    path = await address(member)
    both = await entries(member, path)

    await community.block(other, person)
    one = await entries(member, path)
    await member.send("LeaveCircle", circle=circle)

    assert (len(both), len(one)) == (2, 1)
    assert await entries(member, path) == []


async def test_an_address_ends_with_its_feed_and_with_a_new_one(member: Phone, parts: Parts) -> None:
    first = await address(member)
    second = await address(member)
    ended = await member.send("EndCalendar")
    nothing = await member.send("SetCalendarDiscreet", discreet=True)

    answers = [await fetched(member, path) for path in (first, second, "/calendar/made-up.ics", f"{second}.ics")]

    assert first != second
    assert (ended.data["address"], nothing.refusal) == (None, "NOT_FOUND")
    assert {(status, text) for status, text, _ in answers} == {(404, "")}
    assert await parts.database["calendars"].count_documents({}) == 0


async def test_a_feed_is_made_once_however_often_it_is_asked_for(member: Phone, parts: Parts) -> None:
    key = "5f0c7a7e-8a1f-4b0e-9d4b-0a6f3f1f8e11"

    answers = [await member.send("RenewCalendar", discreet=True, key=key) for _ in range(2)]

    assert answers[0].data == answers[1].data == (await member.send("MyCalendarFeed")).data
    assert not [row async for row in parts.database["idempotency"].find({}) if "calendar/" in str(row)]


async def test_a_calendar_that_has_not_changed_is_not_sent_again(
    leader: Phone, member: Phone, circle: CircleId
) -> None:
    await come(member, await posted(leader, circle))
    path = await address(member)
    _, _, headers = await fetched(member, path)

    same, empty, _ = await fetched(member, path, **{"if-none-match": headers["etag"]})
    other, _, _ = await fetched(member, path, **{"if-none-match": '"other"'})

    assert (same, empty, other) == (304, "", 200)


async def test_one_date_is_added_to_a_calendar_by_those_who_see_it(
    community: Community, phone: PhoneFor, leader: Phone, member: Phone, circle: CircleId, person: Person
) -> None:
    date = await posted(leader, circle, **WORDS, link=LINK)
    path = f"/calendar/date/{date['id']}.ics"
    blocked = await community.person(circle)
    visitors = [phone(None), phone(await community.person()), phone(blocked)]
    await community.block(blocked, await community.signed_in(await _leader(community, date), "someone-1"))

    status, text, _ = await fetched(member, path, cookie=member.headers["cookie"])
    _, discreet, _ = await fetched(member, f"{path}?discreet=true", cookie=member.headers["cookie"])
    refused = [await fetched(each, path, cookie=each.headers["cookie"]) for each in visitors]
    unknown = await fetched(member, f"/calendar/date/{circle}.ics", cookie=member.headers["cookie"])

    assert status == 200
    assert "SUMMARY:Evening walk" in text
    assert "Evening walk" not in discreet
    assert {(each[0], each[1]) for each in (*refused, unknown)} == {(404, "")}


async def _leader(community: Community, date: dict[str, Any]) -> Any:
    row = await community.parts.database["meetups"].find_one({})
    assert row
    return row["leader"]


async def test_what_somebody_led_leaves_their_calendar_with_the_duty(
    community: Community, phone: PhoneFor, circle: CircleId
) -> None:
    person = await community.person(circle, leads=True)
    owner = phone(await community.person(circle, owner=True))
    await posted(phone(person), circle)
    path = await address(phone(person))

    before = await entries(owner, path)
    await owner.send("SetDuty", circle=circle, handle=person.handle, duty="LEADER", on=False)
    after = await entries(owner, path)

    assert (len(before), after) == (1, [])


async def test_a_discreet_calendar_does_not_say_where_it_comes_from(
    leader: Phone, member: Phone, circle: CircleId
) -> None:
    await come(member, await posted(leader, circle, **WORDS))

    _, text, _ = await fetched(member, await address(member, discreet=True))

    assert str(urlsplit(member.base).hostname) not in text
