from collections.abc import Sequence
from uuid import UUID

from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId
from ripple.meetups.commands.access import agreed, leads, members_in, touched, visible_meetup
from ripple.meetups.documents import Meetup, Occurrence
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import MeetupHandedOver
from ripple.members.rules import tidy_handle


async def hand_over(work: Work, meetup: MeetupId, leader: MemberId, handle: str) -> UUID:
    """Have another leader of the circle lead it, for all dates that are not over.

    Where its leader has left the circle, any leader of the circle may do so.
    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, AGREEMENT_NEEDED, NO_SUCH_LEADER.
    """
    found = await visible_meetup(work, meetup, leader)
    membership = await agreed(work, found.circle, leader)
    may_take = Duty.LEADER in membership.duties and await touched(work, found.circle, found.leader) is None
    if not (leads(found, leader) or may_take):
        raise MeetupRefused(MeetupRefusalCode.NOT_ALLOWED, field="meetup")
    (to,) = await members_in(work, found.circle, leader, [tidy_handle(handle)], field="handle")
    theirs = await touched(work, found.circle, to)
    if theirs is None or Duty.LEADER not in theirs.duties:
        raise MeetupRefused(MeetupRefusalCode.NO_SUCH_LEADER, field="handle")
    if to != found.leader:
        await _lead(work, found, to, [each for each in found.co_leaders if each != to])
        circle, successor = CircleId(found.circle), MemberId(to)
        work.record(MeetupHandedOver(meetup=meetup, circle=circle, by=leader, to=successor, at=work.now))
    return meetup


async def co_leaders(work: Work, circle: UUID, leader: UUID, handles: Sequence[str]) -> list[UUID]:
    """Members of the circle, without the leader. Raises MeetupRefused NO_SUCH_LEADER."""
    found = await members_in(work, circle, MemberId(leader), handles, field="coLeaders")
    return [each for each in found if each != leader]


async def _lead(work: Work, meetup: Meetup, leader: UUID, others: Sequence[UUID]) -> None:
    leaders = {"leader": leader, "co_leaders": list(others)}
    await Meetup.get_pymongo_collection().update_one(
        {"_id": meetup.id}, {"$set": leaders, "$inc": {"version": 1}}, session=work.session
    )
    await Occurrence.get_pymongo_collection().update_many(
        {"meetup": meetup.id, "ends_at": {"$gt": work.now}}, {"$set": leaders}, session=work.session
    )
