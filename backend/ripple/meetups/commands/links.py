from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MeetupId, MemberId
from ripple.meetups.documents import JoinLink


async def replace_link(work: Work, meetup: MeetupId, leader: MemberId, link: str) -> UUID:
    raise NotImplementedError


async def set_link(work: Work, of: UUID, link: str) -> None:
    """Have `of`, a meetup or one date with a link of its own, held there from now on."""
    await JoinLink.get_pymongo_collection().update_one(
        {"_id": of}, {"$set": {"link": link, "replaced_at": work.now}}, upsert=True, session=work.session
    )
