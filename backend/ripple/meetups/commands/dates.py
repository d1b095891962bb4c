"""The dates of a meetup become rows, a while ahead."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import islice, takewhile
from typing import Any

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MeetupId, OccurrenceId
from ripple.meetups.documents import Meetup, Occurrence, occurrence_id
from ripple.meetups.events import OccurrencePlanned
from ripple.meetups.recurrence import RULES, Date, format_wall
from ripple.meetups.rules import HORIZON, MOST_DATES

EXTENSION = "meetups.horizon"
"""The kind of due row that lays the next dates of a series."""

EXTENDED_EVERY = timedelta(days=7)


async def lay_dates(work: Work, meetup: Meetup) -> list[Occurrence]:
    """Make rows of the dates after those that are rows; the first one however far away it is.

    Sets `planned_until` on `meetup`, for the caller to save.
    """
    dates = next_dates(work, meetup)
    if not dates and not meetup.planned_until:
        dates = list(islice(meetup.pattern.dates(), 1))
    return await add_rows(work, meetup, dates)


def next_dates(work: Work, meetup: Meetup) -> list[Date]:
    """Those after `planned_until` and within the horizon that have not begun."""
    until = work.now + HORIZON
    later = (date for date in meetup.pattern.dates() if format_wall(date.wall) > meetup.planned_until)
    coming = (date for date in later if date.starts_at > work.now)
    return list(islice(takewhile(lambda date: date.starts_at <= until, coming), MOST_DATES))


async def add_rows(work: Work, meetup: Meetup, dates: Sequence[Date]) -> list[Occurrence]:
    """A row for each, which everybody who follows the series hears of."""
    rows = [_row(work, meetup, date) for date in dates]
    if rows:
        await Occurrence.insert_many(rows, session=work.session)
        meetup.planned_until = max(meetup.planned_until, rows[-1].original)
    for row in rows:
        work.record(OccurrencePlanned(**about(row, work), starts_at=row.starts_at))
    return rows


async def keep_extending(work: Work, meetup: Meetup) -> None:
    """The next dates become rows in their time, for as long as the series goes on."""
    if goes_on(meetup):
        await due.plan(work, EXTENSION, meetup.id, due=work.now + EXTENDED_EVERY)
    else:
        await due.cancel(work, EXTENSION, meetup.id)


def goes_on(meetup: Meetup) -> bool:
    """Whether there are dates that are no rows yet."""
    if meetup.ended:
        return False
    later = (date for date in meetup.pattern.dates() if format_wall(date.wall) > meetup.planned_until)
    return next(later, None) is not None


def about(occurrence: Occurrence, work: Work) -> dict[str, Any]:
    """What every event of a date says."""
    return {
        "meetup": MeetupId(occurrence.meetup),
        "circle": CircleId(occurrence.circle),
        "occurrence": OccurrenceId(occurrence.id),
        "at": work.now,
    }


def _row(work: Work, meetup: Meetup, date: Date) -> Occurrence:
    wall = format_wall(date.wall)
    return Occurrence(
        id=occurrence_id(meetup.id, meetup.plan, wall),
        meetup=meetup.id,
        circle=meetup.circle,
        leader=meetup.leader,
        co_leaders=meetup.co_leaders,
        original=wall,
        wall=wall,
        zone=meetup.zone,
        tz=RULES,
        minutes=meetup.minutes,
        starts_at=date.starts_at,
        ends_at=date.starts_at + timedelta(minutes=meetup.minutes),
        words=meetup.words,
        repeats=meetup.rule is not None,
        seats=meetup.seats,
        changed_at=work.now,
    )
