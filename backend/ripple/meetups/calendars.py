"""The tokens of calendar feeds: capabilities in an address, derived from the feed, found by their hash."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from ripple.kernel.keyring import Keyring
from ripple.settings import Settings


@dataclass(frozen=True, slots=True)
class Tokens:
    """`secret` is the key ring's own for calendars; `origin` where members find the community."""

    secret: bytes
    origin: str

    @classmethod
    def of(cls, keyring: Keyring, settings: Settings) -> "Tokens":
        return cls(keyring.secret("calendars"), settings.address)

    def hash(self, token: str) -> bytes:
        return self._keyed(b"hash", token.encode())

    def hash_of(self, calendar: UUID) -> bytes:
        return self.hash(self._token(calendar))

    def address(self, calendar: UUID) -> str:
        return f"{self.origin}/calendar/{self._token(calendar)}.ics"

    def _token(self, calendar: UUID) -> str:
        return urlsafe_b64encode(self._keyed(b"token", calendar.bytes)).rstrip(b"=").decode()

    def _keyed(self, purpose: bytes, what: bytes) -> bytes:
        return hmac.digest(self.secret, purpose + b"\0" + what, sha256)
