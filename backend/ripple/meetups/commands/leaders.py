from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MeetupId, MemberId


async def hand_over(work: Work, meetup: MeetupId, leader: MemberId, handle: str) -> UUID:
    raise NotImplementedError
