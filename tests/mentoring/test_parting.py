"""A block, or somebody who leaves, parts a pair at once; what that says to whom, and that no place is lost by it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from ripple.circles.commands import leave_circle, set_stage
from ripple.circles.events import MembershipEnded, StageSet
from ripple.circles.rules import Stage
from ripple.kernel.ids import BlockId
from ripple.members.commands import block, unblock
from ripple.members.events import MemberBlocked
from ripple.mentoring import queries
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MentorshipEnded, MentorStopped
from ripple.mentoring.rules import AskState, Ending, MentorshipState, MentorState
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple, kinds
from tests.mentoring.people import People
from tests.mentoring.refusals import refused

DAY = timedelta(days=1)


@pytest.mark.parametrize("blocks", ["mentor", "newcomer"])
async def test_a_block_parts_the_two_and_says_nothing(couple: Couple, hands: Hands, blocks: str) -> None:
    one, other = couple.both if blocks == "mentor" else couple.both[::-1]
    await hands.work()
    before = [await kinds(couple.people, who) for who in couple.both]

    await couple.blocks(one, other)
    await hands.work()

    row = await couple.row()
    assert (row.state, row.ending) == (MentorshipState.ENDED, Ending.PARTED)
    assert await couple.people.places(couple.mentor) == (0, 0, 0)
    assert not (await couple.room()).open
    assert [await kinds(couple.people, who) for who in couple.both] == before


async def test_across_a_block_neither_finds_the_pair_from_that_moment_on(couple: Couple) -> None:
    await couple.blocks(couple.newcomer, couple.mentor)

    assert await couple.seen(couple.mentor, couple.newcomer) is None
    assert await couple.seen(couple.newcomer, couple.mentor) is None
    for tried in (couple.ticks(couple.mentor), couple.steps_away(couple.newcomer)):
        with refused(Code.NOT_FOUND):
            await tried


async def test_a_block_that_was_undone_before_anybody_looked_parts_nobody(
    couple: Couple, hands: Hands, people: People
) -> None:
    made = await couple.blocks(couple.newcomer, couple.mentor)
    await people.run(unblock, couple.newcomer.id, BlockId(made))

    await hands.work()

    assert await couple.state() is MentorshipState.ACTIVE


async def test_a_request_across_a_block_is_withdrawn_and_the_search_goes_on(people: People, hands: Hands) -> None:
    mentor, other = await people.mentor(), await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    await people.run(block, mentor.id, newcomer.id)
    await hands.work()

    assert (await people.pair_row(request)).state is MentorshipState.WITHDRAWN
    assert await people.places(mentor) == (0, 0, 0)
    assert await people.offered(newcomer) == [people.mentor_of(other)]


async def test_a_place_that_was_kept_across_a_block_goes_to_the_next_and_costs_no_place_in_line(
    people: People, hands: Hands
) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()

    await people.run(block, mentor.id, first.id)
    await hands.work()

    left, next_ = await people.ask_row(first), await people.ask_row(second)
    assert (left.state, left.ticket, left.held) == (AskState.QUEUED, 1, None)
    assert next_.held == people.mentor_of(mentor)
    assert await people.places(mentor) == (0, 0, 1)


async def test_a_mentor_who_leaves_is_none_and_their_newcomers_are_told(people: People, hands: Hands) -> None:
    couple = await Couple.gather(people, places=2)
    request = await people.request(couple.mentor)

    await couple.leaves(couple.mentor)
    await hands.work()

    mentor = await people.mentor_row(couple.mentor)
    assert ((await couple.row()).ending, (await people.pair_row(request)).state) == (
        Ending.PARTED,
        MentorshipState.DECLINED,
    )
    assert (mentor.state, mentor.keys, mentor.taken, mentor.asked) == (MentorState.STOPPED, [], 0, 0)
    assert (await kinds(people, couple.newcomer)).count("pair_ended") == 1
    assert "pair_ended" not in await kinds(people, couple.mentor)


async def test_a_newcomer_who_leaves_gives_the_place_back_and_the_mentor_is_told(
    couple: Couple, people: People, hands: Hands
) -> None:
    waiting = await people.ask()

    await couple.leaves(couple.newcomer)
    await hands.work()

    assert (await couple.row()).ending is Ending.PARTED
    assert (await kinds(people, couple.mentor)).count("pair_ended") == 1
    assert await people.offered(waiting) == [people.mentor_of(couple.mentor)]


async def test_who_stays_reads_on_and_who_left_does_not(couple: Couple, people: People, hands: Hands) -> None:
    await couple.leaves(couple.newcomer)
    await hands.work()
    outside = queries.Visitor(couple.newcomer.id, {}, frozenset())
    parts = people.parts

    gone = await queries.mentorship_by_id(parts.database, parts.rooms, outside, couple.id, now=parts.clock())

    assert gone is None
    assert (await couple.shown(couple.mentor)).ending is Ending.PARTED


@pytest.mark.parametrize("looking", ["offered", "queued", "requested"])
async def test_who_leaves_looks_for_nobody(people: People, hands: Hands, looking: str) -> None:
    mentor = await people.mentor() if looking != "queued" else None
    newcomer = await people.ask()
    if looking == "requested" and mentor is not None:
        await people.choose(newcomer, mentor)

    await people.run(leave_circle, people.circle, newcomer.id)
    await hands.work()

    ask = await people.ask_row(newcomer)
    assert (ask.state, ask.offers, ask.mentorship) == (AskState.WITHDRAWN, [], None)
    assert mentor is None or await people.places(mentor) == (0, 0, 0)


async def test_who_came_back_before_anybody_looked_has_left_nothing(
    couple: Couple, people: People, hands: Hands
) -> None:
    await couple.leaves(couple.newcomer)
    await people.enter(couple.newcomer, Stage.NEWCOMER)

    await hands.work()

    assert await couple.state() is MentorshipState.ACTIVE


async def test_a_mentor_who_came_back_as_a_newcomer_mentors_nobody(
    couple: Couple, people: People, hands: Hands
) -> None:
    await couple.leaves(couple.mentor)
    await people.enter(couple.mentor, Stage.NEWCOMER)

    await hands.work()

    assert (await people.mentor_row(couple.mentor)).state is MentorState.STOPPED
    assert await couple.state() is MentorshipState.ACTIVE


async def test_who_is_no_graduate_any_more_is_asked_by_nobody_and_keeps_their_pairs(
    people: People, hands: Hands
) -> None:
    couple = await Couple.gather(people, places=2)
    request = await people.request(couple.mentor)

    await people.run(set_stage, people.circle, people.leader.id, member=couple.mentor.id, stage=Stage.MEMBER)
    await hands.work()

    assert (await people.mentor_row(couple.mentor)).state is MentorState.STOPPED
    assert (await people.pair_row(request)).state is MentorshipState.DECLINED
    assert await couple.state() is MentorshipState.ACTIVE
    assert await people.places(couple.mentor) == (1, 0, 0)


async def test_who_becomes_a_graduate_stops_nothing(couple: Couple, people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    await couple.completes()

    await hands.work()

    assert (await people.mentor_row(mentor)).state is MentorState.APPROVED
    assert await people.events(MentorStopped) == []


@pytest.mark.parametrize("how", ["a block", "leaving", "another stage"])
async def test_every_event_three_times_parts_them_once(couple: Couple, people: People, hands: Hands, how: str) -> None:
    match how:
        case "a block":
            await couple.blocks(couple.mentor, couple.newcomer)
        case "leaving":
            await couple.leaves(couple.newcomer)
        case _:
            await people.run(set_stage, people.circle, people.leader.id, member=couple.mentor.id, stage=Stage.MEMBER)
    await hands.work()
    before = await _everything(people)

    for _ in range(2):
        await hands.repeat(MemberBlocked, MembershipEnded, StageSet, MentorshipEnded)

    assert await _everything(people) == before


async def test_leaving_and_completing_at_the_same_moment_end_the_pair_once(couple: Couple, hands: Hands) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)

    done = await asyncio.gather(
        couple.leaves(couple.mentor), couple.answers(couple.newcomer, yes=True), return_exceptions=True
    )
    await hands.work()

    assert [each for each in done if each is not None] == []
    assert (await couple.row()).ending in {Ending.COMPLETE, Ending.PARTED}
    assert await couple.people.places(couple.mentor) == (0, 0, 0)


async def _everything(people: People) -> dict[str, list[dict[str, Any]]]:
    """Mentoring's rows, without the numbers that every look at them raises."""
    found = {}
    for name in ("mentors", "asks", "mentorships", "rooms", "notifications"):
        rows = await people.parts.database[name].find({}, {"version": 0}).sort("_id", 1).to_list()
        found[name] = rows
    return found
