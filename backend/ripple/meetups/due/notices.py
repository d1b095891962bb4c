"""What follows a change of a date: everybody's reminders follow it, and once it has settled everybody is told once."""

from datetime import datetime, timedelta
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.meetups.commands.later import NOTICE, REPLAN, TELL, Page, tell_all, turn
from ripple.meetups.commands.ledger import drop, replan
from ripple.meetups.commands.line import hold, promote
from ripple.meetups.documents import Occurrence, Rsvp
from ripple.meetups.planning import SOON, milliseconds
from ripple.meetups.rules import OccurrenceState, RsvpState, SkipReason
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


async def tell_change(due: Due, work: Work) -> datetime | None:
    """A change has settled. One that came back to what everybody knows is not told; each is told once."""
    date = await Occurrence.get(due.subject, session=work.session)
    if date is None or work.now >= date.ends_at:
        return None
    kind = _what_changed(date)
    await Occurrence.get_pymongo_collection().update_one(
        {"_id": date.id}, {"$set": {"told": None}}, session=work.session
    )
    if kind is not None:
        await tell_all(work, date.id, derived_id(date.id, kind.value, date.sequence), kind)
    return None


async def tell_page(due: Due, work: Work) -> datetime | None:
    """One page of those who come or wait is told."""
    page = Page.of(due)
    date = await Occurrence.get(page.occurrence, session=work.session)
    if date is not None:
        answers = await turn(work, due, page)
        concerned = [answer for answer in answers if answer.state is not RsvpState.DECLINED]
        await tell(work, [_telling(work, date, answer, page) for answer in concerned])
    return None


DUE_HANDLERS: Final = (
    DueHandler(REPLAN, follow_change),
    DueHandler(NOTICE, tell_change),
    DueHandler(TELL, tell_page),
)


async def _carry_over(work: Work, date: Occurrence, answers: list[Rsvp]) -> None:
    times = {"starts_at": date.starts_at, "ends_at": date.ends_at}
    for answer in answers:
        answer.starts_at, answer.ends_at = date.starts_at, date.ends_at
    await Rsvp.get_pymongo_collection().update_many(
        {"_id": {"$in": [answer.id for answer in answers]}}, {"$set": times}, session=work.session
    )


def _what_changed(date: Occurrence) -> NotificationKind | None:
    if date.state is not OccurrenceState.PLANNED:
        return NotificationKind.CANCELLED
    if date.told and date.told != date.whereabouts:
        return NotificationKind.MOVED
    return None


def _telling(work: Work, date: Occurrence, answer: Rsvp, page: Page) -> Telling:
    return Telling(
        id=NotificationId(derived_id(page.notice, str(answer.member))),
        member=MemberId(answer.member),
        kind=page.kind,
        subject=date.id,
        merge=date.id,
        deadline=date.ends_at,
        soon=date.starts_at - work.now <= timedelta(minutes=SOON),
        body={"starts": milliseconds(date.starts_at)},
    )
