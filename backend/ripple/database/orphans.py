"""Ends the open transactions of processes that are gone.

MongoDB keeps one until its time limit (60 s, checked every 30 s), though nobody is left to finish it, and every
other writer of its documents waits as long (measured: 89 s). One is recognised by its connection, which is closed.
"""

import asyncio
import logging

from pymongo.errors import PyMongoError

from ripple.database.connect import Client, Document

_INACTIVE = 1_000_000
"""Microseconds without a statement.

A transaction that has just begun may have a connection newer than our list of them.
"""

logger = logging.getLogger(__name__)


async def end_orphans(client: Client) -> int:
    """End them, and answer how many there were. Concerns only what this database user may see and end: its own."""
    asked = {"idleSessions": True, "idleConnections": True}
    running = await (await client.admin.aggregate([{"$currentOp": asked}])).to_list()
    connected = {entry["connectionId"] for entry in running if entry["type"] == "op" and "connectionId" in entry}
    orphans = [entry["lsid"]["id"] for entry in running if _is_stale(entry) and entry["connectionId"] not in connected]
    if orphans:
        sessions = [{"id": session} for session in orphans]
        await client.admin.command("killSessions", sessions, codec_options=client.codec_options)
    return len(orphans)


async def keep_ending_orphans(client: Client, *, every: float = 1.0) -> None:
    """Look every so many seconds, until cancelled."""
    while True:
        try:
            ended = await end_orphans(client)
        except PyMongoError as error:
            logger.warning("could not look for orphaned transactions: %s", type(error).__name__)
            ended = 0
        if ended:
            logger.info("ended %d transactions of processes that are gone", ended)
        await asyncio.sleep(every)


def _is_stale(entry: Document) -> bool:
    transaction = entry.get("transaction")
    if entry["type"] != "idleSession" or transaction is None or "connectionId" not in entry:
        return False
    return bool(transaction["timeInactiveMicros"] > _INACTIVE)
