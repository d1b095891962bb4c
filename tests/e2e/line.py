"""The line between one browser and the server, and what can go wrong on it.

It stands as a server of its own before Ripple's: what is cut here is cut for tabs and worker alike.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.phone import DOCUMENTS, HASHES, PROTOCOL

_NAMES = {hash_: name for name, hash_ in HASHES.items()}
_OF_ONE_HOP = {"connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade"}
_OF_WEBSOCKETS = {"sec-websocket-extensions", "sec-websocket-key", "sec-websocket-protocol", "sec-websocket-version"}


@dataclass
class Sent:
    """An operation that a browser asked for. `answered` is when its answer was passed on, by the monotonic clock."""

    body: dict[str, Any]
    answered: float | None = None

    @property
    def name(self) -> str:
        return _NAMES.get(self.body.get("documentId", ""), "an unknown document")

    @property
    def key(self) -> str:
        return str(self.body["variables"]["key"])

    @property
    def is_trusted(self) -> bool:
        """Whether it carried a known hash and variables, and no text but the empty one that a library insists on."""
        known = self.body.get("documentId") in DOCUMENTS and self.body.get("query", "") == ""
        return known and self.body.keys() <= {"query", "documentId", "variables"}


@dataclass
class Line:
    """`losing` and `holding` name operations: their answers are lost on the way back, or they are held on the way."""

    http: aiohttp.ClientSession
    upstream: str
    sent: list[Sent] = field(default_factory=list)
    losing: set[str] = field(default_factory=set)
    holding: set[str] = field(default_factory=set)
    port: int = 0
    _listening: asyncio.Server | None = None

    def __post_init__(self) -> None:
        self._server = web.Server(self._serve, access_log=None)
        self._moved = asyncio.Condition()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def named(self, name: str) -> list[Sent]:
        return [each for each in self.sent if each.name == name]

    async def mend(self) -> None:
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(self._server, "127.0.0.1", self.port)
        self.port = self._listening.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """From now on nobody answers, and whatever was under way is torn."""
        if self._listening:
            self._listening.close()
        for connection in self._server.connections:
            if connection.transport:
                connection.transport.abort()

    async def release(self) -> None:
        """Let what was held go on to the server, whether or not anybody still waits for its answer."""
        async with self._moved:
            self.holding.clear()
            self._moved.notify_all()

    async def close(self) -> None:
        await self.release()
        self.cut()
        await self._server.shutdown(timeout=1)

    async def until_sent(self, name: str, times: int = 1) -> Sent:
        """Wait until a browser has asked for it so often; answers the last of them."""
        async with asyncio.timeout(15), self._moved:
            await self._moved.wait_for(lambda: len(self.named(name)) >= times)
        return self.named(name)[-1]

    async def until_answered(self, name: str) -> Sent:
        """Wait until an answer to it was passed on."""
        async with asyncio.timeout(15), self._moved:
            await self._moved.wait_for(lambda: any(each.answered for each in self.named(name)))
        return next(each for each in self.named(name) if each.answered)

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("upgrade", "").lower() == "websocket":
            return await self._carry_stream(request)
        body = await request.read()
        sent = await self._note(json.loads(body)) if request.path == "/graphql" else None
        if sent:
            async with self._moved:
                await self._moved.wait_for(lambda: sent.name not in self.holding)
        answer = await self._ask(request, body)
        if sent and sent.name in self.losing and request.transport:
            request.transport.abort()
        elif sent:
            async with self._moved:
                sent.answered = time.monotonic()
                self._moved.notify_all()
        return answer

    async def _ask(self, request: web.BaseRequest, body: bytes) -> web.Response:
        headers = _passed_on(request)
        url = f"{self.upstream}{request.raw_path}"
        async with self.http.request(
            request.method, url, data=body or None, headers=headers, allow_redirects=False
        ) as answer:
            kept = [(key, value) for key, value in answer.headers.items() if key.lower() not in _OF_ONE_HOP]
            response = web.Response(status=answer.status, body=await answer.read())
        response.headers.extend(kept)
        return response

    async def _carry_stream(self, request: web.BaseRequest) -> web.StreamResponse:
        headers = {key: value for key, value in _passed_on(request).items() if key.lower() not in _OF_WEBSOCKETS}
        browser = web.WebSocketResponse(protocols=[PROTOCOL])
        await browser.prepare(request)
        url = f"{self.upstream.replace('http', 'ws')}{request.raw_path}"
        async with self.http.ws_connect(url, protocols=[PROTOCOL], headers=headers) as server:
            back = asyncio.create_task(_carry(server, browser))
            async for message in browser:
                said = json.loads(message.data)
                if said["type"] == "subscribe":
                    await self._note(said["payload"])
                await server.send_str(message.data)
            await server.close()
            await back
        return browser

    async def _note(self, body: dict[str, Any]) -> Sent:
        sent = Sent(body)
        async with self._moved:
            self.sent.append(sent)
            self._moved.notify_all()
        return sent


async def _carry(server: aiohttp.ClientWebSocketResponse, browser: web.WebSocketResponse) -> None:
    async for message in server:
        if not browser.closed:
            await browser.send_str(message.data)
    if not browser.closed:
        await browser.close(code=server.close_code or 1001)


def _passed_on(request: web.BaseRequest) -> dict[str, str]:
    """With the Host that the browser sees, which is its origin."""
    own = {key: value for key, value in request.headers.items() if key.lower() not in _OF_ONE_HOP}
    return {**own, "Host": request.host}


def fresh_connections(**options: Any) -> aiohttp.ClientSession:
    """A client that keeps no connection: one that is kept may be closed by the server just as it is used again."""
    connector = aiohttp.TCPConnector(force_close=True)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), **options)


@asynccontextmanager
async def line_to(upstream: str) -> AsyncIterator[Line]:
    """A fresh line, and so a fresh origin."""
    async with fresh_connections(auto_decompress=False) as http:
        line = Line(http, upstream)
        await line.mend()
        yield line
        await line.close()
