"""A pair's guest who shall not be there any more is shown out, which both see; the pair goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from ripple.circles.events import DutySet, MembershipEnded
from ripple.circles.rules import Duty
from ripple.kernel.ids import RoomId
from ripple.members.events import MemberBlocked
from ripple.mentoring import commands
from ripple.mentoring.documents import Room
from ripple.mentoring.events import RoomChanged, VisitAsked
from ripple.mentoring.rules import Role
from ripple.notifications.rules import NotificationKind as Kind
from ripple.wiring import facts_of
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.partings import blocks, leaves, looks_after
from tests.mentoring.test_pair_facts import matter
from tests.mentoring.writing import page, seen, texts, write

OURS, GUESTS = "From before", "Thank you for asking me in"

Goes = Callable[[Couple], Awaitable[Any]]

WAYS: dict[str, Goes] = {
    "blocked by the newcomer": lambda c: blocks(c.people, c.newcomer, c.people.coordinator),
    "blocks the mentor": lambda c: blocks(c.people, c.people.coordinator, c.mentor),
    "leaves the circle": lambda c: leaves(c.people, c.people.coordinator),
    "is no coordinator any more": lambda c: looks_after(c.people, c.people.coordinator, on=False),
}


@pytest.fixture
async def visited(couple: Couple) -> Couple:
    """A pair whose newcomer asked the coordinator in; each of the three wrote."""
    people = couple.people
    await write(people, couple.id, couple.mentor, OURS)
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.newcomer.id)
    await write(people, couple.id, people.coordinator, GUESTS)
    return couple


@pytest.mark.parametrize("goes", WAYS.values(), ids=WAYS.keys())
async def test_a_guest_who_shall_not_be_there_any_more_is_shown_out_and_the_two_go_on(
    visited: Couple, hands: Hands, goes: Goes
) -> None:
    people = visited.people
    await goes(visited)

    await hands.work()
    await hands.repeat(MemberBlocked, MembershipEnded, DutySet)

    room = await visited.room()
    assert (room.people, room.guest, room.invited_by) == ([visited.mentor.id, visited.newcomer.id], None, None)
    assert (room.roles, room.open) == ([Role.MENTOR, Role.NEWCOMER], True)
    left = [event.left for event in await people.events(RoomChanged, room=visited.id)]  # type: ignore[attr-defined]
    assert left == [None, people.coordinator.id]
    await write(people, visited.id, visited.newcomer, "Just us again")


@pytest.mark.parametrize("what", ["a duty that came back", "another coordinator", "another circle"])
async def test_what_is_about_another_place_or_another_person_shows_nobody_out(
    visited: Couple, hands: Hands, what: str
) -> None:
    people = visited.people
    match what:
        case "a duty that came back":
            await looks_after(people, people.coordinator, on=False)
            await looks_after(people, people.coordinator, on=True)
        case "another coordinator":
            other = await people.member(Duty.COORDINATOR)
            await blocks(people, other, visited.mentor)
            await looks_after(people, other, on=False)
        case _:
            elsewhere = people.elsewhere(await people.community.circle())
            await elsewhere.enter(people.coordinator)
            await leaves(elsewhere, people.coordinator)

    await hands.work()

    assert (await visited.room()).guest == people.coordinator.id


async def test_who_blocked_a_guest_reads_nothing_of_them_and_the_other_does(visited: Couple) -> None:
    people = visited.people
    await people.block(visited.newcomer, people.coordinator)

    room = await seen(people, visited.id, visited.newcomer, people.coordinator)
    first = await page(people, visited.id, visited.newcomer, people.coordinator, first=1)

    assert room is not None
    assert ([each.role for each in room.people], room.invited_by) == ([Role.MENTOR, Role.NEWCOMER], None)
    assert [edge.node.text for edge in first.edges] == [OURS]
    assert first.page_info.has_next_page is False
    assert await texts(people, visited.id, visited.mentor) == [GUESTS, OURS]


async def test_a_message_between_the_two_is_told_beside_a_guest_whom_one_of_them_blocked(visited: Couple) -> None:
    people, room = visited.people, UUID(str(visited.id))
    await people.block(visited.newcomer, people.coordinator)
    await write(people, visited.id, visited.mentor, "How was it?")
    by = str(visited.mentor.id)
    told = [matter(who, Kind.MESSAGE, room, by=by) for who in (visited.newcomer, people.coordinator)]

    facts = await facts_of(people.parts.database, told)

    assert [facts[each.id].untrue for each in told] == [None, "blocked"]
    assert facts[told[1].id].person == ""


async def test_a_guest_who_is_no_coordinator_any_more_is_told_nothing_of_it(visited: Couple) -> None:
    people, database, by = visited.people, visited.people.parts.database, str(visited.mentor.id)
    told = [matter(people.coordinator, kind, visited.id, by=by) for kind in (Kind.MESSAGE, Kind.VISIT_ASKED)]
    before = await facts_of(database, told)
    await database["memberships"].update_one({"member": people.coordinator.id}, {"$set": {"duties": []}})

    after = await facts_of(database, told)

    assert [before[each.id].person for each in told] == ["Wren", "Wren"]
    assert [after[each.id].untrue for each in told] == ["gone", "gone"]


async def test_both_who_ask_at_once_ask_one_guest_in_once(couple: Couple) -> None:
    people = couple.people
    await people.member(Duty.COORDINATOR)

    await asyncio.gather(*(people.run(commands.invite_supporter, RoomId(couple.id), who.id) for who in couple.both))

    assert len((await couple.room()).people) == 3
    assert len(await people.events(VisitAsked)) == 1


@pytest.mark.parametrize("goes", ["blocks the mentor", "is no coordinator any more"])
async def test_who_goes_while_they_are_asked_in_is_not_there_in_the_end(
    couple: Couple, hands: Hands, goes: str
) -> None:
    people = couple.people

    await asyncio.gather(
        WAYS[goes](couple),
        people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id),
        people.run(commands.share_load, people.circle, couple.mentor.id),
        return_exceptions=True,
    )
    await hands.work()

    assert (await couple.room()).people == [couple.mentor.id, couple.newcomer.id]
    assert await Room.find({"kind": "support", "open": True}).count() == 0
