"""Offers, and every read of mentoring's screens, go by an index, among many mentors, searches and pairs."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.api.facts import Matter
from ripple.api.viewer import ViewerMembership
from ripple.circles.rules import Duty, Stage
from ripple.database.connect import Database
from ripple.kernel.ids import CircleId, MemberId, MentorshipId, MessageId, RoomId, derived_id
from ripple.mentoring import queries
from ripple.mentoring.documents import MENTOR_KEYS, Ask, Mentor, ask_id, mentor_id
from ripple.mentoring.events import MessageSent
from ripple.mentoring.facts import FACTS, facts_of
from ripple.mentoring.live import tell_mentoring
from ripple.mentoring.queries import Visitor
from ripple.mentoring.rules import AskState, Hours, MentorshipState, MentorState, Mood, Rhythm, Role, RoomKind, Way
from ripple.mentoring.types import RoomMessageConnection
from ripple.wiring import DOCUMENTS, Parts
from tests.conftest import NOW
from tests.feed.listening import Overheard, overheard
from tests.feed.plans import Plan, copy_indexes, explained

PEOPLE, CIRCLES, HIDDEN, TOPICS = 3_000, 3, 50, 12
LOOKED_AT, KEYS_OF_ONE = 50, 2 * 4
LANGUAGES = ["en", "de", "tr", "ar", "pl"]


@dataclass(frozen=True)
class Town:
    """A database by itself, and ids of what is in it."""

    parts: Parts
    database: Database
    overheard: Overheard
    visitor: Visitor

    @property
    def unhampered(self) -> Visitor:
        return replace(self.visitor, hidden=frozenset())

    @property
    def circle(self) -> CircleId:
        return next(iter(self.visitor.memberships))

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
        yield await _built(assembled, client[name], listener)
        await client.drop_database(name)


READS: dict[str, Read] = {
    "home": lambda t: _home(t, t.unhampered),
    "home with blocks": lambda t: _home(t, t.visitor),
    "plan": lambda t: queries.plan_of(t.database, t.visitor, t.circle),
    "a pair": lambda t: _pair_of(t),  # noqa: PLW0108 - it is defined below
    "moods": lambda t: queries.moods(t.database, t.parts.rooms, t.visitor, _some_pair(t), now=NOW),
    "a room": lambda t: queries.room_by_id(t.database, t.unhampered, RoomId(_some_pair(t)), now=NOW),
    "messages": lambda t: _messages(t, None),
    "older messages": lambda t: _older_messages(t),  # noqa: PLW0108 - it is defined below
    "who is told live": lambda t: tell_mentoring(t.database, _sent(t)),
    "board": lambda t: queries.board(t.database, t.visitor, t.circle, now=NOW),
    "a mentor of the board": lambda t: queries.board_mentor(
        t.database, t.visitor, mentor_id(t.circle, t.visitor.member)
    ),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
async def test_a_read_scans_no_collection_and_sorts_nothing_in_memory(town: Town, read: Read) -> None:
    plans = await town.plans(read)

    assert plans
    assert [plan.bad for plan in plans] == [frozenset()] * len(plans)


async def test_a_page_of_a_long_conversation_costs_as_much_as_it_shows(town: Town) -> None:
    plans = await town.plans(_older_messages)

    assert max(max(plan.documents, plan.keys) for plan in plans) <= 30 + 5


@pytest.mark.parametrize("others", [0, 1])
async def test_the_rooms_of_one_who_is_to_leave_them_are_found_by_who_is_in_them(town: Town, others: int) -> None:
    people = [town.visitor.member, *list(town.visitor.hidden)[:others]]
    wanted = {"people": {"$all": people}, "circle": town.circle, "open": True}

    plan = await explained(town.database, {"find": "rooms", "filter": wanted})

    assert plan.bad == frozenset()
    assert plan.documents <= 20


async def test_what_is_true_of_notifications_is_found_without_reading_whole_rooms(town: Town) -> None:
    plans = await town.plans(lambda t: facts_of(t.database, _matters(t)))

    assert not [plan for plan in plans if "COLLSCAN" in plan.bad]
    assert max(plan.documents for plan in plans) <= LOOKED_AT


@pytest.mark.parametrize(("languages", "topics"), [(1, 1), (2, 3), (5, 12)])
async def test_offers_cost_little_more_than_the_mentors_that_are_looked_at(
    town: Town, languages: int, topics: int
) -> None:
    plan = await explained(town.database, _find(town, languages, topics))

    assert plan.bad == frozenset()
    assert plan.documents == LOOKED_AT
    assert plan.keys <= LOOKED_AT * KEYS_OF_ONE + 5 * languages * topics


async def test_the_next_in_line_is_found_without_looking_at_the_whole_line(town: Town) -> None:
    waiting = {"circle": town.circle, "state": AskState.QUEUED, "languages": {"$in": ["en", "de"]}}
    apart = {"member": {"$nin": list(town.visitor.hidden)}, "passed": {"$ne": town.visitor.member}}

    plan = await explained(
        town.database, {"find": "asks", "filter": waiting | apart, "sort": {"ticket": 1}, "limit": 1}
    )

    assert plan.bad == frozenset()
    assert plan.documents <= 20


async def test_who_looks_after_a_circle_is_found_without_looking_at_everybody_in_it(town: Town) -> None:
    looked_after = {"circle": town.circle, "duties": Duty.COORDINATOR, "member": {"$nin": [uuid4()]}}

    plan = await explained(town.database, {"find": "memberships", "filter": looked_after, "sort": {"since": 1}})

    assert plan.bad == frozenset()
    assert plan.documents == 1


async def test_whose_places_a_mentor_keeps_is_found_by_an_index(town: Town) -> None:
    kept = mentor_id(town.circle, town.visitor.member)

    plan = await explained(town.database, {"find": "asks", "filter": {"held": kept}})

    assert (plan.bad, plan.documents) == (frozenset(), 0)


def _find(town: Town, languages: int, topics: int) -> dict[str, Any]:
    """What `commands/matching.py` asks for, in its words."""
    keys = [f"{language}/{topic}" for language in LANGUAGES[:languages] for topic in _topics(town.circle)[:topics]]
    wanted = {"circle": town.circle, "keys": {"$in": keys}, "member": {"$nin": list(town.visitor.hidden)}}
    return {
        "find": "mentors",
        "filter": wanted,
        "sort": {"chosen_at": 1},
        "limit": LOOKED_AT,
        "hint": dict(MENTOR_KEYS),
    }


def _some_pair(town: Town) -> MentorshipId:
    """One of the visitor's own."""
    return MentorshipId(derived_id(town.visitor.member, "pair", 0))


