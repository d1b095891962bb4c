from ripple.database.connect import Database
from ripple.kernel.ids import MeetupId, MemberId, OccurrenceId
from ripple.meetups.types import ReminderLeads, ReminderLine


async def reminders(database: Database, member: MemberId, occurrence: OccurrenceId | None) -> list[ReminderLine]:
    raise NotImplementedError


async def leads_of(database: Database, member: MemberId, meetup: MeetupId | None) -> ReminderLeads:
    raise NotImplementedError
