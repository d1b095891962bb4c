from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.meetups.commands.dates import EXTENDED_EVERY, EXTENSION, goes_on, lay_dates
from ripple.meetups.documents import Meetup


async def extend_series(due: Due, work: Work) -> datetime | None:
    """The next dates of a series become rows, a week's worth at a time, for as long as it goes on."""
    meetup = await Meetup.get(due.subject, session=work.session)
    if meetup is None or meetup.ended:
        return None
    if await lay_dates(work, meetup):
        await Meetup.get_pymongo_collection().update_one(
            {"_id": meetup.id},
            {"$set": {"planned_until": meetup.planned_until}, "$inc": {"version": 1}},
            session=work.session,
        )
    return work.now + EXTENDED_EVERY if goes_on(meetup) else None


DUE_HANDLERS: Final = (DueHandler(EXTENSION, extend_series),)
