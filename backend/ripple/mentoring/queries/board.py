"""What a coordinator sees: state, never what is said, nor what would help whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import strawberry

from ripple.circles.rules import Duty
from ripple.database.connect import Database, Document
from ripple.database.reads import AT_ONCE
from ripple.kernel.ids import CircleId, MentorId
from ripple.mentoring.queries.lines import Row, Topics, circle_name, named, person, role_in, topics_of, worded
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.rules import (
    ORIENTATION,
    TOGETHER,
    AskState,
    CheckInAnswer,
    MentorshipState,
    MentorState,
    Rhythm,
    Role,
    RoomKind,
    Way,
    usual_wait,
)
from ripple.mentoring.types import Board, BoardMentor, BoardPair

MOST_LINES = 200
"""Mentors of a state, and pairs: who looks after more than that does not by one list."""

_PAIR = {"mentor": 1, "newcomer": 1, "state": 1, "heard_at": 1, "check_in": 1, "steps.mentor_at": 1}
_ONLY: Document = {"$project": {**_PAIR, "steps.newcomer_at": 1}}
_DAY = timedelta(days=1)


async def board(database: Database, visitor: Visitor, circle: CircleId, *, now: datetime) -> Board | None:
    """None for everybody but the circle's coordinators. One round trip."""
    if not _looks_after(visitor, circle):
        return None
    rows = await (await database["mentors"].aggregate(_everything(visitor, circle), batchSize=AT_ONCE)).to_list()
    plan = next((row for row in rows if row["what"] == "plan"), None)
    topics, rooms = topics_of(plan, circle), _support_rooms(rows)
    met = [row for row in rows if visitor.hidden.isdisjoint(row.get(who) for who in ("member", "mentor", "newcomer"))]
    return Board(
        id=strawberry.ID(str(circle)),
        circle=circle_name(visitor, circle),
        mentors=[_mentor(row, visitor, topics, rooms) for row in met if row["what"] == "mentor"],
        pairs=[_pair(row, visitor, now) for row in met if row["what"] == "pair"],
        waiting=next((row["count"] for row in rows if row["what"] == "waiting"), 0),
        usual_wait=usual_wait(plan["waits"] if plan else []),
    )


async def board_mentor(database: Database, visitor: Visitor, mentor: MentorId) -> BoardMentor | None:
    """One of them, however the sign-up stands. None for everybody but the circle's coordinators. Two round trips."""
    found = await (await database["mentors"].aggregate([{"$match": {"_id": mentor}}, named("member")])).to_list(1)
    if not found or not _looks_after(visitor, found[0]["circle"]) or found[0]["member"] in visitor.hidden:
        return None
    circle = found[0]["circle"]
    around = [{"$match": {"_id": circle}}, {"$set": {"what": "plan"}}, _own_rooms(visitor, circle)]
    rows = await (await database["mentoring_plans"].aggregate(around, batchSize=AT_ONCE)).to_list()
    topics = topics_of(next((row for row in rows if row["what"] == "plan"), None), circle)
    return _mentor(found[0], visitor, topics, _support_rooms(rows))


def _looks_after(visitor: Visitor, circle: CircleId) -> bool:
    membership = visitor.memberships.get(circle)
    return membership is not None and Duty.COORDINATOR in membership.duties


def _everything(visitor: Visitor, circle: CircleId) -> list[Document]:
    limit: Document = {"$limit": MOST_LINES}
    together = {"circle": circle, "state": {"$in": [each.value for each in TOGETHER]}}
    waiting = {"circle": circle, "state": AskState.QUEUED.value}
    return [
        *_mentors(circle, MentorState.APPLIED),
        {"$set": {"what": "mentor"}},
        _union("mentors", "mentor", *_mentors(circle, MentorState.APPROVED)),
        _union(
            "mentorships",
            "pair",
            {"$match": together},
            {"$sort": {"heard_at": 1}},
            limit,
            _ONLY,
            named("mentor"),
            named("newcomer"),
        ),
        _union("asks", "waiting", {"$match": waiting}, {"$count": "count"}),
        _union("mentoring_plans", "plan", {"$match": {"_id": circle}}),
        _own_rooms(visitor, circle),
    ]


def _mentors(circle: CircleId, state: MentorState) -> list[Document]:
    match = {"$match": {"circle": circle, "state": state.value}}
    return [match, {"$sort": {"applied_at": 1}}, {"$limit": MOST_LINES}, named("member")]


def _own_rooms(visitor: Visitor, circle: CircleId) -> Document:
    mine = {"people": visitor.member, "circle": circle, "kind": RoomKind.SUPPORT.value, "open": True}
    return _union("rooms", "room", {"$match": mine})


def _union(collection: str, what: str, *stages: Document) -> Document:
    return {"$unionWith": {"coll": collection, "pipeline": [*stages, {"$set": {"what": what}}]}}


def _support_rooms(rows: Sequence[Row]) -> Mapping[UUID, UUID]:
    """The viewer's rooms by the mentor whom they support there."""
    rooms = [row for row in rows if row["what"] == "room"]
    return {member: room["_id"] for room in rooms for member in room["people"] if role_in(room, member) is Role.MENTOR}


def _mentor(row: Row, visitor: Visitor, topics: Topics, rooms: Mapping[UUID, UUID]) -> BoardMentor:
    room = rooms.get(row["member"])
    return BoardMentor(
        id=strawberry.ID(str(row["_id"])),
        person=person(row, "member", visitor),
        state=MentorState(row["state"]),
        topics=worded(row["topics"], topics),
        languages=row["languages"],
        pace=Rhythm(row["pace"]),
        ways=[Way(each) for each in row["ways"]],
        words=row["words"],
        places=row["places"],
        taken=row["taken"],
        paused=row["paused"],
        heavy=row["heavy_at"] is not None,
        oriented=row["oriented"] >= ORIENTATION,
        support_room=strawberry.ID(str(room)) if room else None,
    )


def _pair(row: Row, visitor: Visitor, now: datetime) -> BoardPair:
    asked = row["check_in"] or {}
    answers = [asked.get(role) for role in (Role.MENTOR, Role.NEWCOMER)]
    steps = row["steps"]
    return BoardPair(
        id=strawberry.ID(str(row["_id"])),
        mentor=person(row, "mentor", visitor),
        newcomer=person(row, "newcomer", visitor),
        state=MentorshipState(row["state"]),
        silent_days=(now - row["heard_at"]) // _DAY if row["heard_at"] else None,
        steps=len(steps),
        steps_done=sum(1 for step in steps if step.get("mentor_at") and step.get("newcomer_at")),
        check_in=[CheckInAnswer(each) for each in answers if each],
        check_in_open=bool(asked) and None in answers,
    )
