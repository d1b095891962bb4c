"""How what is replayed is written: whole, so that the same state is the same bytes."""

from collections.abc import Iterable

from beanie import Document
from beanie.odm.utils.dump import get_dict
from pymongo import DeleteOne, ReplaceOne

from ripple.database.work import Work


async def write(work: Work, documents: Iterable[Document], *, gone: Iterable[Document] = ()) -> None:
    """All of one kind, in one round trip."""
    kept, left = list(documents), list(gone)
    if kept or left:
        writes = [ReplaceOne({"_id": each.id}, get_dict(each, to_db=True), upsert=True) for each in kept]
        removals = [DeleteOne({"_id": each.id}) for each in left]
        collection = type((kept or left)[0]).get_pymongo_collection()
        await collection.bulk_write([*writes, *removals], session=work.session)
