from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, OccurrenceId
from ripple.meetups.rules import Scope


async def cancel_meetup(work: Work, occurrence: OccurrenceId, scope: Scope, leader: MemberId, reason: str) -> UUID:
    raise NotImplementedError


async def skip_date(work: Work, occurrence: OccurrenceId, leader: MemberId) -> UUID:
    raise NotImplementedError
