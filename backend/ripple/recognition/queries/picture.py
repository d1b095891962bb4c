"""A member's own ripple."""

import asyncio
from collections.abc import Collection, Sequence
from typing import Any

from ripple.database.connect import Database
from ripple.kernel.ids import MemberId
from ripple.recognition.queries.edges import EDGE, Known, Row, edges_shown, known, own_edges
from ripple.recognition.rules import MOST_NAMES, levels_shown
from ripple.recognition.types import Ripple, RipplePerson


async def ripple_of(database: Database, member: MemberId, hidden: frozenset[MemberId]) -> Ripple:
    """Counts include everybody; somebody whom the viewer shall not meet has no name and no edge.

    A name stays when somebody leaves a circle, as their word does, and goes with their account. It costs as much as
    the picture shows, whatever the ripple reaches.
    """
    person, own = await asyncio.gather(
        database["people"].find_one({"_id": member}, {"reached": 1}), own_edges(database, member)
    )
    reached: list[int] = person["reached"] if person else []
    rows = await _nearest(database, member, reached)
    around = await known(database, [*rows, *own])
    return Ripple(
        reached=reached, people=_people(rows, member, around, hidden), edges=edges_shown(own, around, member, hidden)
    )


async def _nearest(database: Database, member: MemberId, reached: Sequence[int]) -> list[dict[str, Any]]:
    """The edges to the nearest hundred, each with its `depth`: whole depths, then as many of the next as there is room
    for. `depth` begins with 1.
    """
    whole, rest = levels_shown(reached, MOST_NAMES)
    rows = await _within(database, member, whole) if whole else []
    if rest:
        outermost = [row["child"] for row in rows if row["depth"] == whole] if whole else [member]
        beyond = database["edges"].find({"parent": {"$in": outermost}}, EDGE).sort([("parent", 1), ("at", 1)])
        rows += [{**row, "depth": whole + 1} async for row in beyond.limit(rest)]
    return rows


async def _within(database: Database, member: MemberId, depth: int) -> list[dict[str, Any]]:
    down = {
        "from": "edges",
        "startWith": "$_id",
        "connectFromField": "child",
        "connectToField": "parent",
        "maxDepth": depth - 1,
        "depthField": "above",
        "as": "edge",
    }
    steps: list[dict[str, Any]] = [
        {"$match": {"_id": member}},
        {"$graphLookup": down},
        {"$unwind": "$edge"},
        {"$replaceWith": "$edge"},
        {"$project": {**EDGE, "above": 1}},
    ]
    rows = await (await database["people"].aggregate(steps)).to_list()
    return [{**row, "depth": int(row["above"]) + 1} for row in rows]


def _people(rows: Sequence[Row], member: MemberId, around: Known, hidden: Collection[MemberId]) -> list[RipplePerson]:
    """By depth, and there by when their edge was drawn, beneath whoever mentored them."""
    places: dict[Any, int] = {}
    people: list[RipplePerson] = []
    for row in sorted(rows, key=lambda row: (row["depth"], row["at"], row["_id"])):
        child = row["child"]
        who = around.members.get(child) if around.named(row) and child not in hidden else None
        places[child] = len(people)
        people.append(
            RipplePerson(
                name=who["name"] if who else None,
                avatar=who["avatar"] if who else None,
                depth=row["depth"],
                under=None if row["parent"] == member else places[row["parent"]],
            )
        )
    return people
