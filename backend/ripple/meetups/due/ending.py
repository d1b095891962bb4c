"""A date comes to its end, and a month later nobody can tell any more who was there: only how many."""

from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId
from ripple.meetups.commands.later import END, FORGET, forget_names
from ripple.meetups.documents import Following, Leads, Occurrence, Reminder, Rsvp
from ripple.meetups.events import OccurrenceHeld
from ripple.meetups.rules import OccurrenceState


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
    """Answers and reminders go; the numbers stay on the date. With a meetup's last date go those who followed it."""
    date = await Occurrence.get(due.subject, session=work.session)
    if date is None:
        return None
    for kind in (Rsvp, Reminder):
        await kind.get_pymongo_collection().delete_many({"occurrence": date.id}, session=work.session)
    later = {"meetup": date.meetup, "starts_at": {"$gt": date.starts_at}}
    if await Occurrence.find_one(later, session=work.session) is None:
        for own in (Following, Leads):
            await own.get_pymongo_collection().delete_many({"meetup": date.meetup}, session=work.session)
    return None


DUE_HANDLERS: Final = (DueHandler(END, end_date), DueHandler(FORGET, forget))
