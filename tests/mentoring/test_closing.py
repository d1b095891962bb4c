"""Endings that do not hurt: complete by both, not yet, or away in one tap; thanks, and a new offer for who wants it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from ripple.circles.documents import Membership
from ripple.circles.events import StageSet
from ripple.circles.rules import Stage
from ripple.mentoring.documents import RoomKey
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MentorshipBegan, MentorshipCompleted, MentorshipEnded, PlaceFreed
from ripple.mentoring.rules import CLOSING_LASTS, LONGEST_THANKS, READABLE_AFTER, AskState, Ending, MentorshipState
from tests.conftest import NOW, SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.refusals import refused
from tests.mentoring.test_places import outcomes

MOMENT, DAY = timedelta(seconds=1), timedelta(days=1)


_AS_IS = (UUID, datetime)


def _named(row: dict[str, Any], names: dict[UUID, str]) -> dict[str, Any]:
    """With names for ids, so that two of a kind can be compared."""
    return {field: names.get(value, value) if isinstance(value, UUID) else value for field, value in row.items()}


async def stage(couple: Couple) -> Stage:
    found = await Membership.find_one({"circle": couple.people.circle, "member": couple.newcomer.id})
    assert found is not None
    return found.stage


async def test_what_both_call_complete_is_complete(couple: Couple) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)
    between = await couple.state(), await couple.shown(couple.mentor), await couple.shown(couple.newcomer)
    await couple.answers(couple.newcomer, yes=True)

    row = await couple.row()
    assert between[0] is MentorshipState.CLOSING
    assert [seen.proposed_by_me for seen in between[1:]] == [True, False]
    assert between[1].proposed_until == NOW + CLOSING_LASTS
    assert (row.state, row.ending) == (MentorshipState.COMPLETED, Ending.COMPLETE)
    assert (row.ended_at, row.readable_until) == (NOW, NOW + READABLE_AFTER)
    assert await couple.people.places(couple.mentor) == (0, 0, 0)
    assert len(await couple.people.events(PlaceFreed, member=couple.mentor.id)) == 1


async def test_who_has_walked_a_journey_is_a_graduate_from_then_on(couple: Couple, people: People) -> None:
    before = await stage(couple)

    await couple.completes()

    assert (before, await stage(couple)) == (Stage.NEWCOMER, Stage.GRADUATE)
    assert len(await people.events(StageSet, member=couple.newcomer.id, stage=Stage.GRADUATE)) == 1
    assert len(await couple.recorded(MentorshipCompleted)) == 1
    assert await couple.recorded(MentorshipEnded) == []


async def test_who_was_a_graduate_already_stays_one(couple: Couple, people: People) -> None:
    await Membership.find_one({"member": couple.newcomer.id}).set({"stage": Stage.GRADUATE})

    await couple.completes()

    assert await stage(couple) is Stage.GRADUATE
    assert await people.events(StageSet) == []


async def test_a_pair_begins_before_it_is_complete_in_the_log_too(couple: Couple, people: People) -> None:
    await couple.completes()

    rows = people.parts.database["events"].find({"body.mentorship": couple.id}).sort("_id", 1)
    names = [row["name"] async for row in rows]
    assert names.index(MentorshipBegan.name) < names.index(MentorshipCompleted.name)


async def test_the_room_is_closed_and_stays_readable_for_thirty_days(couple: Couple, clock: SetClock) -> None:
    await couple.completes()
    room = await couple.room()

    clock.advance(READABLE_AFTER - MOMENT)
    before = [await couple.seen(who) for who in couple.both]
    clock.advance(MOMENT)

    assert (room.open, room.readable_until) == (False, NOW + READABLE_AFTER)
    assert all(before)
    assert [await couple.seen(who) for who in couple.both] == [None, None]


async def test_not_yet_goes_on_as_before(couple: Couple, clock: SetClock) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)
    clock.advance(DAY)

    await couple.answers(couple.newcomer, yes=False)

    row = await couple.row()
    assert (row.state, row.heard_at, row.proposed_by) == (MentorshipState.ACTIVE, NOW + DAY, None)
    assert await stage(couple) is Stage.NEWCOMER


async def test_a_proposal_after_a_not_yet_has_all_its_time(couple: Couple, hands: Hands) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)
    await hands.work_until(NOW + 6 * DAY)
    await couple.answers(couple.newcomer, yes=False)
    await couple.proposes(couple.newcomer)

    await hands.work_until(NOW + 13 * DAY - MOMENT)
    before = await couple.state()
    await hands.work_until(NOW + 13 * DAY)

    assert before is MentorshipState.CLOSING
    assert await couple.state() is MentorshipState.ENDED


async def test_who_proposed_it_does_not_answer_it(couple: Couple) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)

    for tried in (couple.answers(couple.mentor, yes=True), couple.answers(couple.mentor, yes=False)):
        with refused(Code.NOT_NOW):
            await tried
    with refused(Code.NOT_NOW):
        await couple.proposes(couple.mentor)
    assert await couple.state() is MentorshipState.CLOSING


async def test_two_who_propose_it_have_both_said_yes(couple: Couple) -> None:
    await couple.ticks_enough()

    await asyncio.gather(*(couple.proposes(who) for who in couple.both))

    assert await couple.state() is MentorshipState.COMPLETED
    assert len(await couple.recorded(MentorshipCompleted)) == 1
    assert await couple.people.places(couple.mentor) == (0, 0, 0)


async def test_yes_said_many_times_at_once_completes_it_once(couple: Couple) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)

    found = await outcomes(couple.answers(couple.newcomer, yes=True) for _ in range(10))

    assert found == ["NOT_NOW"] * 9 + ["done"]
    assert await couple.people.places(couple.mentor) == (0, 0, 0)
    assert len(await couple.recorded(MentorshipCompleted)) == 1


async def test_too_few_steps_are_no_completed_journey(couple: Couple) -> None:
    steps = len((await couple.row()).steps)
    await couple.ticks(couple.mentor)

    with refused(Code.STEPS_OPEN):
        await couple.proposes(couple.mentor)
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)
    await couple.ticks(couple.newcomer, on=False)
    with refused(Code.STEPS_OPEN):
        await couple.answers(couple.newcomer, yes=True)

    assert steps > 1
    assert await couple.state() is MentorshipState.CLOSING


async def test_what_nobody_answers_ends_after_seven_days_without_being_complete(couple: Couple, hands: Hands) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.newcomer)

    await hands.work_until(NOW + CLOSING_LASTS - MOMENT)
    before = await couple.state()
    await hands.work_until(NOW + CLOSING_LASTS)

    row = await couple.row()
    assert before is MentorshipState.CLOSING
    assert (row.state, row.ending) == (MentorshipState.ENDED, Ending.LAPSED)
    assert await stage(couple) is Stage.NEWCOMER
    assert await couple.people.places(couple.mentor) == (0, 0, 0)
    assert len(await couple.recorded(MentorshipEnded)) == 1


async def test_an_answer_after_that_is_none_also_while_the_worker_sleeps(
    couple: Couple, hands: Hands, clock: SetClock
) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.newcomer)
    clock.advance(CLOSING_LASTS)

    with refused(Code.NOT_NOW):
        await couple.answers(couple.mentor, yes=True)
    await hands.sleep_until(NOW + 20 * DAY)
    await hands.work_until(NOW + 30 * DAY)

    assert (await couple.row()).ending is Ending.LAPSED
    assert len(await couple.recorded(MentorshipEnded)) == 1


@pytest.mark.parametrize("from_", ["active", "paused", "closing"])
async def test_either_leaves_in_one_tap_without_a_reason(couple: Couple, from_: str) -> None:
    if from_ == "paused":
        await couple.pauses(couple.mentor)
    if from_ == "closing":
        await couple.ticks_enough()
        await couple.proposes(couple.newcomer)

    await couple.steps_away(couple.newcomer)

    row = await couple.row()
    assert (row.state, row.ending) == (MentorshipState.ENDED, Ending.STEPPED_AWAY)
    assert await couple.people.places(couple.mentor) == (0, 0, 0)
    assert not (await couple.room()).open


async def test_no_event_and_no_row_says_who_stepped_away(people: People) -> None:
    kept = []
    for leaves in ("mentor", "newcomer"):
        couple = await Couple.gather(people)
        await couple.steps_away(getattr(couple, leaves))
        row, (event,) = await couple.row(), await couple.recorded(MentorshipEnded)
        own = {"id": couple.id, "mentor": couple.mentor.id, "newcomer": couple.newcomer.id}
        names = {value: name for name, value in own.items()}
        kept.append(
            [_named(each, names) for each in (row.model_dump(), msgspec.to_builtins(event, builtin_types=_AS_IS))]
        )

    assert kept[0] == kept[1]


async def test_after_the_end_nothing_moves_any_more(couple: Couple) -> None:
    await couple.completes()

    tries: list[Any] = [
        couple.steps_away(couple.mentor),
        couple.pauses(couple.mentor),
        couple.goes_on(couple.mentor),
        couple.proposes(couple.mentor),
        couple.answers(couple.newcomer, yes=True),
        couple.answers(couple.newcomer, yes=False),
    ]
    assert await outcomes(tries) == ["NOT_NOW"] * len(tries)
    assert await couple.state() is MentorshipState.COMPLETED


async def test_thanks_are_read_by_the_other_and_by_nobody_in_the_database(couple: Couple) -> None:
    await couple.completes()

    await couple.parts_with(couple.newcomer, "You were there.\r\nThank you.", touch=True)
    mine, theirs = await couple.shown(couple.newcomer), await couple.shown(couple.mentor)
    row = await couple.people.parts.database["mentorships"].find_one({"_id": couple.id})

    assert mine.farewell is not None
    assert theirs.their_farewell is not None
    assert (mine.farewell.thanks, mine.farewell.touch) == ("You were there.\nThank you.", True)
    assert (theirs.their_farewell.thanks, theirs.their_farewell.touch) == ("You were there.\nThank you.", True)
    assert (mine.their_farewell, theirs.farewell) == (None, None)
    assert row is not None
    assert b"You were there" not in row["farewell"]["newcomer"]["thanks"]


async def test_without_the_key_thanks_are_gone(couple: Couple) -> None:
    await couple.completes()
    await couple.parts_with(couple.mentor, "You did this yourself.")

    await RoomKey.find_one({"_id": couple.id}).delete()

    shown = await couple.shown(couple.newcomer)
    assert shown.their_farewell is not None
    assert shown.their_farewell.thanks == ""


async def test_a_farewell_can_be_worded_anew_and_left_without_words(couple: Couple) -> None:
    await couple.completes()
    await couple.parts_with(couple.newcomer, "Thanks.", touch=True)

    await couple.parts_with(couple.newcomer, "", touch=False)

    shown = await couple.shown(couple.mentor)
    assert shown.their_farewell is not None
    assert (shown.their_farewell.thanks, shown.their_farewell.touch) == ("", False)


async def test_a_farewell_has_its_time(couple: Couple, clock: SetClock) -> None:
    with refused(Code.NOT_NOW):
        await couple.parts_with(couple.mentor, "Too early.")
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)
    await couple.parts_with(couple.mentor, "It was good.")
    await couple.answers(couple.newcomer, yes=True)
    clock.advance(READABLE_AFTER)

    with refused(Code.NOT_NOW):
        await couple.parts_with(couple.newcomer, "Too late.")

    assert set((await couple.row()).farewell) == {"mentor"}


async def test_thanks_have_a_length(couple: Couple) -> None:
    await couple.completes()

    with refused(Code.TEXT_TOO_LONG, "thanks"):
        await couple.parts_with(couple.newcomer, "a" * (LONGEST_THANKS + 1))
    await couple.parts_with(couple.newcomer, "a" * LONGEST_THANKS)


async def test_who_wants_another_mentor_is_offered_others_at_once(couple: Couple, people: People) -> None:
    other = await people.mentor()
    await couple.steps_away(couple.mentor)

    await couple.parts_with(couple.newcomer, again=True)

    ask = await people.ask_row(couple.newcomer)
    assert ask.state is AskState.OFFERED
    assert await people.offered(couple.newcomer) == [people.mentor_of(other)]
    assert ask.passed == [couple.mentor.id]


async def test_with_nobody_else_they_wait_in_line(couple: Couple, people: People) -> None:
    await couple.steps_away(couple.newcomer)

    await couple.parts_with(couple.newcomer, again=True)

    assert (await people.ask_row(couple.newcomer)).state is AskState.QUEUED


async def test_what_would_help_is_carried_over(people: People) -> None:
    couple = await Couple.gather(people, help_="Somebody who listens.")
    await people.mentor()
    await couple.steps_away(couple.mentor)

    await couple.parts_with(couple.newcomer, again=True)

    home = await people.home(couple.newcomer)
    assert home.ask is not None
    assert home.ask.help == "Somebody who listens."


async def test_a_new_search_is_for_newcomers_of_pairs_that_are_over(couple: Couple) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.newcomer)

    with refused(Code.NOT_NOW, "again"):
        await couple.parts_with(couple.newcomer, again=True)
    await couple.answers(couple.mentor, yes=True)
    with refused(Code.NOT_ALLOWED, "again"):
        await couple.parts_with(couple.mentor, again=True)
    assert (await couple.row()).farewell == {}


async def test_a_place_that_comes_free_goes_to_who_waits(couple: Couple, people: People, hands: Hands) -> None:
    waiting = await people.ask()

    await couple.completes()
    await hands.work()

    assert await people.offered(waiting) == [people.mentor_of(couple.mentor)]
    assert await people.places(couple.mentor) == (0, 0, 1)
