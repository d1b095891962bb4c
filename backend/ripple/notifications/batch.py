"""What a batch of claimed deliveries needs, in a few round trips: is each still true, and what does it say?"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from ripple.api.facts import Facts, FactsOf
from ripple.database.connect import Database
from ripple.notifications.fates import Again, Claimed, Fate, skipped, too_late
from ripple.notifications.queries import MATTER, matter
from ripple.notifications.rules import (
    TYPE_OF,
    Channel,
    NotificationKind,
    OwnKind,
    PushReason,
    when_to_push,
)
from ripple.notifications.settings import USUAL, Choices, choices_of
from ripple.notifications.wording import Wording
from ripple.webpush.messages import Push, Urgency
from ripple.webpush.subscriptions import Subscription

Row = Mapping[str, Any]

_AT_ONCE: Final = 1_000
_URGENT: Final = frozenset({NotificationKind.REMINDER, NotificationKind.SEAT_OFFERED, OwnKind.TEST})
_DEVICE: Final = dict.fromkeys(("member", "endpoint", "p256dh", "auth", "key"), 1)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something to be sent. Its time to live is up to whoever sends it."""

    row: Claimed
    subscription: Subscription
    key: str
    payload: bytes
    topic: str
    urgency: Urgency

    def push(self, ttl: int) -> Push:
        return Push(self.subscription, self.key, self.payload, ttl, self.urgency, self.topic)


@dataclass(frozen=True, slots=True)
class _Around:
    devices: Mapping[UUID, Row]
    told: Mapping[UUID, Row]
    choices: Mapping[UUID, Choices]
    facts: Mapping[UUID, Facts]


async def prepare(
    database: Database, facts: FactsOf, wording: Wording, rows: Sequence[Claimed], *, now: datetime
) -> list[Parcel | Fate]:
    """One for each row: what is to be sent, or why it is not, or not yet."""
    around = await _look_around(database, facts, rows)
    return [_judged(row, around, now) or _parcel(row, around, wording) for row in rows]


async def _look_around(database: Database, facts: FactsOf, rows: Sequence[Claimed]) -> _Around:
    devices, told, choices = await asyncio.gather(
        _by_id(database, "devices", {row.device for row in rows}, _DEVICE),
        _by_id(database, "notifications", {row.notification for row in rows}, MATTER),
        choices_of(database, {row.member for row in rows}),
    )
    said = await facts(database, [matter(row) for row in told.values()]) if told else {}
    return _Around(devices, told, choices, said)


async def _by_id(database: Database, collection: str, ids: set[UUID], shown: Mapping[str, int]) -> Mapping[UUID, Row]:
    rows = database[collection].find({"_id": {"$in": list(ids)}}, shown, batch_size=_AT_ONCE)
    return {row["_id"]: row async for row in rows}


def _judged(row: Claimed, around: _Around, now: datetime) -> Fate | None:
    """Why it is not sent, or not now. None for what is."""
    device = around.devices.get(row.device)
    if device is None or device["member"] != row.member:
        return skipped(row, PushReason.NO_DEVICE)
    if now >= row.deadline:
        return too_late(row)
    if row.kind == OwnKind.TEST:
        return None
    choices = around.choices.get(row.member, USUAL)
    if row.kind in TYPE_OF:
        fact = around.facts.get(row.notification)
        if fact is None or fact.untrue:
            return skipped(row, PushReason.UNTRUE)
        if choices.channel(TYPE_OF[NotificationKind(row.kind)]) is not Channel.PUSH:
            return skipped(row, PushReason.BY_CHOICE)
    moment = when_to_push(now, row.deadline, choices.quiet_for(soon=row.soon))
    if isinstance(moment, PushReason):
        return skipped(row, moment)
    return Again(row, moment, tried=False) if moment > now else None


def _parcel(row: Claimed, around: _Around, wording: Wording) -> Parcel:
    device, choices = around.devices[row.device], around.choices.get(row.member, USUAL)
    fact = around.facts.get(row.notification, Facts())
    topic = wording.topic(row.member, row.merge)
    return Parcel(
        row=row,
        subscription=Subscription(device["endpoint"], device["p256dh"], device["auth"]),
        key=device["key"],
        payload=wording.payload(row.notification, topic, row.kind, fact, choices, row.number),
        topic=topic,
        urgency="high" if row.soon or row.kind in _URGENT else "normal",
    )
