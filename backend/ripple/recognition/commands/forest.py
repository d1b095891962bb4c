"""The forest: one parent each, no circles, and for everybody how many people their ripple reaches at each depth.

What is drawn follows from the completed pairs by the time of their completion alone, whatever the order in which they
are handled. One that is handled after a later one, and is in conflict with it, has the later ones drawn anew.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from ripple.database.work import Work
from ripple.recognition.commands.badges import Earned, give
from ripple.recognition.commands.writing import write
from ripple.recognition.documents import Award, Cause, Edge, Pairing, Person, award_id, edge_id
from ripple.recognition.rules import Badge, joined, parted


async def grow(work: Work, pairing: Pairing) -> None:
    """Draw the edge of a completed pair, unless its newcomer has a parent or it would close a circle."""
    line = await _line(work, pairing.mentor)
    child = await _person(work, pairing.newcomer)
    against = await _against(work, line, child)
    if not against:
        await _draw(work, pairing, line, child)
    elif max(edge.why for edge in against) > pairing.why:
        await _draw_anew(work, pairing)


async def _against(work: Work, line: Sequence[Person], child: Person) -> Sequence[Edge]:
    """The edges that speak against one from the first of `line` to `child`: that of its parent, or a circle's."""
    if child.parent is not None:
        return await Edge.find({"child": child.id}, session=work.session).to_list()
    people = [person.id for person in line]
    if child.id not in people:
        return ()
    between = people[: people.index(child.id)]
    return await Edge.find({"child": {"$in": between}}, session=work.session).to_list()


async def _draw(work: Work, pairing: Pairing, line: Sequence[Person], child: Person) -> None:
    """The child's whole subtree joins the counts of all above: one bulk write, as long as the child lies deep."""
    why, below = pairing.why, [1, *child.reached]
    edge = Edge(
        id=edge_id(pairing.id),
        parent=pairing.mentor,
        child=pairing.newcomer,
        circle=pairing.circle,
        cause=why.event,
        at=why.at,
    )
    child.parent = pairing.mentor
    for depth, person in enumerate(line):
        person.reached = joined(person.reached, below, depth)
    await write(work, [edge])
    await write(work, [child, *line])
    await _honour_depth(work, edge, line, child)


async def _erase(work: Work, edge: Edge) -> None:
    """The opposite of drawing it. Badges stay: nobody loses one by arithmetic."""
    line = await _line(work, edge.parent)
    child = await _person(work, edge.child)
    child.parent = None
    for depth, person in enumerate(line):
        person.reached = parted(person.reached, [1, *child.reached], depth)
    people = [child, *line]
    lone = [person for person in people if person.parent is None and not person.reached]
    await write(work, [person for person in people if person not in lone], gone=lone)
    await write(work, (), gone=[edge])


async def _draw_anew(work: Work, pairing: Pairing) -> None:
    """Everything from `pairing` on, in its order. Rare: two were completed at about the same time, or it was set aside.

    It costs as much as was completed since.
    """
    why, since = pairing.why, {"$gte": pairing.why.at}
    edges = await Edge.find({"at": since}, session=work.session).to_list()
    for edge in sorted(edges, key=lambda edge: edge.why, reverse=True):
        if edge.why > why:
            await _erase(work, edge)
    pairings = await Pairing.find({"completed_at": since}, session=work.session).to_list()
    for each in sorted(pairings, key=lambda each: each.why):
        if each.why >= why:
            await grow(work, each)


async def _honour_depth(work: Work, edge: Edge, line: Sequence[Person], child: Person) -> None:
    """Three deep, for whoever has come to it by `edge`: the cause is what completed their first path of three."""
    deep = [person for person in line[:3] if len(person.reached) >= 3]  # noqa: PLR2004
    awards = {"_id": {"$in": [award_id(person.id, Badge.THREE_DEEP) for person in deep]}}
    honoured = {award.member: award.why for award in await Award.find(awards, session=work.session).to_list()}
    new = {person.id for person in deep if person.id not in honoured or edge.why < honoured[person.id]}
    if not new:
        return
    paths = await _paths(work, edge, line, child)
    await give(work, [Earned(who, Badge.THREE_DEEP, why) for who, why in paths if who in new])


async def _paths(work: Work, edge: Edge, line: Sequence[Person], child: Person) -> list[tuple[UUID, Cause]]:
    """Who has a path of three edges through `edge`, and what completed the first of them."""
    above = await _edges_to(work, [person.id for person in line[:2]])
    first = await _edges_from(work, [child.id]) if child.reached else []
    second = await _edges_from(work, [each.child for each in first]) if len(child.reached) > 1 else []
    found = []
    if second:
        to = {each.child: each.why for each in first}
        found.append((line[0].id, max(edge.why, min(max(each.why, to[each.parent]) for each in second))))
    if first and len(line) > 1:
        found.append((line[1].id, max(edge.why, above[line[0].id], min(each.why for each in first))))
    if len(line) > 2:  # noqa: PLR2004
        found.append((line[2].id, max(edge.why, above[line[0].id], above[line[1].id])))
    return found


async def _edges_to(work: Work, children: Sequence[UUID]) -> dict[UUID, Cause]:
    edges = await Edge.find({"child": {"$in": children}}, session=work.session).to_list()
    return {edge.child: edge.why for edge in edges}


async def _edges_from(work: Work, parents: Sequence[UUID]) -> list[Edge]:
    return await Edge.find({"parent": {"$in": parents}}, session=work.session).to_list()


async def _person(work: Work, member: UUID) -> Person:
    return await Person.get(member, session=work.session) or Person(id=member)


async def _line(work: Work, member: UUID) -> list[Person]:
    """`member`, their parent, and so on up: one round trip, by the ids."""
    up = {
        "from": "people",
        "startWith": "$_id",
        "connectFromField": "parent",
        "connectToField": "_id",
        "depthField": "up",
        "as": "line",
    }
    steps: list[dict[str, Any]] = [
        {"$match": {"_id": member}},
        {"$graphLookup": up},
        {"$unwind": "$line"},
        {"$replaceWith": "$line"},
    ]
    rows = await (await Person.get_pymongo_collection().aggregate(steps, session=work.session)).to_list()
    rows.sort(key=lambda row: int(row["up"]))
    line = [Person(id=row["_id"], parent=row["parent"], reached=row["reached"]) for row in rows]
    return line or [Person(id=member)]
