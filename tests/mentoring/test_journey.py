"""The light steps of a pair: both tick, nobody is hurried, and a leader's edit disturbs no journey under way."""

from uuid import uuid4

import pytest

from ripple.kernel.ids import StepId
from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MentorshipBegan, MentorshipChanged
from ripple.mentoring.rules import Change, Rhythm, Role
from tests.conftest import NOW, SetClock
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.refusals import refused


async def test_a_pair_begins_with_the_steps_of_its_circle_and_none_of_them_ticked(
    people: People, couple: Couple
) -> None:
    plan = await queries.plan_of(people.parts.database, people.visitor(people.leader), people.circle)
    shown = await couple.shown(couple.newcomer)

    assert plan is not None
    assert [step.words for step in shown.steps] == [step.words for step in plan.steps]
    assert not any(step.mine or step.theirs for step in shown.steps)
    assert (shown.may_complete, shown.rhythm, shown.check_in) == (False, Rhythm.WEEKLY, None)


async def test_a_pair_begins_once_with_a_room_for_two(couple: Couple) -> None:
    row, room = await couple.row(), await couple.room()

    assert (row.began_at, row.heard_at, row.turn) == (NOW, NOW, Role.MENTOR)
    assert (room.people, room.open) == ([couple.mentor.id, couple.newcomer.id], True)
    assert len(await couple.recorded(MentorshipBegan)) == 1


async def test_another_plan_changes_no_journey_under_way(people: People, couple: Couple) -> None:
    before = (await couple.row()).steps
    words = [commands.Worded(None, f"Another step {number}") for number in range(6)]
    topics = [commands.Worded(None, "Another topic")]

    await people.run(commands.edit_plan, people.circle, people.leader.id, topics, words)

    assert (await couple.row()).steps == before


async def test_a_step_is_behind_them_once_both_have_ticked_it(couple: Couple) -> None:
    await couple.ticks(couple.mentor)
    one = (await couple.row()).steps[0].done, (await couple.shown(couple.newcomer)).steps[0]
    await couple.ticks(couple.newcomer)

    assert (one[0], one[1].mine, one[1].theirs) == (False, False, True)
    assert (await couple.row()).steps[0].done


async def test_ticking_twice_is_ticking_once_and_a_tick_can_be_taken_back(couple: Couple) -> None:
    await couple.ticks(couple.mentor)
    await couple.ticks(couple.mentor)
    await couple.ticks(couple.mentor, on=False)
    await couple.ticks(couple.newcomer, on=False)

    changed = [event for event in await couple.recorded(MentorshipChanged) if isinstance(event, MentorshipChanged)]
    assert [event.what for event in changed] == [Change.STEP_ON, Change.STEP_OFF]
    assert (await couple.row()).steps[0].mentor_at is None


async def test_half_of_the_steps_are_enough_to_call_it_complete(couple: Couple) -> None:
    steps = len((await couple.row()).steps)

    await couple.ticks_enough()
    enough = await couple.shown(couple.mentor)
    await couple.ticks(couple.newcomer, on=False)

    assert 2 * sum(step.mine and step.theirs for step in enough.steps) - steps in {0, 1}
    assert enough.may_complete
    assert not (await couple.shown(couple.mentor)).may_complete


async def test_steps_can_be_ticked_in_a_pause_and_while_one_thinks_it_complete(couple: Couple) -> None:
    await couple.pauses(couple.mentor)
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)

    await couple.ticks(couple.newcomer, place=-1)

    assert (await couple.row()).steps[-1].newcomer_at is not None


async def test_a_step_of_another_journey_is_none(people: People, couple: Couple) -> None:
    with refused(Code.NOT_FOUND, "step"):
        await people.run(commands.tick_step, couple.id, couple.mentor.id, StepId(uuid4()), on=True)


async def test_after_the_end_nothing_is_ticked(couple: Couple, clock: SetClock) -> None:
    await couple.steps_away(couple.mentor)

    with refused(Code.NOT_NOW):
        await couple.ticks(couple.newcomer)
    with refused(Code.NOT_NOW):
        await couple.keeps_rhythm(Rhythm.AS_NEEDED)


@pytest.mark.parametrize("rhythm", list(Rhythm))
async def test_either_says_how_often_they_mean_to_be_in_touch(couple: Couple, rhythm: Rhythm) -> None:
    await couple.keeps_rhythm(rhythm)

    assert (await couple.shown(couple.newcomer)).rhythm is rhythm
