"""What follows a change of a date: everybody's reminders follow it, and once it has settled everybody is told once."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec

from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.kernel.ids import MemberId, NotificationId, derived_id, new_id
from ripple.meetups.commands.chain import chain_of
from ripple.meetups.commands.later import NOTICE, PAGE, REPLAN, TELL, Page, Round, tell_all, turn
from ripple.meetups.commands.ledger import drop, replan
from ripple.meetups.commands.line import hold, promote
from ripple.meetups.documents import Occurrence, Rsvp
from ripple.meetups.planning import SOON, milliseconds
from ripple.meetups.rules import NOTICE_SETTLES, OccurrenceState, RsvpState, SkipReason
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell


async def follow_change(due: Due, work: Work) -> datetime | None:
    """One page of those who answered: their reminders are for the date as it is now, or for none."""
    page = Page.of(due)
    date = await (
        hold(work, page.occurrence) if page.is_first else Occurrence.get(page.occurrence, session=work.session)
    )
    if date is None:
        return None
    answers = await turn(work, due, page)
    await _carry_over(work, date, answers)
    if date.state is not OccurrenceState.PLANNED:
        await drop(work, answers, SkipReason.CANCELLED)
        return None
    await replan(work, answers)
    if page.is_first:
        await promote(work, date)
    return None


async def tell_changes(due: Due, work: Work) -> datetime | None:
    """What changed in a series has settled. Of a date that came back to what everybody knows nothing is told."""
    pending = {"meetup": {"$in": await chain_of(work, due.subject)}, "told": {"$ne": None}}
    dates = await Occurrence.find(pending, session=work.session).to_list()
    settled = max((date.changed_at + NOTICE_SETTLES for date in dates), default=work.now)
    if settled > work.now:
        return settled
    rows = Occurrence.get_pymongo_collection()
    for kind in (NotificationKind.MOVED, NotificationKind.CANCELLED):
        theirs = [date.id for date in dates if _what_changed(date) is kind]
        if theirs:
            notice = new_id()
            await rows.update_many({"_id": {"$in": theirs}}, {"$set": {"notice": notice}}, session=work.session)
            await tell_all(work, Round(series=due.subject, notice=notice, kind=kind))
    everything = {"_id": {"$in": [date.id for date in dates]}}
    await rows.update_many(everything, {"$set": {"told": None}}, session=work.session)
    return None


async def tell_round(due: Due, work: Work) -> datetime | None:
    """One page of those who come or wait is told, each once: of the next date of theirs, and how many there are."""
    page = Round.of(due)
    named = {"meetup": {"$in": await chain_of(work, page.series)}, "notice": page.notice, "ends_at": {"$gt": work.now}}
    found = await Occurrence.find(named, session=work.session).to_list()
    dates = {date.id: date for date in found if _kind(date) is page.kind}
    concerned = await _concerned(work, dates.keys(), page.after)
    told = [(member, [dates[occurrence] for occurrence in theirs]) for member, theirs in concerned.items()]
    await tell(work, [_telling(work, page, member, theirs) for member, theirs in told])
    if len(concerned) == PAGE:
        await tell_all(work, msgspec.structs.replace(page, after=max(concerned)))
    return None


DUE_HANDLERS: Final = (
    DueHandler(REPLAN, follow_change),
    DueHandler(NOTICE, tell_changes),
    DueHandler(TELL, tell_round),
)


async def _carry_over(work: Work, date: Occurrence, answers: list[Rsvp]) -> None:
    times = {"starts_at": date.starts_at, "ends_at": date.ends_at}
    for answer in answers:
        answer.starts_at, answer.ends_at = date.starts_at, date.ends_at
    await Rsvp.get_pymongo_collection().update_many(
        {"_id": {"$in": [answer.id for answer in answers]}}, {"$set": times}, session=work.session
    )


def _kind(date: Occurrence) -> NotificationKind:
    takes_place = date.state is OccurrenceState.PLANNED
    return NotificationKind.MOVED if takes_place else NotificationKind.CANCELLED


def _what_changed(date: Occurrence) -> NotificationKind | None:
    kind = _kind(date)
    return None if kind is NotificationKind.MOVED and date.told == date.whereabouts else kind


async def _concerned(work: Work, dates: Collection[UUID], after: UUID) -> dict[UUID, list[UUID]]:
    """The next members who come to some of these dates, or wait, and to which."""
    answers = {"occurrence": {"$in": list(dates)}, "state": {"$ne": RsvpState.DECLINED}, "member": {"$gt": after}}
    pipeline: list[Document] = [
        {"$match": answers},
        {"$group": {"_id": "$member", "dates": {"$push": "$occurrence"}}},
        {"$sort": {"_id": 1}},
        {"$limit": PAGE},
    ]
    found = await Rsvp.get_pymongo_collection().aggregate(pipeline, session=work.session, batchSize=PAGE)
    return {row["_id"]: row["dates"] async for row in found}


def _telling(work: Work, page: Round, member: UUID, dates: Sequence[Occurrence]) -> Telling:
    date = min(dates, key=lambda each: each.starts_at)
    return Telling(
        id=NotificationId(derived_id(page.notice, str(member))),
        member=MemberId(member),
        kind=page.kind,
        subject=date.id,
        merge=date.id,
        deadline=date.ends_at,
        soon=date.starts_at - work.now <= timedelta(minutes=SOON),
        body={"starts": milliseconds(date.starts_at), **({"count": len(dates)} if len(dates) > 1 else {})},
    )
