"""The log is a collection. Events are appended in the transaction that causes them, and read back by type.

Rows: {_id: ObjectId, name, v, subject, at, recorded, body, expires?}. `recorded` is the database's own time. Within
one transaction the
ids grow, so (`recorded`, `_id`) keeps the order within a subject. Shard key, if ever: {subject: "hashed"}.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from bson import ObjectId
from pymongo import ASCENDING, IndexModel, UpdateOne
from pymongo.read_concern import ReadConcern

from ripple.database.connect import Database, Document
from ripple.database.work import Work
from ripple.kernel.events import Event, Recorded, to_body

COLLECTION = "events"
INDEXES = [
    IndexModel([("name", ASCENDING), ("recorded", ASCENDING), ("_id", ASCENDING)]),
    IndexModel([("subject", ASCENDING), ("recorded", ASCENDING), ("_id", ASCENDING)]),
    IndexModel("expires", expireAfterSeconds=0),
]


@dataclass(frozen=True)
class Place:
    """Where an event stands in the log."""

    recorded: datetime
    event: ObjectId

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Place":
        return cls(row["recorded"], row["_id"])


class Codec:
    """Turns events into rows and back. The names that it was made with are the only ones there are."""

    def __init__(self, types: Iterable[type[Event]]) -> None:
        self.types: Mapping[str, type[Event]] = _by_name(types)

    def encode(self, event: Event) -> Document:
        if type(event) is not self.types.get(event.name):
            raise TypeError(f"{type(event).__name__} is not one of the events that the log knows")
        row: Document = {
            "name": event.name,
            "v": event.v,
            "subject": event.subject,
            "at": event.at,
            "body": to_body(event),
        }
        if event.retention is not None:
            row["expires"] = event.at + event.retention
        return row

    def decode(self, row: Mapping[str, Any]) -> Recorded:
        """Raises LookupError for a name that this version does not know (a newer process wrote it)."""
        kind = self.types[row["name"]]
        event = msgspec.convert({**row["body"], "at": row["at"]}, kind)
        return Recorded(id=str(row["_id"]), recorded=row["recorded"], event=event)

    async def append(self, work: Work) -> None:
        """Write the events of `work`, in their order, in its transaction."""
        log = work.database[COLLECTION]
        await log.bulk_write([_insertion(self.encode(event)) for event in work.events], session=work.session)


async def read(
    database: Database, names: Sequence[str], *, after: Place | None, before: datetime | None = None, most: int
) -> list[Document]:
    """The next rows with one of `names`, in order: those past `after`, recorded before `before`, none that could be
    undone.
    """
    recorded: Document = {}
    wanted: Document = {"name": {"$in": list(names)}, "recorded": recorded}
    if before is not None:
        recorded["$lt"] = before
    if after is not None:
        recorded["$gte"] = after.recorded
        wanted["$or"] = [{"recorded": {"$gt": after.recorded}}, {"_id": {"$gt": after.event}}]
    if not recorded:
        del wanted["recorded"]
    log = database.get_collection(COLLECTION, read_concern=ReadConcern("majority"))
    return await log.find(wanted).sort([("recorded", ASCENDING), ("_id", ASCENDING)]).limit(most).to_list()


async def history(work: Work, subject: UUID, names: Sequence[str]) -> list[Document]:
    """All rows of one subject with one of `names`, in order, as the work's transaction sees them."""
    rows = work.database[COLLECTION].find({"subject": subject, "name": {"$in": list(names)}}, session=work.session)
    return await rows.sort([("recorded", ASCENDING), ("_id", ASCENDING)]).to_list()


async def database_time(database: Database) -> datetime:
    """The primary's clock, by which `recorded` is set."""
    said = await database.command("hello", codec_options=database.codec_options)
    now: datetime = said["localTime"]
    return now


def _by_name(types: Iterable[type[Event]]) -> dict[str, type[Event]]:
    named: dict[str, type[Event]] = {}
    for kind in types:
        if named.setdefault(kind.name, kind) is not kind:
            raise TypeError(f"two kinds of event are stored as {kind.name}")
    return named


def _insertion(row: Document) -> UpdateOne:
    """An upsert by a fresh id, since only a pipeline can ask for the database's own time."""
    written = {"$mergeObjects": [{"$literal": row}, {"_id": "$_id", "recorded": "$$NOW"}]}
    return UpdateOne({"_id": ObjectId()}, [{"$replaceWith": written}], upsert=True)
