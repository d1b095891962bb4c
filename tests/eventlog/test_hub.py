"""Whoever listens hears everything in order, or is told that they do not."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from ripple.eventlog.hub import BACKLOG, Hub


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    async with Hub() as hub:
        yield hub


async def _rest(stream: AsyncIterator[bytes]) -> list[bytes]:
    """All that still comes, up to the end of the stream."""
    async with asyncio.timeout(5):
        return [message async for message in stream]


async def test_a_listener_hears_its_topics_and_no_others(hub: Hub) -> None:
    async with hub.listen(["circle:1", "member:1"]) as stream:
        hub.publish(["circle:1"], b"post")
        hub.publish(["circle:2"], b"elsewhere")
        hub.publish(["member:1"], b"block")

        heard = [await anext(stream), await anext(stream)]

    assert heard == [b"post", b"block"]


async def test_a_message_on_two_topics_is_heard_once(hub: Hub) -> None:
    async with hub.listen(["circle:1", "member:1"]) as stream:
        hub.publish(["circle:1", "member:1"], b"joined")
        hub.publish(["circle:1"], b"after")

        assert [await anext(stream), await anext(stream)] == [b"joined", b"after"]


async def test_a_listener_that_waits_is_woken(hub: Hub) -> None:
    async with hub.listen(["circle:1"]) as stream, asyncio.timeout(5):
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        hub.publish(["circle:1"], b"post")

        assert await waiting == b"post"


async def test_a_listener_that_lags_is_ended_rather_than_fed_with_gaps(hub: Hub) -> None:
    async with hub.listen(["circle:1"]) as slow, hub.listen(["circle:1"]) as quick:
        heard = 0
        for number in range(BACKLOG + 1):
            hub.publish(["circle:1"], b"%d" % number)
            heard += await anext(quick) == b"%d" % number
        hub.publish(["circle:1"], b"later")

        assert await _rest(slow) == []
        assert await anext(quick) == b"later"
        assert heard == BACKLOG + 1


async def test_reset_ends_every_stream_and_new_ones_work(hub: Hub) -> None:
    async with hub.listen(["circle:1"]) as first, hub.listen(["circle:2"]) as second:
        hub.publish(["circle:1"], b"perhaps the last for a while")
        hub.reset()
        ended = [await _rest(first), await _rest(second)]

    async with hub.listen(["circle:1"]) as again:
        hub.publish(["circle:1"], b"fresh")
        assert await anext(again) == b"fresh"
    assert ended == [[], []]


async def test_a_hub_that_closes_ends_those_who_wait_and_those_who_come_late() -> None:
    async with AsyncExitStack() as stack:
        async with Hub() as hub:
            stream = await stack.enter_async_context(hub.listen(["circle:1"]))
            waiting = asyncio.ensure_future(_rest(stream))
            await asyncio.sleep(0)
        late = await stack.enter_async_context(hub.listen(["circle:1"]))

        assert [await waiting, await _rest(late)] == [[], []]


async def test_a_listener_that_leaves_leaves_nothing_behind(hub: Hub) -> None:
    async with hub.listen(["circle:1", "member:1"]):
        assert hub.listeners == 1

    assert hub.listeners == 0
    assert hub._topics == {}


async def test_a_message_reaches_a_thousand_listeners_well_within_a_tenth_of_a_second(hub: Hub) -> None:
    async with AsyncExitStack() as stack:
        streams = [await stack.enter_async_context(hub.listen(["circle:1"])) for _ in range(1000)]
        waiting = [asyncio.ensure_future(anext(stream)) for stream in streams]
        await asyncio.sleep(0)

        began = time.perf_counter()
        hub.publish(["circle:1"], b"post")
        heard = await asyncio.gather(*waiting)
        took = time.perf_counter() - began

    assert heard == [b"post"] * 1000
    assert took < 0.1
