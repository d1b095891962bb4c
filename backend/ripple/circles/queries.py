"""What screens show of circles: raw projections by an index, as frozen values that the schema above is made from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ripple.circles.codes import CodeHash
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.rules import Duty, Stage, check_code
from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE
from ripple.kernel.ids import CircleId, InvitationId, MemberId, MembershipId


@dataclass(frozen=True, slots=True)
class CircleRow:
    id: CircleId
    name: str
    about: str
    agreement: str
    agreement_version: int
    open: bool
    member_count: int
    joined: bool


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Its code is derived from its id."""

    id: InvitationId
    circle: CircleId
    circle_name: str
    stage: Stage
    limit: int
    used: int
    expires_at: datetime
    ended: bool


@dataclass(frozen=True, slots=True)
class MembershipState:
    circle: CircleId
    member: MemberId
    stage: Stage
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a code would let somebody into. Without a circle it is the first owner's link."""

    name: str | None
    about: str | None
    agreement: str | None
    stage: Stage


_CIRCLE = {"name": 1, "about": 1, "agreement": 1, "agreement_version": 1, "open": 1, "member_count": 1}
_INVITATION = {"circle": 1, "stage": 1, "limit": 1, "used": 1, "expires_at": 1, "ended": 1}


async def circles_for(database: Database, member: MemberId) -> list[CircleRow]:
    """Those that `member` is in, then those that are open to them, each by name. An owner sees all."""
    joined = {row["circle"] async for row in database["memberships"].find({"member": member}, {"_id": 0, "circle": 1})}
    seen: dict[str, Any] = {"$or": [{"_id": {"$in": list(joined)}}, {"open": True}]}
    if await _is_owner(database, member):
        seen = {}
    rows = [_circle(row, joined) async for row in database["circles"].find(seen, _CIRCLE)]
    return sorted(rows, key=lambda row: (not row.joined, row.name.casefold()))


async def memberships_of(database: Database, members: Collection[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Who of them is in which circle."""
    shown = {"_id": 0, "member": 1, "circle": 1}
    rows = database["memberships"].find({"member": {"$in": list(members)}}, shown, batch_size=AT_ONCE)
    return frozenset([(row["member"], row["circle"]) async for row in rows])


async def circle_by_id(database: Database, circle: CircleId, member: MemberId) -> CircleRow | None:
    """None where there is no such circle, or it is not for `member` to see."""
    row = await database["circles"].find_one({"_id": circle}, _CIRCLE)
    if row is None:
        return None
    inside = await database["memberships"].find_one({"member": member, "circle": circle}, {"_id": 1})
    if not row["open"] and not inside and not await _is_owner(database, member):
        return None
    return _circle(row, {circle} if inside else ())


async def invitations(database: Database, circle: CircleId, member: MemberId) -> list[InvitationRow]:
    """Newest first, for owners and this circle's leaders; nothing for others."""
    if not await _leads(database, circle, member):
        return []
    found = await database["circles"].find_one({"_id": circle}, {"name": 1})
    if found is None:
        return []
    rows = database["invitations"].find({"circle": circle}, _INVITATION).sort("created_at", -1)
    return [_invitation(row, found["name"]) async for row in rows]


async def invitation_by_id(database: Database, invitation: InvitationId, member: MemberId) -> InvitationRow | None:
    """None where there is no such invitation, or it is not for `member` to see."""
    row = await database["invitations"].find_one({"_id": invitation}, _INVITATION)
    if row is None or row["circle"] is None or not await _leads(database, row["circle"], member):
        return None
    circle = await database["circles"].find_one({"_id": row["circle"]}, {"name": 1})
    return _invitation(row, circle["name"]) if circle else None


async def membership_state(
    database: Database, membership: MembershipId, hidden: frozenset[MemberId]
) -> MembershipState | None:
    """None where it has ended, or belongs to somebody that the reader shall not meet."""
    row = await database["memberships"].find_one(
        {"_id": membership}, {"_id": 0, "circle": 1, "member": 1, "stage": 1, "duties": 1}
    )
    if row is None or row["member"] in hidden:
        return None
    duties = tuple(Duty(duty) for duty in row["duties"])
    return MembershipState(row["circle"], row["member"], Stage(row["stage"]), duties)


async def peek(database: Database, code: CodeHash, *, now: datetime) -> Offer:
    """What the join screen shows before anybody has an account.

    Raises CircleRefused CODE_UNKNOWN, CODE_EXPIRED, CODE_USED_UP.
    """
    row = await database["invitations"].find_one({"code": code}, _INVITATION)
    if row is None:
        raise CircleRefused(CircleRefusalCode.CODE_UNKNOWN, field="code")
    check_code(ended=row["ended"], expires_at=row["expires_at"], used=row["used"], limit=row["limit"], now=now)
    stage = Stage(row["stage"])
    if row["circle"] is None:
        return Offer(None, None, None, stage)
    circle = await database["circles"].find_one({"_id": row["circle"]}, {"name": 1, "about": 1, "agreement": 1})
    if circle is None:
        raise CircleRefused(CircleRefusalCode.CODE_UNKNOWN, field="code")
    return Offer(circle["name"], circle["about"], circle["agreement"], stage)


async def _leads(database: Database, circle: CircleId, member: MemberId) -> bool:
    leading = {"member": member, "circle": circle, "duties": Duty.LEADER.value}
    if await database["memberships"].find_one(leading, {"_id": 1}):
        return True
    return await _is_owner(database, member)


async def _is_owner(database: Database, member: MemberId) -> bool:
    return await database["members"].find_one({"_id": member, "owner": True}, {"_id": 1}) is not None


def _circle(row: dict[str, Any], joined: Collection[CircleId]) -> CircleRow:
    return CircleRow(
        id=row["_id"],
        name=row["name"],
        about=row["about"],
        agreement=row["agreement"],
        agreement_version=row["agreement_version"],
        open=row["open"],
        member_count=row["member_count"],
        joined=row["_id"] in joined,
    )


def _invitation(row: dict[str, Any], circle_name: str) -> InvitationRow:
    return InvitationRow(
        id=row["_id"],
        circle=row["circle"],
        circle_name=circle_name,
        stage=Stage(row["stage"]),
        limit=row["limit"],
        used=row["used"],
        expires_at=row["expires_at"],
        ended=row["ended"],
    )
