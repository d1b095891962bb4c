"""How often the database is asked for a screen, however much there is to show."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from ripple.recognition.rules import MOST_NAMES
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor
from tests.counting import Counted, counting
from tests.recognition.history import History
from tests.recognition.names import Chain
from tests.recognition.woods import plant

WHO = 1
"""Who is asking costs one."""


@pytest.fixture
async def counted(parts: Parts) -> AsyncIterator[Counted]:
    async with counting(parts) as counted:
        yield counted


@pytest.mark.parametrize("parents", [[None, 0], [None, *range(29)], [None, *[0] * 120]], ids=["one", "long", "wide"])
async def test_a_ripple_costs_seven_however_far_it_reaches(
    parts: Parts, community: Community, counted: Counted, parents: list[int | None]
) -> None:
    reader, reached = await community.person(), len(parents) - 1
    await plant(parts.database, parents, uuid4(), parts.clock(), first=reader.id, named=len(parents))

    trips, picture = await counted.reads(reader, "MyRipple")

    assert trips <= WHO + 7
    assert sum(each["name"] is not None for each in picture["people"]) == min(reached, MOST_NAMES)


async def test_badges_cost_two_and_a_circle_one(
    history: History, phone: PhoneFor, community: Community, counted: Counted
) -> None:
    chain = await Chain.drawn(history, phone, community, 2)

    badges, shown = await counted.reads(chain.people[0], "MyBadges")
    circle, _ = await counted.reads(chain.people[0], "RippleOfCommunity", circle=str(chain.circle))

    assert (badges, circle) == (WHO + 2, WHO + 1)
    assert len(shown) == 2
