"""How long single things take, and how that is said."""

import statistics
import time
from collections.abc import Awaitable, Sequence
from typing import Any


async def timed(what: Awaitable[Any]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    await what
    return (time.perf_counter() - begun) * 1000


def say(what: str, taken: Sequence[float], baseline: Sequence[float] | None = None) -> None:
    """`baseline` is what stands first, in the same run."""
    middle, slow = statistics.median(taken), statistics.quantiles(taken, n=100)[-1]
    beside = f"; {middle / statistics.median(baseline):.2f} times the first" if baseline else ""
    print(f"    {what}: {middle:.1f} ms (p50), {slow:.1f} ms (p99){beside}")
