
import pytest

from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.notifications.household import Household


@pytest.fixture
def household(parts: Parts, clock: SetClock) -> Household:
    return Household(parts)
