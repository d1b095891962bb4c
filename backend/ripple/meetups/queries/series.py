from datetime import datetime

from ripple.database.connect import Database
from ripple.kernel.ids import MeetupId
from ripple.meetups.queries.visitor import Visitor
from ripple.meetups.types import Meetup


async def meetup_by_id(database: Database, visitor: Visitor, meetup: MeetupId, *, now: datetime) -> Meetup | None:
    raise NotImplementedError
