"""A key for each room, ask and pair's mood notes, wrapped under a master key that the database never sees."""

import os
from collections.abc import Mapping
from uuid import UUID

from ripple.database.connect import Database
from ripple.database.work import Work
from ripple.kernel.wrapping import KEY_BYTES, WrappingRing, decrypt, encrypt
from ripple.mentoring.documents import RoomKey


async def seal(work: Work, ring: WrappingRing, of: UUID, what: UUID, text: str) -> bytes:
    """`text` under the key of `of`, which is made where there is none. `what` names the row that it is for.

    It opens for that row alone.
    """
    row = await RoomKey.get(of, session=work.session) or await _made(work, ring, of)
    return encrypt(ring.unwrap(row.wrapped, row.master, of.bytes), text.encode(), what.bytes)


async def _made(work: Work, ring: WrappingRing, of: UUID) -> RoomKey:
    """Of two that make it at the same moment one loses, and finds the other's when it is tried again."""
    wrapped, master = ring.wrap(os.urandom(KEY_BYTES), of.bytes)
    return await RoomKey(id=of, wrapped=wrapped, master=master).insert(session=work.session)


async def forget_key(work: Work, of: UUID) -> None:
    """From here on nothing that was sealed under it can be read, by anybody."""
    await RoomKey.get_pymongo_collection().delete_one({"_id": of}, session=work.session)


async def unseal(database: Database, ring: WrappingRing, of: UUID, sealed: Mapping[UUID, bytes]) -> dict[UUID, str]:
    """The texts of rows by their ids, for one key; nothing where the key is gone. One round trip.

    Raises SetupError where the master key is missing.
    """
    row = await database["room_keys"].find_one({"_id": of}) if sealed else None
    if row is None:
        return {}
    key = ring.unwrap(row["wrapped"], row["master"], of.bytes)
    return {what: decrypt(key, each, what.bytes).decode() for what, each in sealed.items()}


async def unseal_all(
    database: Database, ring: WrappingRing, sealed: Mapping[UUID, Mapping[UUID, bytes]]
) -> dict[UUID, str]:
    """The same for many keys: by the key's id, what is sealed under it by row. One round trip."""
    texts: dict[UUID, str] = {}
    rows = await database["room_keys"].find({"_id": {"$in": list(sealed)}}, batch_size=1_000).to_list()
    for row in rows:
        key = ring.unwrap(row["wrapped"], row["master"], row["_id"].bytes)
        texts |= {what: decrypt(key, each, what.bytes).decode() for what, each in sealed[row["_id"]].items()}
    return texts
