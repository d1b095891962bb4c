"""How a request comes to nothing, and how a search ends."""

from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import AskId, CircleId, MemberId, MentorshipId
from ripple.mentoring import room_keys
from ripple.mentoring.commands.access import held_pair
from ripple.mentoring.commands.places import give_back
from ripple.mentoring.commands.queue import release, search
from ripple.mentoring.documents import Ask, Mentor, Mentorship, ask_id
from ripple.mentoring.events import AskEnded, MentorshipRefused
from ripple.mentoring.rules import AskState, MentorshipState, Move, Sentence, moved

REQUEST = "mentoring.request"
"""The end of a request that nobody has answered, due for the mentorship."""

_NOT_AGAIN = frozenset({Move.DECLINE, Move.EXPIRE})
_LOOKING = frozenset({AskState.OFFERED, AskState.QUEUED, AskState.REQUESTED})


async def close_request(work: Work, pair: Mentorship, move: Move, sentence: Sentence | None = None) -> None:
    """A request comes to nothing, and the newcomer's search goes on at once. Raises MentoringRefused NOT_NOW."""
    await _refuse(work, pair, move, sentence)
    ask = await Ask.get(ask_id(pair.circle, pair.newcomer), session=work.session)
    if ask is None or ask.state is not AskState.REQUESTED or ask.mentorship != pair.id:
        return
    ask.mentorship = None
    if move in _NOT_AGAIN and pair.mentor not in ask.passed:
        ask.passed.append(pair.mentor)
    await search(work, ask, first=move is Move.WITHDRAW)


async def decline_open_requests(work: Work, mentor: Mentor) -> None:
    """Nobody waits for the answer of one who mentors no more."""
    asked = {"mentor": mentor.member, "circle": mentor.circle, "state": MentorshipState.REQUESTED}
    for found in await Mentorship.find(asked, session=work.session).to_list():
        pair = await held_pair(work, found.id)
        if pair is not None and pair.state is MentorshipState.REQUESTED:
            await close_request(work, pair, Move.DECLINE, Sentence.TAKING_A_BREAK)


async def drop_ask(work: Work, circle: UUID, member: UUID) -> None:
    """Somebody looks no more, or is not in the circle any more: an open request is taken back with it."""
    ask = await Ask.get(ask_id(circle, member), session=work.session)
    if ask is None or ask.state not in _LOOKING:
        return
    pair = await held_pair(work, ask.mentorship) if ask.mentorship else None
    if pair is not None and pair.state is MentorshipState.REQUESTED:
        await _refuse(work, pair, Move.WITHDRAW)
    await release(work, ask)
    await forget_help(work, ask)
    ask.state, ask.offers, ask.mentorship, ask.ticket = AskState.WITHDRAWN, [], None, 0
    await ask.save(session=work.session)
    work.record(AskEnded(ask=AskId(ask.id), member=MemberId(member), circle=CircleId(circle), at=work.now))


async def forget_help(work: Work, ask: Ask) -> None:
    """What would help is not needed any more. The ask is the caller's to save."""
    await room_keys.forget_key(work, ask.id)
    ask.help = None


async def _refuse(work: Work, pair: Mentorship, move: Move, sentence: Sentence | None = None) -> None:
    pair.state, pair.sentence = moved(pair.state, move), sentence
    pair.help, pair.ended_at = None, work.now
    await pair.save(session=work.session)
    await room_keys.forget_key(work, pair.id)
    if move is not Move.EXPIRE:  # then the row is in the hands of whoever does what is due
        await due.cancel(work, REQUEST, pair.id)
    await give_back(work, pair.circle, pair.mentor, taken=False)
    work.record(
        MentorshipRefused(
            mentorship=MentorshipId(pair.id),
            circle=CircleId(pair.circle),
            mentor=MemberId(pair.mentor),
            newcomer=MemberId(pair.newcomer),
            how=pair.state,
            at=work.now,
        )
    )
