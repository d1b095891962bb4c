"""A phone: sends trusted documents by their hash over real HTTP and WebSocket, with its cookies and the page's
origin.
"""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

DOCUMENTS: dict[str, str] = json.loads((Path(__file__).parents[1] / "schema" / "documents.json").read_text())
HASHES = {re.search(r"(?:query|mutation|subscription) (\w+)", text)[1]: key for key, text in DOCUMENTS.items()}  # type: ignore[index]
PROTOCOL = "graphql-transport-ws"


@dataclass(frozen=True)
class Answer:
    """`data` is the operation's first field, where there is one."""

    status: int
    data: Any
    codes: list[str]
    body: Any
    headers: Any

    @property
    def refusal(self) -> str | None:
        """The code of a refusal that came as data."""
        told = self.data if isinstance(self.data, dict) else {}
        return told["code"] if "Refusal" in told.get("__typename", "") else None


class Phone:
    def __init__(self, http: aiohttp.ClientSession, base: str, cookies: dict[str, str] | None = None) -> None:
        self.http = http
        self.base = base
        self.headers = {"origin": base, "cookie": "; ".join(f"{key}={value}" for key, value in (cookies or {}).items())}

    async def send(self, operation: str, /, **variables: Any) -> Answer:
        """One operation. A mutation gets a fresh key unless it is given one."""
        document = HASHES[operation]
        if "$key: UUID!" in DOCUMENTS[document]:
            variables.setdefault("key", uuid4())
        return await self.post({"documentId": document, "variables": variables})

    async def post(self, body: Any, **headers: str) -> Answer:
        data = body if isinstance(body, bytes | str) else json.dumps(body, default=str)
        sent = self.headers | {"content-type": "application/json"} | headers
        async with self.http.post(f"{self.base}/graphql", data=data, headers=sent) as response:
            text = await response.text()
            said = json.loads(text) if text.startswith("{") else {}
            first = next(iter((said.get("data") or {}).values()), None)
            codes = [error["extensions"]["code"] for error in said.get("errors", [])]
            return Answer(response.status, first, codes, said, response.headers)

    async def sign_out(self) -> None:
        async with self.http.post(f"{self.base}/api/sign-out", headers=self.headers) as response:
            assert response.status == 204

    @asynccontextmanager
    async def socket(self, **headers: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        address = self.base.replace("http", "ws") + "/graphql"
        async with self.http.ws_connect(address, protocols=[PROTOCOL], headers=self.headers | headers) as socket:
            yield socket

    @asynccontextmanager
    async def listening(self, operation: str = "FeedChanges") -> AsyncIterator["Stream"]:
        """Subscribed, as it is to what changes in the viewer's circles."""
        async with self.socket() as socket:
            await socket.send_json({"type": "connection_init"})
            assert (await socket.receive_json(timeout=5))["type"] == "connection_ack"
            payload = {"documentId": HASHES[operation]}
            await socket.send_json({"id": "1", "type": "subscribe", "payload": payload})
            await socket.send_json({"type": "ping"})
            assert (await socket.receive_json(timeout=5))["type"] == "pong"
            yield Stream(socket)


@dataclass(frozen=True)
class Stream:
    socket: aiohttp.ClientWebSocketResponse

    async def next(self) -> Any:
        """The next change, within five seconds; None where the stream has ended."""
        message = await self.socket.receive_json(timeout=5)
        return next(iter(message["payload"]["data"].values())) if message["type"] == "next" else None
