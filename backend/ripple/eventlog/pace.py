"""How fast the worker's loops go, and how they wait."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

LIMIT = 10
"""Failures after which something is set aside."""


def back_off(tries: int) -> float:
    """Seconds to wait after so many failures: about a minute in all before something is set aside."""
    return min(0.1 * 2.0**tries, 30.0) * random.uniform(0.5, 1.0)


def due_back_off(tries: int) -> float:
    """The same for what is due: about half an hour in all."""
    return min(2.0**tries, 600.0) * random.uniform(0.5, 1.5)


@dataclass(frozen=True)
class Pace:
    """`hold` and `claim` are how long a lease on a consumer or on a due row outlives the death of who held it.

    A handler has three quarters of `claim` for what is due.
    """

    hold: timedelta = timedelta(seconds=6)
    claim: timedelta = timedelta(seconds=40)
    back_off: Callable[[int], float] = back_off
    due_back_off: Callable[[int], float] = due_back_off


async def wait(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until `stop` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
