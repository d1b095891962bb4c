"""Invitation codes: 60 bits in Crockford's base32, read aloud and typed by hand. Derived, never stored."""

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import NewType

from ripple.kernel.ids import InvitationId

CodeHash = NewType("CodeHash", bytes)
"""What the database holds of a code: it finds the invitation and tells nobody the code."""

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 12
_GROUP = 4
_READ_AS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Codes:
    """`secret` is the key ring's own for invitations."""

    secret: bytes

    def of(self, invitation: InvitationId) -> str:
        """The code of an invitation, such as `K7QM-2XDF-9TRA`."""
        bits = int.from_bytes(self._keyed(b"code", invitation.bytes)[:8], "big")
        symbols = "".join(_SYMBOLS[bits >> 5 * place & 31] for place in range(_LENGTH))
        return "-".join(symbols[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))

    def hash(self, typed: str) -> CodeHash:
        """Of a code as somebody typed it: case and separators do not matter, O is read as 0, I and L as 1."""
        symbols = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_READ_AS)
        return CodeHash(self._keyed(b"hash", symbols.encode()))

    def hash_of(self, invitation: InvitationId) -> CodeHash:
        return self.hash(self.of(invitation))

    def _keyed(self, purpose: bytes, what: bytes) -> bytes:
        return hmac.digest(self.secret, purpose + b"\0" + what, sha256)
