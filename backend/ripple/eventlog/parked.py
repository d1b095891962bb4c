"""Events that a consumer could not handle, set aside, and later ones of the same subject behind them, in order.

Rows: {_id: {consumer, event}, subject, recorded, error, tries, asked, at}; `error` is the kind of failure, None for
an event that only waits behind another. Shard key, if ever: {"_id.consumer": 1}.
"""

from collections.abc import Mapping
from uuid import UUID

from bson import ObjectId
from pymongo import ASCENDING, IndexModel, ReturnDocument

from ripple.database.connect import Database, Document
from ripple.database.work import Work

COLLECTION = "parked"
INDEXES = [
    IndexModel(
        [("_id.consumer", ASCENDING), ("asked", ASCENDING), ("recorded", ASCENDING), ("_id.event", ASCENDING)],
    ),
    IndexModel(
        [("_id.consumer", ASCENDING), ("subject", ASCENDING), ("recorded", ASCENDING), ("_id.event", ASCENDING)],
    ),
]

_ORDER = [("recorded", ASCENDING), ("_id.event", ASCENDING)]


async def park(work: Work, consumer: str, row: Document, error: str | None) -> None:
    """Set the event `row` aside. Doing it twice is harmless."""
    parked = {
        "subject": row["subject"],
        "recorded": row["recorded"],
        "error": error,
        "tries": 0,
        "asked": False,
        "at": work.now,
    }
    await work.database[COLLECTION].update_one(
        {"_id": {"consumer": consumer, "event": row["_id"]}},
        {"$setOnInsert": parked},
        upsert=True,
        session=work.session,
    )


async def unpark(work: Work, parked: Document) -> None:
    await work.database[COLLECTION].delete_one({"_id": parked["_id"]}, session=work.session)


async def subjects(database: Database, consumer: str) -> set[UUID]:
    return set(await database[COLLECTION].distinct("subject", {"_id.consumer": consumer}))


async def replay(database: Database, consumer: str) -> int:
    """Ask the consumer's owner to try what is set aside once more, in order. Answers how many events that concerns."""
    asked = await database[COLLECTION].update_many(
        {"_id.consumer": consumer, "asked": False}, {"$set": {"asked": True, "tries": 0}}
    )
    return asked.matched_count


async def next_asked(database: Database, consumer: str) -> UUID | None:
    """A subject of which something is asked for."""
    row = await database[COLLECTION].find_one({"_id.consumer": consumer, "asked": True}, sort=_ORDER)
    return row["subject"] if row else None


async def first_of(database: Database, consumer: str, subject: UUID) -> Document | None:
    """The first that lies aside of `subject`, asked for or come behind since."""
    return await database[COLLECTION].find_one({"_id.consumer": consumer, "subject": subject}, sort=_ORDER)


async def count_try(database: Database, parked: Document) -> int:
    """Count an attempt before it is made."""
    row = await database[COLLECTION].find_one_and_update(
        {"_id": parked["_id"]}, {"$inc": {"tries": 1}}, return_document=ReturnDocument.AFTER
    )
    return int(row["tries"]) if row else 0


async def leave(database: Database, parked: Document, error: str) -> None:
    """It failed again: let it and those behind it lie until somebody asks anew."""
    consumer = parked["_id"]["consumer"]
    await database[COLLECTION].update_one({"_id": parked["_id"]}, {"$set": {"error": error}})
    await database[COLLECTION].update_many(
        {"_id.consumer": consumer, "subject": parked["subject"]}, {"$set": {"asked": False}}
    )


async def counts(database: Database) -> Mapping[str, int]:
    """How many events each consumer has set aside; those with none are not named."""
    grouped = await database[COLLECTION].aggregate([{"$group": {"_id": "$_id.consumer", "count": {"$sum": 1}}}])
    return {row["_id"]: row["count"] async for row in grouped}


def event_of(parked: Document) -> ObjectId:
    event: ObjectId = parked["_id"]["event"]
    return event
