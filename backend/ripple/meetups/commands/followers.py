"""Who comes to a whole series comes to each date of it, in the order in which they said so."""

from collections.abc import Sequence
from uuid import UUID

from ripple.circles.documents import Membership
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import MemberId
from ripple.meetups.commands.later import PAGE
from ripple.meetups.commands.line import Comer, take_places
from ripple.meetups.documents import Following, Occurrence, Rsvp, rsvp_id
from ripple.meetups.rules import Answer
from ripple.members.commands.meeting import hidden_from
from ripple.members.documents import Member

FOLLOW = "meetups.follow"
"""The next of those who follow a series come to a date of it."""


async def admit_followers(work: Work, held: Occurrence) -> bool:
    """The next ones who follow, a page of them at a time. Answers whether there are more."""
    theirs = {"meetup": held.meetup, "since": {"$lte": held.starts_at}}
    following = await Following.find(theirs, session=work.session).sort("+at", "+_id").to_list()
    coming = await comers(work, held, following)
    await take_places(work, held, coming[:PAGE], Answer.GOING)
    return len(coming) > PAGE


async def admit_others(work: Work, occurrence: UUID) -> None:
    await due.plan(work, FOLLOW, occurrence, due=work.now)


async def comers(work: Work, date: Occurrence, following: Sequence[Following]) -> list[Comer]:
    """Those of them who are in the circle and may meet its leaders, in their order; without who has answered since."""
    ids = [each.member for each in following]
    here = {"circle": date.circle, "member": {"$in": ids}}
    inside = {each.member for each in await Membership.find(here, session=work.session).to_list()}
    members = {each.id: each for each in await Member.find({"_id": {"$in": ids}}, session=work.session).to_list()}
    theirs = {"_id": {"$in": [rsvp_id(date.id, member) for member in ids]}}
    answered = {each.member: each.at for each in await Rsvp.find(theirs, session=work.session).to_list()}
    hidden = await hidden_from(work, [date.leader, *date.co_leaders])
    return [
        Comer(MemberId(each.member), members[each.member].name, members[each.member].avatar, each.at, each.seen)
        for each in following
        if each.member in (inside & members.keys()) - hidden
        and (each.member not in answered or answered[each.member] < each.at)
    ]
