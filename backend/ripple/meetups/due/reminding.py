"""Reminders whose time has come: looked at once more, told where they are true, and noted in the ledger."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from pymongo import UpdateOne

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import LATE, Due, DueBatchHandler, DueHandler
from ripple.kernel.ids import MemberId, NotificationId, derived_id, new_id
from ripple.meetups.commands.ledger import REMINDER, replan
from ripple.meetups.documents import Occurrence, Reminder, Rsvp, rsvp_id
from ripple.meetups.planning import SOON, deadline, is_too_late, milliseconds
from ripple.meetups.queries.truth import Truth, truths
from ripple.meetups.rules import OccurrenceState, ReminderState, RsvpState, SkipReason
from ripple.notifications.queries import PushStanding, push_states
from ripple.notifications.rules import NotificationKind, PushReason, PushState
from ripple.notifications.telling import Telling, tell

LOOK_BACK = "meetups.reminded"
LOOK_BACK_AFTER = LATE + timedelta(minutes=1)
"""When what was told is looked for: whatever was not pushed by then is late."""
_WAITING = (PushState.WAITING, None)
_IN_VAIN = {(PushState.SKIPPED, PushReason.TOO_LATE), (PushState.FAILED, PushReason.SERVICE)}


async def send_reminders(rows: Sequence[Due], work: Work) -> None:
    """Tell those that are true and in time. One that is too late gives way to what the plan makes of it."""
    ids = [row.subject for row in rows]
    planned = {"_id": {"$in": ids}, "state": ReminderState.PLANNED}
    reminders = await Reminder.find(planned, session=work.session).to_list()
    pairs = {(each.member, each.occurrence) for each in reminders}
    found = await truths(work.database, pairs, session=work.session)
    reasons = {each.id: _why_not(each, found[each.member, each.occurrence], work) for each in reminders}
    sent = [each for each in reminders if reasons[each.id] is None]
    tellings = {each.id: _telling(each) for each in sent}
    await tell(work, list(tellings.values()))
    batch = new_id()
    said: dict[UUID, Mapping[str, Any]] = {each.id: _sent(each, tellings[each.id], batch) for each in sent}
    said |= {id_: _skipped(why) for id_, why in reasons.items() if why not in {None, SkipReason.TOO_LATE}}
    await _note(work, said)
    if sent:
        await due.plan(work, LOOK_BACK, batch, due=work.now + LOOK_BACK_AFTER)
    late = [each for each in reminders if reasons[each.id] is SkipReason.TOO_LATE]
    await _replan(work, late, but=ids)


async def look_back(row: Due, work: Work) -> datetime | None:
    """What was told and could not be pushed in time was missed: the plan makes of it what is true by now.

    While one of them still waits, as in quiet hours, it is looked for again.
    """
    told = {"batch": row.subject, "state": ReminderState.SENT}
    reminders = await Reminder.find(told, session=work.session).to_list()
    told_as = [each.notification for each in reminders if each.notification]
    pushes = await push_states(work.database, [NotificationId(each) for each in told_as])
    missed = [each for each in reminders if _fate(pushes, each) in _IN_VAIN]
    await _note(work, {each.id: {"sent_for": None} for each in missed})
    await _replan(work, missed)
    waiting = [each for each in reminders if _fate(pushes, each) == _WAITING]
    last = max((deadline(each.lead, each.starts_at) for each in waiting), default=work.now)
    return work.now + LATE if last > work.now else None


DUE_HANDLERS: Final = (DueBatchHandler(REMINDER, send_reminders), DueHandler(LOOK_BACK, look_back))


def _why_not(reminder: Reminder, truth: Truth, work: Work) -> SkipReason | None:
    if truth.date is None or not truth.takes_place:
        return SkipReason.CANCELLED
    if not truth.inside:
        return SkipReason.LEFT
    if not truth.met:
        return SkipReason.BLOCKED
    if truth.state is not RsvpState.GOING:
        waits = truth.state in {RsvpState.WAITING, RsvpState.OFFERED}
        return SkipReason.WAITING if waits else SkipReason.WITHDRAWN
    if truth.date["starts_at"] != reminder.starts_at:
        return SkipReason.MOVED
    late = is_too_late(reminder.lead, reminder.due, reminder.starts_at, work.now)
    return SkipReason.TOO_LATE if late else None


def _telling(reminder: Reminder) -> Telling:
    starts = milliseconds(reminder.starts_at)
    return Telling(
        id=NotificationId(derived_id(reminder.id, starts)),
        member=MemberId(reminder.member),
        kind=NotificationKind.REMINDER,
        subject=reminder.occurrence,
        merge=reminder.occurrence,
        deadline=deadline(reminder.lead, reminder.starts_at),
        soon=reminder.lead <= SOON,
        stale=reminder.due + LATE if reminder.lead else None,
        body={"lead": reminder.lead, "starts": starts},
    )


def _sent(reminder: Reminder, telling: Telling, batch: UUID) -> Mapping[str, Any]:
    sent = {"state": ReminderState.SENT, "reason": None, "sent_for": reminder.starts_at}
    return {**sent, "notification": telling.id, "batch": batch}


def _fate(pushes: Mapping[NotificationId, PushStanding], reminder: Reminder) -> tuple[PushState, PushReason | None]:
    push = pushes.get(NotificationId(reminder.notification)) if reminder.notification else None
    return (push.state, push.reason) if push else (PushState.NONE, None)


async def _replan(work: Work, reminders: Sequence[Reminder], *, but: Collection[UUID] = ()) -> None:
    """Only dates that take place: what follows a cancellation may not have come this far."""
    if reminders:
        occurrences = {"_id": {"$in": [each.occurrence for each in reminders]}, "state": OccurrenceState.PLANNED}
        dates = {date.id for date in await Occurrence.find(occurrences, session=work.session).to_list()}
        answers = {"_id": {"$in": [rsvp_id(each.occurrence, each.member) for each in reminders]}}
        found = await Rsvp.find(answers, session=work.session).to_list()
        await replan(work, [rsvp for rsvp in found if rsvp.occurrence in dates], but=but)


def _skipped(why: SkipReason | None) -> Mapping[str, Any]:
    return {"state": ReminderState.SKIPPED, "reason": why}


async def _note(work: Work, said: Mapping[UUID, Mapping[str, Any]]) -> None:
    updates = [UpdateOne({"_id": id_}, {"$set": {**what, "changed_at": work.now}}) for id_, what in said.items()]
    if updates:
        await Reminder.get_pymongo_collection().bulk_write(updates, ordered=False, session=work.session)
