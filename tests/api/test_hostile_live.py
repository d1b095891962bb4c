"""What a client may send over the WebSocket, and shall not: each is refused in clear words, and nothing is changed."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from tests.api.conftest import Watch
from tests.conftest import PhoneFor, SetClock
from tests.phone import DOCUMENTS, HASHES, PROTOCOL, Phone

Socket = aiohttp.ClientWebSocketResponse
INIT = {"type": "connection_init"}


@pytest.mark.parametrize("origin", [None, "", "null", "https://elsewhere.example", "{base}.elsewhere.example"])
async def test_what_comes_from_another_site_is_not_let_in(hand: Phone, watch: Watch, origin: str | None) -> None:
    del hand.headers["origin"]
    if origin is not None:
        hand.headers["origin"] = origin.format(base=hand.base)

    async with watch:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await _connected(hand, PROTOCOL)

    assert refused.value.status == 403


@pytest.mark.parametrize("protocols", [["graphql-ws"], ["subscriptions-transport-ws"], []], ids=str)
async def test_another_protocol_is_not_spoken(hand: Phone, watch: Watch, protocols: list[str]) -> None:
    async with watch:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await _connected(hand, *protocols)

    assert refused.value.status == 403


@pytest.mark.parametrize("cookie", ["", "ripple=", "ripple=" + "A" * 43, "ripple=ééé"])
async def test_a_forged_cookie_hears_nothing(phone: PhoneFor, watch: Watch, cookie: str) -> None:
    stranger = phone(None)
    stranger.headers["cookie"] = cookie

    async with watch, stranger.socket() as socket:
        await socket.send_json({"type": "connection_init"})

        assert await _closed(socket) == 4403


async def test_a_session_that_has_expired_hears_nothing(hand: Phone, clock: SetClock, watch: Watch) -> None:
    async with watch, _greeted(hand) as socket:
        clock.advance(timedelta(days=91))
        await _subscribe(socket)

        assert await _closed(socket) == 4403


async def test_nothing_is_told_before_the_greeting(hand: Phone, watch: Watch) -> None:
    async with watch, hand.socket() as socket:
        await _subscribe(socket)

        assert await _closed(socket) == 4401


async def test_who_greets_twice_is_sent_away(hand: Phone, watch: Watch) -> None:
    async with watch, _greeted(hand) as socket:
        await socket.send_json(INIT)

        assert await _closed(socket) == 4429


@pytest.mark.parametrize("name", ["a", "é" * 1_000], ids=["short", "long"])
async def test_an_id_stands_for_one_subscription(hand: Phone, watch: Watch, name: str) -> None:
    async with watch, _greeted(hand) as socket:
        await _subscribe(socket, name)
        await _subscribe(socket, name)

        assert await _closed(socket) == 4409


async def test_one_socket_has_at_most_ten_subscriptions(hand: Phone, watch: Watch) -> None:
    async with watch, _greeted(hand) as socket:
        for number in range(11):
            await _subscribe(socket, str(number))
        refused = await socket.receive_json(timeout=5)
        await socket.send_json({"id": "3", "type": "complete"})
        await _subscribe(socket, "in its place")

        assert (refused["id"], refused["type"]) == ("10", "error")
        assert await _answers(socket)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"documentId": None},
        {"documentId": "0" * 64},
        {"documentId": HASHES["FeedChanges"].upper()},
        {"query": DOCUMENTS[HASHES["FeedChanges"]]},
        {"query": "subscription { feedChanges { __typename } }"},
        {"query": "{ viewer { handle } }", "documentId": ""},
        {"query": "{ __schema { types { name } } }"},
    ],
    ids=range(8),
)
async def test_only_what_the_app_was_built_with_is_heard(hand: Phone, watch: Watch, payload: dict[str, Any]) -> None:
    async with watch, _greeted(hand) as socket:
        await socket.send_json({"id": "1", "type": "subscribe", "payload": payload})
        told = await socket.receive_json(timeout=5)

        assert (told["id"], told["type"]) == ("1", "error")
        assert told["payload"][0]["extensions"]["code"] == "UNKNOWN_DOCUMENT"
        assert await _answers(socket)


@pytest.mark.parametrize(
    ("operation", "variables"),
    [
        ("CurrentViewer", {}),
        ("FeedPage", {}),
        ("Rename", {"name": "Quiet Otter", "key": str(uuid4())}),
        ("SetFolding", {"all": True, "notes": [], "key": str(uuid4())}),
    ],
)
async def test_only_subscriptions_go_over_the_socket(
    hand: Phone, watch: Watch, operation: str, variables: dict[str, Any]
) -> None:
    payload = {"documentId": HASHES[operation], "variables": variables}

    async with watch, _greeted(hand) as socket:
        await socket.send_json({"id": "1", "type": "subscribe", "payload": payload})
        told = await socket.receive_json(timeout=5)

        assert told["type"] == "error"
        assert told["payload"][0]["extensions"]["code"] == "BAD_REQUEST"
        assert await _answers(socket)


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "hello",
        "{",
        "null",
        "[]",
        "7",
        '"subscribe"',
        "{}",
        '{"type": null}',
        '{"type": "unknown"}',
        '{"type": "' + "unknown" * 1_000 + '"}',
        '{"type": ["subscribe"]}',
        '{"type": "complete"}',
        '{"type": "complete", "id": 1}',
        '{"type": "connection_init", "payload": []}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "payload": {}}',
        '{"type": "subscribe", "id": "1"}',
        '{"type": "subscribe", "id": 1, "payload": {}}',
        '{"type": "subscribe", "id": "1", "payload": []}',
        '{"type": "subscribe", "id": "1", "payload": {"variables": []}}',
        '{"type": "subscribe", "id": "1", "payload": {"documentId": 1}}',
        '{"type": "subscribe", "id": "1", "payload": {"documentId": {"$ne": 1}}}',
        '{"type": "subscribe", "id": "\\ud800", "payload": {"documentId": "0"}}',
        '{"type": "ping", "payload": ' + "[" * 30_000 + "]" * 30_000 + "}",
        '{"type": "ping", "payload": ' + "9" * 5_000 + "}",
        b"\x00\xff",
        b"",
    ],
    ids=range(28),
)
async def test_a_frame_that_is_not_the_protocols_ends_the_connection(
    hand: Phone, watch: Watch, frame: str | bytes
) -> None:
    async with watch, _greeted(hand) as socket:
        await (socket.send_str(frame) if isinstance(frame, str) else socket.send_bytes(frame))

        assert await _closed(socket) == 4400


async def test_a_frame_that_is_too_large_ends_the_connection(hand: Phone, watch: Watch) -> None:
    async with watch, _greeted(hand) as socket:
        await socket.send_str(json.dumps({"type": "ping", "payload": {"a": "a" * 65_536}}))

        assert await _closed(socket) == 1009


async def test_text_that_is_not_utf_8_ends_the_connection(hand: Phone) -> None:
    async with _greeted(hand) as socket:
        await socket.send_frame(b'{"type": "\xed\xa0\x80"}', aiohttp.WSMsgType.TEXT)

        assert await _closed(socket) in {1007, 4400}


async def test_who_says_nothing_is_sent_away_after_ten_seconds(silent: asyncio.Task[int | None]) -> None:
    assert await silent == 4408


async def _connected(hand: Phone, *protocols: str) -> None:
    address = hand.base.replace("http", "ws") + "/graphql"
    async with hand.http.ws_connect(address, protocols=protocols, headers=hand.headers):
        pass


@asynccontextmanager
async def _greeted(hand: Phone) -> AsyncIterator[Socket]:
    async with hand.socket() as socket:
        await socket.send_json(INIT)
        assert await socket.receive_json(timeout=5) == {"type": "connection_ack"}
        yield socket


async def _subscribe(socket: Socket, name: str = "1") -> None:
    payload = {"documentId": HASHES["FeedChanges"], "variables": {}}
    await socket.send_json({"id": name, "type": "subscribe", "payload": payload})


async def _closed(socket: Socket) -> int | None:
    """The code that the server closes with, whatever it still says before."""
    async with asyncio.timeout(5):
        async for _ in socket:
            pass
    return socket.close_code


async def _answers(socket: Socket) -> bool:
    await socket.send_json({"type": "ping"})
    return bool(await socket.receive_json(timeout=5) == {"type": "pong"})
