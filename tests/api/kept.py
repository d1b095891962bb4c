"""What was arranged in an empty database once, to be put back row by row for the next test that needs it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument

from tests.community import Community

_RAW = CodecOptions(document_class=RawBSONDocument)
_LEFT = frozenset({"meta", "events"})
"""What stays, and what has been told: whoever follows the log is not to read it again for every test."""
T = TypeVar("T")


@dataclass(frozen=True)
class _Kept(Generic[T]):
    arranged: T
    people: int
    rows: dict[str, list[Any]]


class Once(Generic[T]):
    """The same for every test, with the same ids. Who comes after it gets another handle than its people."""

    def __init__(self) -> None:
        self._kept: _Kept[T] | None = None

    async def __call__(self, community: Community, arrange: Callable[[], Awaitable[T]]) -> T:
        database = community.parts.database
        if self._kept is None:
            arranged = await arrange()
            names = [name for name in await database.list_collection_names() if name not in _LEFT]
            rows = {name: await database.get_collection(name, _RAW).find({}).to_list() for name in names}
            filled = {name: found for name, found in rows.items() if found}
            self._kept = _Kept(arranged, community.made, filled)
        else:
            back = self._kept.rows.items()
            await asyncio.gather(*(database.get_collection(name, _RAW).insert_many(rows) for name, rows in back))
            community.made = self._kept.people
        return self._kept.arranged
