from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.meetups.commands.followers import FOLLOW, admit_followers
from ripple.meetups.commands.line import hold
from ripple.meetups.rules import OccurrenceState


async def admit_more(due: Due, work: Work) -> datetime | None:
    """More follow a series than one transaction should admit to a date."""
    held = await hold(work, due.subject)
    if held is None or held.state is not OccurrenceState.PLANNED or work.now >= held.starts_at:
        return None
    return work.now if await admit_followers(work, held) else None


DUE_HANDLERS: Final = (DueHandler(FOLLOW, admit_more),)
