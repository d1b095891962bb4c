from ripple.database.connect import Database
from ripple.kernel.ids import MemberId
from ripple.meetups.calendars import Tokens
from ripple.meetups.types import CalendarFeed


async def calendar_feed(database: Database, tokens: Tokens, member: MemberId) -> CalendarFeed:
    raise NotImplementedError
