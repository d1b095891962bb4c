"""A pause, with a day to return on or without: nobody is hurried, and writing goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MentorshipChanged
from ripple.mentoring.rules import Change, MentorshipState, Role
from tests.conftest import NOW, SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.refusals import refused

MOMENT, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("until", "back"),
    [
        ("2026-03-03", datetime(2026, 3, 3, 7, tzinfo=UTC)),
        ("2026-03-20", datetime(2026, 3, 20, 7, tzinfo=UTC)),
        ("2026-04-02", datetime(2026, 4, 2, 6, tzinfo=UTC)),
    ],
    ids=["tomorrow", "in winter", "after the clocks went forward"],
)
async def test_a_pause_ends_at_eight_on_the_mentors_wall(
    couple: Couple, hands: Hands, until: str, back: datetime
) -> None:
    await couple.pauses(couple.newcomer, until)

    await hands.work_until(back - MOMENT)
    before = await couple.state(), (await couple.shown(couple.mentor)).paused_until
    await hands.work_until(back)

    assert before == (MentorshipState.PAUSED, until)
    assert await couple.state() is MentorshipState.ACTIVE
    assert (await couple.row()).heard_at == back
    assert (await couple.shown(couple.mentor)).paused_until is None


async def test_a_pause_without_a_day_lasts_until_either_is_back(couple: Couple, hands: Hands) -> None:
    await couple.pauses(couple.mentor)

    await hands.work_until(NOW + 90 * DAY)
    before = await couple.state()
    await couple.goes_on(couple.newcomer)

    assert before is MentorshipState.PAUSED
    assert await couple.state() is MentorshipState.ACTIVE


async def test_who_is_back_early_is_not_brought_back_again(couple: Couple, hands: Hands) -> None:
    await couple.pauses(couple.mentor, "2026-03-20")
    await hands.work_until(NOW + 3 * DAY)
    await couple.goes_on(couple.mentor)
    await couple.pauses(couple.newcomer)

    await hands.work_until(NOW + 40 * DAY)

    assert await couple.state() is MentorshipState.PAUSED


async def test_a_worker_that_was_down_ends_it_once(couple: Couple, hands: Hands) -> None:
    await couple.pauses(couple.mentor, "2026-03-05")

    await hands.sleep_until(NOW + 12 * DAY)
    await hands.work_until(NOW + 13 * DAY)

    changes = [event for event in await couple.recorded(MentorshipChanged) if isinstance(event, MentorshipChanged)]
    assert [(event.what, event.by) for event in changes] == [
        (Change.PAUSED, couple.mentor.id),
        (Change.RESUMED, None),
    ]
    assert (await couple.row()).heard_at == NOW + 12 * DAY


async def test_who_writes_in_a_pause_is_answered_after_it(couple: Couple, clock: SetClock) -> None:
    await couple.pauses(couple.newcomer)
    clock.advance(DAY)

    await couple.writes(couple.mentor)

    assert await couple.state() is MentorshipState.PAUSED
    assert ((await couple.row()).turn, (await couple.row()).heard_at) == (Role.NEWCOMER, NOW + DAY)


async def test_a_pause_keeps_the_mentors_place(couple: Couple) -> None:
    await couple.pauses(couple.newcomer)

    assert await couple.people.places(couple.mentor) == (1, 0, 0)


@pytest.mark.parametrize("until", ["2026-03-02", "2026-02-27", "2027-03-04", "20260320", "soon", ""])
async def test_a_day_that_is_none_to_come_back_on_changes_nothing(couple: Couple, until: str) -> None:
    with refused(Code.DATE_INVALID, "until"):
        await couple.pauses(couple.mentor, until)

    assert await couple.state() is MentorshipState.ACTIVE


async def test_what_is_paused_is_not_paused_again_and_what_goes_on_does_not_go_on(couple: Couple) -> None:
    with refused(Code.NOT_NOW):
        await couple.goes_on(couple.mentor)
    await couple.pauses(couple.mentor)
    with refused(Code.NOT_NOW):
        await couple.pauses(couple.newcomer)


async def test_a_pair_can_be_closed_out_of_a_pause(couple: Couple, hands: Hands) -> None:
    await couple.ticks_enough()
    await couple.pauses(couple.mentor, "2026-03-05")

    await couple.proposes(couple.newcomer)
    await hands.work_until(NOW + 5 * DAY)

    assert await couple.state() is MentorshipState.CLOSING
    assert (await couple.row()).paused_until is None
