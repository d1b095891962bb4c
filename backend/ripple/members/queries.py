"""What is shown of accounts, sessions and blocks: raw projections by an index, as frozen values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE
from ripple.kernel.ids import BlockId, MemberId, SessionId


@dataclass(frozen=True, slots=True)
class MemberRow:
    id: MemberId
    handle: str
    name: str
    avatar: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: SessionId
    device: str
    started_at: datetime
    last_seen_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Somebody whom a member blocked, by the name that they go by now."""

    id: BlockId
    name: str
    avatar: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody on the way in is checked against. Never leaves the server."""

    member: MemberId
    name: str
    passphrase: str
    recovery: bytes | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose request it is, as far as the requests of signing in must know."""

    member: MemberId
    session: SessionId
    handle: str
    name: str
    passphrase: str


_MEMBER = {"handle": 1, "name": 1, "avatar": 1}
_WHO: list[dict[str, Any]] = [
    {"$lookup": {"from": "members", "localField": "member", "foreignField": "_id", "as": "who"}},
    {"$unwind": "$who"},
]
_BLOCKED: list[dict[str, Any]] = [
    {"$lookup": {"from": "members", "localField": "blocked", "foreignField": "_id", "as": "who"}},
    {"$unwind": "$who"},
    {"$project": {"at": 1, "name": "$who.name", "avatar": "$who.avatar"}},
]


async def member_by_handle(database: Database, handle: str, hidden: frozenset[MemberId]) -> MemberRow | None:
    """None too for somebody whom the reader shall not meet."""
    return _member(await database["members"].find_one({"handle": handle}, _MEMBER), hidden)


async def member_by_id(database: Database, member: MemberId, hidden: frozenset[MemberId]) -> MemberRow | None:
    return _member(await database["members"].find_one({"_id": member}, _MEMBER), hidden)


async def sessions(database: Database, member: MemberId, *, current: SessionId, now: datetime) -> list[SessionRow]:
    """The member's own, the one used last first."""
    rows = database["sessions"].find(
        {"member": member, "expires_at": {"$gt": now}}, {"device": 1, "started_at": 1, "last_seen_at": 1}
    )
    return [
        SessionRow(row["_id"], row["device"], row["started_at"], row["last_seen_at"], row["_id"] == current)
        async for row in rows.sort("last_seen_at", -1)
    ]


async def blocks(database: Database, member: MemberId) -> list[BlockRow]:
    """The member's own, the latest first. The one list in which those whom they blocked appear."""
    return await _blocks(database, {"blocker": member})


async def block_by_id(database: Database, block: BlockId, member: MemberId) -> BlockRow | None:
    """None for a block that is not the member's own."""
    found = await _blocks(database, {"_id": block, "blocker": member})
    return found[0] if found else None


async def apart_from(database: Database, members: Collection[UUID]) -> frozenset[frozenset[UUID]]:
    """Each of `members` with everybody whom they shall not meet."""
    among = {"$in": list(members)}
    either = {"$or": [{"blocker": among}, {"blocked": among}]}
    rows = database["blocks"].find(either, {"_id": 0, "blocker": 1, "blocked": 1}, batch_size=AT_ONCE)
    return frozenset([frozenset((row["blocker"], row["blocked"])) async for row in rows])


async def credentials(database: Database, handle: str) -> Credentials | None:
    row = await database["members"].find_one({"handle": handle}, {"name": 1, "passphrase": 1, "recovery.code": 1})
    if row is None:
        return None
    recovery = row.get("recovery")
    return Credentials(row["_id"], row["name"], row["passphrase"], bytes(recovery["code"]) if recovery else None)


async def signed_in(database: Database, token: bytes, *, now: datetime) -> SignedIn | None:
    """Whose session has the token hash `token`; None where it has ended or expired by `now`."""
    pipeline = [{"$match": {"token": token, "expires_at": {"$gt": now}}}, *_WHO]
    found = await (await database["sessions"].aggregate(pipeline)).to_list(1)
    if not found:
        return None
    who = found[0]["who"]
    return SignedIn(who["_id"], found[0]["_id"], who["handle"], who["name"], who["passphrase"])


async def _blocks(database: Database, match: dict[str, Any]) -> list[BlockRow]:
    rows = await (await database["blocks"].aggregate([{"$match": match}, *_BLOCKED])).to_list()
    found = [BlockRow(row["_id"], row["name"], row["avatar"], row["at"]) for row in rows]
    return sorted(found, key=lambda row: row.since, reverse=True)


def _member(row: dict[str, Any] | None, hidden: frozenset[MemberId]) -> MemberRow | None:
    if row is None or row["_id"] in hidden:
        return None
    return MemberRow(row["_id"], row["handle"], row["name"], row["avatar"])
