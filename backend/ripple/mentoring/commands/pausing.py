"""A pair that pauses: nobody is nudged, and writing goes on."""

from typing import Final
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import MemberId, MentorshipId
from ripple.mentoring.commands.access import met_pair
from ripple.mentoring.commands.changes import record_change
from ripple.mentoring.commands.silence import note_life, stop_watching
from ripple.mentoring.documents import Mentor, Mentorship, mentor_id
from ripple.mentoring.rules import Change, MentorshipState, Move, check_until, morning_of, moved

PAUSE: Final = "mentoring.pause"
"""The end of a pair's pause, due for the mentorship."""


async def pause_pair(work: Work, mentorship: MentorshipId, member: MemberId, until: str | None) -> UUID:
    """Until either is back, or until a day: `YYYY-MM-DD`, at eight on the mentor's wall for both.

    Raises MentoringRefused NOT_FOUND, NOT_NOW, DATE_INVALID.
    """
    pair, _ = await met_pair(work, mentorship, member)
    pair.state = moved(pair.state, Move.PAUSE)
    zone = await _zone(work, pair)
    if until is not None:
        check_until(until, zone, work.now)
        await due.plan(work, PAUSE, pair.id, due=morning_of(until, zone))
    pair.paused_until, pair.check_in = until, None
    await pair.save(session=work.session)
    await stop_watching(work, pair.id)
    record_change(work, pair, Change.PAUSED, by=member)
    return pair.id


async def resume_pair(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    pair, _ = await met_pair(work, mentorship, member)
    await _go_on(work, pair, by=member)
    await due.cancel(work, PAUSE, pair.id)
    return pair.id


async def end_pause(work: Work, pair: Mentorship) -> None:
    """The day has come that a pause was to last until."""
    if pair.state is MentorshipState.PAUSED and pair.paused_until is not None:
        await _go_on(work, pair)


async def _go_on(work: Work, pair: Mentorship, *, by: MemberId | None = None) -> None:
    pair.state, pair.paused_until = moved(pair.state, Move.RESUME), None
    await note_life(work, pair)
    record_change(work, pair, Change.RESUMED, by=by)


async def _zone(work: Work, pair: Mentorship) -> str:
    mentor = await Mentor.get(mentor_id(pair.circle, pair.mentor), session=work.session)
    return mentor.zone if mentor is not None else "UTC"
