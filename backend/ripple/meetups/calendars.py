"""The tokens of calendar feeds: capabilities in an address, derived from the feed, found by their hash."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tokens:
    """`secret` is the key ring's own for calendars; `origin` where members find the community."""

    secret: bytes
    origin: str

    def of(self, calendar: UUID) -> str:
        return urlsafe_b64encode(self._keyed(b"token", calendar.bytes)).rstrip(b"=").decode()

    def hash(self, token: str) -> bytes:
        return self._keyed(b"hash", token.encode())

    def address(self, calendar: UUID) -> str:
        return f"{self.origin}/calendar/{self.of(calendar)}.ics"

    def _keyed(self, purpose: bytes, what: bytes) -> bytes:
        return hmac.digest(self.secret, purpose + b"\0" + what, sha256)
