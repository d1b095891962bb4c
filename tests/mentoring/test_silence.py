"""Mentoring fails at silence: a nudge after five days, and after seven both are asked, each once in a silence."""

from datetime import timedelta

import pytest

from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MentorshipChanged
from ripple.mentoring.rules import NUDGES, CheckInAnswer, MentorshipState, Rhythm
from tests.conftest import NOW, SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple, told
from tests.mentoring.people import People
from tests.mentoring.refusals import refused

MOMENT, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
QUIET = {"nudge", "check_in"}


async def notices(couple: Couple) -> list[list[tuple[str, timedelta]]]:
    """What the mentor, then the newcomer, were told of the silence, and how long after the tests' now."""
    told_to = [await told(couple.people, who) for who in couple.both]
    return [[(kind, at - NOW) for kind, at in each if kind in QUIET] for each in told_to]


async def test_after_five_days_the_mentor_is_nudged_as_nobody_has_written_yet(couple: Couple, hands: Hands) -> None:
    await hands.work_until(NOW + 5 * DAY - MOMENT)
    before = await notices(couple)
    await hands.work_until(NOW + 6 * DAY)

    assert before == [[], []]
    assert await notices(couple) == [[("nudge", 5 * DAY)], []]


async def test_after_seven_days_both_are_asked_how_it_stands(couple: Couple, hands: Hands) -> None:
    await hands.work_until(NOW + 7 * DAY - MOMENT)
    before = (await couple.shown(couple.newcomer)).check_in
    await hands.work_until(NOW + 7 * DAY)
    asked = (await couple.shown(couple.newcomer)).check_in

    assert before is None
    assert asked is not None
    assert (asked.asked_at, asked.mine, asked.theirs) == (NOW + 7 * DAY, None, None)
    assert await notices(couple) == [[("nudge", 5 * DAY), ("check_in", 7 * DAY)], [("check_in", 7 * DAY)]]


async def test_whose_turn_it_is_gets_the_nudge(couple: Couple, hands: Hands, clock: SetClock) -> None:
    clock.advance(HOUR)
    await couple.writes(couple.newcomer)
    clock.advance(HOUR)
    await couple.writes(couple.mentor)

    await hands.work_until(NOW + 6 * DAY)

    assert await notices(couple) == [[], [("nudge", 5 * DAY + 2 * HOUR)]]


@pytest.mark.parametrize("rhythm", list(Rhythm))
async def test_a_slower_rhythm_leaves_more_time(couple: Couple, hands: Hands, rhythm: Rhythm) -> None:
    await couple.keeps_rhythm(rhythm)
    nudge, check_in = NUDGES[rhythm].values()

    await hands.work_until(NOW + check_in)

    assert await notices(couple) == [[("nudge", nudge), ("check_in", check_in)], [("check_in", check_in)]]


@pytest.mark.parametrize("sign", ["a message", "a tick", "a tick taken back", "another rhythm and back", "an answer"])
async def test_a_sign_of_life_begins_the_silence_anew(couple: Couple, hands: Hands, clock: SetClock, sign: str) -> None:
    if sign == "a tick taken back":
        await couple.ticks(couple.newcomer)
    late = 7 * DAY if sign == "an answer" else 5 * DAY - MOMENT
    await hands.work_until(NOW + late)
    before = await notices(couple)

    match sign:
        case "a message":
            await couple.writes(couple.mentor)
        case "a tick":
            await couple.ticks(couple.newcomer)
        case "a tick taken back":
            await couple.ticks(couple.newcomer, on=False)
        case "another rhythm and back":
            await couple.keeps_rhythm(Rhythm.AS_NEEDED)
            await couple.keeps_rhythm(Rhythm.WEEKLY)
        case _:
            await couple.says(couple.newcomer, CheckInAnswer.ALL_WELL)
    await hands.work_until(NOW + late + 5 * DAY - MOMENT)
    between = await notices(couple)
    await hands.work_until(NOW + late + 5 * DAY)

    nudged = couple.newcomer if sign == "a message" else couple.mentor
    after = await notices(couple)
    assert between == before
    assert after[couple.both.index(nudged)] == [*before[couple.both.index(nudged)], ("nudge", late + 5 * DAY)]


async def test_a_silence_that_goes_on_is_not_mentioned_again(couple: Couple, hands: Hands) -> None:
    await hands.work_until(NOW + 60 * DAY)

    assert await notices(couple) == [[("nudge", 5 * DAY), ("check_in", 7 * DAY)], [("check_in", 7 * DAY)]]


