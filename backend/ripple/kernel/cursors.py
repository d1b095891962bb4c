"""Opaque page cursors (Relay Cursor Connections): a position, packed and signed so that nobody can forge one."""

import hmac
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from ripple.kernel.errors import BadRequest

_TAG_BYTES = 8
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cursors:
    """Signs and opens cursors. `secret` is at least 32 bytes; a cursor is bound to the list that it was cut from."""

    secret: bytes

    def seal(self, scope: str, position: bytes) -> str:
        return urlsafe_b64encode(self._tag(scope, position) + position).rstrip(b"=").decode()

    def open(self, scope: str, cursor: str) -> bytes:
        """Raises BadRequest where `cursor` was damaged, forged, or cut from another list."""
        try:
            raw = b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except ValueError:
            raw = b""
        tag, position = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
        if not hmac.compare_digest(tag, self._tag(scope, position)):
            raise BadRequest("This place in the list is not one that we gave out.", code="BAD_CURSOR", field="after")
        return position

    def _tag(self, scope: str, position: bytes) -> bytes:
        return hmac.digest(self.secret, scope.encode() + b"\0" + position, sha256)[:_TAG_BYTES]


def pack_position(at: datetime, row: UUID) -> bytes:
    """`at` in whole milliseconds since 1970 UTC, then the row: 24 bytes that sort as the pair does."""
    return milliseconds(at).to_bytes(8, "big") + row.bytes


def unpack_position(position: bytes) -> tuple[datetime, UUID]:
    return from_milliseconds(int.from_bytes(position[:8], "big")), UUID(bytes=position[8:24])


def milliseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(milliseconds=1)


def from_milliseconds(count: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=count)
