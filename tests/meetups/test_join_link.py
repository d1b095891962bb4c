"""The join link is for those who come and who lead, shortly before and during the meetup, and for nobody and nowhere
else.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.meetups.posting import LINK, WEEKLY, dates, edit, post, posted
from tests.phone import Phone

ANOTHER = "https://rooms.example.org/another"


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def leader(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle, leads=True))


@pytest.fixture
async def member(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle))


async def link(hand: Phone, date: dict[str, Any]) -> Any:
    """What the phone is shown, if anything."""
    shown = (await hand.send("JoinLink", occurrence=date["id"])).data
    return shown and shown["link"]


async def answer(hand: Phone, date: dict[str, Any], said: str = "GOING") -> None:
    assert (await hand.send("AnswerDate", occurrence=date["id"], answer=said)).refusal is None


def before(clock: SetClock, date: dict[str, Any], by: timedelta) -> None:
    """Set the clock so long before a date's start."""
    clock.now = datetime.fromisoformat(date["startsAt"]) - by


async def test_it_is_shown_from_half_an_hour_before_to_the_end(
    leader: Phone, member: Phone, circle: CircleId, clock: SetClock
) -> None:
    date = await posted(leader, circle, link=LINK, minutes=60)
    await answer(member, date)
    shown: dict[int, set[Any]] = {}

    for minutes in (24 * 60, 31, 30, 0, -59, -60):
        before(clock, date, timedelta(minutes=minutes))
        shown[minutes] = {await link(leader, date), await link(member, date)}

    assert shown == {24 * 60: {None}, 31: {None}, 30: {LINK}, 0: {LINK}, -59: {LINK}, -60: {None}}


async def test_it_goes_when_the_date_is_over(leader: Phone, circle: CircleId, clock: SetClock) -> None:
    date = await posted(leader, circle, link=LINK, minutes=60)
    before(clock, date, timedelta())

    shown = (await leader.send("JoinLink", occurrence=date["id"])).data

    assert shown["until"] == date["endsAt"] == "2026-03-10T18:30:00.000Z"


async def test_it_is_not_for_those_who_wait_declined_or_never_answered(
    community: Community, phone: PhoneFor, leader: Phone, member: Phone, circle: CircleId, clock: SetClock
) -> None:
    date = await posted(leader, circle, link=LINK, seats=1)
    coming, waiting, declined = (phone(each) for each in await community.people(3, circle))
    await answer(coming, date)
    await answer(waiting, date)
    await answer(declined, date, "DECLINED")
    before(clock, date, timedelta(minutes=10))

    assert [await link(hand, date) for hand in (coming, waiting, declined, member)] == [LINK, None, None, None]


async def test_it_is_not_for_those_who_withdrew_left_or_were_blocked(
    community: Community, phone: PhoneFor, circle: CircleId, clock: SetClock
) -> None:
    host = await community.person(circle, leads=True)
    date = await posted(phone(host), circle, link=LINK)
    people = await community.people(4, circle)
    hands = [phone(each) for each in people]
    for hand in hands:
        await answer(hand, date)
    before(clock, date, timedelta(minutes=10))

    everybody = [await link(hand, date) for hand in hands]
    await answer(hands[0], date, "DECLINED")
    await hands[1].send("LeaveCircle", circle=circle)
    await community.block(host, people[2])
    await community.block(people[3], host)

    assert everybody == [LINK] * 4
    assert [await link(hand, date) for hand in hands] == [None] * 4


async def test_a_cancelled_date_shows_none(leader: Phone, circle: CircleId, clock: SetClock) -> None:
    date = await posted(leader, circle, link=LINK)
    await leader.send("CancelMeetup", occurrence=date["id"], scope="THIS")

    before(clock, date, timedelta(minutes=10))

    assert await link(leader, date) is None


async def test_a_replaced_link_is_the_one_that_is_shown(leader: Phone, circle: CircleId, clock: SetClock) -> None:
    date = await posted(leader, circle, link=LINK)
    before(clock, date, timedelta(minutes=10))

    changed = await leader.send("ReplaceLink", meetup=date["meetup"], link=ANOTHER)

    assert changed.data["changed"] == date["meetup"]
    assert await link(leader, date) == ANOTHER


async def test_one_date_has_a_link_of_its_own_until_all_are_replaced(
    leader: Phone, circle: CircleId, clock: SetClock, parts: Parts
) -> None:
    await posted(leader, circle, link=LINK, rule={**WEEKLY, "count": 2})
    first, second = await dates(leader)
    await edit(leader, first, "THIS", link=ANOTHER)

    before(clock, first, timedelta(minutes=10))
    own = await link(leader, first)
    await leader.send("ReplaceLink", meetup=first["meetup"], link=f"{LINK}2")
    replaced = await link(leader, first)
    before(clock, second, timedelta(minutes=10))

    assert (own, replaced, await link(leader, second)) == (ANOTHER, f"{LINK}2", f"{LINK}2")
    assert await parts.database["join_links"].count_documents({}) == 1


