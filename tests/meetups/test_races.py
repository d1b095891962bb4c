"""What leaders and members do at the same moment."""

from asyncio import gather
from collections import Counter
from itertools import zip_longest
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.database.run import Runner
from ripple.kernel.ids import CircleId, OccurrenceId
from ripple.meetups import commands
from ripple.meetups.rules import Answer, Scope
from ripple.meetups.types import MeetupTime, MeetupWords
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.meetups.hands import Hands
from tests.meetups.posting import WEEKLY, dates, drafted, post, posted
from tests.phone import Phone


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def leader(community: Community, circle: CircleId) -> Person:
    return await community.person(circle, leads=True)


@pytest.fixture
def hand(phone: PhoneFor, leader: Person) -> Phone:
    return phone(leader)


async def test_nobody_loses_a_seat_while_all_dates_move(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId, parts: Parts, hands: Hands
) -> None:
    await posted(hand, circle, rule={**WEEKLY, "count": 3}, seats=10)
    first, *_ = await dates(hand)
    members = [phone(each) for each in await community.people(20, circle)]
    answering = [member.send("AnswerDate", occurrence=first["id"], answer="GOING") for member in members]
    moved = drafted(wall="2026-03-11T19:00", seats=12)
    moving = hand.send("EditMeetup", occurrence=first["id"], scope="ALL", **moved)

    answers = await gather(*answering[:10], moving, *answering[10:])
    await hands.work()
    found = (await dates(hand))[0]

    assert [answer.refusal for answer in answers] == [None] * 21
    assert (found["wall"], found["going"], found["waiting"]) == ("2026-03-11T19:00", 12, 8)
    rsvps = parts.database["rsvps"]
    assert await rsvps.count_documents({"state": "going"}) == 12
    assert [f"{at:%Y-%m-%dT%H:%M}" for at in await rsvps.distinct("starts_at")] == ["2026-03-11T18:00"]


async def test_many_changes_at_once_leave_every_date_once(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId, parts: Parts
) -> None:
    other = await community.person(circle)
    await posted(hand, circle, rule=WEEKLY, coLeaders=[other.handle])
    series = await dates(hand)
    changes: list[dict[str, Any]] = [
        {"occurrence": series[number]["id"], "scope": scope, **drafted(wall=series[number]["wall"], title=scope)}
        for number, scope in ((20, "FOLLOWING"), (5, "FOLLOWING"), (12, "FOLLOWING"), (0, "ALL"), (7, "THIS"))
    ]

    answers = await gather(*(phone(other).send("EditMeetup", **change) for change in changes))
    found = await dates(hand)
    plans = [row async for row in parts.database["meetups"].find({})]

    assert [answer.refusal for answer in answers] == [None] * 5
    assert [date["id"] for date in found] == [date["id"] for date in series]
    assert [date["wall"] for date in found] == [date["wall"] for date in series]
    assert {date["meetup"] for date in found} <= {str(plan["_id"]) for plan in plans}
    assert sum(not plan["ended"] for plan in plans) == 1


def drawn(date: dict[str, Any], title: str) -> commands.Draft:
    words = MeetupWords(title=title, place="The park's north gate")
    time = MeetupTime(wall=date["wall"], zone=date["zone"], minutes=90)
    return commands.Draft.of(words, time, seats=10, rule=None, co_leaders=None, link=None)


async def test_changes_and_answers_that_come_through_two_processes_leave_every_date_once(
    community: Community, hand: Phone, leader: Person, circle: CircleId, parts: Parts, hands: Hands
) -> None:
    """Whoever answers comes to what is one series with the date then, and to what is parted from it later."""
    await posted(hand, circle, rule={**WEEKLY, "count": 6}, seats=10)
    series = await dates(hand)
    doors = [Runner(parts.client, parts.database, clock=parts.clock, append=parts.codec.append) for _ in range(2)]
    changes = [
        (commands.edit_meetup, OccurrenceId(UUID(series[number]["id"])), scope, leader.id, drawn(series[number], scope))
        for number, scope in ((4, Scope.FOLLOWING), (2, Scope.FOLLOWING), (0, Scope.ALL))
    ]
    members = await community.people(3, circle)
    first = OccurrenceId(UUID(series[0]["id"]))
    answers = [(commands.rsvp_series, first, each.id, Answer.GOING, False) for each in members]
    at_once = [each for pair in zip_longest(changes, answers) for each in pair if each]

    await gather(*(doors[number % 2].run(*each) for number, each in enumerate(at_once)))
    await hands.work()
    found = await dates(hand)
    plans = await parts.database["meetups"].find({}).to_list()
    following = Counter([row["meetup"] async for row in parts.database["followings"].find({})])

    assert [date["id"] for date in found] == [date["id"] for date in series]
    assert [date["wall"] for date in found] == [date["wall"] for date in series]
    assert [date["going"] for date in found] == [following[UUID(date["meetup"])] for date in found]
    assert found[0]["going"] == len(members)
    assert {date["meetup"] for date in found} <= {str(plan["_id"]) for plan in plans}
    assert sum(not plan["ended"] for plan in plans) == 1


async def test_one_of_two_who_hand_over_and_change_at_once_sees_the_other(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId, parts: Parts
) -> None:
    successor = await community.person(circle, leads=True)
    date = await posted(hand, circle)

    handed, edited = await gather(
        hand.send("HandOverMeetup", meetup=date["meetup"], handle=successor.handle),
        hand.send("EditMeetup", occurrence=date["id"], scope="ALL", **drafted(title="By the river")),
    )
    rows = [await parts.database[name].find_one({}) for name in ("meetups", "occurrences")]

    assert handed.refusal is None
    assert edited.refusal in {None, "NOT_ALLOWED"}
    assert [row["leader"] for row in rows if row] == [successor.id] * 2
    assert len({row["words"]["title"] for row in rows if row}) == 1


async def test_a_meetup_is_posted_once_however_often_it_is_sent(hand: Phone, circle: CircleId, parts: Parts) -> None:
    said = {"id": uuid4(), "key": uuid4(), "rule": WEEKLY}

    answers = await gather(*(post(hand, circle, **said) for _ in range(10)))

    assert len({answer.data["id"] for answer in answers}) == 1
    assert await parts.database["meetups"].count_documents({}) == 1
    assert await parts.database["occurrences"].count_documents({}) == len(await dates(hand))


async def test_who_leaves_while_posting_has_posted_before_or_not_at_all(
    phone: PhoneFor, hand: Phone, circle: CircleId, parts: Parts
) -> None:
    answer, _ = await gather(post(hand, circle), hand.send("LeaveCircle", circle=circle))

    meetups = await parts.database["meetups"].count_documents({})

    assert answer.refusal in {None, "NOT_A_MEMBER", "NOT_FOUND"}
    assert meetups == int(answer.refusal != "NOT_A_MEMBER")
