"""Deliveries are claimed in batches with a lease, and finished by whoever holds it. Few round trips for many rows.

What became of a push is written to the device and to the notification first, both safe to repeat, to the delivery
last: whoever is killed in between leaves an open row, and nothing that says otherwise.
"""

import logging
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pymongo import DeleteOne, UpdateOne
from pymongo.errors import BulkWriteError

from ripple.database.connect import Database
from ripple.eventlog.trouble import place_of
from ripple.kernel.ids import new_id
from ripple.notifications.documents import NOBODYS
from ripple.notifications.fates import Again, Arrived, Claimed, Fate, Lost
from ripple.notifications.rules import NotificationKind, PushReason, PushState

COLLECTION = "deliveries"
_KEPT = timedelta(days=7)
"""How long what is over can be looked at."""

_KINDS = frozenset(NotificationKind)
_NOT_HERE = [PushState.WAITING, PushState.SKIPPED, PushState.FAILED]
_Write = UpdateOne | DeleteOne

logger = logging.getLogger(__name__)


async def claim(
    database: Database, rooms: Mapping[str, int], *, now: datetime, hold: timedelta, most: int
) -> list[Claimed]:
    """Up to `most` rows that are due by `now`, the longest due first, and of each origin no more than it has room for.

    They are ours for `hold`, by the database's clock.
    """
    most = min(most, sum(rooms.values()))
    free = _free({"origin": {"$in": list(rooms)}, "next_at": {"$lte": now}})
    rows = await database[COLLECTION].find(free, batch_size=most).sort("next_at", 1).limit(most).to_list()
    return await _take(database, list(_within(rooms, rows)), free, hold)


async def claim_overdue(
    database: Database, origins: Iterable[str], *, now: datetime, hold: timedelta, most: int
) -> list[Claimed]:
    """Up to `most` rows with these origins that nobody is to begin to send any more."""
    free = _free({"origin": {"$in": list(origins)}, "until": {"$lte": now}})
    rows = await database[COLLECTION].find(free, batch_size=most).sort("until", 1).limit(most).to_list()
    return await _take(database, rows, free, hold)


async def claim_probe(
    database: Database, origin: str, *, but: Collection[UUID], now: datetime, hold: timedelta
) -> list[Claimed]:
    """One row that is due, to find out how its origin fares: the least tried, if possible to none of `but`."""
    due = _free({"origin": origin, "next_at": {"$lte": now}})
    order = [("tries", 1), ("next_at", 1)]
    for free in ({**due, "member": {"$nin": list(but)}}, due):
        rows = await database[COLLECTION].find(free).sort(order).limit(1).to_list()
        if rows or not but:
            return await _take(database, rows, free, hold)
    return []


async def write(database: Database, fates: Sequence[Fate], *, now: datetime) -> list[Fate]:
    """Write what became of rows that were claimed. Answers those that could not be written, which may be repeated."""
    left = list(fates)
    for collection, writes_of in (
        ("devices", _of_device),
        ("notifications", _of_notification),
        (COLLECTION, _of_delivery),
    ):
        writes = [(fate, write) for fate in left for write in writes_of(fate, now)]
        failed = await _written(database, collection, [write for _, write in writes])
        refused = {id(writes[number][0]) for number in failed}
        left = [fate for fate in left if id(fate) not in refused]
    written = {id(fate) for fate in left}
    return [fate for fate in fates if id(fate) not in written]


async def _written(database: Database, collection: str, writes: Sequence[_Write]) -> set[int]:
    """The numbers of those that could not be made."""
    if not writes:
        return set()
    try:
        await database[collection].bulk_write(writes, ordered=False)
    except BulkWriteError as error:
        logger.error("what became of pushes was not written: %s", place_of(error))  # noqa: TRY400
        return {each["index"] for each in error.details["writeErrors"]}
    return set()


async def count_open(database: Database) -> int:
    """How many are still on their way."""
    return await database[COLLECTION].count_documents({"open": True}, hint="open")


