"""Mentoring fails at silence: signs of life, and what is due where there are none."""

from datetime import datetime
from typing import Final
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import MemberId, MentorshipId, RoomId
from ripple.mentoring.commands.access import held_pair, met_pair
from ripple.mentoring.commands.changes import record_change
from ripple.mentoring.documents import CheckIn, Mentorship
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import (
    TOGETHER,
    Change,
    CheckInAnswer,
    MentorshipState,
    Notice,
    Rhythm,
    Role,
    next_notice,
    notice_after,
)

SILENCE: Final = "mentoring.silence"
"""The next notice of a pair that is silent, due for the mentorship."""


async def heard(work: Work, room: RoomId, role: Role) -> None:
    """Somebody wrote: of one of a pair it begins the silence anew, and it is the other's turn."""
    if role is Role.SUPPORTER:
        return
    pair = await held_pair(work, room)
    if pair is None or pair.state not in TOGETHER:
        return
    was_asked = pair.check_in is not None
    pair.turn = role.other
    await note_life(work, pair)
    if was_asked:
        record_change(work, pair, Change.CHECK_IN)


async def note_life(work: Work, pair: Mentorship, *, check_in: CheckIn | None = None) -> None:
    """The silence begins anew. Saves the pair, whose row is held, with a check-in that stays open."""
    pair.heard_at, pair.nudged, pair.check_in = work.now, 0, check_in
    await pair.save(session=work.session)
    if pair.state is MentorshipState.ACTIVE:
        await due.plan(work, SILENCE, pair.id, due=_next(pair) or work.now)


async def stop_watching(work: Work, pair: UUID) -> None:
    await due.cancel(work, SILENCE, pair)


async def notice_silence(work: Work, pair: Mentorship) -> Notice | None:
    """Which notice is due now for a pair whose row is held; it counts as given, and saves the pair."""
    if pair.state is not MentorshipState.ACTIVE or pair.heard_at is None:
        return None
    due_now = notice_after(pair.rhythm, work.now - pair.heard_at, pair.nudged)
    if due_now is not None:
        pair.nudged = due_now
        if due_now is Notice.CHECK_IN:
            pair.check_in = CheckIn(asked_at=work.now)
            record_change(work, pair, Change.ASKED)
        await pair.save(session=work.session)
    return due_now


def next_notice_of(pair: Mentorship) -> datetime | None:
    return _next(pair) if pair.state is MentorshipState.ACTIVE else None


async def set_rhythm(work: Work, mentorship: MentorshipId, member: MemberId, rhythm: Rhythm) -> UUID:
    """Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    pair, _ = await met_pair(work, mentorship, member)
    together(pair)
    if pair.rhythm is not rhythm:
        pair.rhythm = rhythm
        await note_life(work, pair)
        record_change(work, pair, Change.RHYTHM, by=member)
    return pair.id


async def answer_check_in(work: Work, mentorship: MentorshipId, member: MemberId, answer: CheckInAnswer) -> UUID:
    """Whoever answers was heard of. `PAUSE` and `CLOSE` lead to those screens and change no more than that.

    Raises MentoringRefused NOT_FOUND, NOT_NOW.
    """
    pair, role = await met_pair(work, mentorship, member)
    if pair.check_in is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")
    answered = pair.check_in.model_copy(update={role.value: answer})
    await note_life(work, pair, check_in=answered)
    record_change(work, pair, Change.CHECK_IN, by=member)
    return pair.id


def together(pair: Mentorship) -> None:
    """Raises MentoringRefused NOT_NOW before a pair has begun and after its end."""
    if pair.state not in TOGETHER:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentorship")


def _next(pair: Mentorship) -> datetime | None:
    return next_notice(pair.rhythm, pair.heard_at, pair.nudged) if pair.heard_at else None
