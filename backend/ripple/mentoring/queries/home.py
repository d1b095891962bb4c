"""The place "Mentoring": everything of the viewer's own, by circle."""

from datetime import datetime

from ripple.database.connect import Database
from ripple.kernel.ids import CircleId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.types import CircleMentoring, MentoringPlan


async def home(
    database: Database, ring: WrappingRing, visitor: Visitor, *, circle: CircleId | None, now: datetime
) -> list[CircleMentoring]:
    """In one circle, or in all of the viewer's, by name."""
    raise NotImplementedError


async def plan_of(database: Database, visitor: Visitor, circle: CircleId) -> MentoringPlan | None:
    """For those who are in the circle."""
    raise NotImplementedError
