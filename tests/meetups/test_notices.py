"""What members are told of a leader's change: what it is, and once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor, SetClock
from tests.meetups.evening import heard
from tests.meetups.hands import Hands
from tests.meetups.posting import LINK, WEEKLY, dates, edit, posted
from tests.phone import Phone

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    return phone(await community.person(circle, leads=True))


@pytest.fixture
async def who(community: Community, circle: CircleId) -> Person:
    return await community.person(circle)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"link": ""}, ["moved"]),
        ({"minutes": 150}, ["moved"]),
        ({"place": "The south gate"}, ["moved"]),
        ({"title": "Morning walk"}, []),
    ],
    ids=["in person only", "longer", "elsewhere", "other words"],
)
async def test_who_comes_is_told_what_changes_how_and_how_long_they_come(
    hand: Phone,
    phone: PhoneFor,
    circle: CircleId,
    who: Person,
    parts: Parts,
    hands: Hands,
    clock: SetClock,
    change: dict[str, Any],
    said: list[str],
) -> None:
    date = await posted(hand, circle, link=LINK)
    await phone(who).send("AnswerDate", occurrence=date["id"], answer="GOING")
    await hands.work()

    await edit(hand, date, "ALL", **change)
    await hands.work_until(clock() + 2 * MINUTE)

    assert [kind for kind, _ in await heard(parts, who)] == said


async def test_what_was_moved_and_called_off_before_anything_followed_is_shown_until_its_new_time(
    hand: Phone, phone: PhoneFor, circle: CircleId, who: Person, hands: Hands, clock: SetClock
) -> None:
    date = await posted(hand, circle)
    await phone(who).send("AnswerDate", occurrence=date["id"], answer="GOING")
    await hands.work()

    await edit(hand, date, "ALL", wall="2026-05-10T18:30")
    await hand.send("CancelMeetup", occurrence=date["id"], scope="ALL", reason="It rains.")
    await hands.work()
    clock.now = datetime.fromisoformat(date["startsAt"]) + 31 * DAY
    shown = (await phone(who).send("MyMeetups")).data

    assert [(each["id"], each["state"]) for each in shown] == [(date["id"], "CANCELLED")]


async def test_a_whole_series_that_changes_is_told_once_with_the_next_date_and_how_many(
    hand: Phone, phone: PhoneFor, circle: CircleId, who: Person, community: Community, parts: Parts, hands: Hands
) -> None:
    second = await community.person(circle)
    await posted(hand, circle, rule={**WEEKLY, "count": 8})
    series = await dates(hand)
    await phone(who).send("AnswerSeries", occurrence=series[2]["id"], answer="GOING")
    await phone(second).send("AnswerDate", occurrence=series[5]["id"], answer="GOING")
    await hands.work()

    await edit(hand, series[0], "ALL", wall="2026-03-10T19:00")
    await hands.work_until(NOW + MINUTE)
    await hand.send("CancelMeetup", occurrence=series[3]["id"], scope="FOLLOWING", reason="It rains.")
    await hands.work_until(NOW + 2 * MINUTE)

    assert await _told(parts, who) == [("moved", series[2]["id"], 6), ("cancelled", series[3]["id"], 5)]
    assert await _told(parts, second) == [("moved", series[5]["id"], None), ("cancelled", series[5]["id"], None)]


async def test_both_parts_of_a_series_settle_together(
    hand: Phone, phone: PhoneFor, circle: CircleId, who: Person, parts: Parts, hands: Hands
) -> None:
    await posted(hand, circle, rule={**WEEKLY, "count": 4})
    series = await dates(hand)
    await phone(who).send("AnswerSeries", occurrence=series[0]["id"], answer="GOING")
    await hands.work()

    await edit(hand, series[0], "ALL", wall="2026-03-10T19:00")
    await hands.work_until(NOW + 20 * SECOND)
    await edit(hand, series[2], "FOLLOWING", wall="2026-03-24T20:00")
    await hands.work_until(NOW + 49 * SECOND)
    early = await _told(parts, who)
    await hands.work_until(NOW + 5 * MINUTE)

    assert early == []
    assert await _told(parts, who) == [("moved", series[0]["id"], 4)]


async def test_a_change_that_nothing_has_followed_yet_is_not_told_before_it_has_settled(
    hand: Phone, phone: PhoneFor, circle: CircleId, who: Person, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    """The worker is slow: an earlier change has just become due."""
    await posted(hand, circle, rule={**WEEKLY, "count": 4})
    series = await dates(hand)
    await phone(who).send("AnswerSeries", occurrence=series[0]["id"], answer="GOING")
    await edit(hand, series[0], "THIS", wall="2026-03-10T19:00")
    await hands.work()
    clock.advance(29 * SECOND)

    await edit(hand, series[1], "THIS", wall="2026-03-17T19:00")
    clock.advance(SECOND)
    await hands.work_off()
    early = await _told(parts, who)
    await hands.work_until(NOW + 5 * MINUTE)

    assert early == []
    assert await _told(parts, who) == [("moved", series[0]["id"], 2)]


async def _told(parts: Parts, who: Person) -> list[tuple[str, str, int | None]]:
    """What, the next date that it is about, and of how many."""
    rows = parts.database["notifications"].find({"member": who.id}).sort("at", 1)
    return [(row["kind"], str(row["subject"]), row["body"].get("count")) async for row in rows]