def _free(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {"open": True, **wanted, "$expr": {"$lt": ["$lease_until", "$$NOW"]}}


async def _take(
    database: Database, rows: Sequence[Mapping[str, Any]], free: Mapping[str, Any], hold: timedelta
) -> list[Claimed]:
    """Those of `rows` that are still free."""
    if not rows:
        return []
    ids, token, lapses = [row["_id"] for row in rows], new_id(), time.monotonic() + hold.total_seconds()
    ours = {"token": token, "lease_until": {"$add": ["$$NOW", hold // timedelta(milliseconds=1)]}}
    taken = await database[COLLECTION].update_many({**free, "_id": {"$in": ids}}, [{"$set": ours}])
    if taken.modified_count < len(rows):
        rows = await database[COLLECTION].find({"_id": {"$in": ids}, "token": token}).to_list()
    return [_claimed(row, token, lapses) for row in rows]


def _within(rooms: Mapping[str, int], rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    left = dict(rooms)
    for row in rows:
        if left[row["origin"]]:
            left[row["origin"]] -= 1
            yield row


def _claimed(row: Mapping[str, Any], token: UUID, lapses: float) -> Claimed:
    return Claimed(
        id=row["_id"],
        notification=row["notification"],
        member=row["member"],
        device=row["device"],
        origin=row["origin"],
        kind=row["kind"],
        merge=row["merge"],
        soon=row["soon"],
        due_at=row["due_at"],
        next_at=row["next_at"],
        until=row["until"],
        deadline=row["deadline"],
        tries=row["tries"],
        token=token,
        lapses=lapses,
    )


def _of_device(fate: Fate, now: datetime) -> Iterator[_Write]:
    """That it works, does not, or is gone; and how far a test has come, if that was its last."""
    if isinstance(fate, Again):
        return
    row = fate.row
    ours = {"_id": row.device, "member": row.member}
    if isinstance(fate, Arrived):
        yield UpdateOne(ours, {"$set": {"accepted_at": now, "failing": False}})
    elif fate.gone:
        yield DeleteOne(ours)
    elif fate.state is PushState.FAILED:
        yield UpdateOne(ours, {"$set": {"failing": True}})
    state = PushState.ACCEPTED if isinstance(fate, Arrived) else fate.state
    if row.kind not in _KINDS:
        yield UpdateOne({**ours, "test_id": row.notification, "test": PushState.WAITING}, {"$set": {"test": state}})


def _of_notification(fate: Fate, now: datetime) -> Iterator[_Write]:
    """Accepted as soon as one device's service took it; failed or skipped once none is left that could.

    What a device has said itself stays: it may have shown what the service never acknowledged.
    """
    row = fate.row
    if isinstance(fate, Again) or row.kind not in _KINDS:
        return
    if isinstance(fate, Arrived):
        state = _standing(PushState.ACCEPTED, None, now, fate.sent_at)
        yield UpdateOne({"_id": row.notification, "state": {"$in": _NOT_HERE}}, {"$set": state})
        return
    lost = {"lost": {"$setUnion": ["$lost", [row.device]]}}
    none_left = {"$and": [{"$eq": ["$state", PushState.WAITING]}, {"$gte": [{"$size": "$lost"}, "$pushes"]}]}
    state = _standing(fate.state, fate.reason, now, fate.sent_at)
    decided = {name: {"$cond": [none_left, value, f"${name}"]} for name, value in state.items()}
    yield UpdateOne({"_id": row.notification}, [{"$set": lost}, {"$set": decided}])


def _of_delivery(fate: Fate, now: datetime) -> Iterator[_Write]:
    ours = {"_id": fate.row.id, "token": fate.row.token}
    if isinstance(fate, Arrived | Lost):
        yield UpdateOne(ours, {"$set": {"open": False, "expires": now + _KEPT}})
    else:
        free = {"next_at": fate.at, "until": fate.until or fate.row.until, "lease_until": NOBODYS, "token": None}
        yield UpdateOne(ours, {"$set": free, "$inc": {"tries": int(fate.tried)}})


def _standing(state: PushState, reason: PushReason | None, now: datetime, sent_at: datetime | None) -> dict[str, Any]:
    return {"state": state, "reason": reason, "state_at": now, "sent_at": sent_at}
