"""WebDriver BiDi: how a test speaks with a real Firefox, over a WebSocket and with nothing between.

https://w3c.github.io/webdriver-bidi/
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp

from ripple.kernel.tasks import end
from tests.browsers.waiting import PATIENCE


class BidiError(Exception):
    """What the browser says it cannot do."""


@dataclass
class Bidi:
    """`heard` are the events that were subscribed to, oldest first."""

    socket: aiohttp.ClientWebSocketResponse
    heard: list[dict[str, Any]] = field(default_factory=list)
    _asked: dict[int, asyncio.Future[Any]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def send(self, method: str, **params: Any) -> Any:
        """Ask for one thing, and wait for the answer. Raises BidiError."""
        number = next(self._numbers)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def listen(self) -> None:
        """Until the browser hangs up; then whatever was asked is given up."""
        async for message in self.socket:
            self._take(json.loads(message.data))
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(BidiError("The browser has gone."))

    def _take(self, said: dict[str, Any]) -> None:
        answer = self._asked.pop(said.get("id") or 0, None)
        if answer is None:
            self.heard.append(said)
        elif answer.done():
            pass  # whoever asked waits no more
        elif said["type"] == "success":
            answer.set_result(said["result"])
        else:
            answer.set_exception(BidiError(f"{said['error']}: {said['message']}"))


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Bidi]:
    """A session of BiDi with the browser that listens there."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{address}/session", max_msg_size=0) as socket,
    ):
        bidi = Bidi(socket)
        listening = asyncio.create_task(bidi.listen())
        try:
            await bidi.send("session.new", capabilities={})
            yield bidi
        finally:
            await end(listening)
