"""What is honoured, for what, and once."""

from datetime import timedelta

import pytest

from ripple.circles.rules import Duty
from ripple.kernel.ids import CircleId, new_id
from ripple.recognition.documents import Award, award_id
from ripple.recognition.events import BadgeGiven
from ripple.recognition.rules import KEEPING, Badge
from tests.recognition.history import DAY, REPLAYED, History, strangers


async def test_who_begins_to_mentor_lends_a_hand(history: History) -> None:
    mentor, newcomer = strangers(2)

    await history.begun(mentor, newcomer)
    await history.follow()

    assert await history.badges(mentor) == {Badge.LENDING_A_HAND}
    assert await history.badges(newcomer) == set()


async def test_a_mentorship_closed_well_honours_both(history: History) -> None:
    mentor, newcomer = strangers(2)

    await history.completed(mentor, newcomer)
    await history.follow()

    assert await history.badges(mentor) == {Badge.LENDING_A_HAND, Badge.SAW_IT_THROUGH}
    assert await history.badges(newcomer) == {Badge.WELCOMED}


async def test_a_badge_is_given_once_for_the_first_that_earned_it(history: History) -> None:
    mentor, one, other = strangers(3)

    await history.completed(mentor, one)
    first = (await history.log())[-1]
    await history.completed(mentor, other)
    await history.follow()

    award = await Award.get(award_id(mentor, Badge.SAW_IT_THROUGH))
    assert award is not None
    assert (award.cause, award.at, award.circle) == (str(first["_id"]), first["at"], history.circle)


async def test_a_mentor_whose_newcomer_becomes_one_has_passed_it_on(history: History) -> None:
    mentor, newcomer, other = strangers(3)
    await history.completed(mentor, newcomer)
    await history.begun(other, newcomer)

    await history.approved(newcomer)
    await history.follow()

    assert Badge.PASSED_ON in await history.badges(mentor)
    assert Badge.PASSED_ON not in await history.badges(other)


async def test_it_is_passed_on_too_where_the_newcomer_is_approved_before_the_journey_closes(history: History) -> None:
    mentor, newcomer = strangers(2)
    mentorship = await history.begun(mentor, newcomer)
    history.clock.advance(DAY)
    await history.approved(newcomer)
    await history.follow()
    before = await history.badges(mentor)
    history.clock.advance(DAY)

    await history.close(mentorship, mentor, newcomer)
    await history.follow()

    award = await Award.get(award_id(mentor, Badge.PASSED_ON))
    assert Badge.PASSED_ON not in before
    assert award is not None
    assert award.at == history.clock()


async def test_who_was_a_mentor_before_was_not_made_one_by_another(history: History) -> None:
    mentor, newcomer = strangers(2)
    await history.approved(newcomer)
    history.clock.advance(DAY)

    await history.completed(mentor, newcomer)
    await history.follow()

    assert Badge.PASSED_ON not in await history.badges(mentor)


async def test_a_ripple_that_reaches_three_deep_is_honoured(history: History) -> None:
    people = strangers(4)

    await history.chain(*people)
    await history.follow()

    assert [Badge.THREE_DEEP in await history.badges(person) for person in people] == [True, False, False, False]


async def test_the_cause_of_three_deep_is_what_completed_the_first_path(history: History) -> None:
    first, second, third, fourth = strangers(4)
    await history.completed(third, fourth)
    await history.completed(first, second)
    await history.completed(second, third)
    cause = (await history.log())[-1]
    await history.follow()

    await history.completed(third, strangers(1)[0])
    await history.follow()

    award = await Award.get(award_id(first, Badge.THREE_DEEP))
    assert award is not None
    assert (award.cause, award.at) == (str(cause["_id"]), cause["at"])


async def test_a_first_meetup_held_is_honoured(history: History) -> None:
    leader = strangers(1)[0]

    await history.held(leader)
    await history.follow()

    assert await history.badges(leader) == {Badge.HOSTED}


