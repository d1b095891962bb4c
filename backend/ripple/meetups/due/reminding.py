"""Reminders whose time has come: looked at once more, told where they are true, and noted in the ledger."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pymongo import UpdateOne

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueBatchHandler
from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.meetups.commands.ledger import REMINDER, replan
from ripple.meetups.documents import Reminder, Rsvp, rsvp_id
from ripple.meetups.planning import SOON, deadline, is_too_late, milliseconds
from ripple.meetups.queries.truth import Truth, truths
from ripple.meetups.rules import ReminderState, RsvpState, SkipReason
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell


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
    said: dict[UUID, Mapping[str, Any]] = {each.id: _sent(each, tellings[each.id]) for each in sent}
    said |= {id_: _skipped(why) for id_, why in reasons.items() if why not in {None, SkipReason.TOO_LATE}}
    await _note(work, said)
    late = [each for each in reminders if reasons[each.id] is SkipReason.TOO_LATE]
    answers = {"_id": {"$in": [rsvp_id(each.occurrence, each.member) for each in late]}}
    if late:
        await replan(work, await Rsvp.find(answers, session=work.session).to_list(), but=ids)


DUE_HANDLERS: Final = (DueBatchHandler(REMINDER, send_reminders),)


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
        body={"lead": reminder.lead, "starts": starts},
    )


def _sent(reminder: Reminder, telling: Telling) -> Mapping[str, Any]:
    return {"state": ReminderState.SENT, "reason": None, "notification": telling.id, "sent_for": reminder.starts_at}


def _skipped(why: SkipReason | None) -> Mapping[str, Any]:
    return {"state": ReminderState.SKIPPED, "reason": why}


async def _note(work: Work, said: Mapping[UUID, Mapping[str, Any]]) -> None:
    updates = [UpdateOne({"_id": id_}, {"$set": {**what, "changed_at": work.now}}) for id_, what in said.items()]
    if updates:
        await Reminder.get_pymongo_collection().bulk_write(updates, ordered=False, session=work.session)
