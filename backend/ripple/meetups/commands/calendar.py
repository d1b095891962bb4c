from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId
from ripple.meetups.documents import Calendar
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused


async def renew_calendar(work: Work, member: MemberId, calendar: UUID, token: bytes, discreet: bool) -> UUID:
    """Have a feed that is found by this hash of a token; what a former token led to is not there any more."""
    await _end(work, member)
    new = Calendar(id=calendar, member=member, token=token, discreet=discreet, created_at=work.now)
    await new.insert(session=work.session)
    return calendar


async def set_calendar_discreet(work: Work, member: MemberId, discreet: bool) -> UUID:
    """Raises MeetupRefused NOT_FOUND where there is no feed."""
    row = await Calendar.get_pymongo_collection().find_one_and_update(
        {"member": member}, {"$set": {"discreet": discreet}}, {"_id": 1}, session=work.session
    )
    if row is None:
        raise MeetupRefused(MeetupRefusalCode.NOT_FOUND)
    found: UUID = row["_id"]
    return found


async def end_calendar(work: Work, member: MemberId) -> UUID:
    await _end(work, member)
    return member


async def _end(work: Work, member: MemberId) -> None:
    await Calendar.get_pymongo_collection().delete_many({"member": member}, session=work.session)
