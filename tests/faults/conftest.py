import asyncio
from collections.abc import AsyncIterator

import pytest

from ripple.kernel.clock import system_clock
from ripple.wiring import Parts
from tests.bench.servers import free_port
from tests.conftest import SetClock
from tests.faults.processes import start_web, until_ready


@pytest.fixture(scope="module")
async def houses(assembled: Parts) -> AsyncIterator[list[str]]:
    """The addresses of two web processes over the tests' database, which stay while it is emptied."""
    ports = [free_port(), free_port()]
    processes = [start_web(assembled, port) for port in ports]
    try:
        await asyncio.gather(*(until_ready(port) for port in ports))
        yield [f"http://127.0.0.1:{port}" for port in ports]
    finally:
        for process in processes:
            process.terminate()
            await process.wait()


@pytest.fixture
def doors(houses: list[str], clock: SetClock) -> list[str]:
    """The same, and the test's clock goes as theirs do, by the machine's."""
    clock.now = system_clock()
    return houses
