"""Another master key: every wrapped key is wrapped anew under it, in batches, while everybody goes on.

Where it is interrupted it is begun again: what is under the newest key already is not looked at.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from pymongo import UpdateOne

from ripple.database.connect import Database, Document
from ripple.kernel.errors import SetupError
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.documents import mood_key_id

TOGETHER: Final = 500


async def left_over(database: Database, ring: WrappingRing) -> int:
    """How many keys are wrapped under another master key than the newest."""
    return await database["room_keys"].count_documents({"master": {"$ne": ring.current}})


async def wrap_anew(database: Database, ring: WrappingRing, *, together: int = TOGETHER) -> int:
    """Every key under the newest master key, `together` at a time. Answers how many that were.

    Raises SetupError where the master key of one is missing: those before it stay done.
    """
    count = 0
    while rows := await _some(database, {"master": {"$ne": ring.current}}, together):
        written = await database["room_keys"].bulk_write([anew(ring, row) for row in rows], ordered=False)
        count += written.modified_count
    return count


async def masters_in_use(database: Database) -> frozenset[str]:
    return frozenset(await database["room_keys"].distinct("master"))


async def check_masters(database: Database, ring: WrappingRing) -> None:
    """Also where a process sealed under an older key while everything was sealed anew, and nobody remembers that.

    Raises SetupError.
    """
    if missing := await masters_in_use(database) - ring.ids:
        raise SetupError(
            f"Conversations are sealed under {len(missing)} keys for rooms that are missing: bring the folder `rooms` "
            "of RIPPLE_KEYS_DIR back from your copy, or run `ripple rotate-room-keys --lost` if there is none."
        )


async def remove_unreadable(database: Database, ring: WrappingRing) -> int:
    """What was sealed under master keys that are lost, with the keys that these wrapped. Answers how many of those.

    The keys go last, so that it can be begun again.
    """
    lost, count = {"master": {"$nin": sorted(ring.ids)}}, 0
    while rows := await _some(database, lost, TOGETHER):
        ids = [row["_id"] for row in rows]
        await _remove(database, ids)
        removed = await database["room_keys"].delete_many({"_id": {"$in": ids}, **lost})
        count += removed.deleted_count
    return count


async def _some(database: Database, which: Document, most: int) -> Sequence[Document]:
    return await database["room_keys"].find(which, batch_size=most).limit(most).to_list()


def anew(ring: WrappingRing, row: Document) -> UpdateOne:
    """Only where it is still the same key: one that was removed meanwhile stays removed."""
    of: UUID = row["_id"]
    wrapped, master = ring.wrap(ring.unwrap(row["wrapped"], row["master"], of.bytes), of.bytes)
    return UpdateOne({"_id": of, "wrapped": row["wrapped"]}, {"$set": {"wrapped": wrapped, "master": master}})


async def _remove(database: Database, keys: Sequence[UUID]) -> None:
    """Keys are a room's, which may be a pair's, an ask's, or those of somebody's notes beside a pair."""
    those: dict[str, Any] = {"_id": {"$in": list(keys)}}
    pairs = await database["mentorships"].find(those, {"_id": 1}).to_list()
    await asyncio.gather(
        database["messages"].delete_many({"room": {"$in": list(keys)}}),
        database["asks"].update_many(those, {"$set": {"help": None}}),
        database["mentorships"].update_many(those, {"$set": {"help": None}}),
        *(_forget_thanks(database, pair["_id"]) for pair in pairs),
        _remove_notes(database, frozenset(keys)),
    )


async def _forget_thanks(database: Database, pair: UUID) -> None:
    for role in ("mentor", "newcomer"):
        said = f"farewell.{role}"
        await database["mentorships"].update_one(
            {"_id": pair, said: {"$exists": True}}, {"$set": {f"{said}.thanks": None}}
        )


async def _remove_notes(database: Database, keys: frozenset[UUID]) -> None:
    """Their key is known by the pair and the member alone, so each note is looked at."""
    gone = [
        row["_id"]
        async for row in database["moods"].find({}, {"mentorship": 1, "member": 1}, batch_size=1_000)
        if mood_key_id(row["mentorship"], row["member"]) in keys
    ]
    await database["moods"].delete_many({"_id": {"$in": gone}})
