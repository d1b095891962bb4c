"""A mentor's talk with a coordinator: when it begins, when it ends, and when it begins again."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ripple.circles.events import DutySet, MembershipEnded
from ripple.circles.rules import Duty
from ripple.kernel.ids import BlockId, RoomId
from ripple.members.commands import unblock
from ripple.members.events import MemberBlocked
from ripple.mentoring import commands
from ripple.mentoring.documents import Message, Room, RoomKey, support_room_id
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import ConversationRemoved, LoadShared, MentorStopped, PlaceFreed, RoomChanged
from ripple.mentoring.rules import READABLE_AFTER, MentorState, Role
from tests.community import Person
from tests.conftest import SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple, kinds
from tests.mentoring.partings import blocks, leaves, looks_after
from tests.mentoring.people import People
from tests.mentoring.refusals import refused
from tests.mentoring.writing import seen, texts, write

HEAVY = "I lie awake after our talks"
SECOND = timedelta(seconds=1)


def talk_with(people: People, mentor: Person, supporter: Person) -> RoomId:
    return support_room_id(people.mentor_of(mentor), supporter.id)


@pytest.fixture
def talk(people: People, couple: Couple) -> RoomId:
    """The mentor's with their own coordinator, once they have said that it is getting heavy."""
    return talk_with(people, couple.mentor, people.coordinator)


async def says_so(couple: Couple, text: str = HEAVY) -> None:
    people = couple.people
    await people.run(commands.share_load, people.circle, couple.mentor.id)
    if text:
        await write(people, talk_with(people, couple.mentor, people.coordinator), couple.mentor, text)


async def found(room: RoomId) -> Room:
    row = await Room.get(room)
    assert row is not None
    return row


CAUSES = (MemberBlocked, MembershipEnded, DutySet, MentorStopped, PlaceFreed)
Ends = Callable[[Couple], Awaitable[Any]]

LOST: dict[str, Ends] = {
    "the mentor blocks": lambda couple: blocks(couple.people, couple.mentor, couple.people.coordinator),
    "the coordinator blocks": lambda couple: blocks(couple.people, couple.people.coordinator, couple.mentor),
    "the coordinator leaves": lambda couple: leaves(couple.people, couple.people.coordinator),
    "the mentor leaves": lambda couple: leaves(couple.people, couple.mentor),
    "the coordinator is none any more": lambda c: looks_after(c.people, c.people.coordinator, on=False),
}


@pytest.mark.parametrize("ends", LOST.values(), ids=LOST.keys())
async def test_it_ends_when_the_two_may_not_meet_in_it_any_more(
    couple: Couple, talk: RoomId, hands: Hands, clock: SetClock, ends: Ends
) -> None:
    await says_so(couple)
    await hands.work()

    await ends(couple)
    await hands.work()
    closed = await found(talk)
    await hands.work_until(clock() + READABLE_AFTER)

    assert (closed.open, closed.readable_until) == (False, clock())
    assert await Room.get(talk) is None
    assert await RoomKey.get(talk) is None
    assert await Message.find({"room": talk}).count() == 0
    assert len(await couple.people.events(ConversationRemoved, room=talk)) == 1


async def test_the_mentor_reads_on_until_it_is_removed_and_who_is_no_coordinator_any_more_does_not(
    couple: Couple, talk: RoomId, hands: Hands, clock: SetClock
) -> None:
    people = couple.people
    await says_so(couple)
    await looks_after(people, people.coordinator, on=False)
    await hands.work_until(clock() + READABLE_AFTER - SECOND)

    room, home = await seen(people, talk, couple.mentor), await people.home(couple.mentor)
    with refused(Code.ROOM_CLOSED):
        await write(people, talk, couple.mentor, "One more")

    assert room is not None
    assert (room.open, await texts(people, talk, couple.mentor)) == (False, [HEAVY])
    assert home.mentor is not None
    assert home.mentor.support_room == str(talk)
    assert (await people.home(people.coordinator)).visiting == []
    with refused(Code.NOT_FOUND):
        await write(people, talk, people.coordinator, "Still here")


async def test_who_stops_mentoring_talks_on_until_the_last_pair_is_over(
    couple: Couple, talk: RoomId, hands: Hands
) -> None:
    people = couple.people
    await says_so(couple)
    await people.run(commands.stop_mentoring, people.circle, couple.mentor.id)
    await hands.work()
    during = await found(talk)

    await couple.steps_away(couple.newcomer)
    await hands.work()

    after, mentor = await found(talk), await people.mentor_row(couple.mentor)
    assert (during.open, after.open) == (True, False)
    assert (mentor.state, mentor.paused, mentor.heavy_at) == (MentorState.STOPPED, False, None)