async def test_a_worker_that_was_down_for_a_week_asks_both_and_nudges_nobody(couple: Couple, hands: Hands) -> None:
    await hands.sleep_until(NOW + 8 * DAY)
    await hands.work_until(NOW + 20 * DAY)

    assert await notices(couple) == [[("check_in", 8 * DAY)], [("check_in", 8 * DAY)]]


async def test_a_worker_that_was_down_for_an_hour_nudges_once_and_asks_in_its_time(
    couple: Couple, hands: Hands
) -> None:
    await hands.work_until(NOW + 4 * DAY)
    await hands.sleep_until(NOW + 5 * DAY + HOUR)
    await hands.work_until(NOW + 20 * DAY)

    assert await notices(couple) == [[("nudge", 5 * DAY + HOUR), ("check_in", 7 * DAY)], [("check_in", 7 * DAY)]]


async def test_what_was_written_while_the_worker_was_down_is_no_silence(
    couple: Couple, hands: Hands, clock: SetClock
) -> None:
    await hands.work()
    clock.advance(6 * DAY)
    await couple.writes(couple.newcomer)
    clock.advance(2 * DAY)

    await hands.work()

    assert await notices(couple) == [[], []]


@pytest.mark.parametrize("how", ["paused", "closing", "over"])
async def test_nobody_is_nudged_in_a_pause_at_the_close_or_after_the_end(
    couple: Couple, hands: Hands, how: str
) -> None:
    match how:
        case "paused":
            await couple.pauses(couple.newcomer)
            await couple.writes(couple.mentor)
        case "closing":
            await couple.ticks_enough()
            await couple.proposes(couple.mentor)
            await couple.writes(couple.newcomer)
        case _:
            await couple.steps_away(couple.newcomer)

    await hands.work_until(NOW + 30 * DAY)

    assert await notices(couple) == [[], []]


async def test_after_a_pause_the_silence_is_counted_anew(couple: Couple, hands: Hands) -> None:
    await hands.work_until(NOW + 4 * DAY)
    await couple.pauses(couple.newcomer)
    await hands.work_until(NOW + 20 * DAY)
    await couple.goes_on(couple.mentor)

    await hands.work_until(NOW + 25 * DAY)

    assert await notices(couple) == [[("nudge", 25 * DAY)], []]


async def test_each_sees_what_the_other_answered_and_the_next_word_ends_the_asking(
    couple: Couple, hands: Hands
) -> None:
    await hands.work_until(NOW + 7 * DAY)

    await couple.says(couple.newcomer, CheckInAnswer.PAUSE)
    seen = (await couple.shown(couple.mentor)).check_in
    await couple.says(couple.mentor, CheckInAnswer.ALL_WELL)
    both = (await couple.row()).check_in
    await couple.writes(couple.mentor)

    assert seen is not None
    assert both is not None
    assert (seen.mine, seen.theirs) == (None, CheckInAnswer.PAUSE)
    assert (both.mentor, both.newcomer) == (CheckInAnswer.ALL_WELL, CheckInAnswer.PAUSE)
    assert (await couple.shown(couple.mentor)).check_in is None


@pytest.mark.parametrize("answer", list(CheckInAnswer))
async def test_an_answer_by_itself_neither_pauses_nor_closes(
    couple: Couple, hands: Hands, answer: CheckInAnswer
) -> None:
    await hands.work_until(NOW + 7 * DAY)

    await couple.says(couple.mentor, answer)

    assert await couple.state() is MentorshipState.ACTIVE


async def test_a_second_silence_is_asked_about_again(couple: Couple, hands: Hands) -> None:
    await hands.work_until(NOW + 7 * DAY)
    await couple.says(couple.mentor, CheckInAnswer.ALL_WELL)

    await hands.work_until(NOW + 14 * DAY)

    asked = (await couple.row()).check_in
    assert asked is not None
    assert (asked.asked_at, asked.mentor) == (NOW + 14 * DAY, None)
    assert [kind for kind, _ in (await notices(couple))[1]] == ["check_in", "check_in"]


async def test_who_was_not_asked_answers_nothing(couple: Couple) -> None:
    with refused(Code.NOT_NOW):
        await couple.says(couple.mentor, CheckInAnswer.ALL_WELL)


async def test_what_changed_is_repeated_without_being_told_again(couple: Couple, hands: Hands, people: People) -> None:
    await hands.work_until(NOW + 8 * DAY)
    before = await notices(couple)

    await hands.repeat(MentorshipChanged)
    await hands.repeat(MentorshipChanged)

    assert await notices(couple) == before
