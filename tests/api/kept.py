"""What was arranged in an empty database once, to be put back row by row for the next test that needs it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument

from tests.community import Community

_RAW = CodecOptions(document_class=RawBSONDocument)
T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """`made` is how many people there were: those who come after them get other handles."""

    arranged: T
    made: int
    rows: dict[str, list[Any]] = field(repr=False)

    @classmethod
    async def of(cls, arranged: T, community: Community) -> "Kept[T]":
        database = community.parts.database
        names = [name for name in await database.list_collection_names() if name != "meta"]
        rows = [await database.get_collection(name, _RAW).find({}).to_list() for name in names]
        return cls(arranged, community.made, {name: found for name, found in zip(names, rows, strict=True) if found})

    async def put_back(self, community: Community) -> T:
        database = community.parts.database
        await asyncio.gather(*(database.get_collection(name, _RAW).insert_many(of) for name, of in self.rows.items()))
        community.made = self.made
        return self.arranged
