"""A task that was told to end does end, even where the telling got lost."""

import asyncio

import pytest

from ripple.kernel.tasks import end, heed_cancellation


async def test_a_task_that_loses_a_request_to_cancel_is_asked_again() -> None:
    lost: list[BaseException] = []

    async def lose_the_first() -> None:
        while True:
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError as error:
                if lost:
                    raise
                lost.append(error)

    task = asyncio.create_task(lose_the_first())
    await asyncio.sleep(0)

    async with asyncio.timeout(5):
        await end(task)

    assert task.cancelled()
    assert len(lost) == 1


async def test_ending_a_task_that_has_failed_is_no_failure() -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)

    await end(task)

    assert task.done()


async def test_a_lost_request_is_heeded_later() -> None:
    reached: list[str] = []

    async def lose_then_heed() -> None:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            reached.append("lost")
        heed_cancellation()
        reached.append("went on")

    task = asyncio.create_task(lose_then_heed())
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert reached == ["lost"]