async def test_a_series_that_goes_on_as_another_takes_its_link_along(
    leader: Phone, circle: CircleId, clock: SetClock
) -> None:
    await posted(leader, circle, link=LINK, rule={**WEEKLY, "count": 3})
    series = await dates(leader)

    later = await edit(leader, series[1], "FOLLOWING", title="By the river")
    before(clock, series[1], timedelta(minutes=10))

    assert later["online"]
    assert await link(leader, series[1]) == LINK


async def test_a_link_that_is_given_to_all_is_that_of_the_date_that_it_was_given_for(
    leader: Phone, member: Phone, circle: CircleId, clock: SetClock
) -> None:
    await posted(leader, circle, link=LINK, rule={**WEEKLY, "count": 3})
    first, second, _ = await dates(leader)
    for each in (first, second):
        await edit(leader, each, "THIS", link=f"https://rooms.example.org/{each['wall']}")
        await answer(member, each)

    await edit(leader, first, "ALL", link=ANOTHER)

    for date, held in ((first, ANOTHER), (second, f"https://rooms.example.org/{second['wall']}")):
        before(clock, date, timedelta(minutes=5))
        assert await link(member, date) == held


async def test_a_date_keeps_its_own_link_while_the_words_of_all_change(
    leader: Phone, circle: CircleId, clock: SetClock
) -> None:
    await posted(leader, circle, rule={**WEEKLY, "count": 2})
    first, _ = await dates(leader)
    named = await edit(leader, first, "THIS", link=LINK)

    changed = await edit(leader, named, "ALL", title="By the river")
    before(clock, first, timedelta(minutes=5))

    assert [date["online"] for date in await dates(leader)] == [True, False]
    assert changed["title"] == "By the river"
    assert await link(leader, first) == LINK


async def test_a_link_that_is_replaced_is_so_in_every_part_of_a_series_that_the_leader_still_leads(
    community: Community, phone: PhoneFor, leader: Phone, circle: CircleId, clock: SetClock
) -> None:
    successor = await community.person(circle, leads=True)
    await posted(leader, circle, link=LINK, rule={**WEEKLY, "count": 5})
    series = await dates(leader)
    middle = await edit(leader, series[1], "FOLLOWING", title="The second part")
    await edit(leader, series[2], "FOLLOWING", title="The third part", link="https://rooms.example.org/third")
    last = await edit(leader, series[3], "FOLLOWING", title="The fourth part", link=LINK)
    await leader.send("HandOverMeetup", meetup=last["meetup"], handle=successor.handle)

    replaced = await leader.send("ReplaceLink", meetup=middle["meetup"], link=ANOTHER)

    assert replaced.refusal is None
    held = []
    for date, hand in zip(series, (leader, leader, leader, phone(successor)), strict=False):
        before(clock, date, timedelta(minutes=5))
        held.append(await link(hand, date))
    assert held == [ANOTHER, ANOTHER, "https://rooms.example.org/third", LINK]


async def test_a_date_that_was_changed_alone_is_not_online_any_more_when_the_link_goes(
    leader: Phone, circle: CircleId
) -> None:
    await posted(leader, circle, link=LINK, rule={**WEEKLY, "count": 4})
    series = await dates(leader)
    await edit(leader, series[0], "THIS", title="With guests")
    await edit(leader, series[1], "THIS", title="From home", place="")
    await edit(leader, series[2], "THIS", title="Elsewhere", link=ANOTHER)

    await edit(leader, series[3], "ALL", link="", place="The boathouse")
    after = await dates(leader)

    assert [(date["title"], date["online"], date["place"]) for date in after] == [
        ("With guests", False, "The park's north gate"),
        ("From home", False, "The boathouse"),
        ("Elsewhere", True, "The park's north gate"),
        ("Evening walk", False, "The boathouse"),
    ]


async def test_what_is_not_online_has_no_link_to_replace(leader: Phone, circle: CircleId) -> None:
    date = await posted(leader, circle)

    refused = await leader.send("ReplaceLink", meetup=date["meetup"], link=LINK)

    assert refused.refusal == "NOT_ALLOWED"


@pytest.mark.parametrize(
    "address",
    [
        "http://rooms.example.org/1",
        "javascript:alert(1)",
        "https://",
        "https:///room",
        "https://wren:secret@rooms.example.org/",
        "https://wren@rooms.example.org/",
        "rooms.example.org/1",
        "//rooms.example.org/1",
        "https://rooms.example.org/a b",
        "https://rooms.example.org/\u202egnp",
        "https://rooms.example.org:99999/",
        f"https://rooms.example.org/{'a' * 1000}",
    ],
)
async def test_an_address_that_is_no_plain_secure_one_is_refused(leader: Phone, circle: CircleId, address: str) -> None:
    refused = await post(leader, circle, link=address)

    assert (refused.refusal, refused.data["field"]) == ("LINK_INVALID", "link")
