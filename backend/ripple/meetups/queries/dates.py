from datetime import datetime, timedelta
from functools import partial
from typing import Any

import strawberry

from ripple.api.connections import PageInfo
from ripple.database.connect import Database
from ripple.kernel.cursors import Cursors, pack_position, unpack_position
from ripple.kernel.errors import BadRequest, NotFound
from ripple.kernel.ids import CircleId, OccurrenceId
from ripple.meetups.documents import rsvp_id
from ripple.meetups.queries.around import STANDING, answered, around, date_of
from ripple.meetups.queries.visitor import Row, Visitor
from ripple.meetups.recurrence import YEARS
from ripple.meetups.rules import LINK_FROM, LONGEST_MEETUP, OccurrenceState, RsvpState
from ripple.meetups.types import JoinLink, Occurrence, OccurrenceConnection, OccurrenceEdge, OccurrenceTime

SOONEST_FIRST = [("starts_at", 1), ("_id", 1)]
LONGEST_STRETCH = timedelta(days=62)
MOST_TIMES = 1_000
MOST_MINE = 100


async def upcoming(
    database: Database,
    cursors: Cursors,
    visitor: Visitor,
    *,
    circle: CircleId | None,
    now: datetime,
    first: int,
    after: str | None,
) -> OccurrenceConnection:
    """Dates that have not ended and take place. Two round trips.

    Raises NotFound for another's circle, BadRequest for a cursor that was not ours.
    """
    if circle is not None and circle not in visitor.circles:
        raise NotFound
    scope = f"meetups:{visitor.member}:{circle}"
    wanted: dict[str, Any] = visitor.finds | to_come(now) | {"state": OccurrenceState.PLANNED.value}
    if circle is not None:
        wanted["circle"] = circle
    if after is not None:
        at, row = unpack_position(cursors.open(scope, after))
        wanted["starts_at"] = {"$gte": max(at, now - _LONGEST)}
        wanted["$or"] = [{"starts_at": {"$gt": at}}, {"_id": {"$gt": row}}]
    found = await database["occurrences"].find(wanted).sort(SOONEST_FIRST).limit(first + 1).to_list()
    rows = found[:first]
    beside = await around(database, visitor, rows)
    edges = [
        OccurrenceEdge(seal=partial(_sealed, cursors, scope, row), node=date_of(row, visitor, beside)) for row in rows
    ]
    page = PageInfo(has_next_page=len(found) > first, end_cursor=edges[-1].seal() if edges else None)
    return OccurrenceConnection(edges=edges, page_info=page)


async def mine(database: Database, visitor: Visitor, *, now: datetime) -> list[Occurrence]:
    """Dates that have not ended which the visitor goes to, waits for, was offered a seat at, or leads; up to a
    hundred, soonest first. Cancelled ones are among them until their time is over. Two round trips.
    """
    found = await own_dates(database, visitor, since=now - _LONGEST, most=MOST_MINE)
    rows = [row for row in found if visitor.sees(row) and row["ends_at"] > now][:MOST_MINE]
    beside = await around(database, visitor, rows)
    return [date_of(row, visitor, beside) for row in rows]


async def own_dates(database: Database, visitor: Visitor, *, since: datetime, most: int) -> list[Row]:
    """The dates that the visitor goes to, waits for, was offered a seat at, or leads, from a start on, soonest first;
    up to `most` of each. Whether they may see one is not looked at here. One round trip.
    """
    answered = {"member": visitor.member, "starts_at": {"$gt": since}, "state": {"$in": STANDING}}
    dates = {"from": "occurrences", "localField": "occurrence", "foreignField": "_id", "as": "date"}
    roles: list[dict[str, Any]] = [
        {"leader": visitor.member, "circle": {"$in": list(visitor.duties)}},
        {"co_leaders": visitor.member},
    ]
    led = [[{"$match": role | {"starts_at": {"$gt": since}}}, *_soonest(most)] for role in roles]
    pipeline: list[dict[str, Any]] = [
        {"$match": answered},
        *_soonest(most),
        {"$lookup": dates},
        {"$unwind": "$date"},
        {"$replaceRoot": {"newRoot": "$date"}},
        *({"$unionWith": {"coll": "occurrences", "pipeline": each}} for each in led),
    ]
    found = await (await database["rsvps"].aggregate(pipeline, batchSize=most * (1 + len(led)))).to_list()
    unique = {row["_id"]: row for row in found}
    return sorted(unique.values(), key=lambda row: (row["starts_at"], row["_id"]))


