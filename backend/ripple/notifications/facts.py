"""What is true of the notifications that nobody above tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ripple.api.facts import Facts, Matter, Untrue
from ripple.circles.queries import memberships_of
from ripple.database.connect import Database
from ripple.database.reads import by_id
from ripple.members.queries import apart_from


@dataclass(frozen=True, slots=True)
class _Around:
    """`inside`: who is in which circle; `apart`: who shall not meet whom."""

    circles: Mapping[UUID, Mapping[str, Any]]
    people: Mapping[UUID, Mapping[str, Any]]
    inside: frozenset[tuple[UUID, UUID]]
    apart: frozenset[frozenset[UUID]]


async def invitation_facts(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """Of accepted invitations: the subject is the circle, `person` in the body who came. Four round trips."""
    members = {matter.member for matter in matters}
    people = members | {_person(matter) for matter in matters}
    around = _Around(
        circles=await by_id(database, "circles", {matter.subject for matter in matters}, {"name": 1}),
        people=await by_id(database, "members", people, {"name": 1, "owner": 1}),
        inside=await memberships_of(database, people),
        apart=await apart_from(database, members),
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
