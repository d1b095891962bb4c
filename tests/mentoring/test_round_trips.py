"""However many pairs, offers and circles there are, a screen costs the same round trips; the first is for who asks."""

from collections.abc import AsyncIterator

import pytest

from ripple.circles.rules import Duty, Stage
from ripple.wiring import Parts
from tests.counting import Counted, counting
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.writing import write


@pytest.fixture
async def counted(parts: Parts) -> AsyncIterator[Counted]:
    async with counting(parts) as counted:
        yield counted


@pytest.mark.parametrize("circles", [1, 3])
async def test_everything_of_ones_own_costs_three(people: People, counted: Counted, circles: int) -> None:
    who = await people.community.person()
    for _ in range(circles):
        here = await People.gather(people.parts, people.community)
        await here.enter(who, Stage.GRADUATE)
        await here.mentor(who, places=3)
        for _ in range(3):
            await here.request(who, help_="Somebody who listens.")
        for _ in range(3):
            await here.mentor()
        await here.ask(who, "Something else.")

    trips, homes = await counted.reads(who, "MentoringHome")

    assert trips == 3
    assert [(len(home["pairs"]), len(home["ask"]["offers"])) for home in homes] == [(3, 3)] * circles
    assert {pair["help"] for home in homes for pair in home["pairs"]} == {"Somebody who listens."}


async def test_without_anything_to_unseal_it_costs_two(people: People, counted: Counted) -> None:
    newcomer = await people.newcomer()

    trips, homes = await counted.reads(newcomer, "MentoringHome", circle=str(people.circle))

    assert trips == 2
    assert [(home["mentor"], home["ask"], home["pairs"]) for home in homes] == [(None, None, [])]


async def test_nobodys_home_costs_one(people: People, counted: Counted) -> None:
    stranger = await people.community.person()

    assert await counted.reads(stranger, "MentoringHome") == (1, [])


async def test_a_board_costs_two_and_a_plan_two(people: People, counted: Counted) -> None:
    who = await people.member(Duty.COORDINATOR)
    for _ in range(3):
        await people.request(await people.mentor(places=2))

    board_trips, board = await counted.reads(who, "BoardOfCircle", circle=str(people.circle))
    plan_trips, plan = await counted.reads(who, "PlanOfCircle", circle=str(people.circle))

    assert (board_trips, len(board["mentors"])) == (2, 3)
    assert (plan_trips, len(plan["topics"])) == (2, 12)


@pytest.mark.parametrize("written", [1, 7])
async def test_a_room_costs_two_and_a_page_of_it_four(people: People, counted: Counted, written: int) -> None:
    couple = await Couple.gather(people)
    for number in range(written):
        await write(people, couple.id, couple.both[number % 2], f"Line {number}")

    room_trips, room = await counted.reads(couple.newcomer, "RoomDetail", id=str(couple.id))
    page_trips, page = await counted.reads(couple.newcomer, "RoomMessages", room=str(couple.id))

    assert (room_trips, len(room["people"])) == (2, 2)
    assert (page_trips, len(page["edges"])) == (4, written)


async def test_a_page_of_somebody_elses_room_costs_two(people: People, counted: Counted) -> None:
    couple = await Couple.gather(people)
    await write(people, couple.id, couple.mentor, "Only for the two of us")

    trips, page = await counted.reads(people.coordinator, "RoomMessages", room=str(couple.id))

    assert (trips, page["edges"]) == (2, [])
