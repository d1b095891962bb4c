from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import EdgeId, MemberId
from ripple.recognition.rules import Badge


async def show_badge(work: Work, member: MemberId, badge: Badge, on: bool) -> UUID:
    """Whether others see it. Answers the award. Raises RecognitionRefused NOT_FOUND."""
    raise NotImplementedError


async def set_consent(work: Work, edge: EdgeId, member: MemberId, on: bool) -> UUID:
    """Whether the member's name may show on an edge that they are an end of. Raises RecognitionRefused NOT_FOUND."""
    raise NotImplementedError


async def correct_badge(work: Work, by: MemberId, member: MemberId, badge: Badge, given: bool) -> UUID:
    """An owner takes back what should not have been given, or undoes that; logged for good. Answers the award.

    Raises RecognitionRefused NOT_ALLOWED, NOT_FOUND.
    """
    raise NotImplementedError
