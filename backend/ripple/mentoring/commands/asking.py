"""A newcomer's way to a mentor: asking, being offered, choosing, waiting in line."""

from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import AskId, CircleId, MemberId, MentorId, MentorshipId, is_random
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring import room_keys
from ripple.mentoring.commands.access import agreed, held_ask, held_mentor, may_meet, own_pair, still_graduate
from ripple.mentoring.commands.ending import REQUEST, close_request, drop_ask
from ripple.mentoring.commands.matching import fits
from ripple.mentoring.commands.mentors import Profile
from ripple.mentoring.commands.places import ask_place
from ripple.mentoring.commands.plans import plan_for
from ripple.mentoring.commands.queue import next_in_line, release, search, use
from ripple.mentoring.documents import Ask, Mentor, Mentorship, ask_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import MentorAsked, MentorshipRequested
from ripple.mentoring.rules import (
    LONGEST_HELP,
    REQUEST_LASTS,
    TOGETHER,
    AskState,
    MentorshipState,
    Move,
    Role,
    clean_text,
)


async def ask_for_mentor(
    work: Work, ring: WrappingRing, circle: CircleId, member: MemberId, profile: Profile, help_: str
) -> UUID:
    """Answers the ask, with up to three mentors offered or a place in the queue.

    Who looks already changes what they look for, and keeps their place in line and the one that is kept for them.
    Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED, ALREADY_ASKING (while a request is open, or a pair under
    way), and for the profile what `save_mentor` does.
    """
    await agreed(work, circle, member)
    said = profile.checked(await plan_for(work, circle))
    help_ = clean_text(help_, LONGEST_HELP, "help")
    before = await held_ask(work, ask_id(circle, member))
    if before is not None and await _is_answered(work, before):
        raise MentoringRefused(MentoringRefusalCode.ALREADY_ASKING, field="circle")
    ask: Ask = before.model_copy(update=said) if before else _new(work, circle, member, said)
    await _begin(work, ring, ask, help_)
    return ask.id


