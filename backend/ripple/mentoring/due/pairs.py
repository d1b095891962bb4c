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
from ripple.mentoring.rules import NUDGES, Role
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell


async def break_silence(due: Due, work: Work) -> datetime | None:
    """First whose turn it is gets a nudge, then both are asked how it stands."""
    pair = await held_pair(work, due.subject)
    if pair is None:
        return None
    reached = await notice_silence(work, pair)
    if reached and pair.heard_at is not None:
        await tell(work, _notices(pair, pair.heard_at, work.now))
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


def _notices(pair: Mentorship, heard_at: datetime, now: datetime) -> Sequence[Telling]:
    """A nudge is not pushed any more once both are asked. Each of them once in a silence."""
    since = milliseconds(heard_at)
    if pair.check_in is not None:
        asked, both = {"asked": milliseconds(pair.check_in.asked_at)}, (pair.mentor, pair.newcomer)
        return [notice(NotificationKind.CHECK_IN, who, pair.id, at=now, once=(since,), body=asked) for who in both]
    whose, ends = pair.who(pair.turn or Role.MENTOR), heard_at + NUDGES[pair.rhythm][1]
    body = {"since": since}
    return [notice(NotificationKind.NUDGE, whose, pair.id, at=now, once=(since,), deadline=ends, body=body)]
