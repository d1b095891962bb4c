"""Rooms and what is written there, for those who are in them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import strawberry

from ripple.api.connections import PageInfo
from ripple.circles.rules import Duty
from ripple.database.connect import Database, Document
from ripple.database.reads import AT_ONCE
from ripple.kernel.cursors import Cursors, pack_position, unpack_position
from ripple.kernel.ids import CircleId, MessageId, RoomId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.queries.lines import Row, circle_name, role_in, still_readable, to_be_met
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.room_keys import unseal
from ripple.mentoring.rules import Role, RoomKind
from ripple.mentoring.types import (
    MentoringPerson,
    Room,
    RoomMessage,
    RoomMessageConnection,
    RoomMessageEdge,
    RoomPerson,
)

_NEWEST_FIRST = [("at", -1), ("_id", -1)]
_NOBODY = RoomMessageConnection(edges=[], page_info=PageInfo(has_next_page=False, end_cursor=None))
_PEOPLE: Document = {
    "$lookup": {
        "from": "members",
        "localField": "people",
        "foreignField": "_id",
        "pipeline": [{"$project": {"name": 1, "avatar": 1}}],
        "as": "shown",
    }
}
_AUTHOR: Document = {
    "$lookup": {
        "from": "members",
        "localField": "author",
        "foreignField": "_id",
        "pipeline": [{"$project": {"name": 1}}],
        "as": "shown",
    }
}


async def room_by_id(database: Database, visitor: Visitor, room: RoomId, *, now: datetime) -> Room | None:
    """None for everybody who is not in it, where a block lies between two of them, and once it is to be removed.

    One round trip.
    """
    row = await _room(database, visitor, room, now)
    if row is None:
        return None
    shown = {each["_id"]: each for each in row["shown"]}
    people = [each for each in zip(row["people"], row["roles"], strict=True) if each[0] not in visitor.hidden]
    visited = row["invited_by"] and row["guest"] not in visitor.hidden
    return Room(
        id=strawberry.ID(str(row["_id"])),
        kind=RoomKind(row["kind"]),
        circle=circle_name(visitor, row["circle"]),
        people=[RoomPerson(person=_person(shown.get(who), who, visitor), role=Role(role)) for who, role in people],
        invited_by=Role(row["invited_by"]) if visited else None,
        open=row["open"],
        readable_until=row["readable_until"],
    )


async def messages(
    database: Database,
    cursors: Cursors,
    ring: WrappingRing,
    visitor: Visitor,
    room: RoomId,
    *,
    now: datetime,
    first: int,
    after: str | None,
) -> RoomMessageConnection:
    """Newest first, without what a guest wrote with whom a block lies between; empty where `room_by_id` answers None.

    Three round trips. Raises BadRequest for a cursor that was not given out, Unavailable where the key cannot be
    opened.
    """
    scope = f"room:{visitor.member}:{room}"
    wanted: Document = {"room": room, "author": {"$nin": list(visitor.hidden)}}
    if after is not None:
        at, last = unpack_position(cursors.open(scope, after))
        wanted |= {"at": {"$lte": at}, "$or": [{"at": {"$lt": at}}, {"_id": {"$lt": last}}]}
    if await _room(database, visitor, room, now) is None:
        return _NOBODY
    newest: list[Document] = [{"$match": wanted}, {"$sort": dict(_NEWEST_FIRST)}, {"$limit": first + 1}, _AUTHOR]
    found = await (await database["messages"].aggregate(newest, batchSize=AT_ONCE)).to_list()
    rows = found[:first]
    nodes = await _opened(database, ring, visitor, room, rows)
    edges = [
        RoomMessageEdge(seal=partial(_sealed, cursors, scope, row), node=nodes[row["_id"]])
        for row in rows
        if row["_id"] in nodes
    ]
    end = _sealed(cursors, scope, rows[-1]) if rows else None
    return RoomMessageConnection(edges=edges, page_info=PageInfo(has_next_page=len(found) > first, end_cursor=end))


async def message_by_id(
    database: Database, ring: WrappingRing, visitor: Visitor, message: MessageId, *, now: datetime
) -> RoomMessage | None:
    rows = await (await database["messages"].aggregate([{"$match": {"_id": message}}, _AUTHOR])).to_list()
    if not rows or await _room(database, visitor, rows[0]["room"], now) is None:
        return None
    return (await _opened(database, ring, visitor, rows[0]["room"], rows)).get(message)


async def _room(database: Database, visitor: Visitor, room: RoomId, now: datetime) -> Row | None:
    """Of one whom the visitor shall not meet nothing is there.

    Who has left the circle reads no more, nor does a supporter who is its coordinator no more.
    """
    wanted = {
        "_id": room,
        "people": visitor.member,
        "circle": {"$in": list(visitor.memberships)},
        **still_readable(now),
    }
    rows = await (await database["rooms"].aggregate([{"$match": wanted}, _PEOPLE])).to_list()
    if not rows:
        return None
    row, duties = rows[0], visitor.memberships[CircleId(rows[0]["circle"])].duties
    supports = role_in(row, visitor.member) is Role.SUPPORTER
    apart = not visitor.hidden.isdisjoint(to_be_met(row, visitor.member))
    if apart or (supports and Duty.COORDINATOR not in duties):
        return None
    return row


async def _opened(
    database: Database, ring: WrappingRing, visitor: Visitor, room: RoomId, rows: Sequence[Row]
) -> Mapping[UUID, RoomMessage]:
    """By their ids, those that can be opened."""
    texts = await unseal(database, ring, room, {row["_id"]: row["sealed"] for row in rows})
    return {
        row["_id"]: RoomMessage(
            id=strawberry.ID(str(row["_id"])),
            role=Role(row["role"]),
            name=row["shown"][0]["name"] if row["shown"] else "",
            mine=row["author"] == visitor.member,
            text=texts[row["_id"]],
            at=row["at"],
        )
        for row in rows
        if row["_id"] in texts
    }


def _person(shown: Mapping[str, Any] | None, who: object, visitor: Visitor) -> MentoringPerson:
    """Somebody who is gone has no name."""
    name, avatar = (shown["name"], shown["avatar"]) if shown else ("", "")
    return MentoringPerson(name=name, avatar=avatar, mine=who == visitor.member)


def _sealed(cursors: Cursors, scope: str, row: Row) -> str:
    return cursors.seal(scope, pack_position(row["at"], row["_id"]))
