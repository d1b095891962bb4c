"""Whose names a picture of a ripple shows: those whose both ends want it, for as long as they do."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest

from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.recognition.history import History
from tests.recognition.names import Chain
from tests.recognition.woods import plant


@pytest.fixture
async def chain(history: History, phone: PhoneFor, community: Community) -> Chain:
    """Someone 1 mentored Someone 2, who mentored Someone 3, who mentored Someone 4."""
    return await Chain.drawn(history, phone, community, 4)


async def test_at_first_nobody_is_named_and_everybody_counted(chain: Chain) -> None:
    picture = await chain.picture()

    assert picture["reached"] == [1, 1, 1]
    assert [(each["name"], each["avatar"], each["depth"], each["under"]) for each in picture["people"]] == [
        (None, None, 1, None),
        (None, None, 2, 0),
        (None, None, 3, 1),
    ]


async def test_a_name_shows_once_both_ends_of_its_edge_want_it(chain: Chain) -> None:
    await chain.consent(1, 1)
    one_alone = await chain.names()

    await chain.consent(1, 0)

    assert (one_alone, await chain.names()) == ([None, None, None], ["Someone 2", None, None])


async def test_an_edge_further_down_is_for_its_own_two_people_to_say(chain: Chain) -> None:
    await chain.consent(2, 1, 2)

    assert await chain.names() == [None, "Someone 3", None]


@pytest.mark.parametrize("end", [1, 2])
async def test_a_withdrawal_removes_the_name_and_keeps_the_count(chain: Chain, end: int) -> None:
    await chain.all_consent()
    before = await chain.names()

    await chain.consent(2, end, on=False)

    picture = await chain.picture()
    assert before == ["Someone 2", "Someone 3", "Someone 4"]
    assert [each["name"] for each in picture["people"]] == ["Someone 2", None, "Someone 4"]
    assert picture["reached"] == [1, 1, 1]


async def test_who_is_blocked_has_no_name_and_no_edge_and_counts_on(chain: Chain) -> None:
    await chain.all_consent()

    await chain.community.block(chain.people[1], chain.people[0])

    picture = await chain.picture()
    assert [each["name"] for each in picture["people"]] == [None, "Someone 3", "Someone 4"]
    assert (picture["edges"], picture["reached"]) == ([], [1, 1, 1])


async def test_a_block_between_two_others_takes_the_name_beside_the_other(chain: Chain) -> None:
    await chain.all_consent()

    await chain.community.block(chain.people[2], chain.people[1])

    assert await chain.names() == ["Someone 2", None, "Someone 4"]


async def test_who_left_the_circle_has_their_say_as_before(chain: Chain) -> None:
    await chain.all_consent()

    left = await chain.phone(chain.people[1]).send("LeaveCircle", circle=chain.circle)
    in_between = await chain.names()
    await chain.consent(1, 1, on=False)

    assert left.refusal is None
    assert in_between == ["Someone 2", "Someone 3", "Someone 4"]
    assert await chain.names() == [None, "Someone 3", "Someone 4"]


async def test_who_left_the_community_is_nobody_any_more_and_counts_on(chain: Chain) -> None:
    await chain.all_consent()

    await chain.history.parts.database["members"].delete_one({"_id": chain.people[1].id})

    picture = await chain.picture()
    assert [each["name"] for each in picture["people"]] == [None, "Someone 3", "Someone 4"]
    assert (picture["edges"], picture["reached"]) == ([], [1, 1, 1])


async def test_ones_own_edges_name_the_other_and_say_who_consented(chain: Chain) -> None:
    await chain.consent(1, 0)
    await chain.consent(2, 2)

    edges = (await chain.picture(of=1))["edges"]

    assert [(edge["name"], edge["mentored"], edge["mine"], edge["theirs"]) for edge in edges] == [
        ("Someone 3", True, False, True),
        ("Someone 1", False, False, True),
    ]


async def test_a_new_name_shows_at_once(chain: Chain) -> None:
    await chain.all_consent()

    await chain.phone(chain.people[1]).send("Rename", name="Quiet Otter")

    assert await chain.names() == ["Quiet Otter", "Someone 3", "Someone 4"]


async def test_of_many_the_nearest_hundred_are_drawn(parts: Parts, phone: PhoneFor, community: Community) -> None:
    picture = await _picture(parts, phone, await community.person(), [None, 0, 1, *[1, 2] * 60])

    assert picture["reached"] == [1, 61, 60]
    assert [sum(each["depth"] == depth for each in picture["people"]) for depth in (1, 2, 3)] == [1, 61, 38]
    assert all(picture["people"][each["under"]]["depth"] == each["depth"] - 1 for each in picture["people"][1:])


async def test_of_a_wide_ripple_the_first_hundred_are_drawn(
    parts: Parts, phone: PhoneFor, community: Community
) -> None:
    picture = await _picture(parts, phone, await community.person(), [None, *[0] * 110])

    assert (picture["reached"], len(picture["people"])) == ([110], 100)
    assert {each["under"] for each in picture["people"]} == {None}


async def _picture(parts: Parts, phone: PhoneFor, reader: Person, parents: Sequence[int | None]) -> Any:
    """What the reader sees, who comes first in such a forest."""
    await plant(parts.database, parents, uuid4(), parts.clock(), first=reader.id)
    return (await phone(reader).send("MyRipple")).data
