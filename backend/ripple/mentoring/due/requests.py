from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import AnyDueHandler, Due, DueHandler
from ripple.kernel.ids import AskId, MentorId
from ripple.mentoring.commands.access import held_pair
from ripple.mentoring.commands.ending import REQUEST, close_request
from ripple.mentoring.commands.mentors import RETURN, come_back
from ripple.mentoring.commands.queue import HOLD, lapse
from ripple.mentoring.rules import MentorshipState, Move


async def expire(due: Due, work: Work) -> datetime | None:
    """A request that was not answered in its time."""
    pair = await held_pair(work, due.subject)
    if pair is not None and pair.state is MentorshipState.REQUESTED:
        await close_request(work, pair, Move.EXPIRE)
    return None


async def end_hold(due: Due, work: Work) -> datetime | None:
    """A place that was kept for who was first in line, and not used."""
    await lapse(work, AskId(due.subject))
    return None


async def end_pause(due: Due, work: Work) -> datetime | None:
    """A mentor is back on the day that they had named."""
    await come_back(work, MentorId(due.subject))
    return None


DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = (
    DueHandler(REQUEST, expire),
    DueHandler(HOLD, end_hold),
    DueHandler(RETURN, end_pause),
)
