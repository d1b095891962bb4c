"""How far each consumer has come.

Rows: {_id: consumer, fence, moved, place?, token?, since?, suspect?}. Shard key, if ever: {_id: 1}.

`place` is the furthest event handled, {recorded, event}. With `token` the consumer goes on with the change stream
from there, and leaves out what was recorded before `since`: that came from reading the log. Without, it goes on
reading the log behind `place`. `suspect` is the event that is being tried by itself, {event, tries}.

`fence` is the token of the owner's lease. Every transaction of a consumer moves its cursor and asks for its own
fence, so what a former owner still has in hand cannot be committed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bson import ObjectId
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from ripple.database.connect import Database, Document
from ripple.database.work import Work
from ripple.eventlog.log import Place
from ripple.eventlog.stream import Token

COLLECTION = "cursors"

OVERLAP = timedelta(minutes=2)
"""Longer than any transaction (60 s) with the skew of clocks: what is older is committed, or never will be."""

_FIRST_OBJECT_ID = ObjectId(b"\0" * 12)


class Overtaken(Exception):  # noqa: N818
    """Somebody else owns the consumer by now. Nothing is wrong; this owner stands back."""


@dataclass(frozen=True)
class Fence:
    """A consumer, and the token of the lease by which somebody owns it."""

    consumer: str
    token: int


@dataclass(frozen=True)
class Cursor:
    place: Place | None
    token: Token | None
    since: datetime | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Cursor":
        place = row.get("place")
        return cls(
            Place(place["recorded"], place["event"]) if place else None,
            row.get("token"),
            row.get("since"),
        )


async def look(database: Database, consumer: str) -> Cursor | None:
    row = await database[COLLECTION].find_one({"_id": consumer})
    return Cursor.of(row) if row else None


async def take_up(database: Database, fence: Fence) -> Cursor:
    """Fence off whoever owned the consumer before, then read how far it came. Raises Overtaken."""
    try:
        row = await database[COLLECTION].find_one_and_update(
            {"_id": fence.consumer, "fence": {"$lte": fence.token}},
            {"$set": {"fence": fence.token}},
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
    except DuplicateKeyError as error:
        raise Overtaken from error
    return Cursor.of(row or {})


async def move(work: Work, fence: Fence, moved: Document) -> None:
    """Move the cursor in the transaction that handles what it moves over. Raises Overtaken."""
    changes = {**moved, "$inc": {"moved": 1}, "$unset": {"suspect": ""}}
    done = await work.database[COLLECTION].update_one(_own(fence), changes, session=work.session)
    if not done.matched_count:
        raise Overtaken


def past(rows: Sequence[Document], *, token: Token | None = None, since: datetime | None = None) -> Document:
    """The move over `rows`: read from the log, or arrived by the stream, where the last of them stands at `token`.

    The stream keeps the order of commits, not the log's, so the furthest need not be the last.
    """
    furthest = max(map(Place.of, rows), key=lambda place: (place.recorded, place.event))
    moved: Document = {"$max": {"place": {"recorded": furthest.recorded, "event": furthest.event}}}
    if token is not None:
        moved["$set"] = {"token": token, "since": since}
    return moved


async def rest(database: Database, fence: Fence, token: Token, since: datetime) -> None:
    """Note that nothing of interest came before `token`, so that less is read again after a restart."""
    await database[COLLECTION].update_one(_own(fence), {"$set": {"token": token, "since": since}})


async def rewind(database: Database, fence: Fence) -> None:
    """The token is lost: go on by reading the log, from so far back that nothing is left out. Some comes again."""
    behind = {
        "recorded": {"$subtract": ["$place.recorded", OVERLAP // timedelta(milliseconds=1)]},
        "event": _FIRST_OBJECT_ID,
    }
    place = {"$cond": [{"$eq": [{"$type": "$place"}, "missing"]}, "$$REMOVE", behind]}
    streaming = {**_own(fence), "token": {"$exists": True}}
    await database[COLLECTION].update_one(streaming, [{"$set": {"place": place}}, {"$unset": ["token", "since"]}])


async def suspect(database: Database, fence: Fence, event: ObjectId) -> int:
    """Count an attempt before it is made: it may be the process's last. Answers which one it is. Raises Overtaken."""
    same = {"$eq": ["$suspect.event", event]}
    counted = {"event": event, "tries": {"$cond": [same, {"$add": ["$suspect.tries", 1]}, 1]}}
    row = await database[COLLECTION].find_one_and_update(
        _own(fence), [{"$set": {"suspect": counted}}], return_document=ReturnDocument.AFTER
    )
    if row is None:
        raise Overtaken
    tries: int = row["suspect"]["tries"]
    return tries


def _own(fence: Fence) -> Document:
    return {"_id": fence.consumer, "fence": fence.token}
