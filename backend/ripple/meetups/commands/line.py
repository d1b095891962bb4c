"""Who holds the seats of one date, and who is next in line. Whoever changes that holds the date until the commit."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pymongo import ReplaceOne, ReturnDocument

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MeetupId, MemberId, NotificationId, OccurrenceId, derived_id
from ripple.meetups.commands.leads import leads_id
from ripple.meetups.commands.ledger import drop, replan
from ripple.meetups.documents import Following, Leads, Occurrence, Reminder, Rsvp, following_id, rsvp_id
from ripple.meetups.events import RsvpChanged, SeriesAnswered
from ripple.meetups.planning import milliseconds
from ripple.meetups.rules import (
    MOST_SEATS,
    OFFER_LASTS,
    OFFERED_WITHIN,
    Answer,
    OccurrenceState,
    RsvpState,
    SkipReason,
    answered,
    free_seats,
)
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell

OFFER = "meetups.offer"
"""The end of an offer, due for the answer that it was made to."""

_COUNTERS = {RsvpState.GOING: "going", RsvpState.OFFERED: "offered", RsvpState.WAITING: "waiting"}


@dataclass(frozen=True, slots=True)
class Comer:
    """A member who answered at a time, UTC, and how they are shown."""

    member: MemberId
    name: str
    avatar: str
    at: datetime
    seen: bool = False


async def hold(work: Work, occurrence: UUID) -> Occurrence | None:
    """The date, which is changed at once: whoever wants it at the same time has to begin anew."""
    row = await Occurrence.get_pymongo_collection().find_one_and_update(
        {"_id": occurrence}, {"$inc": {"version": 1}}, session=work.session, return_document=ReturnDocument.AFTER
    )
    return None if row is None else Occurrence.model_validate(row)


async def take_places(work: Work, held: Occurrence, comers: Sequence[Comer], answer: Answer) -> None:
    """Have each answer in turn: a seat while there is one, then the next place in line. Nobody loses what they have."""
    await promote(work, held)  # what is free belongs to the line first
    ids = [rsvp_id(held.id, comer.member) for comer in comers]
    before = {rsvp.id: rsvp for rsvp in await Rsvp.find({"_id": {"$in": ids}}, session=work.session).to_list()}
    after = [_answer(held, comer, before.get(id_), answer) for id_, comer in zip(ids, comers, strict=True)]
    changed = [rsvp for rsvp in after if rsvp != before.get(rsvp.id)]
    moved = [rsvp for rsvp in changed if rsvp.id not in before or rsvp.state is not before[rsvp.id].state]
    freed = [rsvp for rsvp in moved if rsvp.state is RsvpState.DECLINED and rsvp.id in before]
    await _save(work, changed)
    await _end_offers(work, [rsvp for rsvp in before.values() if rsvp.state is RsvpState.OFFERED])
    await _count(work, held)
    await replan(work, moved)
    await drop(work, freed, SkipReason.WITHDRAWN)
    _record(work, moved)
    await promote(work, held)


async def vacate(work: Work, held: Occurrence, rsvps: Sequence[Rsvp], reason: SkipReason) -> None:
    """Remove these answers with their names; the ledger keeps why nothing comes of what was planned."""
    await Rsvp.get_pymongo_collection().delete_many({"_id": {"$in": [each.id for each in rsvps]}}, session=work.session)
    await _end_offers(work, rsvps)
    for rsvp in rsvps:
        _shift(held, rsvp.state, None)
    await _count(work, held)
    await drop(work, rsvps, reason)
    for rsvp in rsvps:
        work.record(_changed(work, rsvp, None))
    await promote(work, held)


async def promote(work: Work, held: Occurrence, *, most: int = MOST_SEATS) -> bool:
    """Give free seats to those who wait, first come, first served; offer them shortly before the start.

    Call it whenever a seat may have become free, with the date as it has been saved. Never after the start. Up to
    `most` at once: answers whether more of them can be had.
    """
    if held.state is not OccurrenceState.PLANNED or work.now >= held.starts_at or not held.waiting:
        return False
    free = min(free_seats(held.seats, held.going + held.offered), held.waiting)
    soon = held.starts_at - work.now <= OFFERED_WITHIN
    lucky = await _next_in_line(work, held, int(min(free, most)), offering=soon)
    if not lucky:
        return False
    until = min(work.now + OFFER_LASTS, held.starts_at) if soon else None
    for rsvp in lucky:
        _shift(held, rsvp.state, RsvpState.OFFERED if soon else RsvpState.GOING)
        rsvp.state = RsvpState.OFFERED if soon else RsvpState.GOING
        rsvp.offered_until = until
    await _save(work, lucky)
    await _count(work, held)
    await replan(work, lucky)
    if until is not None:
        await due.plan_many(work, OFFER, {rsvp.id: until for rsvp in lucky})
    _record(work, lucky)
    await tell(work, [_telling(held, rsvp) for rsvp in lucky])
    return len(lucky) == most < free


async def lapse(work: Work, rsvp: Rsvp) -> None:
    """An offer was not taken: its member waits behind all others, and the seat goes to the next."""
    held = await hold(work, rsvp.occurrence)
    if held is None:
        return
    held.tickets += 1
    _shift(held, rsvp.state, RsvpState.WAITING)
    rsvp.state, rsvp.ticket = RsvpState.WAITING, held.tickets
    await _save(work, [rsvp])
    await _count(work, held)
    await replan(work, [rsvp])
    _record(work, [rsvp])
    await promote(work, held)


async def rehome(work: Work, old: UUID, new: UUID, occurrences: Sequence[UUID]) -> None:
    """These dates belong to another meetup now, a new one: answers, reminders, followers and own leads go along.

    Who began to follow the old one just now may not have been answered for yet: that is said anew of the new one.
    """
    for kind in (Rsvp, Reminder):
        await kind.get_pymongo_collection().update_many(
            {"occurrence": {"$in": list(occurrences)}}, {"$set": {"meetup": new}}, session=work.session
        )
    following = await Following.find({"meetup": old}, session=work.session).to_list()
    leads = await Leads.find({"meetup": old}, session=work.session).to_list()
    for each in following:
        each.id, each.meetup = following_id(new, each.member), new
        work.record(_follows(work, each))
    for own in leads:
        own.id, own.meetup = leads_id(own.member, new), new
    if following:
        await Following.insert_many(following, session=work.session)
    if leads:
        await Leads.insert_many(leads, session=work.session)


def _follows(work: Work, following: Following) -> SeriesAnswered:
    return SeriesAnswered(
        meetup=MeetupId(following.meetup),
        circle=CircleId(following.circle),
        member=MemberId(following.member),
        going=True,
        since=following.since,
        at=work.now,
    )


def _answer(held: Occurrence, comer: Comer, before: Rsvp | None, answer: Answer) -> Rsvp:
    had = before.state if before else None
    free = free_seats(held.seats, held.going + held.offered) > 0
    state = answered(had, answer, free=free)
    _shift(held, had, state)
    ticket = before.ticket if before else 0
    if had in {None, RsvpState.DECLINED} and state is not RsvpState.DECLINED:
        held.tickets += 1
        ticket = held.tickets
    return Rsvp(
        id=rsvp_id(held.id, comer.member),
        occurrence=held.id,
        meetup=held.meetup,
        circle=held.circle,
        member=comer.member,
        name=comer.name,
        avatar=comer.avatar,
        state=state,
        ticket=ticket,
        seen=comer.seen and state is not RsvpState.DECLINED,
        offered_until=before.offered_until if before and state is RsvpState.WAITING else None,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        at=comer.at,
    )


def _shift(held: Occurrence, before: RsvpState | None, after: RsvpState | None) -> None:
    """Count one member over from one state to another."""
    for state, by in ((before, -1), (after, 1)):
        if state in _COUNTERS:
            name = _COUNTERS[state]
            setattr(held, name, getattr(held, name) + by)


async def _count(work: Work, held: Occurrence) -> None:
    """Write the numbers, which nobody else can have changed since the date was held."""
    numbers = {name: getattr(held, name) for name in (*_COUNTERS.values(), "tickets")}
    await Occurrence.get_pymongo_collection().update_one({"_id": held.id}, {"$set": numbers}, session=work.session)


async def _next_in_line(work: Work, held: Occurrence, most: int, *, offering: bool) -> list[Rsvp]:
    """Who has let an offer go by is not offered another, but may be given a seat."""
    if not most:
        return []
    waiting = {"occurrence": held.id, "state": RsvpState.WAITING} | ({"offered_until": None} if offering else {})
    return await Rsvp.find(waiting, session=work.session).sort("+ticket").limit(most).to_list()


async def _save(work: Work, rsvps: Iterable[Rsvp]) -> None:
    rows = [ReplaceOne({"_id": each.id}, each.model_dump(exclude={"id", "revision_id"}), upsert=True) for each in rsvps]
    if rows:
        await Rsvp.get_pymongo_collection().bulk_write(rows, ordered=False, session=work.session)


async def _end_offers(work: Work, rsvps: Collection[Rsvp]) -> None:
    await due.cancel_many(work, OFFER, [rsvp.id for rsvp in rsvps if rsvp.state is RsvpState.OFFERED])


def _record(work: Work, rsvps: Iterable[Rsvp]) -> None:
    for rsvp in rsvps:
        work.record(_changed(work, rsvp, rsvp.state))


def _changed(work: Work, rsvp: Rsvp, state: RsvpState | None) -> RsvpChanged:
    return RsvpChanged(
        meetup=MeetupId(rsvp.meetup),
        circle=CircleId(rsvp.circle),
        occurrence=OccurrenceId(rsvp.occurrence),
        member=MemberId(rsvp.member),
        state=state,
        at=work.now,
    )


def _telling(held: Occurrence, rsvp: Rsvp) -> Telling:
    offered = rsvp.offered_until if rsvp.state is RsvpState.OFFERED else None
    kind = NotificationKind.SEAT_OFFERED if offered else NotificationKind.SEAT_GIVEN
    return Telling(
        id=NotificationId(derived_id(rsvp.id, kind.value, rsvp.ticket)),
        member=MemberId(rsvp.member),
        kind=kind,
        subject=held.id,
        merge=held.id,
        deadline=offered or held.starts_at,
        soon=offered is not None,
        body={"ticket": rsvp.ticket, **({"until": milliseconds(offered)} if offered else {})},
    )
