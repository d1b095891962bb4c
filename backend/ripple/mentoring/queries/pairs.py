"""One pair, for its two people."""

from datetime import datetime
from uuid import UUID

from ripple.api.viewer import Viewer
from ripple.database.connect import Database
from ripple.kernel.ids import MemberId, MentorshipId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.types import Mentorship, MoodNote


async def mentorship_by_id(
    database: Database, ring: WrappingRing, visitor: Visitor, mentorship: MentorshipId, *, now: datetime
) -> Mentorship | None:
    """None for everybody but the two, across a block, and once it is not readable any more."""
    raise NotImplementedError


async def moods(database: Database, ring: WrappingRing, visitor: Visitor, mentorship: MentorshipId) -> list[MoodNote]:
    """The viewer's own, newest first."""
    raise NotImplementedError


async def person_behind(database: Database, viewer: Viewer, known_by: UUID) -> MemberId | None:
    """The member behind a mentor who is offered to the viewer, or the other one of a pair of theirs (its id)."""
    raise NotImplementedError
