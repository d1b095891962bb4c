"""Seats: first come, first served; nobody twice, nobody too many, and each told once."""

from asyncio import gather
from datetime import timedelta

import pytest

from ripple.database.work import Work
from ripple.kernel.ids import OccurrenceId
from ripple.meetups import commands
from ripple.meetups.commands.line import hold, promote
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.rules import MOST_SEATS, Answer, RsvpState
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.meetups.evening import comes, declines, evening, line, numbers, state, told

GOING, WAITING, DECLINED = RsvpState.GOING, RsvpState.WAITING, RsvpState.DECLINED


async def test_a_member_past_the_last_seat_is_put_on_the_waiting_list(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1)

    for who in (first, second):
        await comes(parts, date, who)

    assert [await state(parts, date, who) for who in (first, second)] == [GOING, WAITING]
    assert await numbers(parts, date) == (1, 0, 1)


async def test_without_a_limit_everybody_has_a_seat(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, *people = await community.people(4, circle)
    date = await evening(parts, circle, leader)

    for who in people:
        await comes(parts, date, who)

    assert await numbers(parts, date) == (3, 0, 0)


async def test_fifty_members_racing_for_ten_seats_fill_exactly_ten(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, *people = await community.people(51, circle)
    date = await evening(parts, circle, leader, seats=10)

    await gather(*(_as_the_web_does(parts, OccurrenceId(date.id), who) for who in people))

    tickets = [row["ticket"] async for row in parts.database["rsvps"].find({"occurrence": date.id})]
    assert await numbers(parts, date) == (10, 0, 40)
    assert sorted(tickets) == list(range(1, 51))
    assert len(await line(parts, date)) == 40


async def test_asking_twice_keeps_the_first_place(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, first, second, third = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second, third):
        await comes(parts, date, who)

    for who in (second, first, second):
        await comes(parts, date, who)

    assert await line(parts, date) == [second.id, third.id]
    assert await numbers(parts, date) == (1, 0, 2)


async def test_answering_again_may_change_whether_others_see_it_and_nothing_else(
    community: Community, parts: Parts
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, seats=1)

    seen = []
    for wish in (False, True, False):
        await comes(parts, date, who, seen=wish)
        seen += await parts.database["rsvps"].distinct("seen")

    assert seen == [False, True, False]
    assert await numbers(parts, date) == (1, 0, 0)
    assert await parts.database["events"].count_documents({"name": "meetups.rsvp-changed"}) == 1


async def test_a_seat_that_frees_goes_at_once_to_the_first_in_line_who_is_told_once(
    community: Community, parts: Parts
) -> None:
    circle = await community.circle()
    leader, first, second, third = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second, third):
        await comes(parts, date, who)

    await declines(parts, date, first)
    await declines(parts, date, first)

    assert [await state(parts, date, who) for who in (first, second, third)] == [DECLINED, GOING, WAITING]
    assert await told(parts) == [second.id]


async def test_twenty_who_leave_at_once_make_room_for_exactly_the_first_twenty(
    community: Community, parts: Parts
) -> None:
    circle = await community.circle()
    leader, *people = await community.people(51, circle)
    date = await evening(parts, circle, leader, seats=20)
    for who in people:
        await comes(parts, date, who)

    await gather(*(_as_the_web_does(parts, OccurrenceId(date.id), who, Answer.DECLINED) for who in people[:20]))

    assert await numbers(parts, date) == (20, 0, 10)
    assert sorted(await told(parts, "seat_given")) == sorted(who.id for who in people[20:40])
    assert await line(parts, date) == [who.id for who in people[40:]]


async def test_who_declines_keeps_no_place_and_comes_back_behind_the_others(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, first, second, third = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second, third):
        await comes(parts, date, who)

    await declines(parts, date, second)
    await comes(parts, date, second)

    assert await line(parts, date) == [third.id, second.id]


async def test_more_seats_are_given_to_those_who_wait(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, *people = await community.people(5, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in people:
        await comes(parts, date, who)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": {"seats": 3}})

    await parts.runner.run(_raise, OccurrenceId(date.id))

    assert await numbers(parts, date) == (3, 0, 1)
    assert sorted(await told(parts, "seat_given")) == sorted(who.id for who in people[1:3])


async def test_more_seats_than_one_transaction_should_give_are_given_in_parts(
    community: Community, parts: Parts
) -> None:
    circle = await community.circle()
    leader, *people = await community.people(6, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in people:
        await comes(parts, date, who)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": {"seats": None}})

    there_is_more = [await parts.runner.run(_raise, OccurrenceId(date.id), most=2) for _ in range(2)]

    assert there_is_more == [True, False]
    assert await numbers(parts, date) == (5, 0, 0)
    assert sorted(await told(parts, "seat_given")) == sorted(who.id for who in people[1:])


async def test_whoever_comes_first_a_free_seat_belongs_to_the_line(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, first, second, late = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second):
        await comes(parts, date, who)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": {"seats": 2}})

    await comes(parts, date, late)

    assert [await state(parts, date, who) for who in (second, late)] == [GOING, WAITING]


async def test_fewer_seats_take_nobodys_away_and_give_none(community: Community, parts: Parts) -> None:
    circle = await community.circle()
    leader, *people = await community.people(5, circle)
    date = await evening(parts, circle, leader, seats=3)
    for who in people:
        await comes(parts, date, who)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": {"seats": 1}})

    await declines(parts, date, people[0])

    assert await numbers(parts, date) == (2, 0, 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "cancelled"}, MeetupRefusalCode.MEETUP_CANCELLED),
        ({"state": "skipped"}, MeetupRefusalCode.NOT_FOUND),
    ],
)
async def test_what_does_not_take_place_takes_no_answers(
    community: Community, parts: Parts, change: dict[str, str], code: MeetupRefusalCode
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": change})

    with pytest.raises(MeetupRefused) as refused:
        await comes(parts, date, who)

    assert refused.value.code is code


async def test_once_it_has_started_nobody_answers_and_nobody_moves_up(
    community: Community, parts: Parts, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1, ahead=timedelta(hours=5))
    for who in (first, second):
        await comes(parts, date, who)

    clock.advance(timedelta(hours=5))
    with pytest.raises(MeetupRefused) as refused:
        await declines(parts, date, first)
    await parts.runner.run(_raise, OccurrenceId(date.id))

    assert refused.value.code is MeetupRefusalCode.MEETUP_STARTED
    assert await line(parts, date) == [second.id]


async def test_who_comes_has_accepted_the_agreement_and_whoever_wants_may_decline(
    community: Community, parts: Parts
) -> None:
    circle = await community.circle()
    leader, who = await community.person(circle), await community.person(circle, accepted=False)
    date = await evening(parts, circle, leader)

    with pytest.raises(MeetupRefused) as refused:
        await comes(parts, date, who)
    await declines(parts, date, who)

    assert refused.value.code is MeetupRefusalCode.AGREEMENT_NEEDED
    assert await state(parts, date, who) is DECLINED


async def _raise(work: Work, occurrence: OccurrenceId, *, most: int = MOST_SEATS) -> bool:
    held = await hold(work, occurrence)
    assert held
    return await promote(work, held, most=most)


async def _as_the_web_does(parts: Parts, occurrence: OccurrenceId, who: Person, answer: Answer = Answer.GOING) -> None:
    async with parts.runner.alone(occurrence):
        await parts.runner.run(commands.rsvp, occurrence, who.id, answer, seen=False)
