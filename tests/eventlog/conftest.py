from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.eventlog.community import Community


@pytest.fixture
async def community(assembled: Parts) -> AsyncIterator[Community]:
    """A database of its own: a new consumer also hears what was recorded shortly before, be it deleted since."""
    name = f"ripple_eventlog_{uuid4().hex[:8]}"
    yield await Community.founded(assembled.client, name, SetClock())
    await assembled.client.drop_database(name)
