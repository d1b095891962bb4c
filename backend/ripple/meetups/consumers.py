"""What follows from events for answers and reminders, durably. Each is safe to repeat.

Whatever a member has answered after an event is not touched by it.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import permutations
from uuid import UUID

from ripple.circles.documents import Membership
from ripple.circles.events import MembershipEnded
from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.meetups.commands.chain import chain_of
from ripple.meetups.commands.followers import admit_followers, admit_others, comers
from ripple.meetups.commands.later import expect_end, replan_all, settle
from ripple.meetups.commands.leaders import part_leaders
from ripple.meetups.commands.ledger import replan
from ripple.meetups.commands.line import Comer, hold, take_places, vacate
from ripple.meetups.commands.parting import tell_parted
from ripple.meetups.documents import Following, Meetup, Occurrence, Rsvp, following_id, rsvp_id
from ripple.meetups.events import (
    LeadsChanged,
    MeetupEdited,
    MeetupHandedOver,
    MeetupPosted,
    OccurrenceCancelled,
    OccurrenceMoved,
    OccurrencePlanned,
    SeriesAnswered,
)
from ripple.meetups.rules import Answer, OccurrenceState, SkipReason
from ripple.members.commands.meeting import apart, hidden_from, meets
from ripple.members.documents import Member
from ripple.members.events import MemberBlocked, MemberRenamed


async def begin_date(event: OccurrencePlanned, *, work: Work) -> None:
    """Who follows its series comes, in the order in which they said so. What came back is planned for again."""
    date = await hold(work, event.occurrence)
    if date is None:
        return
    await expect_end(work, date)
    if date.state is not OccurrenceState.PLANNED or work.now >= date.starts_at:
        return
    if await admit_followers(work, date):
        await admit_others(work, date.id)
    await replan_all(work, date.id)


async def follow_move(event: OccurrenceMoved, *, work: Work) -> None:
    """Reminders follow at once; that it moved is told once it has settled."""
    date = await Occurrence.get(event.occurrence, session=work.session)
    if date is not None:
        await expect_end(work, date)
        await replan_all(work, date.id)
        await settle(work, date.meetup)


async def follow_cancellation(event: OccurrenceCancelled, *, work: Work) -> None:
    await replan_all(work, event.occurrence)
    await settle(work, event.meetup)


async def answer_series(event: SeriesAnswered, *, work: Work) -> None:
    """The answer stands for each date since; a no also for what was parted from the series."""
    if not event.going:
        await _decline(work, event)
        return
    following = await Following.get(following_id(event.meetup, event.member), session=work.session)
    if following is not None:
        for date in await _coming(work, [event.meetup], event.since):
            await _take(work, date, await comers(work, date, [following]), Answer.GOING)


async def end_membership(event: MembershipEnded, *, work: Work) -> None:
    """Who is not in a circle any more comes to none of its dates. Clocks differ, so no time is asked for."""
    theirs = {"member": event.member, "circle": event.circle}
    if await Membership.find_one(theirs, session=work.session) is not None:
        return
    await _remove(work, {**theirs, "starts_at": {"$gt": work.now}}, SkipReason.LEFT)
    await Following.get_pymongo_collection().delete_many(theirs, session=work.session)


async def part_blocked(event: MemberBlocked, *, work: Work) -> None:
    """Neither of the two comes to what the other leads, nor do they lead anything together."""
    if await meets(work, event.member, [event.other]):
        return
    await part_leaders(work, event.member, event.other)
    for one, other in permutations((event.member, event.other)):
        led = {"$or": [{"leader": other}, {"co_leaders": other}]}
        coming = {"member": one, "starts_at": {"$gt": work.now}}
        answers = await Rsvp.find(coming, session=work.session).to_list()
        dates = {"_id": {"$in": [answer.occurrence for answer in answers]}, **led}
        found = [date.id for date in await Occurrence.find(dates, session=work.session).to_list()]
        await tell_parted(work, await _remove(work, {**coming, "occurrence": {"$in": found}}, SkipReason.BLOCKED))
        followed = await Following.find({"member": one}, session=work.session).to_list()
        series = {"_id": {"$in": [each.meetup for each in followed]}, **led}
        meetups = [meetup.id for meetup in await Meetup.find(series, session=work.session).to_list()]
        gone = {"_id": {"$in": [following_id(meetup, one) for meetup in meetups]}}
        await Following.get_pymongo_collection().delete_many(gone, session=work.session)


async def part_from_leaders(event: MeetupPosted | MeetupHandedOver | MeetupEdited, *, work: Work) -> None:
    """Others may lead it now: nobody leads it, or comes to it, with somebody whom they shall not meet."""
    meetup = await Meetup.get(event.meetup, session=work.session)
    for pair in await apart(work, [meetup.leader, *meetup.co_leaders]) if meetup else ():
        await part_leaders(work, *pair)
    meetup = await Meetup.get(event.meetup, session=work.session)
    hidden = await hidden_from(work, [meetup.leader, *meetup.co_leaders]) if meetup else set()
    if hidden:
        theirs = {"meetup": event.meetup, "member": {"$in": list(hidden)}}
        coming = {**theirs, "starts_at": {"$gt": work.now}}
        await tell_parted(work, await _remove(work, coming, SkipReason.BLOCKED))
        await Following.get_pymongo_collection().delete_many(theirs, session=work.session)


async def renew_names(event: MemberRenamed, *, work: Work) -> None:
    """Leaders see the present name, whichever rename this event told of."""
    member = await Member.get(event.member, session=work.session)
    if member is not None:
        await Rsvp.get_pymongo_collection().update_many(
            {"member": event.member}, {"$set": {"name": member.name}}, session=work.session
        )


async def change_leads(event: LeadsChanged, *, work: Work) -> None:
    """What is planned for the member follows what they wish now, also of what was parted from the meetup since."""
    coming: Document = {"member": event.member, "starts_at": {"$gt": work.now}}
    if event.meetup is not None:
        coming["meetup"] = {"$in": await chain_of(work, event.meetup)}
    answers = await Rsvp.find(coming, session=work.session).to_list()
    planned = {"_id": {"$in": [answer.occurrence for answer in answers]}, "state": OccurrenceState.PLANNED}
    dates = {date.id for date in await Occurrence.find(planned, session=work.session).to_list()}
    await replan(work, [answer for answer in answers if answer.occurrence in dates])


async def _decline(work: Work, event: SeriesAnswered) -> None:
    for date in await _coming(work, await chain_of(work, event.meetup), event.since):
        before = await Rsvp.get(rsvp_id(date.id, event.member), session=work.session)
        if before is not None and before.at <= event.at:
            comer = Comer(event.member, before.name, before.avatar, event.at)
            await _take(work, date, [comer], Answer.DECLINED)


async def _coming(work: Work, meetups: Sequence[UUID], since: datetime) -> list[Occurrence]:
    """Their dates from `since` on that take place and have not begun."""
    dates = {"starts_at": {"$gte": since, "$gt": work.now}, "state": OccurrenceState.PLANNED}
    return await Occurrence.find({"meetup": {"$in": list(meetups)}, **dates}, session=work.session).to_list()


async def _take(work: Work, date: Occurrence, comers: Sequence[Comer], answer: Answer) -> None:
    held = await hold(work, date.id)
    if held is not None:
        await take_places(work, held, comers, answer)


async def _remove(work: Work, which: Document, reason: SkipReason) -> list[Rsvp]:
    """Answers those of dates that take place."""
    off = []
    for answer in await Rsvp.find(which, session=work.session).to_list():
        held = await hold(work, answer.occurrence)
        if held is not None:
            await vacate(work, held, [answer], reason)
            off += [answer] if held.state is OccurrenceState.PLANNED else []
    return off
