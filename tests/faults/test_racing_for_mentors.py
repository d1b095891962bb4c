"""Newcomers race for a mentor's places through two web processes, and a mentor's taps race each other: never one too
many.
"""

import asyncio
from collections import Counter
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from ripple.mentoring.documents import Mentor, Mentorship
from ripple.mentoring.rules import AskState, MentorshipState
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.mentoring.people import People
from tests.mentoring.test_places import open_request
from tests.phone import Phone

_TRIES = 10
_PEOPLE, _PLACES = 50, 2


@pytest.fixture
async def people(parts: Parts, community: Community, doors: list[str]) -> People:
    return await People.gather(parts, community)


async def test_fifty_newcomers_who_choose_one_mentor_make_as_many_requests_as_there_are_places(
    people: People, http: aiohttp.ClientSession, doors: list[str]
) -> None:
    mentor = await people.mentor(places=_PLACES)
    newcomers = [await people.ask() for _ in range(_PEOPLE)]
    chosen = {"circle": people.circle, "mentor": people.mentor_of(mentor)}
    hands = [Phone(http, doors[number % 2], who.cookies) for number, who in enumerate(newcomers)]

    found = await asyncio.gather(*(until_taken(hand, "ChooseMentor", id=uuid4(), **chosen) for hand in hands))

    asks = Counter([(await people.ask_row(who)).state for who in newcomers])
    assert Counter(found) == {None: _PLACES, "NO_PLACE": _PEOPLE - _PLACES}
    assert await people.places(mentor) == (0, _PLACES, 0)
    assert await Mentorship.find({"state": MentorshipState.REQUESTED}).count() == _PLACES
    assert asks == {AskState.REQUESTED: _PLACES, AskState.QUEUED: _PEOPLE - _PLACES}


async def test_fifty_acceptances_at_once_make_as_many_pairs_as_there_are_places(
    people: People, http: aiohttp.ClientSession, doors: list[str]
) -> None:
    mentor = await people.mentor(places=_PLACES)
    requests = [await open_request(people, mentor) for _ in range(_PEOPLE)]
    await Mentor.find_one({"_id": people.mentor_of(mentor)}).set({"asked": _PEOPLE})
    hands = _both_hands(http, doors, mentor)

    found = await asyncio.gather(
        *(
            until_taken(hands[number % 2], "AnswerRequest", mentorship=request, accept=True, sentence="GLAD")
            for number, request in enumerate(requests)
        )
    )

    assert Counter(found) == {None: _PLACES, "NO_PLACE": _PEOPLE - _PLACES}
    assert await people.places(mentor) == (_PLACES, _PEOPLE - _PLACES, 0)
    assert await Mentorship.find({"state": MentorshipState.ACTIVE}).count() == _PLACES


def _both_hands(http: aiohttp.ClientSession, doors: list[str], who: Person) -> list[Phone]:
    return [Phone(http, door, who.cookies) for door in doors]


async def until_taken(hand: Phone, operation: str, **what: Any) -> str | None:
    """The code of the refusal, None where it was done. A phone that is told to come back does so, with its key."""
    key = uuid4()
    for _ in range(_TRIES):
        answered = await hand.send(operation, key=key, **what)
        if answered.status == 200:
            assert answered.data is not None, answered.body
            return answered.refusal
    raise AssertionError(answered.body)
