"""One owner at a time, by the database's own clock: a lease that its holder lets lapse is anybody's.

Rows: {_id: what, owner, token, until}. The token only grows, so what a former holder still writes can be told
from the present one's. Shard key, if ever: {_id: 1}.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pymongo import ReturnDocument

from ripple.database.connect import Database

COLLECTION = "leases"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Lease:
    what: str
    owner: str
    token: int


async def take(database: Database, what: str, owner: str, *, hold: timedelta) -> Lease | None:
    """The lease on `what` for `hold`, or None while somebody else has it. Taking one's own again renews it."""
    lease = await _take(database, what, owner, hold)
    if lease is None:
        row = {"owner": None, "token": 0, "until": _LONG_AGO}
        made = await database[COLLECTION].update_one({"_id": what}, {"$setOnInsert": row}, upsert=True)
        if made.upserted_id is not None:
            lease = await _take(database, what, owner, hold)
    return lease


async def _take(database: Database, what: str, owner: str, hold: timedelta) -> Lease | None:
    free = {"$or": [{"owner": owner}, {"$expr": {"$lt": ["$until", "$$NOW"]}}]}
    mine = {"$eq": ["$owner", owner]}
    taken = {
        "owner": owner,
        "token": {"$cond": [mine, "$token", {"$add": ["$token", 1]}]},
        "until": {"$add": ["$$NOW", hold // timedelta(milliseconds=1)]},
    }
    row = await database[COLLECTION].find_one_and_update(
        {"_id": what, **free}, [{"$set": taken}], return_document=ReturnDocument.AFTER
    )
    return Lease(what, owner, row["token"]) if row else None


async def release(database: Database, lease: Lease) -> None:
    """Let the next one in at once. Harmless where the lease has passed on."""
    await database[COLLECTION].update_one(
        {"_id": lease.what, "token": lease.token, "owner": lease.owner},
        [{"$set": {"owner": None, "until": "$$NOW"}}],
    )
