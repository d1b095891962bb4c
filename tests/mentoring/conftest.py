from collections.abc import AsyncIterator

import pytest

from ripple.wiring import Parts, facts_of
from tests.community import Community
from tests.conftest import SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.notifications.household import Household
from tests.push.service import PushService


@pytest.fixture
async def people(parts: Parts, community: Community) -> People:
    """A circle with a leader and a coordinator."""
    return await People.gather(parts, community)


@pytest.fixture
async def couple(people: People) -> Couple:
    """A pair under way: Wren, with a place for one, and Heron."""
    return await Couple.gather(people)


@pytest.fixture
def hands(parts: Parts, clock: SetClock) -> Hands:
    return Hands(parts, clock)


@pytest.fixture
async def service(clock: SetClock) -> AsyncIterator[PushService]:
    async with PushService(clock=clock) as service:
        yield service


@pytest.fixture
def household(parts: Parts, clock: SetClock, service: PushService) -> Household:
    """People with devices, and a worker that delivers what is true of mentoring."""
    household = Household(parts, clock, service)
    household.truth = facts_of  # type: ignore[assignment] # the slices' own word instead of a test's
    return household