async def times(database: Database, visitor: Visitor, *, since: datetime, until: datetime) -> list[OccurrenceTime]:
    """Dates that take place and start in a stretch, without names or places. Two round trips.

    Raises BadRequest for a longer stretch than 62 days, and for a time without a zone.
    """
    reckoned = all(each.tzinfo is not None and each.year in YEARS for each in (since, until))
    if not (reckoned and timedelta() <= until - since <= LONGEST_STRETCH):
        raise BadRequest(f"A stretch has up to {LONGEST_STRETCH.days} days, from one moment to another.", field="until")
    within = {"$gte": since, "$lt": until}
    wanted = visitor.finds | {"starts_at": within, "state": OccurrenceState.PLANNED.value}
    fields = {"circle": 1, "starts_at": 1, "leader": 1, "co_leaders": 1}
    found = database["occurrences"].find(wanted, fields, batch_size=MOST_TIMES).sort(SOONEST_FIRST).limit(MOST_TIMES)
    rows = await found.to_list()
    standing = await answered(database, visitor, rows)
    return [time_of(row, mine=visitor.leads(row) or row["_id"] in standing) for row in rows]


def time_of(row: Row, *, mine: bool) -> OccurrenceTime:
    return OccurrenceTime(
        id=strawberry.ID(str(row["_id"])),
        circle=strawberry.ID(str(row["circle"])),
        starts_at=row["starts_at"],
        mine=mine,
    )


async def occurrence_by_id(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> Occurrence | None:
    """The date, or None where there is none that the visitor may see. Two round trips."""
    row = await database["occurrences"].find_one({"_id": occurrence} | visitor.finds)
    if row is None or not visitor.sees(row):
        return None
    return date_of(row, visitor, await around(database, visitor, [row]))


async def join_link(
    database: Database, visitor: Visitor, occurrence: OccurrenceId, *, now: datetime
) -> JoinLink | None:
    """Where to join, for those who have a seat and those who lead, from half an hour before the start to the end.

    The one read of a link. Three round trips.
    """
    row = await database["occurrences"].find_one({"_id": occurrence} | visitor.finds)
    if row is None or row["state"] != OccurrenceState.PLANNED or not row["words"]["online"]:
        return None
    if not row["starts_at"] - LINK_FROM <= now < row["ends_at"]:
        return None
    if not visitor.leads(row) and not await _has_seat(database, visitor, occurrence):
        return None
    links = await database["join_links"].find({"_id": {"$in": [occurrence, row["meetup"]]}}).to_list()
    own = {link["_id"]: link["link"] for link in links}
    link = own.get(occurrence) or own.get(row["meetup"])
    return JoinLink(link=link, until=row["ends_at"]) if link else None


_LONGEST = timedelta(minutes=LONGEST_MEETUP)


def to_come(now: datetime) -> dict[str, Any]:
    """What began longer ago than any meetup lasts has ended: so much the index tells."""
    return {"starts_at": {"$gt": now - _LONGEST}, "ends_at": {"$gt": now}}


def _soonest(most: int) -> list[dict[str, Any]]:
    return [{"$sort": {"starts_at": 1}}, {"$limit": most}]


async def _has_seat(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> bool:
    wanted = {"_id": rsvp_id(occurrence, visitor.member), "state": RsvpState.GOING.value}
    return await database["rsvps"].find_one(wanted, {"_id": 1}) is not None


def _sealed(cursors: Cursors, scope: str, row: Row) -> str:
    return cursors.seal(scope, pack_position(row["starts_at"], row["_id"]))