async def withdraw_ask(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """Look no more; an open request is taken back. Raises MentoringRefused NOT_FOUND."""
    ask = await held_ask(work, ask_id(circle, member))
    if ask is None or ask.state is AskState.MATCHED:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
    await drop_ask(work, circle, member)
    return ask.id


async def choose_mentor(
    work: Work, ring: WrappingRing, new: MentorshipId, circle: CircleId, member: MemberId, mentor: MentorId
) -> UUID:
    """Ask one of the offered mentors; the request lasts 48 hours. Answers the mentorship `new`.

    Where the mentor's last place has just gone, or they are hidden by now, this is refused: see `offer_others`.
    Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_OFFERED, NO_PLACE, ID_REFUSED.
    """
    await agreed(work, circle, member)
    if not is_random(new) or await Mentorship.get(new, session=work.session) is not None:
        raise MentoringRefused(MentoringRefusalCode.ID_REFUSED, field="id")
    ask = await held_ask(work, ask_id(circle, member))
    if ask is None or ask.state is not AskState.OFFERED or mentor not in {offer.mentor for offer in ask.offers}:
        raise MentoringRefused(MentoringRefusalCode.NOT_OFFERED, field="mentor")
    kept = ask.held == mentor
    chosen = await _askable(work, ask, mentor, kept=kept)
    await ask_place(work, chosen, held=kept)
    await (use(work, ask) if kept else release(work, ask))
    await _request(work, ring, ask, chosen, new)
    return new


async def offer_others(work: Work, circle: CircleId, member: MemberId, mentor: MentorId) -> UUID:
    """The mentor whom they chose could not be asked: they are offered others, or have their place in the queue.

    Answers the ask, `mentor` where there is none that this is about.
    """
    ask = await held_ask(work, ask_id(circle, member))
    if ask is None or ask.state is not AskState.OFFERED:
        return mentor
    await search(work, ask, first=True)
    return ask.id


async def withdraw_request(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """The newcomer takes the request back and is offered others. Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    pair, role = await own_pair(work, mentorship, member)
    if role is not Role.NEWCOMER:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    await close_request(work, pair, Move.WITHDRAW)
    return pair.id


async def ask_again(work: Work, ring: WrappingRing, pair: Mentorship) -> None:
    """Who was the newcomer of a pair that ended wants another mentor: their last ask is opened anew.

    What would help is taken from the pair, as long as it can be read there.
    """
    ask = await held_ask(work, ask_id(pair.circle, pair.newcomer))
    if ask is None or ask.state is not AskState.MATCHED or ask.mentorship != pair.id:
        return
    said = await room_keys.unseal(work.database, ring, pair.id, {pair.id: pair.help} if pair.help else {})
    ask.since = work.now
    await _begin(work, ring, ask, said.get(pair.id, ""))


async def _begin(work: Work, ring: WrappingRing, ask: Ask, help_: str) -> None:
    if ask.state not in {AskState.OFFERED, AskState.QUEUED}:
        ask.since, ask.ticket, ask.mentorship = work.now, 0, None
    ask.help = await room_keys.seal(work, ring, ask.id, ask.id, help_) if help_ else None
    work.record(MentorAsked(ask=AskId(ask.id), member=MemberId(ask.member), circle=CircleId(ask.circle), at=work.now))
    await search(work, ask, first=True)


async def _is_answered(work: Work, ask: Ask) -> bool:
    """Whether there is a request that is open, or a pair under way."""
    if ask.state is AskState.REQUESTED:
        return True
    if ask.state is not AskState.MATCHED or ask.mentorship is None:
        return False
    pair = await Mentorship.get(ask.mentorship, session=work.session)
    return pair is not None and pair.state in TOGETHER


async def _askable(work: Work, ask: Ask, mentor: MentorId, *, kept: bool) -> Mentor:
    """The mentor, held. Nobody overtakes who waits in line for them. Raises MentoringRefused NO_PLACE."""
    found = await held_mentor(work, mentor)
    if (
        found is None
        or not fits(ask, found)
        or not await still_graduate(work, found.circle, found.member)
        or not await may_meet(work, ask.member, found.member)
        or (not kept and await next_in_line(work, found) is not None)
    ):
        raise MentoringRefused(MentoringRefusalCode.NO_PLACE, field="mentor")
    return found


async def _request(work: Work, ring: WrappingRing, ask: Ask, mentor: Mentor, new: MentorshipId) -> None:
    said = await room_keys.unseal(work.database, ring, ask.id, {ask.id: ask.help} if ask.help else {})
    help_ = said.get(ask.id)
    pair = Mentorship(
        id=new,
        circle=ask.circle,
        mentor=mentor.member,
        newcomer=ask.member,
        state=MentorshipState.REQUESTED,
        rhythm=ask.pace,
        topics=ask.topics,
        help=await room_keys.seal(work, ring, new, new, help_) if help_ else None,
        asked_at=work.now,
        expires_at=work.now + REQUEST_LASTS,
    )
    await pair.insert(session=work.session)
    ask.state, ask.offers, ask.mentorship = AskState.REQUESTED, [], new
    await ask.save(session=work.session)
    await due.plan(work, REQUEST, new, due=pair.expires_at)
    work.record(
        MentorshipRequested(
            mentorship=new,
            circle=CircleId(pair.circle),
            mentor=MemberId(pair.mentor),
            newcomer=MemberId(pair.newcomer),
            at=work.now,
        )
    )


def _new(work: Work, circle: CircleId, member: MemberId, said: dict[str, object]) -> Ask:
    made = {"id": ask_id(circle, member), "circle": circle, "member": member, "state": AskState.WITHDRAWN}
    new: Ask = Ask.model_validate({**made, **said, "since": work.now})
    return new
