"""A request lasts forty-eight hours."""

from datetime import timedelta

import pytest

from ripple.kernel.ids import MentorshipId
from ripple.mentoring import commands
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MentorshipRefused, MentorsOffered
from ripple.mentoring.rules import REQUEST_LASTS, AskState, MentorshipState, Sentence
from tests.community import Person
from tests.conftest import SetClock
from tests.meetups.hands import Hands
from tests.mentoring.people import People
from tests.mentoring.refusals import refused

MOMENT = timedelta(seconds=1)


@pytest.fixture
async def mentor(people: People) -> Person:
    return await people.mentor()


@pytest.fixture
async def newcomer(people: People, mentor: Person) -> Person:
    return await people.ask()


@pytest.fixture
async def request_(people: People, mentor: Person, newcomer: Person) -> MentorshipId:
    return await people.choose(newcomer, mentor)


async def test_a_request_that_nobody_answers_ends_after_two_days(
    people: People, hands: Hands, clock: SetClock, mentor: Person, request_: MentorshipId
) -> None:
    ends = clock() + REQUEST_LASTS

    await hands.work_until(ends - MOMENT)
    before = (await people.pair_row(request_)).state
    await hands.work_until(ends)

    assert before is MentorshipState.REQUESTED
    assert (await people.pair_row(request_)).state is MentorshipState.EXPIRED
    assert await people.places(mentor) == (0, 0, 0)
    assert len(await people.events(MentorshipRefused, how=MentorshipState.EXPIRED)) == 1


async def test_the_next_offer_comes_at_once_and_is_another_mentor(
    people: People, hands: Hands, clock: SetClock, newcomer: Person, request_: MentorshipId
) -> None:
    other = await people.mentor()

    await hands.work_until(clock() + REQUEST_LASTS)

    assert (await people.pair_row(request_)).state is MentorshipState.EXPIRED
    assert await people.offered(newcomer) == [people.mentor_of(other)]
    assert len(await people.events(MentorsOffered, member=newcomer.id, first=False)) == 1


async def test_with_nobody_else_they_wait_in_line(
    people: People, hands: Hands, clock: SetClock, newcomer: Person, request_: MentorshipId
) -> None:
    await hands.work_until(clock() + REQUEST_LASTS)

    assert (await people.pair_row(request_)).state is MentorshipState.EXPIRED
    assert (await people.ask_row(newcomer)).state is AskState.QUEUED


async def test_a_worker_that_was_down_ends_it_once(
    people: People, hands: Hands, clock: SetClock, request_: MentorshipId
) -> None:
    await hands.sleep_until(clock() + timedelta(days=9))
    await hands.work_until(clock() + timedelta(days=9))

    assert (await people.pair_row(request_)).state is MentorshipState.EXPIRED
    assert len(await people.events(MentorshipRefused)) == 1


async def test_an_answer_that_comes_too_late_is_none_also_while_the_worker_sleeps(
    people: People, clock: SetClock, mentor: Person, request_: MentorshipId
) -> None:
    clock.advance(REQUEST_LASTS)

    with refused(Code.NOT_NOW):
        await people.answer(mentor, request_)
    with refused(Code.NOT_NOW):
        await people.answer(mentor, request_, accept=False, sentence=Sentence.NO_ROOM_NOW)


async def test_what_was_answered_does_not_end_by_itself(
    people: People, hands: Hands, clock: SetClock, mentor: Person, request_: MentorshipId
) -> None:
    clock.advance(REQUEST_LASTS - MOMENT)
    await people.answer(mentor, request_)

    await hands.work_until(clock() + timedelta(hours=1))

    assert (await people.pair_row(request_)).state is MentorshipState.ACTIVE
    assert await people.places(mentor) == (1, 0, 0)


async def test_what_was_taken_back_does_not_end_once_more(
    people: People, hands: Hands, clock: SetClock, newcomer: Person, request_: MentorshipId
) -> None:
    await people.run(commands.withdraw_request, request_, newcomer.id)

    await hands.work_until(clock() + timedelta(days=3))

    assert (await people.pair_row(request_)).state is MentorshipState.WITHDRAWN
    assert len(await people.events(MentorshipRefused)) == 1


async def test_a_request_that_ended_is_in_the_list_for_a_week(
    people: People, hands: Hands, clock: SetClock, mentor: Person, newcomer: Person, request_: MentorshipId
) -> None:
    await hands.work_until(clock() + REQUEST_LASTS)

    lately = [(await people.home(who)).pairs for who in (mentor, newcomer)]
    clock.advance(timedelta(days=7))
    later = [(await people.home(who)).pairs for who in (mentor, newcomer)]

    assert [[(pair.id, pair.state) for pair in pairs] for pairs in lately] == [
        [(str(request_), MentorshipState.EXPIRED)]
    ] * 2
    assert later == [[], []]
