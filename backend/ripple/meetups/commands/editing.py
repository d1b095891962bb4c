from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, OccurrenceId
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.rules import Scope


async def edit_meetup(work: Work, occurrence: OccurrenceId, scope: Scope, leader: MemberId, draft: Draft) -> UUID:
    raise NotImplementedError
