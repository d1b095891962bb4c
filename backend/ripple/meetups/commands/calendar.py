from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId
from ripple.meetups.calendars import Tokens


async def renew_calendar(work: Work, member: MemberId, discreet: bool, tokens: Tokens) -> UUID:
    raise NotImplementedError


async def set_calendar_discreet(work: Work, member: MemberId, discreet: bool) -> UUID:
    raise NotImplementedError


async def end_calendar(work: Work, member: MemberId) -> UUID:
    raise NotImplementedError
