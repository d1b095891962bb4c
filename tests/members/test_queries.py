"""Reads go by an index, as the server itself saw them: no collection scan, no sorting in memory, one round trip."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from pymongo import AsyncMongoClient

from ripple.database.connect import Database, Document
from ripple.kernel.ids import BlockId, MemberId, SessionId
from ripple.members import commands, queries
from tests.conftest import NOW
from tests.members.house import House

ME = MemberId(uuid4())
_READER = "one reader"
"""By this name the server knows who asked: others read too, who follow the log."""
Read = Callable[[Database], Awaitable[Any]]


@pytest.fixture
async def profiled(house: House) -> AsyncIterator[Database]:
    await house.member()
    await house.member("loud-otter")
    me, other = await house.id_of(), await house.id_of("loud-otter")
    await house.parts.runner.run(commands.block, me, other)
    database = house.parts.database
    await database.command("profile", 2)
    uri = house.parts.settings.mongodb_uri
    async with AsyncMongoClient[Document](uri, appname=_READER, uuidRepresentation="standard", tz_aware=True) as client:
        yield client[database.name]
    await database.command("profile", 0)
    await database.drop_collection("system.profile")


@pytest.mark.parametrize(
    "read",
    [
        lambda database: queries.sessions(database, ME, current=SessionId(uuid4()), now=NOW),
        lambda database: queries.blocks(database, ME),
        lambda database: queries.block_by_id(database, BlockId(uuid4()), ME),
        lambda database: queries.member_by_handle(database, "quiet-otter", frozenset()),
        lambda database: queries.member_by_id(database, ME, frozenset()),
        lambda database: queries.credentials(database, "quiet-otter"),
        lambda database: queries.signed_in(database, b"t" * 32, now=NOW),
    ],
)
async def test_a_read_is_one_round_trip_by_an_index(profiled: Database, read: Read) -> None:
    await read(profiled)

    asked = {"appName": _READER, "op": {"$in": ["query", "command", "getmore"]}}
    seen = await profiled["system.profile"].find(asked).to_list()
    (plan,) = [each for each in seen if not each["ns"].endswith((".$cmd", ".system.profile"))]
    assert plan["planSummary"].startswith(("IXSCAN", "IDHACK"))
    assert "hasSortStage" not in plan
