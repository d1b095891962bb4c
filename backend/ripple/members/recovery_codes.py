"""The way back for somebody who lost their passphrase: 128 random bits on a piece of paper."""

import secrets
from hashlib import sha256

from ripple.kernel import crockford

_BITS = 128
_SYMBOLS = 26


def make() -> str:
    """Such as `3K7Q-M2XD-F9TR-...`: 26 symbols in groups of four."""
    return crockford.spelled(secrets.randbits(_BITS), _SYMBOLS)


def hashed(typed: str) -> bytes:
    """What is kept of a code. Nobody guesses 128 bits, so a plain hash serves."""
    return sha256(b"ripple recovery\0" + crockford.read(typed).encode()).digest()
