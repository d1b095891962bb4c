import pytest

from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.recognition.history import History


@pytest.fixture
def history(parts: Parts, clock: SetClock) -> History:
    return History(parts, clock)
