import logging
from types import TracebackType

import pytest

from ripple.wiring import Parts
from tests.api.scene import everything


class Watch:
    """Within it nothing is changed, and nothing goes wrong on the server's side."""

    def __init__(self, parts: Parts, log: pytest.LogCaptureFixture) -> None:
        self._database = parts.database
        self._log = log

    async def __aenter__(self) -> None:
        self._before = await everything(self._database)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            assert await everything(self._database) == self._before
            assert not [row.getMessage() for row in self._log.records if row.levelno >= logging.ERROR]


@pytest.fixture
def watch(parts: Parts, caplog: pytest.LogCaptureFixture) -> Watch:
    return Watch(parts, caplog)
