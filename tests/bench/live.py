"""(3): from a commit to its arrival in open subscriptions."""

import asyncio
import time
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import aiohttp
import msgspec

from ripple.feed.commands import publish_post
from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.bench.servers import free_port, serving
from tests.bench.town import Reader
from tests.phone import HASHES, PROTOCOL

COMMITS = 30
PAUSE = 0.6


async def arrivals(parts: Parts, reader: Reader, circle: Any) -> None:
    port = free_port()
    environment = {
        "RIPPLE_MONGODB_URI": parts.settings.mongodb_uri or "",
        "RIPPLE_DATABASE": parts.settings.database,
        "RIPPLE_KEYS_DIR": str(parts.settings.keys),
        "RIPPLE_PORT": str(port),
    }
    with serving("-m", "ripple", "web", port=port, **environment):
        for count in (1, 100, 1_000):
            times = await _measure(parts, reader, circle, port, count)
            median, slow = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
            print(f"    {count:>5,} open subscriptions: p50 {median:6.1f} ms, p99 {slow:6.1f} ms")


async def _measure(parts: Parts, reader: Reader, circle: Any, port: int, count: int) -> list[float]:
    committed: dict[str, float] = {}
    times: list[float] = []
    headers = {"origin": f"http://127.0.0.1:{port}", "cookie": reader.cookie}
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        sockets = []
        for _ in range(count):
            address = f"ws://127.0.0.1:{port}/graphql"
            sockets.append(
                await stack.enter_async_context(http.ws_connect(address, protocols=[PROTOCOL], headers=headers))
            )
        await asyncio.gather(*(_subscribe(socket) for socket in sockets))
        listening = [asyncio.create_task(_listen(socket, committed, times)) for socket in sockets]
        for _ in range(COMMITS):
            post = uuid4()
            await parts.runner.run(publish_post, post, CircleId(circle), reader.member, "A thought", None)
            committed[str(post)] = time.perf_counter()
            await asyncio.sleep(PAUSE)
        await asyncio.sleep(1)
        for task in listening:
            task.cancel()
    if len(times) < COMMITS * count:
        print(f"    {COMMITS * count - len(times)} of {COMMITS * count} arrivals are missing")
    return sorted(times)


async def _subscribe(socket: aiohttp.ClientWebSocketResponse) -> None:
    await socket.send_json({"type": "connection_init"})
    await socket.receive()
    await socket.send_json({"id": "1", "type": "subscribe", "payload": {"documentId": HASHES["FeedChanges"]}})
    await socket.send_json({"type": "ping"})
    await socket.receive()


async def _listen(socket: aiohttp.ClientWebSocketResponse, committed: dict[str, float], times: list[float]) -> None:
    """An arrival may overtake the driver's answer to its commit: it counts as having taken no time."""
    async for message in socket:
        arrived = time.perf_counter()
        told = msgspec.json.decode(message.data)
        if told.get("type") == "next":
            post = told["payload"]["data"]["feedChanges"]["post"]
            times.append(max(0.0, arrived - committed.get(post, arrived)))
