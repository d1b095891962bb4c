from datetime import datetime

from ripple.database.connect import Database
from ripple.kernel.cursors import Cursors
from ripple.kernel.ids import CircleId, OccurrenceId
from ripple.meetups.queries.visitor import Visitor
from ripple.meetups.types import JoinLink, Occurrence, OccurrenceConnection, OccurrenceTime


async def upcoming(
    database: Database,
    cursors: Cursors,
    visitor: Visitor,
    *,
    circle: CircleId | None,
    now: datetime,
    first: int,
    after: str | None,
) -> OccurrenceConnection:
    """Dates that have not ended. Raises NotFound for another's circle, BadRequest for a cursor that was not ours."""
    raise NotImplementedError


async def mine(database: Database, visitor: Visitor, *, now: datetime) -> list[Occurrence]:
    raise NotImplementedError


async def times(database: Database, visitor: Visitor, *, since: datetime, until: datetime) -> list[OccurrenceTime]:
    """Raises BadRequest for a longer stretch than 62 days."""
    raise NotImplementedError


async def occurrence_by_id(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> Occurrence | None:
    raise NotImplementedError


async def join_link(
    database: Database, visitor: Visitor, occurrence: OccurrenceId, *, now: datetime
) -> JoinLink | None:
    raise NotImplementedError
