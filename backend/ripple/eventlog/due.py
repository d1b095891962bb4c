"""What is due later is a row with a due time, planned in a command's transaction, claimed with a lease in its time.

Rows: {_id: {kind, subject}, due, body, open, tries, token, lease_until, error?, touched?}. `due` is by the clock given,
`lease_until` by the database's: until then the row is somebody's, or waits after a failure. `token` is another after
each plan and each claim, so the end of a row's handling tells whether it is still the same matter. A row that is done
is deleted; one that failed too often is set aside, not `open`. Shard key, if ever: {_id: "hashed"}.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from pymongo import ASCENDING, IndexModel, UpdateOne

from ripple.database.connect import Database, Document
from ripple.database.work import Work
from ripple.kernel.ids import new_id

COLLECTION = "due"
INDEXES = [
    IndexModel(
        [("_id.kind", ASCENDING), ("due", ASCENDING), ("lease_until", ASCENDING)],
        partialFilterExpression={"open": True},
        name="open",
    ),
    IndexModel([("_id.kind", ASCENDING)], partialFilterExpression={"open": False}, name="set aside"),
]

LATE = timedelta(minutes=10)
_NOBODYS = datetime(1970, 1, 1, tzinfo=UTC)

Body = Mapping[str, UUID | int | str]
"""Ids, numbers and closed words."""


@dataclass(frozen=True)
class Due:
    """A row whose time has come. `late_by` is how long ago that was, by the injected clock."""

    kind: str
    subject: UUID
    due: datetime
    body: Body
    tries: int
    token: UUID
    late_by: timedelta

    @property
    def late(self) -> bool:
        return self.late_by > LATE


DueHandle = Callable[[Due, Work], Awaitable[datetime | None]]
"""Do what is due, through the work alone. A time that it answers is when the row is due again; never plan it here."""


@dataclass(frozen=True)
class DueHandler:
    kind: str
    handle: DueHandle


DueHandleMany = Callable[[Sequence[Due], Work], Awaitable[None]]
"""The same for many rows of one kind in one transaction."""


@dataclass(frozen=True)
class DueBatchHandler:
    """Up to `together` rows at once. Where that fails they are handled one by one, so that one spoils no other."""

    kind: str
    handle: DueHandleMany
    together: int = 200


AnyDueHandler = DueHandler | DueBatchHandler


class ClaimLost(Exception):  # noqa: N818
    """The row was planned anew, cancelled, or claimed by somebody else. Nothing is wrong; it is theirs."""


async def plan(work: Work, kind: str, subject: UUID, *, due: datetime, body: Body | None = None) -> None:
    """Have `kind` handled for `subject` at `due`. The two have one row: a new plan moves it and forgets failures."""
    await work.database[COLLECTION].update_one(
        _id(kind, subject), _planned(due, body or {}), upsert=True, session=work.session
    )


async def plan_by(work: Work, kind: str, subject: UUID, *, due: datetime) -> None:
    """Have `kind` handled for `subject` by `due`: a plan that stands and is earlier stays, one set aside does not.

    It touches the row in any case, so whoever is handling it just now does not miss what this is planned for.
    """
    stands = {"$eq": ["$open", True]}
    row = {
        "due": {"$cond": [stands, {"$min": ["$due", due]}, due]},
        "body": {"$cond": [stands, "$body", {"$literal": {}}]},
        "tries": {"$cond": [stands, "$tries", 0]},
        "token": {"$cond": [stands, "$token", new_id()]},
        "lease_until": {"$cond": [stands, "$lease_until", _NOBODYS]},
        "open": True,
        "touched": new_id(),
    }
    await work.database[COLLECTION].update_one(
        _id(kind, subject), [{"$set": row}, {"$unset": "error"}], upsert=True, session=work.session
    )


async def plan_many(work: Work, kind: str, times: Mapping[UUID, datetime]) -> None:
    """The same for many subjects, without a body, in one round trip."""
    if times:
        plans = [UpdateOne(_id(kind, subject), _planned(due, {}), upsert=True) for subject, due in times.items()]
        await work.database[COLLECTION].bulk_write(plans, ordered=False, session=work.session)


async def cancel(work: Work, kind: str, subject: UUID) -> None:
    """Forget it, also where somebody is handling it just now: what that one does will not be committed."""
    await work.database[COLLECTION].delete_one(_id(kind, subject), session=work.session)


async def cancel_many(work: Work, kind: str, subjects: Collection[UUID]) -> None:
    if subjects:
        await work.database[COLLECTION].delete_many(_ids(kind, subjects), session=work.session)


async def claim(database: Database, kinds: Sequence[str], *, now: datetime, hold: timedelta, most: int) -> list[Due]:
    """Up to `most` rows that are due by `now` and nobody's, ours for `hold`. Each counts as tried from here on."""
    due = database[COLLECTION]
    free = {**_open(kinds, {"$lte": now}), "$expr": {"$lt": ["$lease_until", "$$NOW"]}}
    while found := await due.find(free, {"_id": 1}).sort("due", ASCENDING).limit(most).to_list():
        ids, token = [row["_id"] for row in found], new_id()
        ours = {
            "token": token,
            "tries": {"$add": ["$tries", 1]},
            "lease_until": {"$add": ["$$NOW", hold // timedelta(milliseconds=1)]},
        }
        await due.update_many({"_id": {"$in": ids}, **free}, [{"$set": ours}])
        claimed = await due.find({"_id": {"$in": ids}, "token": token}).to_list()
        if claimed:  # else somebody else was faster
            return [_due(row, now) for row in claimed]
    return []


async def finish(work: Work, due: Due) -> None:
    """Remove the row in the transaction that does what was due. Raises ClaimLost."""
    removed = await work.database[COLLECTION].delete_one(_claimed(due), session=work.session)
    if not removed.deleted_count:
        raise ClaimLost


async def finish_many(work: Work, rows: Sequence[Due]) -> None:
    """The same for rows of one kind. Raises ClaimLost where one of them is not ours any more, and removes none."""
    ours = {**_ids(rows[0].kind, [row.subject for row in rows]), "token": {"$in": list({row.token for row in rows})}}
    removed = await work.database[COLLECTION].delete_many(ours, session=work.session)
    if removed.deleted_count != len(rows):
        raise ClaimLost


async def still_ours(database: Database, rows: Sequence[Due]) -> list[Due]:
    """Those of one kind whose claim holds."""
    found = database[COLLECTION].find(_ids(rows[0].kind, [row.subject for row in rows]), {"token": 1})
    tokens = {row["_id"]["subject"]: row["token"] async for row in found}
    return [row for row in rows if tokens.get(row.subject) == row.token]


async def put_off(database: Database, due: Due, seconds: float) -> None:
    """After a failure: nobody's, but not before so many seconds."""
    later = {"$add": ["$$NOW", round(seconds * 1000)]}
    await database[COLLECTION].update_one(_claimed(due), [{"$set": {"lease_until": later}}])


async def set_aside(database: Database, due: Due, error: str) -> None:
    await database[COLLECTION].update_one(_claimed(due), {"$set": {"open": False, "error": error}})


async def replay(database: Database, kind: str) -> int:
    """Try what was set aside once more. Answers how many rows that concerns."""
    asked = {"open": True, "tries": 0, "lease_until": _NOBODYS}
    opened = await database[COLLECTION].update_many({"_id.kind": kind, "open": False}, {"$set": asked})
    return opened.modified_count


async def next_due(database: Database, kinds: Sequence[str], *, now: datetime) -> datetime | None:
    """When the next row after `now` is due."""
    row = await database[COLLECTION].find_one(_open(kinds, {"$gt": now}), {"due": 1}, sort=[("due", ASCENDING)])
    return row["due"] if row else None


async def parked_counts(database: Database) -> Mapping[str, int]:
    """How many rows of each kind are set aside; kinds with none are not named."""
    grouped: list[Document] = [{"$match": {"open": False}}, {"$group": {"_id": "$_id.kind", "count": {"$sum": 1}}}]
    return {row["_id"]: row["count"] async for row in await database[COLLECTION].aggregate(grouped)}


def _open(kinds: Sequence[str], due: Document) -> Document:
    return {"open": True, "_id.kind": {"$in": list(kinds)}, "due": due}


def _planned(due: datetime, body: Body) -> Document:
    row = {"due": due, "body": body, "open": True, "tries": 0, "token": new_id(), "lease_until": _NOBODYS}
    return {"$set": row, "$unset": {"error": ""}}


def _ids(kind: str, subjects: Collection[UUID]) -> Document:
    return {"_id": {"$in": [{"kind": kind, "subject": subject} for subject in subjects]}}


def _id(kind: str, subject: UUID) -> Document:
    return {"_id": {"kind": kind, "subject": subject}}


def _claimed(due: Due) -> Document:
    return {**_id(due.kind, due.subject), "token": due.token}


def _due(row: Document, now: datetime) -> Due:
    return Due(
        kind=row["_id"]["kind"],
        subject=row["_id"]["subject"],
        due=row["due"],
        body=row["body"],
        tries=row["tries"],
        token=row["token"],
        late_by=now - row["due"],
    )
