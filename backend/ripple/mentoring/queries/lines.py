"""What several screens show alike: people, topics, and a pair in a list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import strawberry

from ripple.api.circles import CircleName
from ripple.kernel.ids import CircleId
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.rules import ASKING, TOGETHER, MentorshipState, Role, Sentence
from ripple.mentoring.types import MentoringPerson, PairLine, Worded
from ripple.mentoring.usual import usual_steps, usual_topics

Row = Mapping[str, Any]
Topics = Mapping[UUID, str]

_LATELY = timedelta(days=7)
"""For how long a request that came to nothing is still shown."""


def still_shown(now: datetime) -> dict[str, Any]:
    """Selects pairs and requests that are there for the two: open ones, and for a while those that ended."""
    return {
        "$or": [
            {"state": {"$in": [each.value for each in (*ASKING, *TOGETHER)]}},
            {"readable_until": {"$gt": now}},
            {"readable_until": None, "ended_at": {"$gt": now - _LATELY}},
        ]
    }


def still_readable(now: datetime) -> dict[str, Any]:
    """Selects rooms that are not to be removed by now."""
    return {"$or": [{"readable_until": None}, {"readable_until": {"$gt": now}}]}


def named(field: str) -> dict[str, Any]:
    """Joins how the member in `field` is shown."""
    shown = [{"$project": {"name": 1, "avatar": 1}}]
    joined = {"from": "members", "localField": field, "foreignField": "_id", "pipeline": shown}
    return {"$lookup": {**joined, "as": f"{field}_shown"}}


def person(row: Row, field: str, visitor: Visitor) -> MentoringPerson:
    """Who was joined by `named`; somebody who is gone has no name."""
    found = row[f"{field}_shown"]
    who = found[0] if found else {"name": "", "avatar": ""}
    return MentoringPerson(name=who["name"], avatar=who["avatar"], mine=row[field] == visitor.member)


def topics_of(plan: Row | None, circle: UUID) -> Topics:
    """As the leader worded them, else the usual ones."""
    if plan and plan["topics"]:
        return {each["id"]: each["words"] for each in plan["topics"]}
    return {each.id: each.words for each in usual_topics(circle)}


def steps_of(plan: Row | None, circle: UUID) -> Mapping[UUID, str]:
    if plan and plan["steps"]:
        return {each["id"]: each["words"] for each in plan["steps"]}
    return {each.id: each.words for each in usual_steps(circle)}


def worded(which: Iterable[UUID], topics: Mapping[UUID, str]) -> list[Worded]:
    """Without those that the circle does not have any more."""
    return [Worded(id=strawberry.ID(str(each)), words=topics[each]) for each in which if each in topics]


def circle_name(visitor: Visitor, circle: UUID) -> CircleName:
    """Of one that they are in."""
    return CircleName(id=strawberry.ID(str(circle)), name=visitor.memberships[CircleId(circle)].name)


def role_in(room: Row, member: UUID) -> Role | None:
    roles = dict(zip(room["people"], room["roles"], strict=True))
    return Role(roles[member]) if member in roles else None


def to_be_met(room: Row, member: UUID) -> Sequence[UUID]:
    """Whom one who is in a room must be able to meet, to read it: a guest keeps nobody out."""
    if role_in(room, member) is Role.SUPPORTER:
        return [each for each in room["people"] if each != member]
    return [each for each in room["people"] if each not in {member, room["guest"]}]


def pair_line(row: Row, visitor: Visitor, topics: Topics, help_: str) -> PairLine:
    """A row of `mentorships`, with the other of the two joined by `named`."""
    role, other = (Role.MENTOR, "newcomer") if row["mentor"] == visitor.member else (Role.NEWCOMER, "mentor")
    state = MentorshipState(row["state"])
    return PairLine(
        id=strawberry.ID(str(row["_id"])),
        circle=circle_name(visitor, row["circle"]),
        role=role,
        other=person(row, other, visitor),
        state=state,
        help=help_,
        topics=worded(row["topics"], topics),
        asked_at=row["asked_at"],
        expires_at=row["expires_at"],
        sentence=Sentence(row["sentence"]) if row["sentence"] else None,
        ended_at=row["ended_at"],
        readable_until=row["readable_until"],
        my_turn=state in TOGETHER and row["turn"] == role,
    )
