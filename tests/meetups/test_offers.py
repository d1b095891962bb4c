"""Shortly before the start a free seat is offered, not given, and goes on where it is not taken."""

from datetime import timedelta

from ripple.kernel.ids import CircleId
from ripple.meetups.documents import Occurrence
from ripple.meetups.rules import RsvpState
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW, SetClock
from tests.meetups.evening import comes, declines, evening, heard, ledger, line, moves, numbers, state, told
from tests.meetups.hands import Hands

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
HALF_AN_HOUR = 30 * MINUTE
GOING, WAITING, OFFERED = RsvpState.GOING, RsvpState.WAITING, RsvpState.OFFERED


async def _full(
    community: Community, parts: Parts, ahead: timedelta = 90 * MINUTE, waiting: int = 2
) -> tuple[Occurrence, Person, list[Person]]:
    """A date with one seat, who has it, and who waits for it."""
    circle = await community.circle()
    leader, first, *others = await community.people(2 + waiting, circle)
    date = await evening(parts, circle, leader, seats=1, ahead=ahead)
    for who in (first, *others):
        await comes(parts, date, who)
    return date, first, others


async def test_a_seat_that_frees_within_two_hours_is_offered_for_half_an_hour(
    community: Community, parts: Parts
) -> None:
    date, first, (second, third) = await _full(community, parts)

    await declines(parts, date, first)

    answer = await parts.database["rsvps"].find_one({"member": second.id})
    assert answer
    assert (answer["state"], answer["offered_until"]) == (OFFERED, NOW + HALF_AN_HOUR)
    assert await numbers(parts, date) == (0, 1, 1)
    assert await line(parts, date) == [third.id]
    assert await told(parts, "seat_offered") == [second.id]


async def test_who_takes_the_offer_comes_and_is_reminded(community: Community, parts: Parts, hands: Hands) -> None:
    date, first, (second, _) = await _full(community, parts)
    await declines(parts, date, first)

    await comes(parts, date, second)
    await hands.work_until(date.ends_at)

    assert await state(parts, date, second) is GOING
    assert await heard(parts, second) == [("seat_offered", NOW), ("60 before", date.starts_at - HOUR)]


async def test_nobody_else_gets_a_seat_that_is_offered(community: Community, parts: Parts) -> None:
    date, first, _ = await _full(community, parts)
    late = await community.person(CircleId(date.circle))
    await declines(parts, date, first)

    await comes(parts, date, late)

    assert await state(parts, date, late) is WAITING


async def test_an_offer_that_lapses_goes_to_the_next_and_its_member_waits_behind(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, first, (second, third) = await _full(community, parts)
    await declines(parts, date, first)

    await hands.work_until(NOW + HALF_AN_HOUR)

    assert [await state(parts, date, who) for who in (second, third)] == [WAITING, OFFERED]
    assert await told(parts, "seat_offered") == [second.id, third.id]


async def test_who_let_an_offer_go_by_is_not_asked_again_but_may_still_come(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, first, (second, third) = await _full(community, parts)
    await declines(parts, date, first)
    await hands.work_until(NOW + 2 * HALF_AN_HOUR)
    offered = await told(parts, "seat_offered")
    nobodys = await numbers(parts, date)

    await comes(parts, date, second)

    assert offered == [second.id, third.id]
    assert nobodys == (0, 0, 2)
    assert await state(parts, date, second) is GOING
    assert await numbers(parts, date) == (1, 0, 1)


async def test_a_seat_that_nobody_in_line_took_is_anybodys(community: Community, parts: Parts, hands: Hands) -> None:
    date, first, _ = await _full(community, parts, waiting=1)
    late = await community.person(CircleId(date.circle))
    await declines(parts, date, first)
    await hands.work_until(NOW + HALF_AN_HOUR)

    await comes(parts, date, late)

    assert await state(parts, date, late) is GOING


async def test_an_offer_ends_with_the_start_and_nobody_is_asked_after_it(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, first, (second, third) = await _full(community, parts, ahead=10 * MINUTE)
    await declines(parts, date, first)
    answer = await parts.database["rsvps"].find_one({"member": second.id})

    await hands.work_until(date.ends_at)

    assert answer
    assert answer["offered_until"] == date.starts_at
    assert await told(parts, "seat_offered") == [second.id]
    assert await heard(parts, third) == []


async def test_who_declines_an_offer_frees_the_seat_at_once(community: Community, parts: Parts, hands: Hands) -> None:
    date, first, (second, third) = await _full(community, parts)
    await declines(parts, date, first)

    await declines(parts, date, second)
    await hands.work()

    assert await state(parts, date, third) is OFFERED
    assert await parts.database["due"].count_documents({"_id.kind": "meetups.offer"}) == 1


async def test_who_was_offered_a_seat_is_not_reminded_of_what_they_have_not_taken(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    date, first, (second, _) = await _full(community, parts, ahead=75 * MINUTE)
    await declines(parts, date, first)

    await hands.work_until(date.starts_at - HOUR)

    assert await heard(parts, second) == [("seat_offered", NOW)]
    assert await ledger(parts, date, second) == {60: "waiting"}


async def test_a_date_that_moves_away_gives_its_free_seat_to_the_first_in_line(
    community: Community, parts: Parts, hands: Hands
) -> None:
    date, first, (second, third) = await _full(community, parts)
    await declines(parts, date, first)
    await hands.work_until(NOW + 2 * HALF_AN_HOUR)

    await moves(parts, date, timedelta(days=3))
    await hands.work()

    assert [await state(parts, date, who) for who in (second, third)] == [GOING, WAITING]
    assert await told(parts, "seat_given") == [second.id]
