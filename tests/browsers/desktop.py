"""A desktop that does nothing but show notifications, and lets a test click them: a D-Bus session of its own, on which
nobody lives but the browser and org.freedesktop.Notifications.

https://specifications.freedesktop.org/notification-spec/latest/protocol.html
"""

import asyncio
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

from tests.browsers.dbus import CALL, ERROR, HEAD, REPLY, SIGNAL, About, Field, Message, Reader, written

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_OWNER, _BROWSER = ":1.0", ":1.1"
_UNKNOWN = "org.freedesktop.DBus.Error.ServiceUnknown"
_CLICKED = "default"
_DISMISSED = 2


@dataclass(frozen=True)
class Notice:
    """What a browser wants to be shown. `host`: whose it is, which Chromium writes above the body."""

    id: int
    title: str
    host: str
    body: str
    caller: "Caller"


class Desktop:
    """`shown`: what stands on the screen, by number. `address`: its bus."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.shown: dict[int, Notice] = {}
        self._numbers = count(1)

    async def click(self, notice: Notice) -> None:
        """It is gone then."""
        self.shown.pop(notice.id)
        await notice.caller.signal("ActionInvoked", "us", notice.id, _CLICKED)
        await notice.caller.signal("NotificationClosed", "uu", notice.id, _DISMISSED)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        caller = Caller(self, writer)
        try:
            await _greet(reader, writer)
            while True:
                await caller.answer(await _next(reader))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def show(self, caller: "Caller", replaced: int, title: str, body: str) -> int:
        number = replaced or next(self._numbers)
        host, _, text = body.partition("\n\n")
        self.shown[number] = Notice(number, title, host, text, caller)
        return number


@dataclass
class Caller:
    """One connection of a browser."""

    desktop: Desktop
    stream: asyncio.StreamWriter
    _serials: Iterator[int] = field(default_factory=lambda: count(1))

    async def answer(self, asked: Message) -> None:
        if asked.kind != CALL:
            return
        said = self._notifications(asked) if asked.destination in {_NAME, _OWNER} else _bus(asked)
        sender = _OWNER if asked.destination == _NAME else asked.destination
        about = {
            Field.REPLY_SERIAL: ("u", asked.serial),
            Field.DESTINATION: ("s", _BROWSER),
            Field.SENDER: ("s", sender),
        }
        if said is None:
            await self._write(ERROR, {**about, Field.ERROR_NAME: ("s", _UNKNOWN)})
        else:
            await self._write(REPLY, about, *said)

    async def signal(self, member: str, signature: str, *values: Any) -> None:
        about = {
            Field.PATH: ("o", _PATH),
            Field.INTERFACE: ("s", _NAME),
            Field.MEMBER: ("s", member),
            Field.SENDER: ("s", _OWNER),
        }
        await self._write(SIGNAL, about, signature, *values)

    def _notifications(self, asked: Message) -> tuple[Any, ...] | None:
        match asked.member:
            case "GetCapabilities":
                return "as", ["actions", "body"]
            case "GetServerInformation":
                return "ssss", "Tests", "Tests", "1", "1.2"
            case "Notify":
                _, replaced, _, title, body, *_ = asked.body
                return "u", self.desktop.show(self, replaced, title, body)
            case "CloseNotification":
                self.desktop.shown.pop(asked.body[0], None)
                return ("",)
        return None

    async def _write(self, kind: int, about: About, signature: str = "", *values: Any) -> None:
        self.stream.write(written(kind, next(self._serials), about, signature, *values))
        await self.stream.drain()


def _bus(asked: Message) -> tuple[Any, ...] | None:
    """What a bus answers on which there are only notifications; nothing for what is not there."""
    if asked.destination != "org.freedesktop.DBus":
        return None
    match asked.member, asked.body:
        case "Hello", _:
            return "s", _BROWSER
        case (("AddMatch" | "RemoveMatch"), _):
            return ("",)
        case "NameHasOwner", [name]:
            return "b", name == _NAME
        case "GetNameOwner", ["org.freedesktop.Notifications"]:
            return "s", _OWNER
        case "StartServiceByName", ["org.freedesktop.Notifications", _]:
            return "u", 2
        case "ListActivatableNames" | "ListNames", _:
            return "as", [_NAME]
    return None


async def _greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The part that is lines of text: who it is is not asked."""
    await reader.readexactly(1)
    while (line := await reader.readuntil(b"\r\n")) != b"BEGIN\r\n":
        writer.write(b"OK 0123456789abcdef0123456789abcdef\r\n" if line.startswith(b"AUTH ") else b"ERROR\r\n")


async def _next(reader: asyncio.StreamReader) -> Message:
    head = await reader.readexactly(HEAD)
    body_size, fields_size = struct.unpack_from("<I", head, 4)[0], struct.unpack_from("<I", head, 12)[0]
    fields_end = HEAD + fields_size
    rest = await reader.readexactly(fields_size + -fields_end % 8 + body_size)
    _, kind, _, _, _, serial, fields = Reader(head + rest).all("yyyyuua(yv)")
    told = dict(fields)
    return Message(kind, serial, told, Reader(rest[len(rest) - body_size :]).all(told.get(Field.SIGNATURE, "")))


@asynccontextmanager
async def desktop() -> AsyncIterator[Desktop]:
    name = f"ripple-{uuid4().hex}"
    own = Desktop(f"unix:abstract={name}")
    server = await asyncio.start_unix_server(own.serve, f"\0{name}")
    try:
        yield own
    finally:
        server.close()
