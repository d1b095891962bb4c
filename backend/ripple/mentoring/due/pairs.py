"""Silence, pauses that end, and completions that nobody has answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ripple.database.work import Work
from ripple.eventlog.due import AnyDueHandler, Due, DueHandler
from ripple.mentoring.commands.access import held_pair
from ripple.mentoring.commands.closing import lapse
from ripple.mentoring.commands.notices import milliseconds, notice
from ripple.mentoring.commands.pairs import CLOSING
from ripple.mentoring.commands.pausing import PAUSE, end_pause
from ripple.mentoring.commands.silence import SILENCE, next_notice_of, notice_silence
from ripple.mentoring.documents import Mentorship
from ripple.mentoring.rules import NUDGES, Notice, Role
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell


async def break_silence(due: Due, work: Work) -> datetime | None:
    """First whose turn it is gets a nudge, then both are asked how it stands."""
    pair = await held_pair(work, due.subject)
    if pair is None:
        return None
    reached = await notice_silence(work, pair)
    if reached is Notice.NUDGE:
        await tell(work, _nudge(pair, work.now))
    elif reached is Notice.CHECK_IN:
        await tell(work, _check_in(pair, work.now))
    return next_notice_of(pair)


async def go_on(due: Due, work: Work) -> datetime | None:
    """The morning on which a pair meant to go on."""
    pair = await held_pair(work, due.subject)
    if pair is not None:
        await end_pause(work, pair)
    return None


async def end_closing(due: Due, work: Work) -> datetime | None:
    pair = await held_pair(work, due.subject)
    if pair is not None:
        await lapse(work, pair)
    return None


DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = (
    DueHandler(SILENCE, break_silence),
    DueHandler(PAUSE, go_on),
    DueHandler(CLOSING, end_closing),
)


def _nudge(pair: Mentorship, now: datetime) -> Sequence[Telling]:
    """Not pushed any more once both are asked."""
    whose, since = pair.who(pair.turn or Role.MENTOR), milliseconds(pair.heard_at or now)
    ends = (pair.heard_at or now) + NUDGES[pair.rhythm][Notice.CHECK_IN]
    kind, body = NotificationKind.NUDGE, {"since": since}
    return [notice(kind, whose, pair.id, at=now, once=(since,), deadline=ends, body=body)]


def _check_in(pair: Mentorship, now: datetime) -> Sequence[Telling]:
    since = milliseconds(pair.heard_at or now)
    kind, body = NotificationKind.CHECK_IN, {"since": since}
    return [notice(kind, who, pair.id, at=now, once=(since,), body=body) for who in (pair.mentor, pair.newcomer)]
