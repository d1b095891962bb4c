"""When a meetup takes place: wall-clock times in an IANA zone, and how they repeat (RFC 5545, 3.3.10, a subset).

The rules of the zones are those of the pinned package, never this machine's. A wall time is a datetime without a zone,
in whole minutes. A time that does not exist in its zone is left out and does not count; one that comes twice means
the first (RFC 5545, 3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from ripple.meetups.rules import Frequency

RULES = version("tzdata")
"""Which time zone rules the moments derive from."""

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

    def missing(self, *, since: datetime, until: datetime) -> list[datetime]:
        """The wall times between two others that are left out. Raises ZoneUnknown."""
        within = _between(self._walls(), since, until)
        return [wall for wall in within if moment(wall, self.zone) is None]

    def period(self, wall: datetime) -> int:
        """Which turn of the rule, counted from the first one's, `wall` belongs to."""
        if self.frequency is None:
            return 0
        if self.frequency is Frequency.WEEKLY:
            return (wall.date() - self.first.date()).days // (_DAYS * self.every)
        months = (wall.year - self.first.year) * 12 + wall.month - self.first.month
        return months // self.every

    def _existing(self) -> Iterator[Date]:
        for wall in self._walls():
            starts_at = moment(wall, self.zone)
            if starts_at is not None:
                yield Date(wall, starts_at)

    def _walls(self) -> Iterator[datetime]:
        if self.frequency is None:
            return iter([self.first])
        until = datetime.combine(self.until, time.max) if self.until else None
        return iter(rrule(dtstart=self.first, interval=self.every, until=until, **self._parts(self.frequency)))

    def _parts(self, frequency: Frequency) -> dict[str, Any]:
        match frequency:
            case Frequency.WEEKLY:
                return {"freq": WEEKLY}
            case Frequency.MONTHLY_BY_DATE:
                return {"freq": MONTHLY, "bymonthday": self.first.day}
            case Frequency.MONTHLY_BY_WEEKDAY:
                place = -1 if self.last else _place_in_month(self.first)
                return {"freq": MONTHLY, "byweekday": weekday(self.first.weekday(), place)}


def is_fifth(wall: datetime) -> bool:
    """Whether it is its weekday's fifth time in the month: not every month has one, so the last one is meant."""
    return _place_in_month(wall) > 4  # noqa: PLR2004


def parse_wall(text: str) -> datetime | None:
    """`YYYY-MM-DDTHH:MM`, or None where `text` is anything else."""
    try:
        wall = datetime.strptime(text, _WALL)  # noqa: DTZ007 - a wall time has no zone
    except ValueError:
        return None
    return wall if format_wall(wall) == text else None


def format_wall(wall: datetime) -> str:
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


def _between(walls: Iterator[datetime], since: datetime, until: datetime) -> Iterator[datetime]:
    for wall in walls:
        if wall > until:
            return
        if wall >= since:
            yield wall
