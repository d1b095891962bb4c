import pytest

from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.meetups.hands import Hands


@pytest.fixture
def hands(parts: Parts, clock: SetClock) -> Hands:
    return Hands(parts, clock)
