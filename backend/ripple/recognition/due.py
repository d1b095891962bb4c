"""What is done in its time: a year of looking after a circle."""

from datetime import datetime
from typing import Final
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog.due import AnyDueHandler, Due, DueHandler
from ripple.kernel.ids import CircleId, MemberId
from ripple.recognition.commands.keeping import YEAR, keep_year


async def honour_year(row: Due, work: Work) -> datetime | None:
    member, circle = (UUID(str(row.body[name])) for name in ("member", "circle"))
    return await keep_year(work, MemberId(member), CircleId(circle))


DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = (DueHandler(YEAR, honour_year),)
