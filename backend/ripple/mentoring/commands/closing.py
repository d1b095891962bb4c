"""Closing a pair: complete by both, or stepping away by one; and what each leaves behind."""

from uuid import UUID

from ripple.circles.commands import let_graduate
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MemberId, MentorshipId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring import room_keys
from ripple.mentoring.commands.access import may_meet, met_pair
from ripple.mentoring.commands.asking import ask_again
from ripple.mentoring.commands.changes import about, record_change
from ripple.mentoring.commands.pairs import CLOSING, end, record_end
from ripple.mentoring.commands.pausing import PAUSE
from ripple.mentoring.commands.silence import note_life, stop_watching
from ripple.mentoring.documents import Farewell, Mentorship, farewell_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import MentorshipCompleted
from ripple.mentoring.rules import (
    CLOSING_LASTS,
    LONGEST_THANKS,
    Change,
    Ending,
    MentorshipState,
    Move,
    Role,
    clean_text,
    enough_steps,
    moved,
)

_OVER = frozenset({MentorshipState.COMPLETED, MentorshipState.ENDED})


async def propose_completion(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """Where the other has proposed it, this confirms it. Raises MentoringRefused NOT_FOUND, NOT_NOW, STEPS_OPEN."""
    pair, role = await met_pair(work, mentorship, member)
    if pair.state is MentorshipState.CLOSING:
        await _confirm(work, pair, role)
        return pair.id
    state = moved(pair.state, Move.PROPOSE)
    _check_steps(pair)
    pair.state, pair.paused_until, pair.check_in = state, None, None
    pair.proposed_by, pair.proposed_at = role, work.now
    await pair.save(session=work.session)
    await stop_watching(work, pair.id)
    await due.cancel(work, PAUSE, pair.id)
    await due.plan(work, CLOSING, pair.id, due=work.now + CLOSING_LASTS)
    record_change(work, pair, Change.PROPOSED, by=member)
    return pair.id


async def answer_completion(work: Work, mentorship: MentorshipId, member: MemberId, yes: bool) -> UUID:
    """The other of the two says yes, and it is complete, or not yet.

    Raises MentoringRefused NOT_FOUND, NOT_NOW, STEPS_OPEN.
    """
    pair, role = await met_pair(work, mentorship, member)
    if yes:
        await _confirm(work, pair, role)
        return pair.id
    _check_turn(work, pair, role)
    pair.state = moved(pair.state, Move.NOT_YET)
    pair.proposed_by = pair.proposed_at = None
    await note_life(work, pair)
    await due.cancel(work, CLOSING, pair.id)
    record_change(work, pair, Change.NOT_YET, by=member)
    return pair.id


async def step_away(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """At once and without a reason. Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    pair, role = await met_pair(work, mentorship, member)
    await end(work, pair, Move.STEP_AWAY, Ending.STEPPED_AWAY)
    await record_end(work, pair, [pair.who(role.other)])
    return pair.id


async def lapse(work: Work, pair: Mentorship) -> None:
    """Nobody has answered whether it is complete: it is over, without being so."""
    if pair.state is MentorshipState.CLOSING:
        await end(work, pair, Move.LAPSE, Ending.LAPSED)
        await record_end(work, pair, [pair.mentor, pair.newcomer])


async def say_farewell(
    work: Work,
    ring: WrappingRing,
    mentorship: MentorshipId,
    member: MemberId,
    thanks: str,
    touch: bool | None,
    again: bool,
) -> UUID:
    """What one leaves behind once it is proposed or over: thanks, whether to stay in touch, and for a newcomer whose
    pair has ended whether they look for another mentor (`again`).

    Raises MentoringRefused NOT_FOUND, NOT_NOW, TEXT_TOO_LONG, NOT_ALLOWED (`again` of a mentor).
    """
    pair, role = await met_pair(work, mentorship, member)
    _check_farewell(work, pair)
    text = clean_text(thanks, LONGEST_THANKS, "thanks")
    sealed = await room_keys.seal(work, ring, pair.id, farewell_id(pair.id, role), text) if text else None
    pair.farewell[role] = Farewell(thanks=sealed, touch=touch)
    await pair.save(session=work.session)
    record_change(work, pair, Change.FAREWELL, by=member)
    if again:
        await _ask_again(work, ring, pair, role)
    return pair.id


async def _confirm(work: Work, pair: Mentorship, role: Role) -> None:
    """It is complete, and the newcomer is a graduate.

    Holds both members, so that completions that share one of them have one order.
    """
    _check_turn(work, pair, role)
    _check_steps(pair)
    if not await may_meet(work, pair.mentor, pair.newcomer):
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    await end(work, pair, Move.CONFIRM, Ending.COMPLETE)
    await let_graduate(work, CircleId(pair.circle), MemberId(pair.newcomer))
    work.record(MentorshipCompleted(**about(pair), at=work.now))


async def _ask_again(work: Work, ring: WrappingRing, pair: Mentorship, role: Role) -> None:
    if role is not Role.NEWCOMER:
        raise MentoringRefused(MentoringRefusalCode.NOT_ALLOWED, field="again")
    if pair.state not in _OVER:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="again")
    await ask_again(work, ring, pair)


def _check_turn(work: Work, pair: Mentorship, role: Role) -> None:
    """Only the other of the two answers, and in time, also while nobody does what is due."""
    moved(pair.state, Move.CONFIRM)
    if pair.proposed_by is role or pair.proposed_at is None or work.now >= pair.proposed_at + CLOSING_LASTS:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")


def _check_steps(pair: Mentorship) -> None:
    if not enough_steps(sum(step.done for step in pair.steps), len(pair.steps)):
        raise MentoringRefused(MentoringRefusalCode.STEPS_OPEN, field="mentorship", limit=(len(pair.steps) + 1) // 2)


def _check_farewell(work: Work, pair: Mentorship) -> None:
    """Nothing is sealed once what was written there is to be gone."""
    over = pair.state in _OVER and pair.readable_until is not None and work.now < pair.readable_until
    if not over and pair.state is not MentorshipState.CLOSING:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")
