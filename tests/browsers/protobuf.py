"""As much of protobuf's wire format as push needs: fields are a tag, which holds a number and a kind, and a value.

https://protobuf.dev/programming-guides/encoding/
"""

from collections.abc import Iterator

_VARINT, _FIXED, _OCTETS = 0, 1, 2


def varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + varint(rest) if rest else bytes([low])


def number(field: int, value: int) -> bytes:
    return varint(field << 3 | _VARINT) + varint(value)


def fixed(field: int, value: int) -> bytes:
    return varint(field << 3 | _FIXED) + value.to_bytes(8, "little")


def octets(field: int, value: bytes | str) -> bytes:
    held = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | _OCTETS) + varint(len(held)) + held


def numbers(message: bytes) -> dict[int, int]:
    """The fields that are numbers, by their own number. Raises StopIteration on a message that is cut off."""
    said, found = iter(message), {}
    for octet in said:
        tag = _value(octet, said)
        match tag & 7:
            case 0:
                found[tag >> 3] = _value(next(said), said)
            case 2:
                _skip(said, _value(next(said), said))
            case _:
                _skip(said, 8)
    return found


def _value(octet: int, others: Iterator[int]) -> int:
    return octet if octet < 0x80 else octet & 0x7F | _value(next(others), others) << 7


def _skip(said: Iterator[int], count: int) -> None:
    for _ in range(count):
        next(said)