async def test_a_year_of_looking_after_a_circle_is_honoured_on_the_day(history: History) -> None:
    keeper, began = strangers(1)[0], history.clock()
    await history.duty(keeper, Duty.LEADER, on=True)

    await history.pass_time(KEEPING - timedelta(seconds=1))
    before = await history.badges(keeper)
    await history.pass_time(timedelta(seconds=1))

    award = await Award.get(award_id(keeper, Badge.KEEPER))
    assert before == set()
    assert award is not None
    assert award.at == began + KEEPING


async def test_one_duty_may_follow_another_if_there_is_no_gap(history: History) -> None:
    keeper = strangers(1)[0]
    await history.duty(keeper, Duty.LEADER, on=True)
    await history.pass_time(200 * DAY)
    await history.duty(keeper, Duty.COORDINATOR, on=True)
    await history.duty(keeper, Duty.LEADER, on=False)

    await history.pass_time(165 * DAY)

    assert await history.badges(keeper) == {Badge.KEEPER}


@pytest.mark.parametrize("how", ["taken", "left", "elsewhere"])
async def test_after_a_gap_the_year_begins_anew(history: History, how: str) -> None:
    keeper, elsewhere = strangers(1)[0], CircleId(new_id())
    await history.duty(keeper, Duty.LEADER, on=True)
    await history.pass_time(200 * DAY)
    if how == "left":
        await history.left(keeper)
    else:
        await history.duty(keeper, Duty.LEADER, on=False)
    where = elsewhere if how == "elsewhere" else history.circle
    history.clock.advance(timedelta(seconds=1))
    await history.duty(keeper, Duty.LEADER, on=True, circle=where)

    await history.pass_time(300 * DAY)
    before = await history.badges(keeper)
    await history.pass_time(65 * DAY)

    assert (before, await history.badges(keeper)) == (set(), {Badge.KEEPER})


async def test_a_year_that_was_full_while_the_worker_was_down_is_honoured_all_the_same(history: History) -> None:
    keeper, began = strangers(1)[0], history.clock()
    await history.duty(keeper, Duty.MODERATOR, on=True)
    history.clock.advance(KEEPING + DAY)
    await history.duty(keeper, Duty.MODERATOR, on=False)
    history.clock.advance(30 * DAY)

    await history.pass_time(DAY)

    award = await Award.get(award_id(keeper, Badge.KEEPER))
    assert award is not None
    assert award.at == began + KEEPING


async def test_a_second_year_gives_nothing_more(history: History) -> None:
    keeper = strangers(1)[0]
    await history.duty(keeper, Duty.LEADER, on=True)
    await history.pass_time(KEEPING)

    await history.duty(keeper, Duty.LEADER, on=False)
    await history.duty(keeper, Duty.LEADER, on=True)
    await history.pass_time(2 * KEEPING)

    kept = [row for row in await history.log() if row["name"] == "recognition.year-kept"]
    assert len(kept) == 1


async def test_a_corrected_badge_is_not_given_again_until_the_correction_is_undone(history: History) -> None:
    mentor, one, other = strangers(3)
    await history.completed(mentor, one)
    await history.follow()

    await history.corrected(mentor, Badge.SAW_IT_THROUGH, given=False)
    await history.completed(mentor, other)
    await history.follow()
    meanwhile = await history.badges(mentor)
    await history.corrected(mentor, Badge.SAW_IT_THROUGH, given=True)
    await history.follow()

    assert meanwhile == {Badge.LENDING_A_HAND}
    assert await history.badges(mentor) == {Badge.LENDING_A_HAND, Badge.SAW_IT_THROUGH}


async def test_a_correction_that_is_handled_before_what_it_corrects_holds_all_the_same(history: History) -> None:
    leader = strangers(1)[0]
    await history.held(leader)
    await history.corrected(leader, Badge.HOSTED, given=False)
    held, correction = await history.log()
    in_turn = await history.replay([held, correction])

    await history.clear(*REPLAYED)
    await history.handle([correction, held])
    backwards = await history.state()
    told = await history.parts.database["events"].count_documents({"name": BadgeGiven.name})
    await history.corrected(leader, Badge.HOSTED, given=True)
    await history.handle((await history.log())[-1:])

    assert backwards == in_turn
    assert told == 0
    assert await history.badges(leader) == {Badge.HOSTED}
