"""A mentor's answer to a request."""

from datetime import timedelta
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MemberId, MentorshipId
from ripple.mentoring.commands.access import graduate, held_ask, held_mentor, may_meet, own_pair
from ripple.mentoring.commands.ending import REQUEST, close_request, forget_help
from ripple.mentoring.commands.pairs import begin
from ripple.mentoring.commands.places import take_place
from ripple.mentoring.commands.plans import note_wait
from ripple.mentoring.documents import Mentorship, ask_id, mentor_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import ACCEPTING, ORIENTATION, AskState, Move, Role, Sentence, moved


async def answer_request(
    work: Work, mentorship: MentorshipId, member: MemberId, accept: bool, sentence: Sentence
) -> UUID:
    """The mentor's tap.

    Raises MentoringRefused NOT_FOUND, NOT_ALLOWED (a sentence that says the other thing), NOT_NOW, and for a yes
    NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_A_GRADUATE, ORIENTATION_NEEDED, NO_PLACE.
    """
    pair, role = await own_pair(work, mentorship, member)
    if role is not Role.MENTOR or not await may_meet(work, pair.mentor, pair.newcomer):
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    moved(pair.state, Move.ACCEPT)
    if work.now >= pair.expires_at:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")
    if accept is not (sentence in ACCEPTING):
        raise MentoringRefused(MentoringRefusalCode.NOT_ALLOWED, field="sentence")
    if accept:
        await _accept(work, pair, sentence)
    else:
        await close_request(work, pair, Move.DECLINE, sentence)
    return pair.id


async def _accept(work: Work, pair: Mentorship, sentence: Sentence) -> None:
    await graduate(work, CircleId(pair.circle), MemberId(pair.mentor))
    mentor = await held_mentor(work, mentor_id(pair.circle, pair.mentor))
    if mentor is None or await touched(work, pair.circle, pair.newcomer) is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    if mentor.oriented < ORIENTATION:
        raise MentoringRefused(MentoringRefusalCode.ORIENTATION_NEEDED, field="mentorship", limit=ORIENTATION)
    await take_place(work, mentor)
    await due.cancel(work, REQUEST, pair.id)
    waited = await _match(work, pair)
    pair.sentence = sentence
    await begin(work, pair, waited=waited)


async def _match(work: Work, pair: Mentorship) -> int:
    """The search has come to its end. Answers how many whole hours it took."""
    ask = await held_ask(work, ask_id(pair.circle, pair.newcomer))
    since = ask.since if ask else pair.asked_at
    waited = (work.now - since) // timedelta(hours=1)
    await note_wait(work, pair.circle, waited)
    if ask is not None:
        await forget_help(work, ask)
        ask.state, ask.ticket = AskState.MATCHED, 0
        ask.passed.append(pair.mentor)
        await ask.save(session=work.session)
    return waited
