"""How MongoDB means to answer what it was asked, from its own explanation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ripple.database.connect import Database

_ASKED = {
    "find": ("find", "filter", "projection", "sort", "limit", "batchSize", "singleBatch"),
    "aggregate": ("aggregate", "pipeline", "cursor"),
}
_LEFT_OUT = {"rejectedPlans", "command"}
_BAD = {"COLLSCAN", "SORT", "NestedLoopJoin", "HashJoin"}


@dataclass(frozen=True)
class Plan:
    """`bad` names scans of whole collections, sorting in memory and joins without an index. `keys` and `documents`
    is how many were looked at.
    """

    bad: frozenset[str]
    keys: int
    documents: int


async def explained(database: Database, command: dict[str, Any]) -> Plan:
    name = next(iter(command))
    asked = {part: command[part] for part in _ASKED[name] if part in command}
    said = await database.command("explain", asked, codec_options=database.codec_options, verbosity="executionStats")
    found = list(_walk(said))
    return Plan(
        bad=frozenset(bad for name, value in found if (bad := _trouble(name, value))),
        keys=_most(found, "totalKeysExamined"),
        documents=_most(found, "totalDocsExamined"),
    )


def _trouble(name: str, value: Any) -> str | None:
    if name in {"stage", "strategy"} and value in _BAD:
        return str(value)
    if name == "collectionScans" and int(value):
        return "COLLSCAN"
    return "SORT" if name == "$sort" else None


def _walk(said: Any) -> Iterator[tuple[str, Any]]:
    """Every name and value that is said, but of plans that were not chosen."""
    if isinstance(said, dict):
        for name, value in said.items():
            if name not in _LEFT_OUT:
                yield name, value
                yield from _walk(value)
    elif isinstance(said, list):
        for value in said:
            yield from _walk(value)


def _most(found: list[tuple[str, Any]], name: str) -> int:
    return max((int(value) for said, value in found if said == name), default=0)
