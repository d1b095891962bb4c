"""Brings the database to the shape that this version of Ripple expects: numbered steps, under a lease, resumable.

`up` and `migrate` run them. `web` and `worker` only check the number.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from pymongo import IndexModel
from pymongo.errors import CollectionInvalid

from ripple.database import idempotency, leases
from ripple.database.connect import Database
from ripple.kernel.errors import SetupError

META = "meta"
_HOLD = timedelta(seconds=60)

Step = Callable[[Database], Awaitable[None]]
"""One change. It may be run again from its beginning after a crash, so each looks before it acts."""

Indexes = Mapping[str, Sequence[IndexModel]]

OWN_INDEXES: Indexes = {
    META: [],
    idempotency.COLLECTION: idempotency.INDEXES,
    leases.COLLECTION: [],
}


async def migrate(database: Database, steps: Sequence[Step]) -> int:
    """Run the steps that are still due and answer the number reached. Waits while another process is at it."""
    owner = uuid4().hex
    while (lease := await leases.take(database, "migrate", owner, hold=_HOLD)) is None:  # noqa: ASYNC110 - another process
        await asyncio.sleep(0.2)
    try:
        for number in range(await reached(database), len(steps)):
            await steps[number](database)
            await database[META].update_one({"_id": "schema"}, {"$max": {"number": number + 1}}, upsert=True)
            if await leases.take(database, "migrate", owner, hold=_HOLD) is None:
                raise SetupError("Another process went on with the migration: run `ripple migrate` again.")
    finally:
        await leases.release(database, lease)
    return len(steps)


async def reached(database: Database) -> int:
    found = await database[META].find_one({"_id": "schema"})
    return int(found["number"]) if found else 0


async def check(database: Database, steps: Sequence[Step]) -> None:
    """Raises SetupError unless exactly these steps were run."""
    number = await reached(database)
    if number < len(steps):
        raise SetupError("The database is older than this version of Ripple: run `ripple migrate` first.")
    if number > len(steps):
        raise SetupError("The database was used by a newer version of Ripple: install that version.")


async def make_collections(database: Database, indexes: Indexes) -> None:
    """Make what is missing. Collections are made beforehand: a transaction should never have to."""
    for name, wanted in indexes.items():
        with suppress(CollectionInvalid):  # it is there already
            await database.create_collection(name)
        if wanted:
            await database[name].create_indexes(list(wanted))


async def record_keys(database: Database, key: str) -> None:
    """Remember which keys this database belongs to. Raises SetupError where it belongs to others."""
    await database[META].update_one({"_id": "keys"}, {"$setOnInsert": {"master": key}}, upsert=True)
    await check_keys(database, key)


async def check_keys(database: Database, key: str) -> None:
    found = await database[META].find_one({"_id": "keys"})
    if found is None:
        raise SetupError("This database has no community yet: run `ripple init` first.")
    if found["master"] != key:
        raise SetupError(
            "These keys do not belong to this database: "
            "point RIPPLE_KEYS_DIR to the folder that `ripple init` made for it."
        )


async def record_push_keys(database: Database, keys: Collection[str]) -> None:
    """Remember the ids of the keys for push messages.

    Raises SetupError where a known one is not among them, and remembers nothing then: others would be missed for ever.
    """
    if await _known(database, "push"):
        await check_push_keys(database, keys)
    await database[META].update_one({"_id": "keys"}, {"$addToSet": {"push": {"$each": sorted(keys)}}})


async def check_push_keys(database: Database, keys: Collection[str]) -> None:
    """A ring that has grown is fine; one without a key that phones subscribed with is not. Raises SetupError."""
    known = await _known(database, "push")
    if not known:
        raise SetupError("The database does not know the keys for push messages: run `ripple migrate` first.")
    if missing := known.difference(keys):
        raise SetupError(
            f"{len(missing)} of {len(known)} keys for push messages are missing: bring the folder `vapid` of "
            "RIPPLE_KEYS_DIR back from your copy, or from the machine where `ripple push-key` was run; "
            "if they are lost for good, run `ripple push-key --lost`."
        )


async def forget_push_keys(database: Database) -> None:
    await database[META].update_one({"_id": "keys"}, {"$unset": {"push": 1}})


async def record_room_keys(database: Database, keys: Collection[str]) -> None:
    """Remember the ids of the keys for rooms. Raises SetupError as `record_push_keys` does."""
    if await _known(database, "rooms"):
        await check_room_keys(database, keys)
    await database[META].update_one({"_id": "keys"}, {"$addToSet": {"rooms": {"$each": sorted(keys)}}})


async def check_room_keys(database: Database, keys: Collection[str]) -> None:
    """A ring that has grown is fine; one without a key under which something is sealed is not. Raises SetupError."""
    known = await _known(database, "rooms")
    if not known:
        raise SetupError("The database does not know the keys for rooms: run `ripple migrate` first.")
    if missing := known.difference(keys):
        raise SetupError(
            f"{len(missing)} of {len(known)} keys for rooms are missing: bring the folder `rooms` of RIPPLE_KEYS_DIR "
            "back from your copy, or from the machine where `ripple rotate-room-keys` was run; if they are lost for "
            "good, so are the conversations: `ripple rotate-room-keys --lost` removes what nobody can read any more."
        )


async def know_only_room_keys(database: Database, keys: Collection[str]) -> None:
    """The others are needed no more: nothing is sealed under them."""
    await database[META].update_one({"_id": "keys"}, {"$set": {"rooms": sorted(keys)}})


async def _known(database: Database, ring: str) -> frozenset[str]:
    found = await database[META].find_one({"_id": "keys"})
    return frozenset(found.get(ring, [])) if found else frozenset()
