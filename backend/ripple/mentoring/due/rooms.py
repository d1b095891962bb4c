from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.mentoring.commands.rooms import REMOVE, remove_conversation


async def remove(due: Due, work: Work) -> datetime | None:
    """Thirty days after its end nobody can read a conversation any more."""
    await remove_conversation(work, due.subject)
    return None


DUE_HANDLERS: Final = (DueHandler(REMOVE, remove),)
