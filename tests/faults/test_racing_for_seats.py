"""Members race for the seats of one date through two web processes: never one too many, and nobody out of turn."""

import asyncio
import time
from dataclasses import dataclass
from itertools import permutations

import aiohttp
import pytest

from ripple.kernel.ids import MemberId
from ripple.meetups.documents import Occurrence
from ripple.wiring import Parts
from tests.community import Community
from tests.meetups.evening import evening, line, numbers, told
from tests.phone import Phone

_AT_ONCE = 20
"""Members who ask at the same time: so that of many it is known who was answered before another asked."""


@pytest.mark.parametrize(
    ("members", "seats"),
    [pytest.param(50, 10, id="short"), pytest.param(200, 20, id="long", marks=pytest.mark.soak)],
)
async def test_racing_members_fill_exactly_the_seats_and_who_leaves_makes_room_in_order(
    members: int, seats: int, parts: Parts, community: Community, http: aiohttp.ClientSession, doors: list[str]
) -> None:
    circle = await community.circle()
    leader, *people = await community.people(members + 1, circle)
    date = await evening(parts, circle, leader, seats=seats)
    hands = {who.id: Phone(http, doors[number % 2], who.cookies) for number, who in enumerate(people)}

    turns = asyncio.Semaphore(_AT_ONCE)
    times = dict(zip(hands, await asyncio.gather(*(_times(turns, hand, date) for hand in hands.values())), strict=True))

    tickets = await _tickets(parts, date)
    going = [member for member, ticket in tickets.items() if ticket <= seats]
    waiting = [member for member, ticket in tickets.items() if ticket > seats]
    in_turn = [(one, other) for one, other in permutations(hands, 2) if times[one].answered < times[other].asked]
    assert sorted(tickets.values()) == list(range(1, members + 1))
    assert len(in_turn) > members
    assert [(one, other) for one, other in in_turn if tickets[one] > tickets[other]] == []
    assert await numbers(parts, date) == (seats, 0, members - seats)
    assert await line(parts, date) == waiting

    await asyncio.gather(*(_answers(hands[member], date, "DECLINED") for member in going))

    assert await numbers(parts, date) == (seats, 0, members - 2 * seats)
    assert await line(parts, date) == waiting[seats:]
    assert sorted(await told(parts, "seat_given")) == sorted(waiting[:seats])
    assert await told(parts, "seat_offered") == []


@dataclass(frozen=True)
class _Times:
    """When a member asked first and when they had their answer, seconds."""

    asked: float
    answered: float


async def _times(turns: asyncio.Semaphore, hand: Phone, date: Occurrence) -> _Times:
    async with turns:
        asked = time.monotonic()
        await _answers(hand, date, "GOING")
        return _Times(asked, time.monotonic())


async def _answers(hand: Phone, date: Occurrence, answer: str) -> None:
    """Until it was taken: a phone that is told to come back does so."""
    for _ in range(10):
        answered = await hand.send("AnswerDate", occurrence=date.id, answer=answer)
        if answered.status == 200:
            break
    assert answered.data["id"] == str(date.id), answered.body


async def _tickets(parts: Parts, date: Occurrence) -> dict[MemberId, int]:
    rows = parts.database["rsvps"].find({"occurrence": date.id}).sort("ticket", 1)
    return {row["member"]: row["ticket"] async for row in rows}
