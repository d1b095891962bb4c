from ripple.database.connect import Database
from ripple.kernel.ids import OccurrenceId, RsvpId
from ripple.meetups.queries.visitor import Visitor
from ripple.meetups.types import Attendee, MeetupPerson


async def people(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> list[MeetupPerson]:
    raise NotImplementedError


async def attendance(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> list[Attendee] | None:
    raise NotImplementedError


async def attendee(database: Database, visitor: Visitor, rsvp: RsvpId) -> Attendee | None:
    raise NotImplementedError
