"""What members are told of a leader's change: what it is, and once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.meetups.evening import heard
from tests.meetups.hands import Hands
from tests.meetups.posting import LINK, edit, posted
from tests.phone import Phone

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


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
