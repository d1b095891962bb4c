"""Invitation codes: 60 bits, spelled to be read aloud and typed by hand. Derived from the invitation, never stored."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import NewType

from ripple.kernel.crockford import read, spelled
from ripple.kernel.ids import InvitationId

CodeHash = NewType("CodeHash", bytes)
"""What the database holds of a code: it finds the invitation and tells nobody the code."""

_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Codes:
    """`secret` is the key ring's own for invitations."""

    secret: bytes

    def of(self, invitation: InvitationId) -> str:
        """The code of an invitation, such as `K7QM-2XDF-9TRA`."""
        return spelled(int.from_bytes(self._keyed(b"code", invitation.bytes)), _LENGTH)

    def hash(self, typed: str) -> CodeHash:
        """Of a code as somebody typed it."""
        return CodeHash(self._keyed(b"hash", read(typed).encode()))

    def hash_of(self, invitation: InvitationId) -> CodeHash:
        return self.hash(self.of(invitation))

    def _keyed(self, purpose: bytes, what: bytes) -> bytes:
        return hmac.digest(self.secret, purpose + b"\0" + what, sha256)
