"""The queue of those for whom there is no mentor yet: first come, first served, as far as they fit."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from ripple.kernel.ids import MemberId
from ripple.mentoring import commands
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import AskQueued, MentorApproved, MentorChanged, MentorsOffered, PlaceFreed
from ripple.mentoring.rules import HOLD_LASTS, AskState, Sentence
from tests.community import Person
from tests.conftest import SetClock
from tests.meetups.hands import Hands
from tests.mentoring.people import People
from tests.mentoring.refusals import refused


async def states(people: People, *who: Person) -> list[AskState]:
    return [(await people.ask_row(each)).state for each in who]


async def positions(people: People, *who: Person) -> list[int | None]:
    homes = [await people.home(each) for each in who]
    return [home.ask.position if home.ask else None for home in homes]


async def test_with_no_mentor_newcomers_wait_in_the_order_in_which_they_asked(people: People) -> None:
    waiting = [await people.ask() for _ in range(3)]

    assert await states(people, *waiting) == [AskState.QUEUED] * 3
    assert await positions(people, *waiting) == [1, 2, 3]
    assert [event.ask for event in await people.events(AskQueued)] == [  # type: ignore[attr-defined] # AskQueued
        (await people.ask_row(each)).id for each in waiting
    ]


async def test_fifty_who_ask_at_once_have_fifty_places_in_line(people: People) -> None:
    newcomers = await people.newcomers(50)

    await asyncio.gather(*(_ask_in_turn(people, each) for each in newcomers))

    tickets = [(await people.ask_row(each)).ticket for each in newcomers]
    assert sorted(tickets) == list(range(1, 51))
    assert sorted(await positions(people, *newcomers), key=str) == sorted(range(1, 51), key=str)


async def test_a_new_mentor_is_kept_for_who_has_waited_longest(people: People, hands: Hands, clock: SetClock) -> None:
    first, second, third = [await people.ask() for _ in range(3)]

    mentor = await people.mentor(places=2)
    await hands.work()

    kept = await people.ask_row(first)
    assert await states(people, first, second, third) == [AskState.OFFERED, AskState.OFFERED, AskState.QUEUED]
    assert (kept.held, kept.held_until) == (people.mentor_of(mentor), clock() + HOLD_LASTS)
    assert await people.places(mentor) == (0, 0, 2)
    assert await positions(people, third) == [1]
    assert len(await people.events(MentorsOffered, first=False)) == 2


async def test_a_place_that_comes_free_goes_to_the_next(people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    request = await people.request(mentor)
    first, second = await people.ask(), await people.ask()

    await people.answer(mentor, request, accept=False, sentence=Sentence.NO_ROOM_NOW)
    await hands.work()

    assert await states(people, first, second) == [AskState.OFFERED, AskState.QUEUED]
    assert await people.places(mentor) == (0, 0, 1)


async def test_who_comes_later_overtakes_nobody_with_the_same_language(people: People, hands: Hands) -> None:
    first = await people.ask()
    mentor = await people.mentor()

    later = await people.ask()
    await hands.work()

    assert await people.offered(first) == [people.mentor_of(mentor)]
    assert await states(people, later) == [AskState.QUEUED]


async def test_who_was_offered_a_mentor_without_a_kept_place_does_not_overtake_either(people: People) -> None:
    mentor = await people.mentor()
    offered = await people.ask()
    taken = await people.request(mentor)
    await people.ask()
    await people.run(commands.withdraw_request, taken, MemberId((await people.pair_row(taken)).newcomer))

    with refused(Code.NO_PLACE):
        await people.choose(offered, mentor)


async def test_who_speaks_another_language_waits_for_nobody(people: People) -> None:
    await people.ask(languages=["en"])
    mentor = await people.mentor(languages=["tr"])

    newcomer = await people.ask(languages=["tr"])

    assert await people.offered(newcomer) == [people.mentor_of(mentor)]


async def test_who_waits_behind_somebody_whom_the_mentor_cannot_have_is_served_at_once(
    people: People, hands: Hands
) -> None:
    first = await people.newcomer()
    mentor = await people.graduate()
    await people.block(first, mentor)
    await people.ask(first)
    await people.mentor(mentor)
    await hands.work()

    second = await people.ask()
    await hands.work()

    assert await states(people, first, second) == [AskState.QUEUED, AskState.OFFERED]
    assert await people.offered(second) == [people.mentor_of(mentor)]


async def test_a_kept_place_is_the_newcomers_to_choose_though_the_mentor_is_full_for_others(
    people: People, hands: Hands
) -> None:
    first = await people.ask()
    mentor = await people.mentor()
    await hands.work()

    others = await people.offered(await people.ask())
    await people.choose(first, mentor)

    ask = await people.ask_row(first)
    assert others == []
    assert (ask.state, ask.held, ask.held_until) == (AskState.REQUESTED, None, None)
    assert await people.places(mentor) == (0, 1, 0)


async def test_a_kept_place_that_is_not_used_in_two_days_goes_to_the_next(
    people: People, hands: Hands, clock: SetClock
) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()
    ends = clock() + HOLD_LASTS

    await hands.work_until(ends - timedelta(seconds=1))
    before = await states(people, first, second)
    await hands.work_until(ends)

    lapsed, kept = await people.ask_row(first), await people.ask_row(second)
    assert before == [AskState.OFFERED, AskState.QUEUED]
    assert (lapsed.held, lapsed.ticket) == (None, 0)
    assert (kept.state, kept.held) == (AskState.OFFERED, people.mentor_of(mentor))
    assert await people.places(mentor) == (0, 0, 1)


async def test_a_kept_place_lapses_once_though_the_worker_was_down(
    people: People, hands: Hands, clock: SetClock
) -> None:
    first = await people.ask()
    mentor = await people.mentor()

    await hands.sleep_until(clock() + timedelta(days=9))
    await hands.sleep_until(clock() + timedelta(days=9))

    assert await people.places(mentor) == (0, 0, 0)
    assert len(await people.events(MentorsOffered, member=first.id)) == 1


async def test_who_looks_no_more_gives_the_kept_place_to_the_next(people: People, hands: Hands) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()

    await people.run(commands.withdraw_ask, people.circle, first.id)
    await hands.work()

    assert (await people.ask_row(second)).held == people.mentor_of(mentor)
    assert await people.places(mentor) == (0, 0, 1)


async def test_who_chooses_another_than_the_one_that_is_kept_gives_that_place_back(
    people: People, hands: Hands
) -> None:
    first, second = await people.ask(), await people.ask()
    kept, other = await people.mentor(), await people.mentor()
    await people.run(commands.set_mentor_pause, people.circle, other.id, paused=True, until=None)
    await hands.work()
    await people.run(commands.withdraw_ask, people.circle, second.id)
    await people.run(commands.set_mentor_pause, people.circle, other.id, paused=False, until=None)
    await people.ask(first)

    await people.choose(first, other)

    assert await people.places(kept) == (0, 0, 0)
    assert await people.places(other) == (0, 1, 0)


async def test_who_looks_for_something_else_keeps_the_place_in_line_and_the_one_that_is_kept(
    people: People, hands: Hands
) -> None:
    first, second = await people.ask(), await people.ask()
    await people.ask(first, hours=["morning"])
    before = await positions(people, first, second)
    mentor = await people.mentor()
    await hands.work()

    await people.ask(first, pace="as_needed")

    assert before == [1, 2]
    assert (await people.ask_row(first)).held == people.mentor_of(mentor)
    assert (await people.ask_row(first)).offers[0].mentor == people.mentor_of(mentor)


async def test_a_kept_place_that_does_not_suit_any_more_goes_to_the_next(people: People, hands: Hands) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()

    await people.ask(first, languages=["tr"])
    await hands.work()

    assert (await people.ask_row(first)).state is AskState.QUEUED
    assert (await people.ask_row(second)).held == people.mentor_of(mentor)


async def test_a_mentor_who_pauses_cannot_be_chosen_though_a_place_was_kept(people: People, hands: Hands) -> None:
    first = await people.ask()
    mentor = await people.mentor()
    await hands.work()
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)

    with refused(Code.NO_PLACE):
        await people.choose(first, mentor)
    await people.run(commands.offer_others, people.circle, first.id, people.mentor_of(mentor))

    ask = await people.ask_row(first)
    assert (ask.state, ask.ticket, ask.held) == (AskState.QUEUED, 1, None)
    assert await people.places(mentor) == (0, 0, 0)


@pytest.mark.parametrize("why", ["pauses", "stops", "is declined by the coordinator", "finds it heavy"])
async def test_who_waited_for_a_mentor_who_is_there_no_more_has_their_place_in_line_again(
    people: People, hands: Hands, why: str
) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()

    match why:
        case "pauses":
            await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)
        case "stops":
            await people.run(commands.stop_mentoring, people.circle, mentor.id)
        case "finds it heavy":
            await people.run(commands.share_load, people.circle, mentor.id)
        case _:
            decide, supporter = commands.decide_mentor, people.coordinator.id
            await people.run(decide, people.mentor_of(mentor), supporter, approve=False, note="")
    await hands.work()

    assert await states(people, first, second) == [AskState.QUEUED] * 2
    assert await positions(people, first, second) == [1, 2]
    assert await people.places(mentor) == (0, 0, 0)


async def test_a_kept_place_that_could_not_be_used_costs_nobody_their_place_in_line(
    people: People, hands: Hands, clock: SetClock
) -> None:
    first = await people.ask()
    mentor = await people.mentor()
    await hands.work()
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)

    clock.advance(HOLD_LASTS)
    await hands.work_off()

    ask = await people.ask_row(first)
    assert (ask.state, ask.ticket, ask.held) == (AskState.QUEUED, 1, None)
    assert await people.places(mentor) == (0, 0, 0)


async def test_a_kept_place_that_the_mentor_takes_back_is_offered_no_more(people: People, hands: Hands) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor(places=2)
    await hands.work()
    await people.answer(mentor, await people.choose(first, mentor))

    await people.applicant(mentor, places=1)
    with refused(Code.NO_PLACE):
        await people.choose(second, mentor)
    await people.run(commands.offer_others, people.circle, second.id, people.mentor_of(mentor))

    ask = await people.ask_row(second)
    assert (ask.state, ask.ticket, ask.held) == (AskState.QUEUED, 2, None)
    assert await people.places(mentor) == (1, 0, 0)


async def test_who_is_first_in_line_and_looks_anew_is_overtaken_by_nobody(people: People, hands: Hands) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()

    await people.ask(first, hours=["morning"])
    await hands.work()

    assert await states(people, first, second) == [AskState.OFFERED, AskState.QUEUED]
    assert (await people.ask_row(first)).held == people.mentor_of(mentor)


async def test_who_was_declined_has_the_place_in_line_that_they_had(people: People, hands: Hands) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()
    request = await people.choose(first, mentor)

    await people.answer(mentor, request, accept=False, sentence=Sentence.NO_ROOM_NOW)

    assert await states(people, first, second) == [AskState.QUEUED] * 2
    assert await positions(people, first, second) == [1, 2]


async def test_events_that_come_twice_keep_no_place_twice(people: People, hands: Hands) -> None:
    first, second = await people.ask(), await people.ask()
    mentor = await people.mentor()
    await hands.work()

    await hands.repeat(MentorApproved, MentorChanged, PlaceFreed, AskQueued)

    assert await states(people, first, second) == [AskState.OFFERED, AskState.QUEUED]
    assert await people.places(mentor) == (0, 0, 1)


async def test_the_usual_wait_is_shown_once_five_have_waited(people: People, clock: SetClock) -> None:
    waits = []
    for hours in (30, 50, 20, 90, 49):
        mentor, newcomer = await people.mentor(), await people.ask()
        clock.advance(timedelta(hours=hours))
        home = await people.home(newcomer)
        waits.append(home.ask.usual_wait if home.ask else None)
        await people.answer(mentor, await people.choose(newcomer, mentor))

    home = await people.home(await people.ask())

    assert waits == [None] * 5
    assert home.ask is not None
    assert home.ask.usual_wait == 3


async def test_fifty_who_wait_are_served_in_their_order(people: People, hands: Hands) -> None:
    waiting = [await people.ask() for _ in range(50)]
    mentors = [await people.mentor(places=3) for _ in range(10)]

    await hands.work()

    found = [await people.ask_row(each) for each in waiting]
    assert [ask.state for ask in found] == [AskState.OFFERED] * 30 + [AskState.QUEUED] * 20
    assert all(one.ticket < other.ticket for one, other in pairwise(found))
    assert [await people.places(mentor) for mentor in mentors] == [(0, 0, 3)] * 10


async def _ask_in_turn(people: People, newcomer: Person) -> None:
    """As the API has it: in one circle one after the other."""
    async with people.parts.runner.alone(people.circle):
        await people.ask(newcomer)
