"""A change of many dates with long lines is one short transaction; what follows from it is done in parts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.kernel.ids import CircleId
from ripple.meetups.documents import Rsvp, rsvp_id
from ripple.meetups.rules import RsvpState
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor
from tests.meetups.hands import Hands
from tests.meetups.posting import WEEKLY, dates, edit, posted
from tests.phone import Phone

SEATS, WAITING = 20, 180


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    """The leader's phone."""
    return phone(await community.person(circle, leads=True))


async def crowd(parts: Parts, series: Sequence[dict[str, Any]], *, waiting: int) -> None:
    """Every seat of these dates is taken, by the same members, and so many wait."""
    members = [uuid4() for _ in range(SEATS + waiting)]
    await Rsvp.insert_many([_answer(date, each, place) for date in series for place, each in enumerate(members)])
    await parts.database["occurrences"].update_many(
        {}, {"$set": {"going": SEATS, "waiting": waiting, "tickets": SEATS + waiting}}
    )


def _answer(date: dict[str, Any], member: UUID, place: int) -> Rsvp:
    starts_at = datetime.fromisoformat(date["startsAt"])
    return Rsvp(
        id=rsvp_id(UUID(date["id"]), member),
        occurrence=UUID(date["id"]),
        meetup=UUID(date["meetup"]),
        circle=UUID(date["circle"]["id"]),
        member=member,
        name="Somebody",
        avatar="00000000",
        state=RsvpState.GOING if place < SEATS else RsvpState.WAITING,
        ticket=place + 1,
        starts_at=starts_at,
        ends_at=datetime.fromisoformat(date["endsAt"]),
        at=starts_at,
    )


async def test_a_full_series_is_given_more_seats_in_one_short_change(
    hand: Phone, circle: CircleId, parts: Parts
) -> None:
    await posted(hand, circle, rule=WEEKLY, seats=SEATS)
    series = await dates(hand)
    await crowd(parts, series, waiting=WAITING)

    changed = await edit(hand, series[0], "ALL", seats=None)

    assert (changed["seats"], changed["waiting"]) == (None, WAITING)
    assert await parts.database["due"].count_documents({"_id.kind": "meetups.seats"}) == len(series)


async def test_a_line_that_is_longer_than_a_part_has_its_seats_in_the_end(
    hand: Phone, circle: CircleId, parts: Parts, hands: Hands
) -> None:
    date = await posted(hand, circle, seats=SEATS)
    await hands.work()
    await crowd(parts, [date], waiting=230)

    await edit(hand, date, "ALL", seats=240)
    await hands.work()
    (after,) = await dates(hand)

    assert (after["going"], after["waiting"]) == (240, 10)
    assert await parts.database["notifications"].count_documents({"kind": "seat_given"}) == 220
