"""What the screens of notifications show: one or two round trips each, by an index, into the schema's types.

A notification is its member's own; whom the viewer shall not meet is left out by what the slices say of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import strawberry

from ripple.api.connections import PageInfo
from ripple.api.facts import Facts, FactsOf, Matter, Untrue
from ripple.database.connect import Database
from ripple.kernel.cursors import Cursors, pack_position, unpack_position
from ripple.kernel.ids import DeviceId, MemberId, NotificationId, SessionId
from ripple.notifications.rules import NotificationKind, NotificationType, PushReason, PushState
from ripple.notifications.settings import USUAL, choices_of
from ripple.notifications.types import (
    ChannelChoice,
    Device,
    Notification,
    NotificationConnection,
    NotificationEdge,
    NotificationSettings,
    NotificationTarget,
)

Row = Mapping[str, Any]

NEWEST_FIRST: Final = [("at", -1), ("_id", -1)]
LIST: Final = "/notifications"
DEVICES: Final = "/you/notifications"
"""Where a morning summary and a test lead."""

_NOT_THERE = {Untrue.BLOCKED, Untrue.LEFT, Untrue.GONE}
"""What the viewer may not see any more. What has merely changed since stays in the list: it was told."""
_LOOKED_AT = 20
"""How many unread ones are looked at: all newer ones to be about what is not there any more is most unlikely."""
MATTER = {"member": 1, "kind": 1, "subject": 1, "body": 1}
_DEVICE = dict.fromkeys(("name", "session", "added_at", "accepted_at", "shown_at", "failing", "test", "test_at"), 1)


@dataclass(frozen=True, slots=True)
class PushStanding:
    """How far a push has come, since `at`; `sent_at`: when the message that was accepted, if one was, was sent.

    `told_at` is when its member was told in the app.
    """

    state: PushState
    reason: PushReason | None
    at: datetime
    sent_at: datetime | None
    told_at: datetime


async def notification_page(
    database: Database, cursors: Cursors, facts: FactsOf, member: MemberId, *, first: int, after: str | None
) -> NotificationConnection:
    """Newest first. What is not there any more leaves a page shorter than `first`.

    Raises BadRequest for a cursor that was not ours.
    """
    scope = f"notifications:{member}"
    wanted: dict[str, Any] = {"member": member}
    if after is not None:
        at, row = unpack_position(cursors.open(scope, after))
        wanted |= {"at": {"$lte": at}, "$or": [{"at": {"$lt": at}}, {"_id": {"$lt": row}}]}
    shown = {**MATTER, "at": 1, "read": 1}
    found = await database["notifications"].find(wanted, shown).sort(NEWEST_FIRST).limit(first + 1).to_list()
    rows = found[:first]
    true = await _facts(database, facts, rows)
    edges = [
        NotificationEdge(seal=partial(_seal, cursors, scope, row), node=_notification(row, true[row["_id"]]))
        for row in rows
        if row["_id"] in true
    ]
    end = _seal(cursors, scope, rows[-1]) if rows else None
    any_unread = any(not edge.node.read for edge in edges)
    return NotificationConnection(
        edges=edges,
        page_info=PageInfo(has_next_page=len(found) > first, end_cursor=end),
        unread=any_unread or await unread(database, facts, member),
    )


async def target(
    database: Database, facts: FactsOf, member: MemberId, notification: NotificationId
) -> NotificationTarget | None:
    """Where a tap leads. What is not there any more, or was never told to this member, leads nowhere."""
    row = await database["notifications"].find_one({"_id": notification, "member": member}, MATTER)
    if row is None:
        address = await _own_address(database, member, notification)
    else:
        fact = (await _facts(database, facts, [row])).get(notification)
        address = fact.address if fact else None
    return NotificationTarget(id=strawberry.ID(str(notification)), address=address) if address else None


async def settings_of(database: Database, member: MemberId) -> NotificationSettings:
    own = (await choices_of(database, [member])).get(member, USUAL)
    reached = await database["devices"].find_one({"member": member, "failing": False}, {"_id": 1})
    return NotificationSettings(
        id=strawberry.ID(str(member)),
        channels=[ChannelChoice(type=each, channel=own.channel(each)) for each in NotificationType],
        level=own.level,
        zone=own.zone,
        zone_chosen=own.zone_chosen,
        quiet_from=own.quiet.start if own.quiet else None,
        quiet_until=own.quiet.end if own.quiet else None,
        soon_passes=own.soon_passes,
        reached=reached is not None,
    )


async def devices(database: Database, member: MemberId, session: SessionId) -> list[Device]:
    """The one added last first."""
    rows = database["devices"].find({"member": member}, _DEVICE).sort("added_at", -1)
    return [_device(row, session) async for row in rows]


async def device(database: Database, member: MemberId, session: SessionId, device: DeviceId) -> Device | None:
    row = await database["devices"].find_one({"_id": device, "member": member}, _DEVICE)
    return _device(row, session) if row else None


async def is_known_origin(database: Database, origin: str) -> bool:
    """Whether a device has named this push service before."""
    return await database["origins"].find_one({"_id": origin}, {"_id": 1}) is not None


async def unread(database: Database, facts: FactsOf, member: MemberId) -> bool:
    """Whether anything is unread that the member can still see."""
    found = database["notifications"].find({"member": member, "read": False}, MATTER)
    rows = await found.sort(NEWEST_FIRST).limit(_LOOKED_AT).to_list()
    return bool(await _facts(database, facts, rows))


async def push_states(database: Database, ids: Collection[NotificationId]) -> Mapping[NotificationId, PushStanding]:
    """How far each push has come; of what was told more than 90 days ago nothing is known any more."""
    shown = {"state": 1, "reason": 1, "state_at": 1, "sent_at": 1, "at": 1}
    rows = database["notifications"].find({"_id": {"$in": list(ids)}}, shown, batch_size=1_000)
    return {row["_id"]: _standing(row) async for row in rows}


async def _facts(database: Database, facts: FactsOf, rows: Sequence[Row]) -> Mapping[NotificationId, Facts]:
    """Of those that are still there for their member."""
    if not rows:
        return {}
    said = await facts(database, [matter(row) for row in rows])
    return {NotificationId(id_): fact for id_, fact in said.items() if fact.untrue not in _NOT_THERE}


def matter(row: Row) -> Matter:
    return Matter(row["_id"], row["member"], row["kind"], row["subject"], row["body"])


async def _own_address(database: Database, member: MemberId, pushed: NotificationId) -> str | None:
    """Of what was pushed and is no notification: a test, or the last morning summary."""
    if await database["devices"].find_one({"member": member, "test_id": pushed}, {"_id": 1}):
        return DEVICES
    if await database["notification_settings"].find_one({"_id": member, "summary": pushed}, {"_id": 1}):
        return LIST
    return None


def _seal(cursors: Cursors, scope: str, row: Row) -> str:
    return cursors.seal(scope, pack_position(row["at"], row["_id"]))


def _notification(row: Row, facts: Facts) -> Notification:
    return Notification(
        id=strawberry.ID(str(row["_id"])),
        kind=NotificationKind(row["kind"]),
        at=row["at"],
        read=row["read"],
        title=facts.title,
        person=facts.person,
        starts_at=facts.starts_at,
        count=int(row["body"].get("count", 0)),
        address=facts.address,
    )


def _device(row: Row, session: SessionId) -> Device:
    return Device(
        id=strawberry.ID(str(row["_id"])),
        name=row["name"],
        here=row["session"] == session,
        added_at=row["added_at"],
        accepted_at=row["accepted_at"],
        shown_at=row["shown_at"],
        failing=row["failing"],
        test=PushState(row["test"]),
        test_at=row["test_at"],
    )


def _standing(row: Row) -> PushStanding:
    reason = row["reason"]
    return PushStanding(
        PushState(row["state"]), PushReason(reason) if reason else None, row["state_at"], row["sent_at"], row["at"]
    )
