"""When a meetup takes place: wall-clock times in an IANA zone, and how they repeat (RFC 5545, 3.3.10, a subset).

The rules of the zones are those of the pinned package, never this machine's. A wall time is a datetime without a zone,
in whole minutes. A time that does not exist in its zone is left out and does not count; one that comes twice means
the first (RFC 5545, 3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from ripple.meetups.rules import Frequency

RULES = "{}.{:0>2}".format(*version("tzdata").split("."))
"""Which edition of the time zones' rules moments derive from; a later one sorts after it."""

YEARS = range(1971, 9000)
"""Whatever is reckoned from a date in one of these is a date too."""

_DAYS = 7
_WALL = "%Y-%m-%dT%H:%M"


class ZoneUnknown(Exception):  # noqa: N818 - somebody's typing, not a fault of ours
    """No zone has this name."""


@dataclass(frozen=True, slots=True)
class Date:
    """`wall` in its zone is `starts_at` in UTC."""

    wall: datetime
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Pattern:
    """A meetup's dates from the `first` wall time on. `until` is the last day, inclusive.

    Monthly by weekday it is the weekday's place in the month that repeats; where `last`, the last one.
    """

    first: datetime
    zone: str
    frequency: Frequency | None = None
    every: int = 1
    last: bool = False
    count: int | None = None
    until: date | None = None

    def dates(self) -> Iterator[Date]:
        """Those that take place, in order. Raises ZoneUnknown."""
        return islice(self._existing(), self.count)

    def dates_until(self, wall: datetime) -> Iterator[Date]:
        """Those up to a wall time, inclusive. Raises ZoneUnknown."""
        return takewhile(lambda each: each.wall <= wall, self.dates())

    @property
    def is_monthly(self) -> bool:
        return self.frequency in {Frequency.MONTHLY_BY_DATE, Frequency.MONTHLY_BY_WEEKDAY}

    def missing(self, *, since: datetime, until: datetime) -> list[datetime]:
        """The wall times between two others that are left out. Raises ZoneUnknown."""
        within = _between(_walls(self), since, until)
        return [wall for wall in within if moment(wall, self.zone) is None]

    def moved(self, wall: datetime, to: datetime) -> "Pattern":
        """The same rhythm where the date at `wall` is at `to`, and the others at the same distance.

        Monthly, the others move to the same place in their months. The last day moves along, but never back.
        """
        if to == wall:
            return self
        later = max(to.date() - wall.date(), timedelta())
        kept = replace(self, until=self.until + later if self.until else None)
        if self.frequency in {None, Frequency.WEEKLY}:
            return replace(kept, first=self.first + (to - wall))
        begin = _add_months(self.first.replace(day=1), _months(to) - _months(wall))
        last = is_fifth(to) or (self.last and _is_last(to))
        turns = replace(self, first=datetime.combine(begin, to.time()), last=last, until=None)
        return replace(kept, first=next(_walls(turns, like=to)), last=last)

    def _existing(self) -> Iterator[Date]:
        for wall in _walls(self):
            starts_at = moment(wall, self.zone)
            if starts_at is not None:
                yield Date(wall, starts_at)


@dataclass(frozen=True, slots=True)
class Move:
    """A date went from one wall time to another: which dates of the new pattern are those of the former?"""

    wall: datetime
    to: datetime
    by_month: bool

    def before(self, wall: datetime) -> date:
        """What names a date of the new pattern: the day, or the first of the month, where it was before."""
        if self.by_month:
            return _add_months(wall.replace(day=1), _months(self.wall) - _months(self.to))
        return self.name(wall - (self.to - self.wall))

    def name(self, wall: datetime) -> date:
        """What names a date of the former pattern."""
        return wall.date().replace(day=1) if self.by_month else wall.date()


def is_fifth(wall: datetime) -> bool:
    """Whether it is its weekday's fifth time in the month: not every month has one, so the last one is meant."""
    return _place_in_month(wall) > 4  # noqa: PLR2004


def parse_wall(text: str) -> datetime | None:
    """`YYYY-MM-DDTHH:MM` of a year that can be reckoned with, or None where `text` is anything else."""
    try:
        wall = datetime.strptime(text, _WALL)  # noqa: DTZ007 - a wall time has no zone
    except ValueError:
        return None
    return wall if format_wall(wall) == text and wall.year in YEARS else None


def format_wall(wall: datetime) -> str:
    """As it is stored; these sort as the times do, and `datetime.fromisoformat` reads them."""
    return wall.isoformat(timespec="minutes")


def moment(wall: datetime, zone: str) -> datetime | None:
    """`wall` in UTC, or None where no clock in `zone` ever shows it. Raises ZoneUnknown."""
    there = zone_of(zone)
    starts_at = wall.replace(tzinfo=there).astimezone(UTC)
    return starts_at if wall_at(starts_at, zone) == wall else None


def wall_at(at: datetime, zone: str) -> datetime:
    """What a clock in `zone` shows. Raises ZoneUnknown."""
    return at.astimezone(zone_of(zone)).replace(tzinfo=None)


@cache
def zone_of(name: str) -> ZoneInfo:
    """Raises ZoneUnknown."""
    if name not in _names():
        raise ZoneUnknown
    with (files("tzdata") / "zoneinfo" / name).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


@cache
def _names() -> frozenset[str]:
    return frozenset((files("tzdata") / "zones").read_text().split())


def _place_in_month(wall: datetime) -> int:
    return (wall.day - 1) // _DAYS + 1


def _walls(pattern: Pattern, *, like: datetime | None = None) -> Iterator[datetime]:
    """From the first on, at the place in week or month that `like` has, by itself the first; also what is missing."""
    if pattern.frequency is None:
        return iter([pattern.first])
    until = datetime.combine(pattern.until, time.max) if pattern.until else None
    place = _place(pattern.frequency, like or pattern.first, last=pattern.last)
    return iter(rrule(dtstart=pattern.first, interval=pattern.every, until=until, **place))


def _place(frequency: Frequency, like: datetime, *, last: bool) -> dict[str, Any]:
    match frequency:
        case Frequency.WEEKLY:
            return {"freq": WEEKLY}
        case Frequency.MONTHLY_BY_DATE:
            return {"freq": MONTHLY, "bymonthday": like.day}
        case Frequency.MONTHLY_BY_WEEKDAY:
            place = -1 if last else _place_in_month(like)
            return {"freq": MONTHLY, "byweekday": weekday(like.weekday(), place)}


def _is_last(wall: datetime) -> bool:
    return (wall + timedelta(days=_DAYS)).month != wall.month


def _months(wall: datetime) -> int:
    return wall.year * 12 + wall.month - 1


def _add_months(first: datetime, months: int) -> date:
    """`first` is some month's first day."""
    year, month = divmod(_months(first) + months, 12)
    return date(year, month + 1, 1)


def _between(walls: Iterator[datetime], since: datetime, until: datetime) -> Iterator[datetime]:
    for wall in walls:
        if wall > until:
            return
        if wall >= since:
            yield wall
