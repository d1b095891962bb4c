"""Each mutation carries a key made at the tap. Its effect is remembered with it, so a repeat takes effect once.

Only effects are remembered: ids and a fingerprint, never text. A refusal leaves no record and is decided anew.
Shard key, if ever: {"_id.member": "hashed"}.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from pymongo import IndexModel

from ripple.database.work import Work
from ripple.kernel.errors import KeyReused

COLLECTION = "idempotency"
INDEXES = [IndexModel("expires", expireAfterSeconds=0)]
REMEMBERED = timedelta(days=90)
"""A phone may come back late."""


@dataclass(frozen=True)
class Once:
    """One request, so that its repeat is known: whose, under which key, and what it asked."""

    member: UUID
    key: UUID
    operation: str
    fingerprint: bytes

    @classmethod
    def of(cls, secret: bytes, member: UUID, key: UUID, operation: str, request: dict[str, Any]) -> "Once":
        """The request itself is not kept, only a keyed hash of it: a repeat is compared, nobody can read it back."""
        asked = msgspec.json.encode([operation, request], order="sorted")
        return cls(member, key, operation, hmac.digest(secret, asked, sha256))

    async def result(self, work: Work) -> UUID | None:
        """What the request led to when it was first done. Raises KeyReused where the key stood for another request."""
        found = await work.database[COLLECTION].find_one({"_id": self._id}, session=work.session)
        if found is None:
            return None
        if not hmac.compare_digest(bytes(found["fingerprint"]), self.fingerprint):
            raise KeyReused
        result: UUID = found["result"]
        return result

    async def remember(self, work: Work, result: UUID) -> None:
        row = {
            "_id": self._id,
            "operation": self.operation,
            "fingerprint": self.fingerprint,
            "result": result,
            "expires": work.now + REMEMBERED,
        }
        await work.database[COLLECTION].insert_one(row, session=work.session)

    @property
    def _id(self) -> dict[str, UUID]:
        return {"member": self.member, "key": self.key}
