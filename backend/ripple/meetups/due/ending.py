"""A date comes to its end, and a month later nobody can tell any more who was there: only how many."""

from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId
from ripple.meetups.commands.dates import goes_on
from ripple.meetups.commands.later import END, FORGET, forget_names
from ripple.meetups.documents import Following, Leads, Meetup, Occurrence, Reminder, Rsvp
from ripple.meetups.events import OccurrenceHeld
from ripple.meetups.rules import OccurrenceState
from ripple.notifications.telling import forget as forget_telling


async def end_date(due: Due, work: Work) -> datetime | None:
    """What was not called off has been held. One that was moved meanwhile ends when it ends now."""
    date = await Occurrence.get(due.subject, session=work.session)
    if date is None:
        return None
    if work.now < date.ends_at:
        return date.ends_at
    if date.state is OccurrenceState.PLANNED:
        work.record(
            OccurrenceHeld(
                meetup=MeetupId(date.meetup),
                circle=CircleId(date.circle),
                occurrence=OccurrenceId(date.id),
                leader=MemberId(date.leader),
                at=date.ends_at,
            )
        )
    await forget_names(work, date)
    return None


async def forget(due: Due, work: Work) -> datetime | None:
    """Answers, reminders and what was told of it go; the numbers stay on the date.

    With the last date that its meetup will ever have go those who followed it.
    """
    date = await Occurrence.get(due.subject, session=work.session)
    if date is None:
        return None
    for kind in (Rsvp, Reminder):
        await kind.get_pymongo_collection().delete_many({"occurrence": date.id}, session=work.session)
    await forget_telling(work, date.id)
    if await _is_last(work, date):
        for own in (Following, Leads):
            await own.get_pymongo_collection().delete_many({"meetup": date.meetup}, session=work.session)
    return None


async def _is_last(work: Work, date: Occurrence) -> bool:
    """The next date of a sparse series may be too far ahead to be a row."""
    later = {"meetup": date.meetup, "starts_at": {"$gt": date.starts_at}}
    if await Occurrence.find_one(later, session=work.session) is not None:
        return False
    meetup = await Meetup.get(date.meetup, session=work.session)
    return meetup is None or not goes_on(meetup)


DUE_HANDLERS: Final = (DueHandler(END, end_date), DueHandler(FORGET, forget))