def _pair_of(town: Town) -> Awaitable[Any]:
    return queries.mentorship_by_id(town.database, town.parts.rooms, town.visitor, _some_pair(town), now=NOW)


def _messages(town: Town, after: str | None) -> Awaitable[RoomMessageConnection]:
    parts, room = town.parts, RoomId(_some_pair(town))
    return queries.messages(
        town.database, parts.cursors, parts.rooms, town.unhampered, room, now=NOW, first=30, after=after
    )


async def _older_messages(town: Town) -> RoomMessageConnection:
    return await _messages(town, (await _messages(town, None)).page_info.end_cursor)


def _sent(town: Town) -> MessageSent:
    room, by = RoomId(_some_pair(town)), town.visitor.member
    return MessageSent(room=room, circle=town.circle, message=MessageId(uuid4()), by=by, at=NOW)


def _matters(town: Town) -> list[Matter]:
    me, pair = town.visitor.member, _some_pair(town)
    by: dict[str, int | str] = {"by": str(me), "approved": 1, "room": str(pair)}
    return [Matter(uuid4(), me, kind, pair, {**by, "since": 0, "step": ""}) for kind in FACTS]


def _home(town: Town, visitor: Visitor) -> Awaitable[Any]:
    return queries.home(town.database, town.parts.rooms, visitor, circle=None, now=NOW)


def _topics(circle: UUID) -> list[UUID]:
    draw = Random(circle.int)
    return [UUID(int=draw.getrandbits(128), version=4) for _ in range(TOPICS)]


async def _built(parts: Parts, database: Database, listener: Overheard) -> Town:
    draw = Random(7)
    circles = [CircleId(uuid4()) for _ in range(2 * CIRCLES)]
    people = [MemberId(uuid4()) for _ in range(PEOPLE)]
    own = {circle: _membership(circle) for circle in circles[:CIRCLES]}
    visitor = Visitor(people[0], own, frozenset(people[-HIDDEN:]))
    mentors = [_mentor(draw, draw.choice(circles), member) for member in people[1:]]
    mentors += [_mentor(draw, circle, visitor.member) for circle in circles]
    asks = [_ask(draw, number, draw.choice(circles), member) for number, member in enumerate(people[1:])]
    asks += [_ask(draw, PEOPLE, circle, visitor.member) for circle in circles]
    rows: dict[str, list[dict[str, Any]]] = {
        "members": [{"_id": each, "name": "Wren", "avatar": "00", "handle": each.hex} for each in people],
        "mentors": mentors,
        "asks": asks,
        "mentorships": [_pair(draw, draw.choice(circles), *draw.sample(people, 2)) for _ in range(PEOPLE)]
        + [
            _pair(draw, circles[0], visitor.member, other, id_=derived_id(visitor.member, "pair", number))
            for number, other in enumerate(draw.sample(people[1:-HIDDEN], 5))
        ],
        "moods": [_mood(draw.choice(people)) for _ in range(PEOPLE)],
        "mentoring_plans": [{"_id": each, "topics": [], "steps": [], "waits": [1], "tickets": 9} for each in circles],
        "rooms": [_room(draw.choice(circles), draw.sample(people, 2)) for _ in range(PEOPLE)]
        + [_room(circles[0], people[:2]) | {"_id": derived_id(visitor.member, "pair", 0)}],
        "messages": [_message(derived_id(visitor.member, "pair", 0), people[0], number) for number in range(PEOPLE)],
        "room_keys": [],
        "memberships": [_inside(circles[0], member, coordinates=member == people[0]) for member in people],
    }
    for name, each in rows.items():
        if each:
            await database[name].insert_many(each)
    return Town(parts, database, listener, visitor)


