"""How often the database is asked for a screen, however much there is to show."""

from collections.abc import AsyncIterator

import pytest

from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor
from tests.counting import Counted, counting
from tests.recognition.history import History
from tests.recognition.names import Chain

WHO = 1
"""Who is asking costs one."""


@pytest.fixture
async def counted(parts: Parts) -> AsyncIterator[Counted]:
    async with counting(parts) as counted:
        yield counted


@pytest.mark.parametrize("length", [2, 30])
async def test_a_ripple_costs_seven_however_long_the_chain(
    history: History, phone: PhoneFor, community: Community, counted: Counted, length: int
) -> None:
    chain = await Chain.drawn(history, phone, community, length)

    trips, picture = await counted.reads(chain.people[0], "MyRipple")

    assert trips == WHO + 7
    assert len(picture["people"]) == length - 1


async def test_badges_cost_two_and_a_circle_one(
    history: History, phone: PhoneFor, community: Community, counted: Counted
) -> None:
    chain = await Chain.drawn(history, phone, community, 2)

    badges, shown = await counted.reads(chain.people[0], "MyBadges")
    circle, _ = await counted.reads(chain.people[0], "RippleOfCommunity", circle=str(chain.circle))

    assert (badges, circle) == (WHO + 2, WHO + 1)
    assert len(shown) == 2
