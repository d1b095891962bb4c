"""How long a test waits for a browser, and how."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

PATIENCE = 30.0
"""Seconds. On a machine with nothing else to do all of it takes less than one."""
_LOOK_EVERY = 0.05

Found = TypeVar("Found")


async def until(look: Callable[[], Awaitable[Found | None]]) -> Found:
    """Look again and again; answers the first thing that is true. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await look()):
            await asyncio.sleep(_LOOK_EVERY)
    return found
