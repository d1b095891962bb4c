"""A forest written straight into the database, as the consumers would have left it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from ripple.database.connect import Database
from ripple.kernel.ids import MemberId
from ripple.recognition.documents import consent_id, edge_id
from ripple.recognition.rules import joined

_BATCH = 10_000


async def plant(
    database: Database,
    parents: Sequence[int | None],
    circle: UUID,
    at: datetime,
    *,
    first: MemberId | None = None,
    named: int = 0,
) -> list[MemberId]:
    """Somebody for each of `parents`, who is the place of another before them; `first` is who comes first, where that
    is somebody already. The first `named` have accounts, and consent to all that is said of them.
    """
    people = [MemberId(uuid4()) for _ in parents]
    people[0] = first or people[0]
    edges = [_edge(people, child, parent, circle, at) for child, parent in enumerate(parents) if parent is not None]
    reached = _reached(parents)
    rows: Mapping[str, Sequence[dict[str, Any]]] = {
        "people": [
            {"_id": who, "parent": None if parent is None else people[parent], "reached": counts}
            for who, parent, counts in zip(people, parents, reached, strict=True)
        ],
        "edges": edges,
        "pairings": [_pairing(edge) for edge in edges],
        "members": [_member(who, number) for number, who in enumerate(people[:named]) if who != first],
        "consents": [_consent(edge, end) for edge in edges[:named] for end in (edge["parent"], edge["child"])],
    }
    for name, each in rows.items():
        for start in range(0, len(each), _BATCH):
            await database[name].insert_many(each[start : start + _BATCH], ordered=False)
    return people


def _edge(people: Sequence[UUID], child: int, parent: int, circle: UUID, at: datetime) -> dict[str, Any]:
    return {
        "_id": edge_id(uuid4()),
        "parent": people[parent],
        "child": people[child],
        "circle": circle,
        "cause": f"{child:024x}",
        "at": at + timedelta(milliseconds=child),
    }


def _pairing(edge: dict[str, Any]) -> dict[str, Any]:
    return {
        "_id": uuid4(),
        "circle": edge["circle"],
        "mentor": edge["parent"],
        "newcomer": edge["child"],
        "began_at": edge["at"] - timedelta(days=60),
        "completed_at": edge["at"],
        "cause": edge["cause"],
    }


def _member(who: UUID, number: int) -> dict[str, Any]:
    return {"_id": who, "handle": who.hex, "name": f"Quiet Harbour {number}", "avatar": f"{number:016x}"}


def _consent(edge: dict[str, Any], end: UUID) -> dict[str, Any]:
    return {"_id": consent_id(edge["_id"], end), "edge": edge["_id"], "member": end, "at": edge["at"]}


def _reached(parents: Sequence[int | None]) -> list[list[int]]:
    """From the last to the first: everybody comes after their parent."""
    reached: list[list[int]] = [[] for _ in parents]
    for child in range(len(parents) - 1, -1, -1):
        parent = parents[child]
        if parent is not None:
            reached[parent] = joined(reached[parent], [1, *reached[child]], 0)
    return reached
