from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession

from ripple.database.connect import Database


async def sessions_going_on(
    database: Database, sessions: Collection[UUID], now: datetime, session: AsyncClientSession | None = None
) -> frozenset[UUID]:
    """Those of `sessions` that have neither ended nor expired: a browser is pushed to while somebody is signed in."""
    wanted = {"_id": {"$in": list(sessions)}, "expires_at": {"$gt": now}}
    rows = database["sessions"].find(wanted, {"_id": 1}, batch_size=1_000, session=session)
    return frozenset([row["_id"] async for row in rows])
