"""The queue of those for whom there is no mentor yet: first come, first served, as far as they fit.

A place that comes free is kept for who is first in line. Whoever changes that holds the mentor's row and the ask's.
"""

from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import AskId, CircleId, MemberId, MentorId
from ripple.members.commands.meeting import hidden_from
from ripple.mentoring.commands.access import held_ask, held_mentor
from ripple.mentoring.commands.matching import best_offers, candidates, fits
from ripple.mentoring.commands.places import keep_place, let_go
from ripple.mentoring.commands.plans import next_ticket
from ripple.mentoring.documents import Ask, Mentor, Offer
from ripple.mentoring.events import AskQueued, MentorsOffered
from ripple.mentoring.rules import HOLD_LASTS, AskState

HOLD = "mentoring.hold"
"""The end of the time for which a place is kept, due for the ask that it is kept for."""


async def search(work: Work, ask: Ask, *, first: bool) -> None:
    """Offer mentors, or a place in line where none is free but for those who wait. Saves the ask, whose row is held.

    A place that is kept for them stays so as long as it suits. Who is first in line for one for whom others wait too
    is in line all the same, until the place is kept for them. `first`: this answers a tap of their own.
    """
    kept = await _still_kept(work, ask)
    offers = await best_offers(work, ask, first=kept)
    if kept is None and offers and await _others_wait(work, ask):
        offers = [offer for offer in offers if await _nobody_waits(work, ask, offer)]
    if offers:
        ask.state, ask.offers = AskState.OFFERED, offers
        record_offers(work, ask, first=first)
    else:
        ask.state, ask.offers = AskState.QUEUED, []
        ask.ticket = ask.ticket or await next_ticket(work, ask.circle)
        work.record(AskQueued(ask=AskId(ask.id), member=MemberId(ask.member), circle=CircleId(ask.circle), at=work.now))
    await ask.save(session=work.session)


async def serve(work: Work, mentor: MentorId) -> None:
    """Keep the free places of a mentor for those who are first in line."""
    found = await held_mentor(work, mentor)
    while found is not None and found.there and found.free:
        ask = await next_in_line(work, found)
        if ask is None:
            return
        await _keep_for(work, found, ask)


async def serve_asking(work: Work, ask: UUID) -> None:
    """Somebody waits: where mentors are free all the same, they go to those who are first in line for them."""
    waiting = await _waiting(work, ask)
    for mentor in await candidates(work, waiting) if waiting else ():
        await serve(work, MentorId(mentor.id))
        if await _waiting(work, ask) is None:
            return


async def free_kept(work: Work, mentor: MentorId) -> None:
    """Who has a place kept with one who cannot be asked any more looks on, with the place in line that they had."""
    for found in await Ask.find({"held": mentor}, session=work.session).sort("+ticket").to_list():
        ask = await held_ask(work, AskId(found.id))
        if ask is not None and ask.held == mentor and await _kept(work, ask) is None:
            await search(work, ask, first=False)


async def next_in_line(work: Work, mentor: Mentor, *, but: UUID | None = None) -> Ask | None:
    """Who has waited longest of those that the mentor may be offered to; `but` leaves one out."""
    apart = [mentor.member, *await hidden_from(work, [mentor.member]), *([but] if but else [])]
    waiting = {
        "circle": mentor.circle,
        "state": AskState.QUEUED,
        "languages": {"$in": mentor.languages},
        "member": {"$nin": apart},
        "passed": {"$ne": mentor.member},
    }
    return await Ask.find(waiting, session=work.session).sort("+ticket").first_or_none()


async def release(work: Work, ask: Ask) -> None:
    """No place is kept for them any more. The ask is the caller's to save."""
    if ask.held is not None:
        await let_go(work, MentorId(ask.held))
        await use(work, ask)


async def use(work: Work, ask: Ask) -> None:
    """The place that was kept has become a request, or is another's to have. The ask is the caller's to save."""
    await due.cancel(work, HOLD, ask.id)
    ask.held = ask.held_until = None


def record_offers(work: Work, ask: Ask, *, first: bool) -> None:
    work.record(
        MentorsOffered(
            ask=AskId(ask.id), member=MemberId(ask.member), circle=CircleId(ask.circle), first=first, at=work.now
        )
    )


async def _keep_for(work: Work, mentor: Mentor, ask: Ask) -> None:
    await keep_place(work, mentor)
    ask.held, ask.held_until = mentor.id, work.now + HOLD_LASTS
    ask.state, ask.offers = AskState.OFFERED, await best_offers(work, ask, first=mentor)
    ask.version += 1
    await ask.save(session=work.session)
    await due.plan(work, HOLD, ask.id, due=ask.held_until)
    record_offers(work, ask, first=False)


async def _still_kept(work: Work, ask: Ask) -> Mentor | None:
    """The mentor whose place is kept for them, where they can be asked; else it is kept no more."""
    mentor = await _kept(work, ask)
    if mentor is None:
        await release(work, ask)
    return mentor


async def _kept(work: Work, ask: Ask) -> Mentor | None:
    """The mentor whose place is kept for them, held, where they can be asked."""
    mentor = await held_mentor(work, MentorId(ask.held)) if ask.held is not None else None
    if mentor is None or not fits(ask, mentor) or not mentor.has_kept:
        return None
    return None if mentor.member in await hidden_from(work, [ask.member]) else mentor


async def lapse(work: Work, ask: AskId) -> None:
    """A kept place was not used: it goes to the next in line. They may still choose who was offered.

    Where it could not have been used they look on, with the place in line that they had.
    """
    found = await held_ask(work, ask)
    if found is None or found.held is None:
        return
    usable = await _kept(work, found) is not None
    await let_go(work, MentorId(found.held))
    found.held = found.held_until = None  # its due row is in the hands of whoever does what is due
    if not usable:
        await search(work, found, first=False)
        return
    found.ticket = 0
    await found.save(session=work.session)


async def _others_wait(work: Work, ask: Ask) -> bool:
    """Somebody else with a language in common: looked at by itself, since hardly ever anybody does."""
    waiting = {
        "circle": ask.circle,
        "state": AskState.QUEUED,
        "languages": {"$in": ask.languages},
        "_id": {"$ne": ask.id},
    }
    found = await Ask.get_pymongo_collection().find_one(waiting, {"_id": 1}, session=work.session)
    return found is not None


async def _nobody_waits(work: Work, ask: Ask, offer: Offer) -> bool:
    """Whether nobody else is in line for this mentor."""
    mentor = await Mentor.get(offer.mentor, session=work.session)
    return mentor is None or await next_in_line(work, mentor, but=ask.member) is None


async def _waiting(work: Work, ask: UUID) -> Ask | None:
    return await Ask.find_one({"_id": ask, "state": AskState.QUEUED}, session=work.session)
