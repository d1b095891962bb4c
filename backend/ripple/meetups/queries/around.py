"""What lies around dates: their leaders' names, and the visitor's own answers. One round trip for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry

from ripple.api.circles import CircleName
from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE
from ripple.meetups.documents import rsvp_id
from ripple.meetups.queries.visitor import Row, Visitor
from ripple.meetups.rules import OccurrenceState, RsvpState
from ripple.meetups.types import MeetupPerson, MyRsvp, Occurrence

STANDING = [RsvpState.GOING.value, RsvpState.WAITING.value, RsvpState.OFFERED.value]


NOBODY: Row = {"name": "", "avatar": ""}
"""In place of a leader who is gone."""

_AHEAD: dict[str, Any] = {
    "$lookup": {
        "from": "rsvps",
        "localField": "occurrence",
        "foreignField": "occurrence",
        "let": {"mine": "$state", "ticket": "$ticket"},
        "pipeline": [
            {
                "$match": {
                    "state": RsvpState.WAITING.value,
                    "$expr": {"$and": [{"$eq": ["$$mine", RsvpState.WAITING.value]}, {"$lt": ["$ticket", "$$ticket"]}]},
                }
            },
            {"$count": "count"},
        ],
        "as": "ahead",
    }
}


@dataclass(frozen=True, slots=True)
class Around:
    """`people` are who leads, `mine` the visitor's answers by date."""

    people: Mapping[UUID, Row]
    mine: Mapping[UUID, Row]


async def around(database: Database, visitor: Visitor, dates: Sequence[Row]) -> Around:
    answers = [rsvp_id(row["_id"], visitor.member) for row in dates]
    leaders = {"$match": {"_id": {"$in": list({row["leader"] for row in dates})}}}
    named = {"$project": {"name": 1, "avatar": 1}}
    pipeline: list[dict[str, Any]] = [
        {"$match": {"_id": {"$in": answers}}},
        _AHEAD,
        {"$project": {"occurrence": 1, "state": 1, "seen": 1, "offered_until": 1, "ahead": 1}},
        {"$unionWith": {"coll": "members", "pipeline": [leaders, named]}},
    ]
    rows = await (await database["rsvps"].aggregate(pipeline, batchSize=AT_ONCE)).to_list()
    return Around(
        people={row["_id"]: row for row in rows if "name" in row},
        mine={row["occurrence"]: row for row in rows if "occurrence" in row},
    )


async def answered(database: Database, visitor: Visitor, dates: Sequence[Row]) -> set[UUID]:
    """Those that the visitor goes to, waits for, or was offered a seat at."""
    answers = [rsvp_id(row["_id"], visitor.member) for row in dates]
    wanted = {"_id": {"$in": answers}, "state": {"$in": STANDING}}
    found = database["rsvps"].find(wanted, {"_id": 0, "occurrence": 1}, batch_size=AT_ONCE)
    return {row["occurrence"] for row in await found.to_list()}


def date_of(row: Row, visitor: Visitor, beside: Around) -> Occurrence:
    leading, words = visitor.leads(row), row["words"]
    leader, mine = beside.people.get(row["leader"], NOBODY), beside.mine.get(row["_id"])
    return Occurrence(
        id=strawberry.ID(str(row["_id"])),
        meetup=strawberry.ID(str(row["meetup"])),
        circle=CircleName(id=strawberry.ID(str(row["circle"])), name=visitor.circles[row["circle"]]),
        leader=MeetupPerson(name=leader["name"], avatar=leader["avatar"], mine=row["leader"] == visitor.member),
        leading=leading,
        title=words["title"],
        about=words["about"],
        place=words["place"],
        find=words["find"],
        access=words["access"],
        online=words["online"],
        agreement=words["agreement"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        wall=row["wall"],
        zone=row["zone"],
        state=OccurrenceState(row["state"]),
        reason=row["reason"],
        repeats=row["repeats"],
        seats=row["seats"],
        going=row["going"],
        taken=row["going"] + row["offered"],
        waiting=row["waiting"],
        came=row["came"] if leading else None,
        mine=_my_rsvp(mine) if mine else None,
    )


def _my_rsvp(row: Row) -> MyRsvp:
    ahead = row["ahead"][0]["count"] if row["ahead"] else 0
    waiting = row["state"] == RsvpState.WAITING
    return MyRsvp(
        state=RsvpState(row["state"]),
        position=ahead + 1 if waiting else None,
        seen=row["seen"],
        offered_until=row["offered_until"] if row["state"] == RsvpState.OFFERED else None,
    )
