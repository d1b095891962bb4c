"""Two cookies: one says whose session this is, the other that this browser was signed in to an account before."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from litestar.datastructures import Cookie

from ripple.kernel.cursors import from_milliseconds, milliseconds
from ripple.members.rules import LONGEST_SESSION
from ripple.settings import Settings

_SESSION, _DEVICE = "ripple", "ripple-device"
_TOKEN_BYTES = 32
_NONCE_BYTES, _TIME_BYTES = 16, 8
_DEVICE_LASTS = timedelta(days=400)
"""Browsers keep no cookie for longer."""


def new_token() -> bytes:
    return secrets.token_bytes(_TOKEN_BYTES)


def hashed(token: bytes) -> bytes:
    return sha256(token).digest()


def session_token(cookies: Mapping[str, str], settings: Settings) -> bytes | None:
    """The hash of the session cookie's token, as sessions are found by; None where there is no cookie of that form."""
    token = _unpacked(cookies.get(_named(_SESSION, settings), ""))
    return hashed(token) if len(token) == _TOKEN_BYTES else None


def session_cookie(token: bytes, settings: Settings) -> Cookie:
    return _cookie(_SESSION, _packed(token), LONGEST_SESSION, settings)


def no_session_cookie(settings: Settings) -> Cookie:
    return _cookie(_SESSION, "", timedelta(0), settings)


@dataclass(frozen=True, slots=True)
class DeviceCookies:
    """A device cookie is a random name, a time, and a signature of both with the handle: it names nobody by itself."""

    secret: bytes
    settings: Settings

    def cookie(self, handle: str, *, now: datetime) -> Cookie:
        name = secrets.token_bytes(_NONCE_BYTES) + milliseconds(now).to_bytes(_TIME_BYTES, "big")
        return _cookie(_DEVICE, _packed(name + self._signature(name, handle)), _DEVICE_LASTS, self.settings)

    def device(self, cookies: Mapping[str, str], handle: str, *, now: datetime) -> str | None:
        """The name of a browser that was signed in to `handle` before; None for a stranger's."""
        raw = _unpacked(cookies.get(_named(_DEVICE, self.settings), ""))
        name, signature = raw[: _NONCE_BYTES + _TIME_BYTES], raw[_NONCE_BYTES + _TIME_BYTES :]
        if not hmac.compare_digest(signature, self._signature(name, handle)):
            return None
        given = from_milliseconds(int.from_bytes(name[_NONCE_BYTES:], "big"))
        return name.hex() if now - given < _DEVICE_LASTS else None

    def _signature(self, name: bytes, handle: str) -> bytes:
        return hmac.digest(self.secret, name + handle.encode(), sha256)


def _cookie(name: str, value: str, lasts: timedelta, settings: Settings) -> Cookie:
    return Cookie(
        key=_named(name, settings),
        value=value,
        path="/",
        max_age=lasts // timedelta(seconds=1),
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )


def _named(name: str, settings: Settings) -> str:
    """The prefix makes browsers refuse one that another host, or plain HTTP, has set (RFC 6265bis, 4.1.3.2)."""
    return f"__Host-{name}" if settings.secure else name


def _packed(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unpacked(value: str) -> bytes:
    try:
        return urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except ValueError:
        return b""
