import pytest

from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.members.house import House


@pytest.fixture
def house(parts: Parts, clock: SetClock) -> House:
    return House(parts)
