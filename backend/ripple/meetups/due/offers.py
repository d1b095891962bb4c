from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.meetups.commands.line import OFFER, lapse
from ripple.meetups.documents import Rsvp
from ripple.meetups.rules import RsvpState


async def end_offer(due: Due, work: Work) -> datetime | None:
    """An offer that was not taken goes to the next in line."""
    offered = await Rsvp.find_one({"_id": due.subject, "state": RsvpState.OFFERED}, session=work.session)
    if offered is not None:
        await lapse(work, offered)
    return None


DUE_HANDLERS: Final = (DueHandler(OFFER, end_offer),)
