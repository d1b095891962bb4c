"""What is true of the notifications that nobody above tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ripple.api.facts import Facts, Matter, Untrue
from ripple.database.connect import Database


@dataclass(frozen=True, slots=True)
class _Around:
    """`inside`: who is in which circle; `apart`: who shall not meet whom."""

    circles: Mapping[UUID, Mapping[str, Any]]
    people: Mapping[UUID, Mapping[str, Any]]
    inside: frozenset[tuple[UUID, UUID]]
    apart: frozenset[frozenset[UUID]]


async def invitation_facts(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """Of accepted invitations: the subject is the circle, `person` in the body who came. Four round trips."""
    members = list({matter.member for matter in matters})
    people = list({*members, *(_person(matter) for matter in matters)})
    either = [{"blocker": {"$in": members}}, {"blocked": {"$in": members}}]
    inside = database["memberships"].find({"member": {"$in": people}}, {"_id": 0, "member": 1, "circle": 1})
    apart = database["blocks"].find({"$or": either}, {"_id": 0, "blocker": 1, "blocked": 1})
    around = _Around(
        circles=await _by_id(database, "circles", [matter.subject for matter in matters], "name"),
        people=await _by_id(database, "members", people, "name", "owner"),
        inside=frozenset([(row["member"], row["circle"]) async for row in inside]),
        apart=frozenset([frozenset((row["blocker"], row["blocked"])) async for row in apart]),
    )
    return {matter.id: _facts(matter, around) for matter in matters}


def _facts(matter: Matter, around: _Around) -> Facts:
    """To who made the invitation: as long as they look after the circle or are in it, and the other is too."""
    circle, person = matter.subject, _person(matter)
    if frozenset((matter.member, person)) in around.apart:
        return Facts(untrue=Untrue.BLOCKED)
    if circle not in around.circles or (person, circle) not in around.inside:
        return Facts(untrue=Untrue.GONE)
    owner = around.people.get(matter.member, {}).get("owner", False)
    if not owner and (matter.member, circle) not in around.inside:
        return Facts(untrue=Untrue.LEFT)
    return Facts(
        title=around.circles[circle]["name"], person=around.people[person]["name"], address=f"/circles/{circle}"
    )


def _person(matter: Matter) -> UUID:
    return UUID(str(matter.body["person"]))


async def _by_id(
    database: Database, collection: str, ids: Sequence[UUID], *fields: str
) -> Mapping[UUID, Mapping[str, Any]]:
    rows = database[collection].find({"_id": {"$in": list(set(ids))}}, dict.fromkeys(fields, 1))
    return {row["_id"]: row async for row in rows}
