from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId
from ripple.meetups.commands.access import agreed, led_date
from ripple.meetups.commands.changes import change_date, open_date, redrawn
from ripple.meetups.commands.drafts import Draft, check_time
from ripple.meetups.commands.links import set_link
from ripple.meetups.commands.redrawing import redraw_series
from ripple.meetups.commands.series import has_earlier_dates, split_series
from ripple.meetups.documents import Meetup, Occurrence
from ripple.meetups.events import MeetupEdited
from ripple.meetups.recurrence import Date, format_wall, moment
from ripple.meetups.rules import Scope


async def edit_meetup(work: Work, occurrence: OccurrenceId, scope: Scope, leader: MemberId, draft: Draft) -> UUID:
    """Change one date alone, it and those after it, or all to come. Answers the date.

    Whatever the scope, `draft` has the named date's own time; the others move as it does. Its rule is that of the
    series; None, and the same rule again, leave that as it is. Another rhythm is always for it and those after it.
    Raises MeetupRefused NOT_FOUND, NOT_ALLOWED, NOT_A_MEMBER, AGREEMENT_NEEDED, MEETUP_CANCELLED, MEETUP_STARTED,
    TIME_MISSING, TIME_PASSED, TIME_INVALID, NO_PLACE, NO_SUCH_LEADER.
    """
    date, meetup = await led_date(work, occurrence, leader)
    await agreed(work, date.circle, leader)
    open_date(date, now=work.now)
    if (format_wall(draft.wall), draft.zone) != (date.wall, date.zone):
        check_time(draft, now=work.now)
    if scope is Scope.THIS and meetup.rule is not None:
        changed = await _change_alone(work, date, draft)
    else:
        from_here = scope is Scope.FOLLOWING or not (draft.keeps(meetup.rule) or draft.has_rhythm(meetup.rule))
        if from_here and await has_earlier_dates(work, date):
            meetup, draft = await split_series(work, meetup, date, draft)
        changed = await redraw_series(work, meetup, date, draft)
    if changed:
        _record(work, meetup, leader)
    return occurrence


async def _change_alone(work: Work, date: Occurrence, draft: Draft) -> bool:
    """The date no longer follows its series, but for who leads it."""
    online = date.words.online if draft.link is None else bool(draft.link)
    there = moment(draft.wall, draft.zone) or date.starts_at
    await set_link(work, date.id, draft.link)
    changes = redrawn(draft, draft.words(online=online), Date(draft.wall, there), draft.zone)
    return await change_date(work, date, **changes, own=True) or bool(draft.link)


def _record(work: Work, meetup: Meetup, by: MemberId) -> None:
    work.record(MeetupEdited(meetup=MeetupId(meetup.id), circle=CircleId(meetup.circle), by=by, at=work.now))
