"""Codes that people read aloud and type by hand: Crockford's base32, in groups of four."""

import re

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_GROUP = 4
_READ_AS = str.maketrans("OIL", "011")


def spelled(bits: int, length: int) -> str:
    """The lowest bits of `bits` as `length` symbols, such as `K7QM-2XDF-9TRA`."""
    symbols = "".join(SYMBOLS[bits >> _BITS * place & 31] for place in reversed(range(length)))
    return "-".join(symbols[start : start + _GROUP] for start in range(0, length, _GROUP))


def read(typed: str) -> str:
    """The symbols of a code as somebody typed it: case and separators do not matter, O is read as 0, I and L as 1."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_READ_AS)
