"""A new badge is told once, and nobody is told of one that they do not have."""

from datetime import timedelta
from typing import Any

import pytest

from ripple.api.facts import Matter, Untrue
from ripple.recognition.events import BadgeGiven
from ripple.recognition.rules import Badge
from ripple.wiring import facts_of
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.recognition.history import History, strangers


@pytest.fixture
async def leader(history: History, community: Community) -> Person:
    """Somebody who has held a meetup just now, which nobody has handled yet."""
    leader = await community.person()
    await history.held(leader.id)
    return leader


async def test_a_new_badge_is_told_and_leads_to_ones_badges(history: History, leader: Person, phone: PhoneFor) -> None:
    await history.follow()

    (told,) = await _list(phone, leader)
    assert (told["kind"], told["address"], told["title"], told["person"]) == ("BADGE", "/you/badges", "", "")


async def test_it_is_told_once_though_every_event_comes_three_times(
    history: History, leader: Person, phone: PhoneFor
) -> None:
    await history.handle(await history.log(), times=3)
    await history.held(leader.id)
    await history.handle(await history.log(), times=3)
    await history.handle(await history.log(), times=3)

    given = await history.parts.database["events"].count_documents({"name": BadgeGiven.name})
    assert given == 1
    assert len(await _list(phone, leader)) == 1


async def test_what_was_earned_long_ago_is_given_and_told_nobody(
    history: History, leader: Person, phone: PhoneFor
) -> None:
    history.clock.advance(timedelta(days=31))

    await history.follow()

    assert await history.badges(leader.id) == {Badge.HOSTED}
    assert await _list(phone, leader) == []


async def test_what_was_earned_while_the_worker_was_down_is_told(
    history: History, leader: Person, phone: PhoneFor
) -> None:
    history.clock.advance(timedelta(days=5))

    await history.follow()

    assert len(await _list(phone, leader)) == 1


async def test_a_badge_that_was_taken_back_is_not_true_any_more(history: History, leader: Person) -> None:
    await history.follow()
    row = await history.parts.database["notifications"].find_one({})
    assert row is not None
    matter = Matter(row["_id"], row["member"], row["kind"], row["subject"], row["body"])
    anothers = Matter(strangers(1)[0], strangers(1)[0], row["kind"], row["subject"], {})
    unknown = Matter(strangers(1)[0], leader.id, row["kind"], strangers(1)[0], {})

    found = []
    for given in (False, True):
        await history.corrected(leader.id, Badge.HOSTED, given=given)
        await history.follow()
        found.append(await facts_of(history.parts.database, [matter, anothers, unknown]))

    assert [each[matter.id].untrue for each in found] == [Untrue.WITHDRAWN, None]
    assert {each[other.id].untrue for each in found for other in (anothers, unknown)} == {Untrue.GONE}


async def test_everybody_is_told_of_their_own(history: History, community: Community, phone: PhoneFor) -> None:
    mentor, newcomer = await community.people(2)

    await history.begun(mentor.id, newcomer.id)
    await history.held(strangers(1)[0])
    await history.follow()

    assert (len(await _list(phone, mentor)), len(await _list(phone, newcomer))) == (1, 0)


async def _list(phone: PhoneFor, person: Person) -> list[Any]:
    page = (await phone(person).send("NotificationPage", first=20)).data
    return [edge["node"] for edge in page["edges"]]
