from collections.abc import Collection, Sequence
from uuid import UUID

from pymongo import UpdateOne

from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId
from ripple.meetups.commands.access import agreed, has_duty, leads, members_in, visible_meetup
from ripple.meetups.documents import Meetup, Occurrence
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import MeetupHandedOver
from ripple.meetups.rules import who_help
from ripple.members.commands.meeting import apart
from ripple.members.rules import tidy_handle


async def hand_over(work: Work, meetup: MeetupId, leader: MemberId, handle: str) -> UUID:
    """Have another leader of the circle lead it, for all dates that are not over.

    Where its leader has left the circle, or has the duty no more, any leader of the circle may do so. Who shall not
    meet its new leader does not lead it any more.
    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, AGREEMENT_NEEDED, NO_SUCH_LEADER.
    """
    found = await visible_meetup(work, meetup, leader)
    membership = await agreed(work, found.circle, leader)
    may_take = Duty.LEADER in membership.duties and not await has_duty(work, found.circle, found.leader)
    if not (may_take or await leads(work, found, leader)):
        raise MeetupRefused(MeetupRefusalCode.NOT_ALLOWED, field="meetup")
    (to,) = await members_in(work, found.circle, leader, [tidy_handle(handle)], field="handle")
    if not await has_duty(work, found.circle, to):
        raise MeetupRefused(MeetupRefusalCode.NO_SUCH_LEADER, field="handle")
    if to != found.leader:
        others = who_help(to, found.co_leaders, await apart(work, [to, *found.co_leaders]))
        await _lead(work, found, to, others)
        circle, successor = CircleId(found.circle), MemberId(to)
        work.record(MeetupHandedOver(meetup=meetup, circle=circle, by=leader, to=successor, at=work.now))
    return meetup


async def co_leaders(work: Work, circle: UUID, leader: UUID, handles: Sequence[str]) -> list[UUID]:
    """Members of the circle, without the leader, and of two who shall not meet the first one.

    Raises MeetupRefused NO_SUCH_LEADER.
    """
    found = await members_in(work, circle, MemberId(leader), handles, field="coLeaders")
    return who_help(leader, found, await apart(work, found))


async def part_leaders(work: Work, one: UUID, other: UUID) -> None:
    """Of two who shall not meet, one alone goes on leading what they led together, whenever that is or was."""
    together = {
        "$or": [
            {"leader": one, "co_leaders": other},
            {"leader": other, "co_leaders": one},
            {"co_leaders": {"$all": [one, other]}},
        ]
    }
    dates = await Occurrence.find(together, session=work.session).to_list()
    meetups = {"_id": {"$in": list({date.meetup for date in dates})}, **together}
    await _keep_apart(work, Occurrence, dates, {one, other})
    await _keep_apart(work, Meetup, await Meetup.find(meetups, session=work.session).to_list(), {one, other})


async def _keep_apart(
    work: Work, kind: type[Meetup | Occurrence], led: Sequence[Meetup | Occurrence], pair: Collection[UUID]
) -> None:
    kept = {each.id: who_help(each.leader, each.co_leaders, {frozenset(pair)}) for each in led}
    changes = [
        UpdateOne({"_id": id_}, {"$set": {"co_leaders": others}, "$inc": {"version": 1}})
        for id_, others in kept.items()
    ]
    if changes:
        await kind.get_pymongo_collection().bulk_write(changes, ordered=False, session=work.session)


async def _lead(work: Work, meetup: Meetup, leader: UUID, others: Sequence[UUID]) -> None:
    leaders = {"leader": leader, "co_leaders": list(others)}
    await Meetup.get_pymongo_collection().update_one(
        {"_id": meetup.id}, {"$set": leaders, "$inc": {"version": 1}}, session=work.session
    )
    await Occurrence.get_pymongo_collection().update_many(
        {"meetup": meetup.id, "ends_at": {"$gt": work.now}}, {"$set": leaders}, session=work.session
    )
