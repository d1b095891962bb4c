"""A key for each room, ask and pair's mood notes, wrapped under a master key that the database never sees.

A process whose folder of keys lacks a master key says so in its log, and answers that it is unavailable for now: a
phone keeps what it wants to send, and nobody takes a conversation for empty. Where many things are shown together,
what cannot be opened is left out.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from ripple.database.connect import Database, Document
from ripple.database.work import Work
from ripple.kernel.errors import SetupError, Unavailable
from ripple.kernel.wrapping import KEY_BYTES, WrappingRing, decrypt, encrypt
from ripple.mentoring.documents import RoomKey

logger = logging.getLogger(__name__)


async def seal(work: Work, ring: WrappingRing, of: UUID, what: UUID, text: str) -> bytes:
    """`text` under the key of `of`, which is made where there is none. `what` names the row that it is for.

    It opens for that row alone. Raises Unavailable where the master key is missing.
    """
    row = await RoomKey.get(of, session=work.session)
    with _keys_needed():
        made = row or _made(ring, of)
        key = ring.unwrap(made.wrapped, made.master, of.bytes)
    if row is None:  # of two that make it at the same moment one loses, and finds the other's when it is tried again
        await made.insert(session=work.session)
    return encrypt(key, text.encode(), what.bytes)


async def forget_key(work: Work, of: UUID) -> None:
    """From here on nothing that was sealed under it can be read, by anybody."""
    await RoomKey.get_pymongo_collection().delete_one({"_id": of}, session=work.session)


async def unseal(database: Database, ring: WrappingRing, of: UUID, sealed: Mapping[UUID, bytes]) -> dict[UUID, str]:
    """The texts of rows by their ids, for one key; nothing where the key is gone. One round trip.

    Raises Unavailable where the master key is missing.
    """
    row = await database["room_keys"].find_one({"_id": of}) if sealed else None
    if row is None:
        return {}
    with _keys_needed():
        return _texts(ring, row, sealed)


async def unseal_all(
    database: Database, ring: WrappingRing, sealed: Mapping[UUID, Mapping[UUID, bytes]]
) -> dict[UUID, str]:
    """The same for many keys: by the key's id, what is sealed under it by row, without what cannot be opened now.

    One round trip.
    """
    texts: dict[UUID, str] = {}
    rows = await database["room_keys"].find({"_id": {"$in": list(sealed)}}, batch_size=1_000).to_list()
    for row in rows:
        try:
            texts |= _texts(ring, row, sealed[row["_id"]])
        except SetupError as error:
            logger.error("%s", error)  # noqa: TRY400 - the sentence says it all
    return texts


def _made(ring: WrappingRing, of: UUID) -> RoomKey:
    wrapped, master = ring.wrap(os.urandom(KEY_BYTES), of.bytes)
    return RoomKey(id=of, wrapped=wrapped, master=master)


def _texts(ring: WrappingRing, row: Document, sealed: Mapping[UUID, bytes]) -> dict[UUID, str]:
    """Without what was damaged: one row spoils no other. Raises SetupError where the master key is missing."""
    key, texts = ring.unwrap(row["wrapped"], row["master"], row["_id"].bytes), {}
    for what, each in sealed.items():
        try:
            texts[what] = decrypt(key, each, what.bytes).decode()
        except SetupError as error:
            logger.error("%s", error)  # noqa: TRY400 - the sentence says it all
    return texts


@contextmanager
def _keys_needed() -> Iterator[None]:
    try:
        yield
    except SetupError as error:
        logger.error("%s", error)  # noqa: TRY400 - the sentence says it all
        raise Unavailable from error
