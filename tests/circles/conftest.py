import pytest

from ripple.wiring import Parts
from tests.circles.town import Town


@pytest.fixture
def town(parts: Parts) -> Town:
    return Town(parts)