async def test_who_is_declined_after_a_yes_and_has_no_pair_talks_no_more(people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    await people.run(commands.share_load, people.circle, mentor.id)
    await people.run(
        commands.decide_mentor, people.mentor_of(mentor), people.coordinator.id, approve=False, note="Not now."
    )

    await hands.work()

    assert not (await found(talk_with(people, mentor, people.coordinator))).open
    assert (await people.mentor_row(mentor)).heavy_at is None


async def test_a_mentor_without_a_pair_who_goes_on_mentoring_talks_on(
    couple: Couple, talk: RoomId, hands: Hands
) -> None:
    await says_so(couple)
    await couple.steps_away(couple.newcomer)

    await hands.work()

    assert (await found(talk)).open


async def test_who_stopped_shares_the_load_of_the_pairs_that_go_on(couple: Couple, talk: RoomId) -> None:
    people = couple.people
    await people.run(commands.stop_mentoring, people.circle, couple.mentor.id)

    await says_so(couple)

    assert await texts(people, talk, people.coordinator) == [HEAVY]
    assert (await couple.shown(couple.mentor)).heavy


async def test_who_stopped_and_has_no_pair_has_no_load_to_share(people: People) -> None:
    mentor = await people.mentor()
    await people.run(commands.stop_mentoring, people.circle, mentor.id)

    with refused(Code.NOT_FOUND, "circle"):
        await people.run(commands.share_load, people.circle, mentor.id)


async def test_where_it_is_still_heavy_another_coordinator_is_there_and_sees_nothing_of_before(
    couple: Couple, talk: RoomId, hands: Hands
) -> None:
    people = couple.people
    second = await people.member(Duty.COORDINATOR)
    await says_so(couple)
    await blocks(people, couple.mentor, people.coordinator)

    await hands.work()

    theirs = talk_with(people, couple.mentor, second)
    assert [(await found(room)).open for room in (talk, theirs)] == [False, True]
    assert await texts(replace(people, coordinator=second), theirs, second) == []
    assert "load_shared" in await kinds(people, second)
    home = await people.home(couple.mentor)
    assert home.mentor is not None
    assert home.mentor.support_room == str(theirs)


async def test_nobody_else_comes_where_it_is_not_heavy_any_more_or_the_mentor_is_gone(
    couple: Couple, hands: Hands
) -> None:
    people = couple.people
    await people.member(Duty.COORDINATOR)
    await says_so(couple)
    await leaves(people, couple.mentor)
    await hands.work()
    other = await people.mentor()
    await people.run(commands.share_load, people.circle, other.id)
    await people.run(commands.set_mentor_pause, people.circle, other.id, paused=False, until=None)
    await leaves(people, people.coordinator)
    await hands.work()

    assert await Room.find({"kind": "support", "open": True}).count() == 0
    assert await Room.find({"kind": "support"}).count() == 2


async def test_within_thirty_days_the_two_go_on_where_they_were(
    couple: Couple, talk: RoomId, hands: Hands, clock: SetClock
) -> None:
    people = couple.people
    await says_so(couple)
    made = await blocks(people, couple.mentor, people.coordinator)
    await hands.work()
    await people.run(unblock, couple.mentor.id, BlockId(made))
    await hands.work_until(clock() + READABLE_AFTER - SECOND)

    await says_so(couple, "")
    await hands.work_until(clock() + READABLE_AFTER)

    room = await found(talk)
    assert (room.open, room.readable_until) == (True, None)
    assert await texts(people, talk, couple.mentor) == [HEAVY]


async def test_after_thirty_days_it_begins_empty_also_where_no_worker_was_there(
    couple: Couple, talk: RoomId, hands: Hands, clock: SetClock
) -> None:
    people = couple.people
    await says_so(couple)
    made = await blocks(people, couple.mentor, people.coordinator)
    await hands.work()
    await people.run(unblock, couple.mentor.id, BlockId(made))
    former = await RoomKey.get(talk)
    clock.advance(READABLE_AFTER + timedelta(days=10))

    await says_so(couple, "Once more")
    await hands.work_until(clock() + READABLE_AFTER)

    key = await RoomKey.get(talk)
    assert former is not None
    assert key is not None
    assert key.wrapped != former.wrapped
    assert await texts(people, talk, people.coordinator) == ["Once more"]
    assert len(await people.events(ConversationRemoved, room=talk)) == 1


async def test_said_again_it_changes_nothing_while_they_talk(couple: Couple, talk: RoomId) -> None:
    people = couple.people
    await says_so(couple)
    before = await found(talk)

    await asyncio.gather(*(people.run(commands.share_load, people.circle, couple.mentor.id) for _ in range(5)))

    assert len(await people.events(LoadShared)) == len(await people.events(RoomChanged, room=talk)) == 1
    assert await found(talk) == before


async def test_a_coordinator_who_comes_later_is_there_when_it_is_said_again(couple: Couple) -> None:
    people = couple.people
    await leaves(people, people.coordinator)
    await people.run(commands.share_load, people.circle, couple.mentor.id)
    before = await Room.find({"kind": "support"}).count()
    second = await people.member(Duty.COORDINATOR)

    await people.run(commands.share_load, people.circle, couple.mentor.id)

    room = await found(talk_with(people, couple.mentor, second))
    assert (before, room.open, room.who(Role.SUPPORTER)) == (0, True, second.id)
    assert [event.supporter for event in await people.events(LoadShared)] == [None, second.id]  # type: ignore[attr-defined]


async def test_who_is_back_on_a_day_and_says_it_again_is_not_asked_again(couple: Couple, clock: SetClock) -> None:
    people = couple.people
    await says_so(couple)
    await people.parts.database["mentors"].update_one(
        {"_id": people.mentor_of(couple.mentor)}, {"$set": {"paused": False}}
    )

    await says_so(couple)

    row = await people.mentor_row(couple.mentor)
    assert (row.paused, row.keys, row.heavy_at) == (True, [], clock())


async def test_every_event_three_times_ends_it_once(couple: Couple, talk: RoomId, hands: Hands) -> None:
    people = couple.people
    second = await people.member(Duty.COORDINATOR)
    await says_so(couple)
    await blocks(people, people.coordinator, couple.mentor)
    await hands.work()
    before = await everything(people)

    for _ in range(2):
        await hands.repeat(*CAUSES)

    assert await everything(people) == before
    assert (await found(talk_with(people, couple.mentor, second))).open
    assert not (await found(talk)).open


async def everything(people: People) -> dict[str, list[dict[str, Any]]]:
    """Without the numbers that every look at them raises."""
    names = ("mentors", "rooms", "notifications", "due")
    rows = {name: people.parts.database[name].find({}, {"version": 0, "token": 0}).sort("_id", 1) for name in names}
    return {name: await found.to_list() for name, found in rows.items()}
