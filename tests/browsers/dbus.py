"""As much of D-Bus as a desktop's notifications need: one side of a bus that has one caller.

https://dbus.freedesktop.org/doc/dbus-specification.html
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

CALL, REPLY, ERROR, SIGNAL = 1, 2, 3, 4
HEAD = 16
"""Octets before the fields of a message."""
_NUMBERS = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
_ALIGNED = {**{code: struct.calcsize(how) for code, how in _NUMBERS.items()}, "s": 4, "o": 4, "a": 4, "(": 8, "{": 8}


class Field(IntEnum):
    PATH = 1
    INTERFACE = 2
    MEMBER = 3
    ERROR_NAME = 4
    REPLY_SERIAL = 5
    DESTINATION = 6
    SENDER = 7
    SIGNATURE = 8


About = Mapping[Field, tuple[str, Any]]
"""The fields of a message that is to be written, each with its type."""


@dataclass(frozen=True)
class Message:
    kind: int
    serial: int
    fields: Mapping[int, Any]
    body: list[Any]

    @property
    def member(self) -> str:
        return str(self.fields.get(Field.MEMBER))

    @property
    def destination(self) -> str:
        return str(self.fields.get(Field.DESTINATION))


class Reader:
    """Little-endian, as this machine's browsers write it."""

    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._at = 0

    def all(self, signature: str) -> list[Any]:
        return [self._one(each) for each in _single_types(signature)]

    def _one(self, kind: str) -> Any:
        self._at += -self._at % _ALIGNED.get(kind[0], 1)
        match kind[0]:
            case "s" | "o":
                return self._text(self._number("I"))
            case "g":
                return self._text(self._number("B"))
            case "v":
                return self._one(self._one("g"))
            case "a":
                return list(self._items(kind[1:]))
            case "(" | "{":
                return tuple(self.all(kind[1:-1]))
        return self._number(_NUMBERS[kind])

    def _items(self, kind: str) -> Iterator[Any]:
        size = self._number("I")
        self._at += -self._at % _ALIGNED.get(kind[0], 1)
        end = self._at + size
        while self._at < end:
            yield self._one(kind)

    def _number(self, how: str) -> Any:
        [number] = struct.unpack_from(f"<{how}", self._octets, self._at)
        self._at += struct.calcsize(how)
        return number

    def _text(self, size: int) -> str:
        text = self._octets[self._at : self._at + size].decode()
        self._at += size + 1
        return text


def _single_types(signature: str) -> Iterator[str]:
    """`susa{sv}i` is s, u, s, a{sv}, i."""
    start = depth = 0
    for at, code in enumerate(signature):
        depth += (code in "({") - (code in ")}")
        if not depth and code != "a":
            yield signature[start : at + 1]
            start = at + 1


class Writer:
    def __init__(self) -> None:
        self.octets = bytearray()

    def all(self, signature: str, values: tuple[Any, ...]) -> "Writer":
        for kind, value in zip(_single_types(signature), values, strict=True):
            self._one(kind, value)
        return self

    def pad(self, to: int) -> None:
        self.octets += bytes(-len(self.octets) % to)

    def _one(self, kind: str, value: Any) -> None:
        self.pad(_ALIGNED.get(kind[0], 1))
        match kind[0]:
            case "s" | "o":
                self.octets += struct.pack("<I", len(value.encode())) + value.encode() + b"\0"
            case "g":
                self.octets += bytes([len(value)]) + value.encode() + b"\0"
            case "v":
                self._one("g", value[0])
                self._one(*value)
            case "(":
                self.all(kind[1:-1], value)
            case "a":
                self._items(kind[1:], value)
            case _:
                self.octets += struct.pack(f"<{_NUMBERS[kind]}", value)

    def _items(self, kind: str, values: list[Any]) -> None:
        size_at = len(self.octets)
        self.octets += bytes(4)
        self.pad(_ALIGNED.get(kind[0], 1))
        start = len(self.octets)
        for value in values:
            self._one(kind, value)
        struct.pack_into("<I", self.octets, size_at, len(self.octets) - start)


def written(kind: int, serial: int, about: About, signature: str, *values: Any) -> bytes:
    body = bytes(Writer().all(signature, values).octets)
    told = {**about, Field.SIGNATURE: ("g", signature)} if signature else about
    head = Writer().all("yyyyuua(yv)", (ord("l"), kind, 0, 1, len(body), serial, list(told.items())))
    head.pad(8)
    return bytes(head.octets) + body
