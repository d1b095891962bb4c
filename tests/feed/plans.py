"""How MongoDB means to answer what it was asked, from its own explanation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from beanie import Document

from ripple.database.connect import Database

_ASKED = {
    "find": ("find", "filter", "projection", "sort", "limit", "hint", "batchSize", "singleBatch"),
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


async def copy_indexes(kinds: Iterable[type[Document]], source: Database, target: Database) -> None:
    for kind in kinds:
        collection = kind.get_collection_name()
        made = await (await source[collection].list_indexes()).to_list()
        indexes = [dict(index) for index in made if index["name"] != "_id_"]
        if indexes:
            await target.command("createIndexes", collection, indexes=indexes)


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
