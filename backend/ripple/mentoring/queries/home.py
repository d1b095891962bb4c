"""The place "Mentoring": everything of the viewer's own, by circle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import strawberry

from ripple.circles.rules import Duty, Stage
from ripple.database.connect import Database, Document
from ripple.database.reads import AT_ONCE
from ripple.kernel.ids import CircleId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.queries.lines import (
    Row,
    Topics,
    circle_name,
    named,
    pair_line,
    role_in,
    steps_of,
    still_readable,
    still_shown,
    to_be_met,
    topics_of,
    worded,
)
from ripple.mentoring.queries.own import my_ask, my_mentor
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.room_keys import unseal_all
from ripple.mentoring.rules import ORIENTATION, AskState, Role
from ripple.mentoring.types import CircleMentoring, MentoringPlan, PairLine

_HIDDEN_IN_LISTS = {"steps": 0, "farewell": 0, "check_in": 0}

_AHEAD: Document = {
    "$lookup": {
        "from": "asks",
        "localField": "circle",
        "foreignField": "circle",
        "let": {"mine": "$state", "ticket": "$ticket", "languages": "$languages"},
        "pipeline": [
            {
                "$match": {
                    "state": AskState.QUEUED.value,
                    "$expr": {
                        "$and": [
                            {"$eq": ["$$mine", AskState.QUEUED.value]},
                            {"$lt": ["$ticket", "$$ticket"]},
                            {"$ne": [{"$setIntersection": ["$languages", "$$languages"]}, []]},
                        ]
                    },
                }
            },
            {"$count": "count"},
        ],
        "as": "ahead",
    }
}
"""How many wait before them who speak one of their languages."""

_OFFERED: Document = {
    "$lookup": {
        "from": "mentors",
        "localField": "offers.mentor",
        "foreignField": "_id",
        "pipeline": [{"$project": {"member": 1, "words": 1, "pace": 1, "ways": 1, "keys": 1}}, named("member")],
        "as": "offered",
    }
}


@dataclass(frozen=True, slots=True)
class _Own:
    """What was read of the viewer's own, by circle; `texts` are what would help, by the rows that they belong to."""

    plans: Mapping[UUID, Row]
    mentors: Mapping[UUID, Row]
    asks: Mapping[UUID, Row]
    pairs: Sequence[Row]
    rooms: Sequence[Row]
    texts: Mapping[UUID, str]


async def home(
    database: Database, ring: WrappingRing, visitor: Visitor, *, circle: CircleId | None, now: datetime
) -> list[CircleMentoring]:
    """In one circle, or in all of the viewer's, by name. Two round trips."""
    circles = [each for each in visitor.memberships if circle in {None, each}]
    if not circles:
        return []
    own = await _read(database, ring, visitor, circles, now)
    circles.sort(key=lambda each: (visitor.memberships[each].name.casefold(), each))
    return [_in_circle(visitor, each, own) for each in circles]


async def plan_of(database: Database, visitor: Visitor, circle: CircleId) -> MentoringPlan | None:
    """For those who are in the circle. One round trip."""
    if circle not in visitor.memberships:
        return None
    row = await database["mentoring_plans"].find_one({"_id": circle}, {"topics": 1, "steps": 1})
    topics, steps = topics_of(row, circle), steps_of(row, circle)
    return MentoringPlan(
        id=strawberry.ID(str(circle)),
        circle=circle_name(visitor, circle),
        topics=worded(topics, topics),
        steps=worded(steps, steps),
        orientation=ORIENTATION,
    )


async def _read(
    database: Database, ring: WrappingRing, visitor: Visitor, circles: Sequence[CircleId], now: datetime
) -> _Own:
    rows = await (await database["mentors"].aggregate(_everything(visitor, circles, now), batchSize=AT_ONCE)).to_list()
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row["what"], []).append(row)
    asks, pairs = by_kind.get("ask", []), by_kind.get("pair", [])
    sealed = {row["_id"]: {row["_id"]: row["help"]} for row in (*asks, *pairs) if row.get("help")}
    return _Own(
        plans={row["_id"]: row for row in by_kind.get("plan", [])},
        mentors={row["circle"]: row for row in by_kind.get("mentor", [])},
        asks={row["circle"]: row for row in asks},
        pairs=pairs,
        rooms=by_kind.get("room", []),
        texts=await unseal_all(database, ring, sealed) if sealed else {},
    )


def _everything(visitor: Visitor, circles: Sequence[CircleId], now: datetime) -> list[Document]:
    me, here = visitor.member, {"circle": {"$in": list(circles)}}
    lines = {"$project": _HIDDEN_IN_LISTS}
    return [
        {"$match": {"member": me, **here}},
        {"$set": {"what": "mentor"}},
        _union("asks", "ask", {"member": me, **here}, _AHEAD, _OFFERED),
        _union("mentorships", "pair", {"mentor": me, **here, **still_shown(now)}, lines, named("newcomer")),
        _union("mentorships", "pair", {"newcomer": me, **here, **still_shown(now)}, lines, named("mentor")),
        _union("mentoring_plans", "plan", {"_id": {"$in": list(circles)}}),
        _union("rooms", "room", {"people": me, **here, **still_readable(now)}),
    ]


def _union(collection: str, what: str, match: Document, *more: Document) -> Document:
    return {"$unionWith": {"coll": collection, "pipeline": [{"$match": match}, *more, {"$set": {"what": what}}]}}


def _in_circle(visitor: Visitor, circle: CircleId, own: _Own) -> CircleMentoring:
    membership, plan = visitor.memberships[circle], own.plans.get(circle)
    topics = topics_of(plan, circle)
    rooms = [room for room in own.rooms if room["circle"] == circle and _is_there(room, visitor)]
    mentor, ask = own.mentors.get(circle), own.asks.get(circle)
    return CircleMentoring(
        id=strawberry.ID(str(circle)),
        circle=circle_name(visitor, circle),
        graduate=membership.stage is Stage.GRADUATE,
        coordinating=Duty.COORDINATOR in membership.duties,
        leading=Duty.LEADER in membership.duties,
        mentor=my_mentor(mentor, topics, rooms) if mentor else None,
        ask=my_ask(ask, visitor, topics, plan, own.texts.get(ask["_id"], "")) if ask else None,
        pairs=_lines(own, visitor, circle, topics),
        visiting=[strawberry.ID(str(room["_id"])) for room in rooms if _is_visited(room, visitor)],
    )


def _lines(own: _Own, visitor: Visitor, circle: CircleId, topics: Topics) -> list[PairLine]:
    """Those under way and asked for first, then those that ended, the latest first."""
    rows = [row for row in own.pairs if row["circle"] == circle and _meets(row, visitor)]
    rows.sort(key=lambda row: row["asked_at"], reverse=True)
    rows.sort(key=lambda row: row["ended_at"] is not None)
    return [pair_line(row, visitor, topics, own.texts.get(row["_id"], "")) for row in rows]


def _meets(row: Row, visitor: Visitor) -> bool:
    return visitor.hidden.isdisjoint([row["mentor"], row["newcomer"]])


def _is_there(room: Row, visitor: Visitor) -> bool:
    return visitor.hidden.isdisjoint(to_be_met(room, visitor.member))


def _is_visited(room: Row, visitor: Visitor) -> bool:
    """A coordinator's: as a guest, or in a talk with a mentor."""
    looks_after = Duty.COORDINATOR in visitor.memberships[CircleId(room["circle"])].duties
    return looks_after and role_in(room, visitor.member) is Role.SUPPORTER
