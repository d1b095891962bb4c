"""A change of many dates with long lines is one short transaction; what follows from it is done in parts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, OccurrenceId
from ripple.meetups.commands import followers
from ripple.meetups.consumers import begin_date
from ripple.meetups.documents import Following, Occurrence, Rsvp, following_id, rsvp_id
from ripple.meetups.events import OccurrencePlanned
from ripple.meetups.rules import RsvpState
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor
from tests.meetups.evening import evening, line, numbers, told
from tests.meetups.hands import Hands
from tests.meetups.posting import WEEKLY, dates, edit, posted
from tests.phone import Phone

SEATS, WAITING = 20, 180
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


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


async def test_all_who_follow_a_series_come_to_a_new_date_in_their_order_and_in_parts(
    community: Community, circle: CircleId, parts: Parts, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followers, "PAGE", 3)
    leader, *people = await community.people(9, circle)
    meetup = (await evening(parts, circle, leader)).meetup
    await hands.work()
    await Following.insert_many(
        [_following(meetup, circle, who, NOW + place * SECOND) for place, who in enumerate(people)]
    )

    new = await evening(parts, circle, leader, ahead=15 * DAY, meetup=meetup, seats=5)
    await parts.runner.run(_begin, new)
    at_once = await numbers(parts, new)
    await hands.work()
    await hands.repeat(OccurrencePlanned)

    assert at_once == (3, 0, 0)
    assert await numbers(parts, new) == (5, 0, 3)
    assert await line(parts, new) == [who.id for who in people[-3:]]
    assert await told(parts) == []


async def _begin(work: Work, date: Occurrence) -> None:
    names: dict[str, Any] = {
        "meetup": MeetupId(date.meetup),
        "circle": CircleId(date.circle),
        "occurrence": OccurrenceId(date.id),
    }
    await begin_date(OccurrencePlanned(**names, starts_at=date.starts_at, at=work.now), work=work)


def _following(meetup: UUID, circle: CircleId, who: Person, at: datetime) -> Following:
    return Following(id=following_id(meetup, who.id), meetup=meetup, circle=circle, member=who.id, since=NOW, at=at)
