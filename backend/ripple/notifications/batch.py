"""What a batch of claimed deliveries needs, in a few round trips: is each still true, and what does it say?"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from ripple.api.facts import Facts, FactsOf
from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE, by_id
from ripple.notifications.fates import Again, Claimed, Fate, seen, skipped, too_late
from ripple.notifications.queries import MATTER, matter
from ripple.notifications.rules import (
    TYPE_OF,
    Channel,
    NotificationKind,
    OwnKind,
    PushReason,
    begun_by,
    when_to_push,
)
from ripple.notifications.sessions import sessions_going_on
from ripple.notifications.settings import USUAL, Choices, choices_of
from ripple.notifications.wording import Wording, sentence_of
from ripple.webpush.messages import Push, Urgency
from ripple.webpush.subscriptions import Subscription

Row = Mapping[str, Any]

_URGENT: Final = frozenset({NotificationKind.REMINDER, NotificationKind.SEAT_OFFERED, OwnKind.TEST})
_TOLD: Final = {**MATTER, "read": 1}
_DEVICE: Final = dict.fromkeys(("member", "session", "endpoint", "p256dh", "auth", "key"), 1)


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
    """`sessions`: those that are going on; `to_read`: how much each morning summary has to speak of by now."""

    devices: Mapping[UUID, Row]
    sessions: frozenset[UUID]
    told: Mapping[UUID, Row]
    choices: Mapping[UUID, Choices]
    facts: Mapping[UUID, Facts]
    to_read: Mapping[UUID, int]


async def prepare(
    database: Database, facts: FactsOf, wording: Wording, rows: Sequence[Claimed], *, now: datetime
) -> list[Parcel | Fate]:
    """One for each row: what is to be sent, or why it is not, or not yet."""
    around = await _look_around(database, facts, rows, now)
    return [_judged(row, around, now) or _parcel(row, around, wording) for row in rows]


async def _look_around(database: Database, facts: FactsOf, rows: Sequence[Claimed], now: datetime) -> _Around:
    devices, told, choices, unread = await asyncio.gather(
        by_id(database, "devices", {row.device for row in rows}, _DEVICE),
        by_id(database, "notifications", {row.notification for row in rows}, _TOLD),
        choices_of(database, {row.member for row in rows}),
        _in_summaries(database, rows),
    )
    sessions = await sessions_going_on(database, {device["session"] for device in devices.values()}, now)
    matters = [matter(row) for row in (*told.values(), *unread)]
    said = await facts(database, matters) if matters else {}
    true = [row for row in unread if row["_id"] in said and not said[row["_id"]].untrue]
    return _Around(devices, sessions, told, choices, said, Counter(row["summary"] for row in true))


async def _in_summaries(database: Database, rows: Sequence[Claimed]) -> Sequence[Row]:
    """What the summaries among `rows` are to speak of, unless it was read."""
    summaries = [row for row in rows if row.kind == OwnKind.SUMMARY]
    if not summaries:
        return []
    wanted = {
        "member": {"$in": list({row.member for row in summaries})},
        "read": False,
        "summary": {"$in": list({row.notification for row in summaries})},
    }
    return await database["notifications"].find(wanted, {**MATTER, "summary": 1}, batch_size=AT_ONCE).to_list()


def _judged(row: Claimed, around: _Around, now: datetime) -> Fate | None:
    """Why it is not sent, or not now. None for what is."""
    device = around.devices.get(row.device)
    if device is None or device["member"] != row.member or device["session"] not in around.sessions:
        return skipped(row, PushReason.NO_DEVICE)
    if now >= row.until:
        return too_late(row)
    if row.kind == OwnKind.TEST:
        return None
    choices = around.choices.get(row.member, USUAL)
    return _not_wanted(row, around, choices) or _not_now(row, choices, now)


def _not_wanted(row: Claimed, around: _Around, choices: Choices) -> Fate | None:
    if row.kind == OwnKind.SUMMARY:
        return None if around.to_read.get(row.notification) else skipped(row, PushReason.UNTRUE)
    fact, told = around.facts.get(row.notification), around.told.get(row.notification)
    if told is None or fact is None or fact.untrue:
        return skipped(row, PushReason.UNTRUE)
    if told["read"]:
        return seen(row)
    if choices.channel(TYPE_OF[NotificationKind(row.kind)]) is not Channel.PUSH:
        return skipped(row, PushReason.BY_CHOICE)
    return None


def _not_now(row: Claimed, choices: Choices, now: datetime) -> Fate | None:
    moment = when_to_push(now, row.deadline, choices.quiet_for(soon=row.soon))
    if isinstance(moment, PushReason):
        return skipped(row, moment)
    if moment == now:
        return None
    return Again(row, moment, tried=False, until=begun_by(row.deadline, row.until, waited_until=moment))


def _parcel(row: Claimed, around: _Around, wording: Wording) -> Parcel:
    device, choices = around.devices[row.device], around.choices.get(row.member, USUAL)
    fact = around.facts.get(row.notification, Facts())
    body = around.told[row.notification]["body"] if row.notification in around.told else {}
    number = around.to_read.get(row.notification, 0)
    topic = wording.topic(row.member, row.merge)
    return Parcel(
        row=row,
        subscription=Subscription(device["endpoint"], device["p256dh"], device["auth"]),
        key=device["key"],
        payload=wording.payload(row.notification, topic, sentence_of(row.kind, body, number), fact, choices, number),
        topic=topic,
        urgency="high" if row.soon or row.kind in _URGENT else "normal",
    )