def _membership(circle: CircleId) -> ViewerMembership:
    duties = frozenset([Duty.COORDINATOR])
    return ViewerMembership(circle, "Evening walks", Stage.GRADUATE, duties, since=NOW, agreement_accepted=True)


def _inside(circle: CircleId, member: MemberId, *, coordinates: bool) -> dict[str, Any]:
    duties = [Duty.COORDINATOR] if coordinates else []
    return {"_id": uuid4(), "circle": circle, "member": member, "duties": duties, "since": NOW}


def _profile(draw: Random, circle: UUID) -> dict[str, Any]:
    return {
        "circle": circle,
        "topics": draw.sample(_topics(circle), 4),
        "languages": draw.sample(LANGUAGES, 2),
        "zone": "Europe/Berlin",
        "hours": [Hours.EVENING],
        "pace": Rhythm.WEEKLY,
        "ways": [Way.MESSAGES],
    }


def _mentor(draw: Random, circle: UUID, member: UUID) -> dict[str, Any]:
    state = draw.choices([MentorState.APPROVED, MentorState.APPLIED], [9, 1])[0]
    made = {"id": mentor_id(circle, member), "member": member, "state": state, "places": 2, "oriented": 1}
    asked = {"chosen_at": NOW - timedelta(minutes=draw.randrange(90_000)), "applied_at": NOW}
    mentor = Mentor.model_validate({**made, **asked, **_profile(draw, circle)})
    mentor.keys = mentor.found_by
    return _row(mentor.model_dump())


def _ask(draw: Random, number: int, circle: UUID, member: UUID) -> dict[str, Any]:
    waits = number % 2 == 0
    made = {"id": ask_id(circle, member), "member": member, "since": NOW, "ticket": number if waits else 0}
    offers = [] if waits else [{"mentor": mentor_id(circle, member), "reasons": []}]
    looks = {"state": AskState.QUEUED if waits else AskState.OFFERED, "offers": offers}
    return _row(Ask.model_validate({**made, **looks, **_profile(draw, circle)}).model_dump())


def _message(room: UUID, author: UUID, number: int) -> dict[str, Any]:
    at = NOW + timedelta(seconds=number)
    return {"_id": uuid4(), "room": room, "author": author, "role": Role.MENTOR, "sealed": b"", "at": at}


def _mood(member: UUID) -> dict[str, Any]:
    return {"_id": uuid4(), "mentorship": uuid4(), "member": member, "mood": Mood.STEADY, "sealed": None, "at": NOW}


def _pair(draw: Random, circle: UUID, mentor: UUID, newcomer: UUID, *, id_: UUID | None = None) -> dict[str, Any]:
    return {
        "_id": id_ or uuid4(),
        "circle": circle,
        "mentor": mentor,
        "newcomer": newcomer,
        "state": MentorshipState.ACTIVE if id_ else draw.choice(list(MentorshipState)),
        "topics": [],
        "sentence": None,
        "steps": [],
        "asked_at": NOW - timedelta(days=draw.randrange(100)),
        "expires_at": NOW,
        "heard_at": NOW - timedelta(days=draw.randrange(30)),
        "turn": Role.MENTOR,
        "check_in": None,
        "ended_at": None,
        "readable_until": None,
        "rhythm": Rhythm.WEEKLY,
        "help": None,
        "paused_until": None,
        "proposed_by": None,
        "proposed_at": None,
        "ending": None,
        "farewell": {},
    }


def _room(circle: UUID, people: list[MemberId]) -> dict[str, Any]:
    roles = [Role.MENTOR, Role.SUPPORTER]
    return {
        "_id": uuid4(),
        "kind": RoomKind.SUPPORT,
        "circle": circle,
        "people": people,
        "roles": roles,
        "guest": None,
        "invited_by": None,
        "open": True,
        "readable_until": None,
        "last_at": NOW,
    }


def _row(dumped: dict[str, Any]) -> dict[str, Any]:
    dumped["_id"] = dumped.pop("id")
    return dumped
