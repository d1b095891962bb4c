"""Keeps the ledger as the plan says: rows and what is due for them, in the transaction of whatever changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from pymongo import UpdateOne

from ripple.database.reads import AT_ONCE
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import derived_id
from ripple.meetups.documents import Leads, Reminder, Rsvp
from ripple.meetups.planning import Line, dropped, replanned
from ripple.meetups.rules import USUAL_LEADS, ReminderState, RsvpState, SkipReason

REMINDER = "meetups.reminder"
"""What is due for a row of the ledger, by its id."""


async def replan(work: Work, rsvps: Sequence[Rsvp], *, but: Collection[UUID] = ()) -> None:
    """Plan for those who come, and note for those who wait, by each one's own leads. Idempotent.

    `but` are the reminders that are being handled just now: what is due for those ends with their handling.
    """
    concerned = [rsvp for rsvp in rsvps if rsvp.state is not RsvpState.DECLINED]
    if not concerned:
        return
    leads, lines = await _leads(work, concerned), await _lines(work, concerned)
    changes = {
        rsvp.id: replanned(
            lines[rsvp.id],
            leads.get((rsvp.member, rsvp.meetup), leads.get((rsvp.member, None), USUAL_LEADS)),
            rsvp.starts_at,
            work.now,
            waiting=rsvp.state is not RsvpState.GOING,
        )
        for rsvp in concerned
    }
    await _write(work, concerned, changes, but)


async def drop(work: Work, rsvps: Sequence[Rsvp], reason: SkipReason) -> None:
    """Nothing of what is planned for these is sent."""
    if not rsvps:
        return
    lines = await _lines(work, rsvps)
    await _write(work, rsvps, {rsvp.id: dropped(lines[rsvp.id], reason) for rsvp in rsvps}, ())


def reminder_id(member: UUID, occurrence: UUID, lead: int) -> UUID:
    return derived_id(occurrence, "reminder", str(member), lead)


async def _leads(work: Work, rsvps: Iterable[Rsvp]) -> Mapping[tuple[UUID, UUID | None], Sequence[int]]:
    wanted = {
        "member": {"$in": list({rsvp.member for rsvp in rsvps})},
        "meetup": {"$in": [None, *{rsvp.meetup for rsvp in rsvps}]},
    }
    found = Leads.get_pymongo_collection().find(wanted, batch_size=AT_ONCE, session=work.session)
    return {(row["member"], row["meetup"]): row["leads"] async for row in found}


async def _lines(work: Work, rsvps: Iterable[Rsvp]) -> Mapping[UUID, list[Line]]:
    """The rows there are, by the answer that they belong to."""
    answers = {(rsvp.member, rsvp.occurrence): rsvp.id for rsvp in rsvps}
    wanted = {
        "member": {"$in": list({member for member, _ in answers})},
        "occurrence": {"$in": list({occurrence for _, occurrence in answers})},
    }
    lines: dict[UUID, list[Line]] = defaultdict(list)
    async for row in Reminder.get_pymongo_collection().find(wanted, batch_size=AT_ONCE, session=work.session):
        answer = answers.get((row["member"], row["occurrence"]))
        if answer is not None:
            lines[answer].append(_line(row))
    return lines


def _line(row: Mapping[str, object]) -> Line:
    reminder = Reminder.model_validate(row)
    return Line(
        lead=reminder.lead,
        state=reminder.state,
        starts_at=reminder.starts_at,
        due=reminder.due,
        reason=reminder.reason,
        sent_for=reminder.sent_for,
    )


async def _write(
    work: Work, rsvps: Iterable[Rsvp], changes: Mapping[UUID, Sequence[Line]], but: Collection[UUID]
) -> None:
    changed = [(rsvp, line) for rsvp in rsvps for line in changes[rsvp.id]]
    if not changed:
        return
    await Reminder.get_pymongo_collection().bulk_write(
        [_update(work, rsvp, line) for rsvp, line in changed], ordered=False, session=work.session
    )
    ids = {(rsvp.id, line.lead): reminder_id(rsvp.member, rsvp.occurrence, line.lead) for rsvp, line in changed}
    planned = {ids[rsvp.id, line.lead]: line.due for rsvp, line in changed if line.state is ReminderState.PLANNED}
    await due.plan_many(work, REMINDER, {id_: moment for id_, moment in planned.items() if id_ not in but})
    await due.cancel_many(work, REMINDER, set(ids.values()) - planned.keys() - set(but))


def _update(work: Work, rsvp: Rsvp, line: Line) -> UpdateOne:
    said = {"state": line.state, "reason": line.reason, "starts_at": line.starts_at, "due": line.due}
    made = {"member": rsvp.member, "occurrence": rsvp.occurrence, "lead": line.lead, "notification": None}
    return UpdateOne(
        {"_id": reminder_id(rsvp.member, rsvp.occurrence, line.lead)},
        {
            "$set": {**said, "meetup": rsvp.meetup, "changed_at": work.now},
            "$setOnInsert": {**made, "sent_for": line.sent_for},
        },
        upsert=True,
    )
