"""Reads that several parts make alike."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from ripple.database.connect import Database, Document

AT_ONCE = 1_000
"""Rows of one round trip. Unasked, the database sends 101 and waits."""


async def by_id(
    database: Database, collection: str, ids: Collection[UUID], shown: Mapping[str, Any]
) -> Mapping[UUID, Document]:
    """Those that are there, by their ids. One round trip, or none where nothing is asked for."""
    if not ids:
        return {}
    rows = database[collection].find({"_id": {"$in": list(set(ids))}}, shown, batch_size=AT_ONCE)
    return {row["_id"]: row async for row in rows}
