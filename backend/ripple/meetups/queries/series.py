from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import strawberry

from ripple.database.connect import Database
from ripple.kernel.ids import MeetupId, MemberId
from ripple.meetups import documents
from ripple.meetups.documents import following_id
from ripple.meetups.queries.around import answered
from ripple.meetups.queries.dates import time_of, to_come
from ripple.meetups.queries.visitor import Row, Visitor
from ripple.meetups.recurrence import format_wall, wall_at
from ripple.meetups.rules import HORIZON, Frequency, OccurrenceState
from ripple.meetups.types import Meetup, MeetupPerson, MeetupRule

MOST_NEXT = 12


async def meetup_by_id(database: Database, visitor: Visitor, meetup: MeetupId, *, now: datetime) -> Meetup | None:
    """The meetup, or None where there is none that the visitor may see. Three round trips."""
    pipeline = [{"$match": {"_id": meetup} | visitor.finds}, *_around(meetup, visitor.member)]
    found = await (await database["meetups"].aggregate(pipeline)).to_list(1)
    if not found:
        return None
    (row,) = found
    leading, dates = visitor.leads(row), await _next_dates(database, meetup, now)
    mine = await answered(database, visitor, dates)
    return Meetup(
        id=strawberry.ID(str(meetup)),
        wall=row["wall"],
        rule=_rule(row["rule"]) if row["rule"] else None,
        co_leaders=[_person(each, visitor.member) for each in _others(row)],
        co_leader_handles=[each["handle"] for each in _others(row)] if leading else None,
        following=bool(row["following"]),
        leads=row["leads"][0]["leads"] if row["leads"] else None,
        dates=[time_of(each, mine=leading or each["_id"] in mine) for each in dates],
        missing=_missing(row, now) if leading else [],
    )


async def _next_dates(database: Database, meetup: MeetupId, now: datetime) -> Sequence[Row]:
    wanted = {"meetup": meetup, "state": OccurrenceState.PLANNED.value} | to_come(now)
    found = database["occurrences"].find(wanted, {"circle": 1, "starts_at": 1})
    return await found.sort("starts_at", 1).limit(MOST_NEXT).to_list()


def _around(meetup: MeetupId, member: MemberId) -> list[dict[str, Any]]:
    still_inside: list[dict[str, Any]] = [
        {"$match": {"$expr": {"$eq": ["$circle", "$$circle"]}}},
        {"$project": {"_id": 0, "member": 1}},
    ]
    shown = [{"$project": {"name": 1, "avatar": 1, "handle": 1}}]
    by_leader = {"localField": "co_leaders", "let": {"circle": "$circle"}}
    following, leads = {"_id": following_id(meetup, member)}, {"member": member, "meetup": meetup}
    return [
        _lookup("members", "people", shown, localField="co_leaders", foreignField="_id"),
        _lookup("memberships", "inside", still_inside, **by_leader, foreignField="member"),
        _lookup("followings", "following", [{"$match": following}, {"$project": {"_id": 1}}]),
        _lookup("leads", "leads", [{"$match": leads}, {"$project": {"_id": 0, "leads": 1}}]),
    ]


def _lookup(source: str, name: str, pipeline: Sequence[dict[str, Any]], **how: Any) -> dict[str, Any]:  # noqa: ANN401 - the stage's own options
    return {"$lookup": {"from": source, "as": name, "pipeline": list(pipeline), **how}}


def _others(row: Row) -> Iterable[Row]:
    """Who leads it too and is still in the circle, in their order."""
    inside = {each["member"] for each in row["inside"]}
    people = {each["_id"]: each for each in row["people"]}
    return [people[each] for each in row["co_leaders"] if each in people and each in inside]


def _person(row: Row, member: MemberId) -> MeetupPerson:
    return MeetupPerson(name=row["name"], avatar=row["avatar"], mine=row["_id"] == member)


def _rule(row: Row) -> MeetupRule:
    return MeetupRule(
        frequency=Frequency(row["frequency"]),
        every=row["every"],
        last=row["last"],
        count=row["count"],
        until=row["until"],
    )


def _missing(row: Row, now: datetime) -> list[str]:
    pattern = documents.Meetup.model_validate(row).pattern
    since, until = wall_at(now, pattern.zone), wall_at(now + HORIZON, pattern.zone)
    return [format_wall(wall) for wall in pattern.missing(since=since, until=until)]
