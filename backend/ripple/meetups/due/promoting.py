from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.meetups.commands.later import PAGE, SEATS
from ripple.meetups.commands.line import hold, promote


async def fill_seats(due: Due, work: Work) -> datetime | None:
    """A date has more seats now: those in line have them, a page of them at a time."""
    held = await hold(work, due.subject)
    more = held is not None and await promote(work, held, most=PAGE)
    return work.now if more else None


DUE_HANDLERS: Final = (DueHandler(SEATS, fill_seats),)
