"""Live operations: the graphql-transport-ws protocol, subscriptions by hash and nothing else.

Each subscription looks anew who is asking, so that one which ended because the viewer changed can begin again.
"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from json import JSONDecodeError
from typing import Any, cast

import msgspec
from litestar import WebSocket, websocket
from litestar.datastructures import State
from litestar.handlers import WebsocketRouteHandler
from strawberry.http.async_base_view import AsyncBaseHTTPView
from strawberry.litestar.controller import LitestarWebSocketAdapter
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    Message,
    PingMessage,
    SubscribeMessage,
)
from strawberry.types.unset import UNSET

from ripple.api.context import Context, Services
from ripple.api.viewers import Viewers
from ripple.graphql.documents import Documents
from ripple.graphql.errors import refusal
from ripple.graphql.schema import Schema
from ripple.kernel.errors import BadRequest

_GREETING_LIMIT = timedelta(seconds=10)
_MOST_SUBSCRIPTIONS = 10
_LONGEST_REASON = 123
_SIGNED_OUT = 4403
_encoder = msgspec.json.Encoder()


class View:
    """What the protocol's handler asks of its surroundings."""

    def decode_json(self, data: str | bytes) -> object:
        """Raises JSONDecodeError, which the handler knows, for whatever cannot be read or could not be answered."""
        try:
            return msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise JSONDecodeError("This is no message", "", 0) from error

    def encode_json(self, data: object) -> str:
        return _encoder.encode(data).decode()

    async def on_ws_connect(self, context: Context) -> object:  # noqa: ARG002
        return UNSET


class Socket(LitestarWebSocketAdapter):
    async def close(self, code: int, reason: str) -> None:
        """The reason may quote what the client said; there is room for 123 octets of it (RFC 6455, 5.5)."""
        await super().close(code, reason.encode()[:_LONGEST_REASON].decode(errors="ignore"))


class LiveHandler(BaseGraphQLTransportWSHandler[Context, None]):
    documents: Documents
    services: Services
    viewers: Viewers
    cookies: Mapping[str, str]

    async def handle_message(self, message: Message) -> None:
        if not _is_well_formed(message):
            await self.handle_invalid_message("Message is not one of the protocol's")
            return
        await super().handle_message(message)

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Nobody who is signed out holds a connection open."""
        if await self.viewers.load(self.cookies) is None:
            await self.websocket.close(code=_SIGNED_OUT, reason="Signed out")
            return
        await super().handle_connection_init(message)

    async def handle_ping(self, message: PingMessage) -> None:
        """The answer says besides that what was subscribed to before is listened to: those tasks have begun."""
        await asyncio.sleep(0)
        await super().handle_ping(message)

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        payload = cast("dict[str, Any]", message["payload"])
        who = partial(self.viewers.load, self.cookies)
        self.context = Context(self.services, await who(), who)
        if self.context.who is None:
            await self.websocket.close(code=_SIGNED_OUT, reason="Signed out")
            return
        try:
            payload["query"] = self._subscription(payload)
        except BadRequest as error:
            told = [refusal(error.code, str(error))]
            await self.send_message(cast("Any", {"id": message["id"], "type": "error", "payload": told}))
            return
        await super().handle_subscribe(message)

    def _subscription(self, payload: Mapping[str, Any]) -> str:
        text = self.documents.text(payload.get("documentId"), payload.get("query"))
        prepared = cast("Schema", self.schema).prepare(text)
        if not prepared.errors and prepared.operation != "subscription":
            raise BadRequest("Only subscriptions go over the WebSocket.")
        return text


def _is_well_formed(message: object) -> bool:
    """What the handler takes for granted of a client's message."""
    if not isinstance(message, dict) or not isinstance(message.get("id", ""), str):
        return False
    payload = message.get("payload")
    if message.get("type") != "subscribe":
        return True
    return isinstance(payload, dict) and all(
        isinstance(payload.get(name), kind) for name, kind in _PAYLOAD.items() if payload.get(name) is not None
    )


_PAYLOAD: Mapping[str, type] = {"documentId": str, "query": str, "variables": dict, "operationName": str}


def route(schema: Schema, documents: Documents, services: Services, viewers: Viewers) -> WebsocketRouteHandler:
    @websocket("/graphql")
    async def live(socket: WebSocket[Any, Any, State]) -> None:
        offered = socket.scope["subprotocols"]
        if GRAPHQL_TRANSPORT_WS_PROTOCOL not in offered:
            await socket.close(code=4406, reason="Subprotocol not acceptable")
            return
        await socket.accept(subprotocols=GRAPHQL_TRANSPORT_WS_PROTOCOL)
        view = cast("AsyncBaseHTTPView[Any, Any, Any, Any, Any, Any, Any]", View())
        handler = LiveHandler(
            view=view,
            websocket=Socket(view, socket, socket),
            context=cast("Context", None),
            root_value=None,
            schema=schema,
            connection_init_wait_timeout=_GREETING_LIMIT,
            max_subscriptions_per_connection=_MOST_SUBSCRIPTIONS,
        )
        handler.documents, handler.services, handler.viewers = documents, services, viewers
        handler.cookies = socket.cookies
        await handler.handle()

    return live
