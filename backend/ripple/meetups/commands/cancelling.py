from datetime import datetime
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.database.work import Work
from ripple.kernel.ids import MemberId, OccurrenceId
from ripple.meetups.commands.access import led_date
from ripple.meetups.commands.changes import change_date, open_date
from ripple.meetups.commands.drafts import clean_reason
from ripple.meetups.commands.series import end_series
from ripple.meetups.documents import Occurrence
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.rules import OccurrenceState, Scope


async def cancel_meetup(work: Work, occurrence: OccurrenceId, scope: Scope, leader: MemberId, reason: str) -> UUID:
    """Call off one date, it and those after it, or all to come; the latter two end the series.

    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, MEETUP_CANCELLED, MEETUP_STARTED, TEXT_TOO_LONG.
    """
    said = clean_reason(reason)
    date, meetup = await led_date(work, occurrence, leader)
    open_date(date, now=work.now)
    await touched(work, date.circle, leader)
    called_off = [date]
    if scope is not Scope.THIS or meetup.rule is None:
        called_off = await _from(work, date, scope)
        first = min(datetime.fromisoformat(each.original) for each in called_off)
        await end_series(work, meetup, first.date())
    for each in called_off:
        await change_date(work, each, state=OccurrenceState.CANCELLED, reason=said)
    return occurrence


async def skip_date(work: Work, occurrence: OccurrenceId, leader: MemberId) -> UUID:
    """Leave a date out of its series, without a word.

    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, RULE_INVALID where there is no series, MEETUP_CANCELLED,
    MEETUP_STARTED.
    """
    date, meetup = await led_date(work, occurrence, leader)
    if meetup.rule is None:
        raise MeetupRefused(MeetupRefusalCode.RULE_INVALID, field="occurrence")
    open_date(date, now=work.now)
    await touched(work, date.circle, leader)
    await change_date(work, date, state=OccurrenceState.SKIPPED)
    return occurrence


async def _from(work: Work, date: Occurrence, scope: Scope) -> list[Occurrence]:
    """The dates that are to take place, all of them or from one on."""
    wanted = {"meetup": date.meetup, "state": OccurrenceState.PLANNED, "starts_at": {"$gt": work.now}}
    if scope is Scope.FOLLOWING:
        wanted["original"] = {"$gte": date.original}
    return await Occurrence.find(wanted, session=work.session).to_list()
