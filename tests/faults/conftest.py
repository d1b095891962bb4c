import asyncio
from collections.abc import AsyncIterator

import pytest

from ripple.kernel.clock import system_clock
from ripple.wiring import Parts
from tests.bench.servers import free_port
from tests.conftest import SetClock
from tests.faults.processes import start_web, until_ready


@pytest.fixture
async def doors(parts: Parts, clock: SetClock) -> AsyncIterator[list[str]]:
    """The addresses of two web processes over the test's database."""
    clock.now = system_clock()  # the processes go by the machine's own
    ports = [free_port(), free_port()]
    processes = [await start_web(parts, port) for port in ports]
    await asyncio.gather(*(until_ready(port) for port in ports))
    yield [f"http://127.0.0.1:{port}" for port in ports]
    for process in processes:
        process.terminate()
        await process.wait()
