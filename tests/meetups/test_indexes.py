"""Every read of the meetups' screens goes by an index, among many dates, answers and blocks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.circles.rules import Duty
from ripple.database.connect import Database
from ripple.kernel.cursors import Cursors, pack_position
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId, RsvpId
from ripple.meetups import queries
from ripple.meetups.calendars import Tokens
from ripple.meetups.documents import rsvp_id
from ripple.meetups.queries import Visitor
from ripple.meetups.recurrence import format_wall
from ripple.wiring import DOCUMENTS, Parts
from tests.conftest import NOW
from tests.feed.listening import Overheard, overheard
from tests.feed.plans import Plan, copy_indexes, explained

DATES, SERIES, CIRCLES, PEOPLE, HIDDEN = 4_000, 200, 4, 200, 50
CURSORS = Cursors(b"s" * 32)
TOKENS = Tokens(b"t" * 32, "http://ripple.test")


@dataclass(frozen=True)
class Town:
    """A database by itself, and ids of what is in it."""

    database: Database
    overheard: Overheard
    visitor: Visitor
    meetup: MeetupId
    date: OccurrenceId
    token: bytes

    @property
    def unhampered(self) -> Visitor:
        return replace(self.visitor, hidden=frozenset())

    @property
    def circle(self) -> CircleId:
        return next(iter(self.visitor.circles))

    async def plans(self, read: "Read") -> list[Plan]:
        with self.overheard.reads() as heard:
            await read(self)
        return [await explained(self.database, command) for command in heard]


Read = Callable[[Town], Awaitable[Any]]


@pytest.fixture(scope="module")
async def town(assembled: Parts) -> AsyncIterator[Town]:
    client, listener = overheard(assembled.settings.mongodb_uri or "")
    name = f"ripple_town_{uuid4().hex[:8]}"
    async with client:
        await copy_indexes(DOCUMENTS, assembled.database, client[name])
        yield await _built(client[name], listener)
        await client.drop_database(name)


READS: dict[str, Read] = {
    "coming": lambda t: _coming(t, t.unhampered),
    "coming with blocks": lambda t: _coming(t, t.visitor),
    "coming with blocks, later": lambda t: _coming(t, t.visitor, after=_later(t)),
    "coming in one circle, later": lambda t: _coming(t, t.visitor, circle=t.circle, after=_later(t, t.circle)),
    "own": lambda t: queries.mine(t.database, t.visitor, now=NOW),
    "month": lambda t: queries.times(t.database, t.visitor, since=NOW, until=NOW + timedelta(days=31)),
    "date": lambda t: queries.occurrence_by_id(t.database, t.visitor, t.date),
    "series": lambda t: queries.meetup_by_id(t.database, t.visitor, t.meetup, now=NOW),
    "link": lambda t: queries.join_link(t.database, t.visitor, t.date, now=NOW),
    "people": lambda t: queries.people(t.database, t.visitor, t.date),
    "attendance": lambda t: queries.attendance(t.database, t.visitor, t.date),
    "attendee": lambda t: queries.attendee(t.database, t.visitor, RsvpId(rsvp_id(t.date, t.visitor.member))),
    "ledger": lambda t: queries.reminders(t.database, t.visitor.member, None),
    "ledger of a date": lambda t: queries.reminders(t.database, t.visitor.member, t.date),
    "leads": lambda t: queries.leads_of(t.database, t.visitor.member, t.meetup),
    "feed's address": lambda t: queries.calendar_feed(t.database, TOKENS, t.visitor.member),
    "feed": lambda t: queries.calendar_page(t.database, t.token, now=NOW),
    "entry": lambda t: queries.calendar_entry(t.database, t.visitor, t.date),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
async def test_a_read_scans_no_collection_and_sorts_nothing_in_memory(town: Town, read: Read) -> None:
    plans = await town.plans(read)

    assert plans
    assert [plan.bad for plan in plans] == [frozenset()] * len(plans)


async def test_a_page_of_dates_looks_at_little_more_than_it_shows(town: Town) -> None:
    plan, *_ = await town.plans(lambda t: _coming(t, t.visitor, after=_later(t)))

    assert plan.documents <= 2 * (20 + CIRCLES)
    assert plan.keys < 100


def _coming(
    town: Town, visitor: Visitor, *, circle: CircleId | None = None, after: str | None = None
) -> Awaitable[Any]:
    return queries.upcoming(town.database, CURSORS, visitor, circle=circle, now=NOW, first=20, after=after)


def _later(town: Town, circle: CircleId | None = None) -> str:
    """A cursor in the middle of everything to come."""
    position = pack_position(NOW + timedelta(hours=DATES // 4), uuid4())
    return CURSORS.seal(f"meetups:{town.visitor.member}:{circle}", position)


async def _built(database: Database, listener: Overheard) -> Town:
    draw = Random(7)
    circles = [CircleId(uuid4()) for _ in range(2 * CIRCLES)]
    people = [MemberId(uuid4()) for _ in range(PEOPLE)]
    visitor = Visitor(
        people[0], dict.fromkeys(circles[:CIRCLES], "Evening walks"), frozenset(people[-HIDDEN:]), frozenset(circles)
    )
    meetups = [_meetup(draw, circles, people) for _ in range(SERIES)]
    own = next(each for each in meetups if each["circle"] in visitor.circles)
    own |= {"leader": visitor.member, "co_leaders": people[1:3]}
    dates = [_date(number, draw.choice(meetups)) for number in range(DATES)]
    dates[DATES // 2] |= {"meetup": own["_id"], "circle": own["circle"], "leader": visitor.member}
    named = dates[DATES // 2]
    going = [_rsvp(date, member) for date in dates for member in draw.sample(people[1:], 3)]
    going += [_rsvp(date, visitor.member) for date in (named, *dates[::5]) if date["circle"] in visitor.circles]
    rows: dict[str, list[dict[str, Any]]] = {
        "members": [{"_id": each, "name": "Wren", "avatar": "00", "handle": each.hex} for each in people],
        "memberships": [
            {"_id": uuid4(), "member": each, "circle": circle, "duties": [Duty.LEADER]}
            for each in people
            for circle in circles
        ],
        "blocks": [{"_id": uuid4(), "blocker": visitor.member, "blocked": each} for each in people[-HIDDEN:]],
        "meetups": meetups,
        "occurrences": dates,
        "rsvps": list({row["_id"]: row for row in going}.values()),
        "followings": [{"_id": uuid4(), "meetup": each["_id"], "member": people[1]} for each in meetups],
        "leads": [{"_id": uuid4(), "member": each, "meetup": None, "leads": [60]} for each in people],
        "reminders": [_reminder(row) for row in going],
        "join_links": [{"_id": each["_id"], "link": "https://rooms.example.org/"} for each in meetups],
        "calendars": [{"_id": each, "member": each, "token": each.bytes, "discreet": True} for each in people],
    }
    for name, each in rows.items():
        await database[name].insert_many(each)
    return Town(database, listener, visitor, MeetupId(own["_id"]), OccurrenceId(named["_id"]), people[0].bytes)


_WORDS = {"title": "Tea", "about": "", "place": "", "find": "", "access": "", "online": True, "agreement": ""}


def _meetup(draw: Random, circles: list[CircleId], people: list[MemberId]) -> dict[str, Any]:
    return {
        "_id": uuid4(),
        "circle": draw.choice(circles),
        "leader": draw.choice(people[3:]),
        "co_leaders": [],
        "words": _WORDS,
        "wall": format_wall(NOW.replace(tzinfo=None)),
        "zone": "Europe/Berlin",
        "minutes": 60,
        "rule": {"frequency": "weekly", "every": 1, "last": False, "count": None, "until": None},
        "created_at": NOW,
    }


def _date(number: int, meetup: dict[str, Any]) -> dict[str, Any]:
    """Half of them are over."""
    starts_at = NOW + timedelta(hours=number - DATES // 2)
    kept = {name: meetup[name] for name in ("circle", "leader", "co_leaders", "words", "zone", "minutes")}
    return kept | {
        "_id": uuid4(),
        "meetup": meetup["_id"],
        "original": format_wall(starts_at.replace(tzinfo=None)),
        "wall": format_wall(starts_at.replace(tzinfo=None)),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "changed_at": NOW,
        "state": "planned",
        "reason": "",
        "repeats": True,
        "seats": 3,
        "going": 3,
        "offered": 0,
        "waiting": 0,
        "came": None,
        "sequence": 0,
        "dropped": False,
    }


def _rsvp(date: dict[str, Any], member: UUID) -> dict[str, Any]:
    return {
        "_id": rsvp_id(date["_id"], member),
        "occurrence": date["_id"],
        "meetup": date["meetup"],
        "circle": date["circle"],
        "member": member,
        "name": "Wren",
        "avatar": "00",
        "state": "going",
        "ticket": 1,
        "seen": True,
        "offered_until": None,
        "came": None,
        "starts_at": date["starts_at"],
        "ends_at": date["ends_at"],
    }


def _reminder(rsvp: dict[str, Any]) -> dict[str, Any]:
    due: datetime = rsvp["starts_at"] - timedelta(hours=1)
    return {
        "_id": uuid4(),
        "member": rsvp["member"],
        "occurrence": rsvp["occurrence"],
        "meetup": rsvp["meetup"],
        "lead": 60,
        "state": "planned",
        "reason": None,
        "starts_at": rsvp["starts_at"],
        "due": due,
        "notification": None,
        "changed_at": NOW,
    }
