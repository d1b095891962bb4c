"""Edges: the viewer's own, and what all have in common, who consented and who is who."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import strawberry

from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE, by_id
from ripple.kernel.ids import EdgeId, MemberId
from ripple.recognition.rules import MOST_NAMES
from ripple.recognition.types import RippleEdge

Row = Mapping[str, Any]

EDGE: Final = {"parent": 1, "child": 1, "at": 1}


@dataclass(frozen=True, slots=True)
class Known:
    """`consents` are of an edge and a member; `apart` are pairs between whom a block lies; `members` who is here."""

    consents: frozenset[tuple[UUID, UUID]]
    apart: frozenset[frozenset[UUID]]
    members: Mapping[UUID, Row]

    def named(self, edge: Row) -> bool:
        """Whether both ends let their names show on it. A block between them withdraws both for as long as it lasts."""
        ends = edge["parent"], edge["child"]
        return frozenset(ends) not in self.apart and all((edge["_id"], end) in self.consents for end in ends)


async def known(database: Database, edges: Sequence[Row]) -> Known:
    """What must be known of `edges` to name people on them: three round trips at once."""
    people = list({edge[end] for edge in edges for end in ("parent", "child")})
    among = {"blocker": {"$in": people}, "blocked": {"$in": people}}
    of_these = {"edge": {"$in": [edge["_id"] for edge in edges]}}
    blocked = {"_id": 0, "blocker": 1, "blocked": 1}
    consents, blocks, members = await asyncio.gather(
        database["consents"].find(of_these, {"edge": 1, "member": 1}, batch_size=AT_ONCE).to_list(),
        database["blocks"].find(among, blocked, batch_size=AT_ONCE).to_list(),
        by_id(database, "members", people, {"name": 1, "avatar": 1}),
    )
    return Known(
        consents=frozenset((row["edge"], row["member"]) for row in consents),
        apart=frozenset(frozenset((row["blocker"], row["blocked"])) for row in blocks),
        members=members,
    )


async def own_edges(database: Database, member: MemberId) -> list[Row]:
    """That to who mentored the member, and the last hundred of those whom they mentored; the newest first."""
    up, down = await asyncio.gather(
        database["edges"].find({"child": member}, EDGE).to_list(),
        database["edges"].find({"parent": member}, EDGE).sort("at", -1).limit(MOST_NAMES).to_list(),
    )
    return sorted([*up, *down], key=lambda edge: edge["at"], reverse=True)


async def edge_of(database: Database, edge: EdgeId, member: MemberId, hidden: frozenset[MemberId]) -> RippleEdge | None:
    """None where the member is no end of it, or shall not meet the other."""
    row = await database["edges"].find_one({"_id": edge, "$or": [{"parent": member}, {"child": member}]}, EDGE)
    if row is None:
        return None
    found = edges_shown([row], await known(database, [row]), member, hidden)
    return found[0] if found else None


def edges_shown(
    edges: Sequence[Row], around: Known, member: MemberId, hidden: Collection[MemberId]
) -> list[RippleEdge]:
    """But those whose other end has left the community, or shall not be met."""
    return [
        _shown(edge, around, member, around.members[other])
        for edge in edges
        if (other := _other(edge, member)) in around.members and other not in hidden
    ]


def _shown(edge: Row, around: Known, member: MemberId, other: Row) -> RippleEdge:
    return RippleEdge(
        id=strawberry.ID(str(edge["_id"])),
        name=other["name"],
        avatar=other["avatar"],
        mentored=edge["parent"] == member,
        mine=(edge["_id"], member) in around.consents,
        theirs=(edge["_id"], other["_id"]) in around.consents,
    )


def _other(edge: Row, member: MemberId) -> UUID:
    other: UUID = edge["child"] if edge["parent"] == member else edge["parent"]
    return other
