"""How the slices tell members something: in the app always, and on the lock screen as each member has chosen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pymongo import UpdateOne

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import DeviceId, MemberId, NotificationId, derived_id
from ripple.notifications.documents import NOBODYS
from ripple.notifications.events import MemberTold
from ripple.notifications.rules import (
    LONGEST_KEPT,
    TYPE_OF,
    Channel,
    NotificationKind,
    PushReason,
    PushState,
    begun_by,
    next_morning,
    when_to_push,
)
from ripple.notifications.sessions import sessions_going_on
from ripple.notifications.settings import USUAL, Choices, choices_of

SUMMARY: Final = "notifications.summary"
"""The kind of due row that a member has while something waits for the next morning."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Something for one member. `id` derives from its cause, so that the same cause tells once.

    `subject` is what it is about. Of what has the same `merge`, the newest takes the place of the former on a lock
    screen (Topic and tag), so a cancellation takes the place of a reminder. `deadline`, UTC: never pushed from then
    on. `soon` says that it is about something that starts soon, which a member may let through their quiet hours.
    `stale`, UTC: a push that nobody has begun to send by then, or by ten minutes after the quiet hours that it waited
    for, is not sent any more as if nothing had happened.
    """

    id: NotificationId
    member: MemberId
    kind: NotificationKind
    subject: UUID
    merge: UUID
    deadline: datetime
    soon: bool = False
    stale: datetime | None = None
    body: Mapping[str, UUID | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to go to each of a member's devices, at `moment` or after. `kind` names the sentence."""

    id: UUID
    member: UUID
    kind: str
    merge: UUID
    moment: datetime
    deadline: datetime
    soon: bool = False
    stale: datetime | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A device, as far as a delivery must name it."""

    id: DeviceId
    origin: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a member's settings make of a telling: pushed at `moment`, or the reason why not."""

    telling: Telling
    moment: datetime | PushReason
    in_summary: bool
    targets: Sequence[Target]


async def tell(work: Work, tellings: Sequence[Telling]) -> None:
    """Write the notifications and what their members' settings make of them. Few round trips, however many they are.

    Telling the same id again changes nothing.
    """
    if not tellings:
        return
    members = {telling.member for telling in tellings}
    choices = await choices_of(work.database, members, work.session)
    targets = await targets_of(work, members)
    plans = [
        _plan(telling, choices.get(telling.member, USUAL), targets.get(telling.member, ()), work.now)
        for telling in tellings
    ]
    new = await _write(work, plans)
    await send(work, [(_sending(plan), plan.targets) for plan in new if isinstance(plan.moment, datetime)])
    for plan in new:
        work.record(MemberTold(member=plan.telling.member, notification=plan.telling.id, at=work.now))
    await _plan_summaries(work, {plan.telling.member for plan in new if plan.in_summary}, choices)


async def forget(work: Work, subject: UUID) -> None:
    """That anybody was told anything about it."""
    await work.database["notifications"].delete_many({"subject": subject}, session=work.session)


async def take_back(work: Work, kind: NotificationKind, subject: UUID, *, for_: Sequence[Telling]) -> None:
    """What their members were told of one kind about it, since these take its place."""
    members, ids = [telling.member for telling in for_], [telling.id for telling in for_]
    former = {"subject": subject, "kind": kind, "member": {"$in": members}, "_id": {"$nin": ids}}
    await work.database["notifications"].delete_many(former, session=work.session)


async def targets_of(work: Work, members: Iterable[UUID]) -> Mapping[UUID, Sequence[Target]]:
    """The devices of each of `members` on which they are signed in."""
    found: dict[UUID, list[Target]] = {}
    wanted, shown = {"member": {"$in": list(members)}}, {"member": 1, "origin": 1, "session": 1}
    rows = await work.database["devices"].find(wanted, shown, batch_size=1_000, session=work.session).to_list()
    going_on = await sessions_going_on(work.database, {row["session"] for row in rows}, work.now, work.session)
    for row in rows:
        if row["session"] in going_on:
            found.setdefault(row["member"], []).append(Target(row["_id"], row["origin"]))
    return found


async def send(work: Work, sendings: Sequence[tuple[Sending, Sequence[Target]]]) -> None:
    """Put each on its way to each of its targets, once."""
    rows = [_delivery(sending, target, work.now) for sending, targets in sendings for target in targets]
    if rows:
        await work.database["deliveries"].insert_many(rows, session=work.session)


def _plan(telling: Telling, choices: Choices, targets: Sequence[Target], now: datetime) -> _Plan:
    channel = choices.channel(TYPE_OF[telling.kind])
    moment: datetime | PushReason
    if channel is not Channel.PUSH:
        moment = PushReason.BY_CHOICE
    elif not targets:
        moment = PushReason.NO_DEVICE
    else:
        moment = when_to_push(now, telling.deadline, choices.quiet_for(soon=telling.soon))
    return _Plan(telling, moment, channel is Channel.SUMMARY, targets)


async def _write(work: Work, plans: Sequence[_Plan]) -> list[_Plan]:
    """Answers which of them were not written before."""
    writes = [
        UpdateOne({"_id": plan.telling.id}, {"$setOnInsert": _notification(plan, work.now)}, upsert=True)
        for plan in plans
    ]
    written = await work.database["notifications"].bulk_write(writes, session=work.session)
    return [plans[number] for number in sorted(written.upserted_ids or {})]


def _notification(plan: _Plan, now: datetime) -> dict[str, Any]:
    telling, skipped = plan.telling, isinstance(plan.moment, PushReason)
    return {
        "member": telling.member,
        "kind": telling.kind,
        "subject": telling.subject,
        "body": dict(telling.body),
        "at": now,
        "read": False,
        "in_summary": plan.in_summary,
        "summary": None,
        "state": PushState.SKIPPED if skipped else PushState.WAITING,
        "reason": plan.moment if skipped else None,
        "state_at": now,
        "sent_at": None,
        "pushes": 0 if skipped else len(plan.targets),
        "lost": [],
        "expires": now + LONGEST_KEPT,
    }


async def _plan_summaries(work: Work, members: Collection[MemberId], choices: Mapping[UUID, Choices]) -> None:
    """A push next morning for each, or when one is planned already, if that is earlier."""
    for member in members:
        own = choices.get(member, USUAL)
        await due.plan_by(work, SUMMARY, member, due=next_morning(work.now, own.zone, own.quiet))


def _sending(plan: _Plan) -> Sending:
    assert isinstance(plan.moment, datetime)  # noqa: S101
    telling = plan.telling
    return Sending(
        id=telling.id,
        member=telling.member,
        kind=telling.kind,
        merge=telling.merge,
        moment=plan.moment,
        deadline=telling.deadline,
        soon=telling.soon,
        stale=telling.stale,
    )


def _delivery(sending: Sending, target: Target, now: datetime) -> dict[str, Any]:
    waits = sending.moment > now
    return {
        "_id": derived_id(sending.id, str(target.id)),
        "notification": sending.id,
        "member": sending.member,
        "device": target.id,
        "origin": target.origin,
        "kind": sending.kind,
        "merge": sending.merge,
        "soon": sending.soon,
        "due_at": sending.moment,
        "next_at": sending.moment,
        "until": begun_by(sending.deadline, sending.stale, waited_until=sending.moment if waits else None),
        "deadline": sending.deadline,
        "open": True,
        "tries": 0,
        "token": None,
        "lease_until": NOBODYS,
        "expires": None,
    }
