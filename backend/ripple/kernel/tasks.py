"""Ending a task, on Python 3.11 too: there a request to cancel can get lost.

`asyncio.wait_for` drops one that comes while what it waits for is just done, and the database driver sends through it.
"""

import asyncio
from typing import Any

_AGAIN = 0.05


async def end(task: asyncio.Task[Any]) -> None:
    """Cancel `task` and wait for it, asking again until it has ended. What it raised is no longer of interest."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=_AGAIN)
    if not task.cancelled():
        task.exception()


def heed_cancellation() -> None:
    """Raises CancelledError where the running task was asked to end and the request got lost."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
