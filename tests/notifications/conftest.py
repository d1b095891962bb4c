from collections.abc import AsyncIterator

import pytest

from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.notifications.household import Household
from tests.push.service import PushService


@pytest.fixture
async def service(clock: SetClock) -> AsyncIterator[PushService]:
    async with PushService(clock=clock) as service:
        yield service


@pytest.fixture
def household(parts: Parts, clock: SetClock, service: PushService) -> Household:
    return Household(parts, clock, service)
