from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MeetupId, MemberId


async def set_leads(work: Work, member: MemberId, meetup: MeetupId | None, leads: list[int] | None) -> UUID:
    """Be reminded so long before the start, of one meetup or usually; None for as usual, an empty list for never.

    Raises MeetupRefused LEADS_INVALID, NOT_FOUND.
    """
    raise NotImplementedError
