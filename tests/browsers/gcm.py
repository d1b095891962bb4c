"""The side of a push service that Chromium speaks with: a check-in and a registration over HTTP, then a stream of
small protobuf messages over TLS (MCS). What is posted to the endpoints is judged by the tests' `PushService`.

https://chromium.googlesource.com/chromium/src/+/main/google_apis/gcm/protocol/mcs.proto
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from aiohttp import web

from tests.browsers.protobuf import fixed, number, numbers, octets, varint
from tests.push.mailboxes import Mailbox
from tests.push.service import PushService

HOST = "jmt17.google.com"
_VERSION_OCTETS = 1
_HEARTBEAT_ACK, _LOGGED_IN, _DATA = 1, 3, 8
_LAST_RECEIVED = 10
"""The field in which a browser says how many messages of this stream it has had; the greeting is the first."""


@dataclass(frozen=True)
class Registered:
    """What a browser said of one subscription, and wants to hear again with each message."""

    app: str
    subtype: str
    sender: str

    def message(self, body: bytes, encoding: str) -> bytes:
        """To be acknowledged at once, which is the last field."""
        pairs = {"subtype": self.subtype, "content-encoding": encoding}
        said = b"".join(octets(7, octets(1, key) + octets(2, value)) for key, value in pairs.items())
        who = octets(3, self.sender) + octets(5, self.app)
        return _framed(_DATA, who + said + octets(9, uuid4().hex) + octets(21, body) + number(24, 1))


@dataclass
class Gcm:
    """For one browser. `waiting` is what it has not said to have had."""

    service: PushService
    waiting: list[bytes] = field(default_factory=list)
    _mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    _stream: asyncio.StreamWriter | None = None
    _had: int = 1

    async def check_in(self, _: web.Request) -> web.Response:
        """Tells the browser its number."""
        return web.Response(body=number(1, 1) + fixed(7, 1) + fixed(8, 1), content_type="application/x-protobuffer")

    async def register(self, request: web.Request) -> web.Response:
        """A browser also wants a subscription of its own, without a subtype, to which nothing is ever sent."""
        form, token = await request.post(), uuid4().hex
        subtype = str(form.get("X-subtype", ""))
        if "delete" in form:
            self._mailboxes.pop(subtype).gone = True
        elif subtype:
            self._mailboxes[subtype] = self._open(token, Registered(str(form["app"]), subtype, str(form["sender"])))
        return web.Response(text=f"token={token}")

    def _open(self, token: str, who: Registered) -> Mailbox:
        async def receive(body: bytes, headers: Mapping[str, str]) -> None:
            self.waiting.append(who.message(body, headers["Content-Encoding"]))
            if self._stream:
                await _write(self._stream, self.waiting[-1])

        return self.service.open(f"/fcm/send/{token}", who.sender, receive, HOST)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(await reader.readexactly(_VERSION_OCTETS))
            while True:
                await self._heard(*await _next(reader), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            if self._stream is writer:
                self._stream = None
        finally:
            writer.close()

    async def _heard(self, kind: int, message: bytes, writer: asyncio.StreamWriter) -> None:
        match kind:
            case 0:  # a heartbeat
                await _write(writer, _framed(_HEARTBEAT_ACK, b""))
            case 2:  # a login
                self._stream, self._had = writer, 1
                await _write(writer, _GREETING, *self.waiting)
            case 7:  # a word about what has come
                had = numbers(message)[_LAST_RECEIVED]
                del self.waiting[: had - self._had]
                self._had = had


@asynccontextmanager
async def gcm(service: PushService) -> AsyncIterator[list[str]]:
    """The switches that make a Chromium use it."""
    own = Gcm(service)
    app = web.Application()
    app.router.add_post("/checkin", own.check_in)
    app.router.add_post("/register3", own.register)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stream = await asyncio.start_server(own.serve, "127.0.0.1", 0, ssl=service.authority.server([HOST]))
    http, tls = runner.addresses[0][1], stream.sockets[0].getsockname()[1]
    try:
        yield [
            f"--gcm-checkin-url=http://127.0.0.1:{http}/checkin",
            f"--gcm-registration-url=http://127.0.0.1:{http}/register3",
            f"--gcm-mcs-endpoint=https://127.0.0.1:{tls}",
            "--ignore-certificate-errors",
        ]
    finally:
        stream.close()
        await runner.cleanup()


def _framed(kind: int, message: bytes) -> bytes:
    return bytes([kind]) + varint(len(message)) + message


_GREETING = _framed(_LOGGED_IN, octets(1, "a long enough greeting"))
"""Chromium cannot read one of three octets with a message close behind."""


async def _next(stream: asyncio.StreamReader) -> tuple[int, bytes]:
    """A message's kind, and what it says."""
    kind, size, shift = (await stream.readexactly(1))[0], 0, 0
    while (octet := (await stream.readexactly(1))[0]) & 0x80:
        size |= (octet & 0x7F) << shift
        shift += 7
    return kind, await stream.readexactly(size | octet << shift)


async def _write(stream: asyncio.StreamWriter, *messages: bytes) -> None:
    stream.writelines(messages)
    await stream.drain()
