"""Deliveries are claimed in batches with a lease, and finished by whoever holds it. Few round trips for many rows.

What became of a push is written to the device and to the notification first, both safe to repeat, to the delivery
last: whoever is killed in between leaves an open row, and nothing that says otherwise.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pymongo import DeleteOne, UpdateOne

from ripple.database.connect import Database
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


async def claim(
    database: Database, rooms: Mapping[str, int], *, now: datetime, hold: timedelta, most: int
) -> list[Claimed]:
    """Up to `most` rows that are due by `now`, the longest due first, and of each origin no more than it has room for.

    They are ours for `hold`, by the database's clock.
    """
    most = min(most, sum(rooms.values()))
    return await _claim(database, {"origin": {"$in": list(rooms)}}, rooms, now=now, hold=hold, most=most)


async def claim_overdue(
    database: Database, origins: Iterable[str], *, now: datetime, hold: timedelta, most: int
) -> list[Claimed]:
    """Up to `most` rows with these origins whose deadline has passed: nothing is to be sent any more."""
    wanted = {"origin": {"$in": list(origins)}, "deadline": {"$lte": now}}
    return await _claim(database, wanted, None, now=now, hold=hold, most=most)


async def write(database: Database, fates: Sequence[Fate], *, now: datetime) -> None:
    """Write what became of rows that were claimed. May be repeated."""
    for collection, writes in (
        ("devices", [write for fate in fates for write in _of_device(fate, now)]),
        ("notifications", [write for fate in fates for write in _of_notification(fate, now)]),
        (COLLECTION, [_of_delivery(fate, now) for fate in fates]),
    ):
        if writes:
            await database[collection].bulk_write(writes, ordered=False)


async def count_open(database: Database) -> int:
    """How many are still on their way."""
    return await database[COLLECTION].count_documents({"open": True}, hint="open")


async def _claim(
    database: Database,
    wanted: Mapping[str, Any],
    rooms: Mapping[str, int] | None,
    *,
    now: datetime,
    hold: timedelta,
    most: int,
) -> list[Claimed]:
    free = {"open": True, **wanted, "next_at": {"$lte": now}, "$expr": {"$lt": ["$lease_until", "$$NOW"]}}
    found = await database[COLLECTION].find(free, batch_size=most).sort("next_at", 1).limit(most).to_list()
    rows = found if rooms is None else list(_within(rooms, found))
    if not rows:
        return []
    ids, token, lapses = [row["_id"] for row in rows], new_id(), time.monotonic() + hold.total_seconds()
    ours = {"token": token, "lease_until": {"$add": ["$$NOW", hold // timedelta(milliseconds=1)]}}
    taken = await database[COLLECTION].update_many({"_id": {"$in": ids}, **free}, [{"$set": ours}])
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
        number=row["number"],
        merge=row["merge"],
        soon=row["soon"],
        due_at=row["due_at"],
        next_at=row["next_at"],
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


def _of_notification(fate: Fate, now: datetime) -> Iterator[UpdateOne]:
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


def _of_delivery(fate: Fate, now: datetime) -> UpdateOne:
    ours = {"_id": fate.row.id, "token": fate.row.token}
    if isinstance(fate, Arrived | Lost):
        return UpdateOne(ours, {"$set": {"open": False, "expires": now + _KEPT}})
    free = {"next_at": fate.at, "lease_until": NOBODYS, "token": None}
    return UpdateOne(ours, {"$set": free, "$inc": {"tries": int(fate.tried)}})


def _standing(state: PushState, reason: PushReason | None, now: datetime, sent_at: datetime | None) -> dict[str, Any]:
    return {"state": state, "reason": reason, "state_at": now, "sent_at": sent_at}
