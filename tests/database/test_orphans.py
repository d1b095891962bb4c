"""A transaction whose process is gone does not hold up the others."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from uuid import uuid4

from ripple.database.orphans import end_orphans
from ripple.wiring import Parts

HOLD_A_TRANSACTION = """
import sys, time
from pymongo import MongoClient
client = MongoClient(sys.argv[1])
with client.start_session() as session, session.start_transaction():
    client[sys.argv[2]]["orphans"].update_one({"_id": sys.argv[3]}, {"$set": {"by": "gone"}}, session=session)
    print("ready", flush=True)
    time.sleep(60)
"""


async def test_what_a_killed_process_left_open_is_ended(parts: Parts) -> None:
    row = await _row(parts)
    process = await _process_in_a_transaction(parts, row)
    process.kill()
    await process.wait()

    changed = parts.database["orphans"].update_one({"_id": row}, {"$set": {"by": "another"}})
    waiting = asyncio.ensure_future(changed)
    async with asyncio.timeout(10):
        while not waiting.done():
            await end_orphans(parts.client)
            await asyncio.wait([waiting], timeout=0.1)

    found = await parts.database["orphans"].find_one({"_id": row})
    assert found == {"_id": row, "by": "another"}


async def test_a_process_that_takes_its_time_is_left_alone(parts: Parts) -> None:
    row = await _row(parts)
    async with parts.client.start_session() as session:
        await session.start_transaction()
        await parts.database["orphans"].update_one({"_id": row}, {"$set": {"by": "slow"}}, session=session)

        await asyncio.sleep(1.5)
        await end_orphans(parts.client)
        await session.commit_transaction()

    found = await parts.database["orphans"].find_one({"_id": row})
    assert found == {"_id": row, "by": "slow"}


async def _row(parts: Parts) -> str:
    row = uuid4().hex
    await parts.database["orphans"].insert_one({"_id": row, "by": "nobody"})
    return row


async def _process_in_a_transaction(parts: Parts, row: str) -> Process:
    uri = parts.settings.mongodb_uri or ""
    arguments = (sys.executable, "-c", HOLD_A_TRANSACTION, uri, parts.settings.database, row)
    process = await asyncio.create_subprocess_exec(*arguments, stdout=PIPE)
    assert process.stdout
    assert await process.stdout.readline() == b"ready\n"
    return process
