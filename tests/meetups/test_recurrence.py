"""The dates of series, over zones, rules and clock changes.

`dates.json` holds what another implementation makes of the same rules and zones; it says which, and of what version.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from itertools import islice, pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ripple.meetups.documents import Rule
from ripple.meetups.planning import replanned
from ripple.meetups.recurrence import (
    RULES,
    Date,
    Move,
    Pattern,
    ZoneUnknown,
    format_wall,
    is_fifth,
    moment,
    parse_wall,
    wall_at,
    zone_of,
)
from ripple.meetups.rules import LONGEST_LEAD, Frequency

OTHERS = json.loads((Path(__file__).parent / "dates.json").read_text())["series"]
ZONES = sorted((files("tzdata") / "zones").read_text().split())
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

walls = some.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2037, 12, 31)).map(  # noqa: DTZ001 - wall times
    lambda at: at.replace(second=0, microsecond=0)
)
changes = some.sampled_from(["2026-03-29", "2026-10-25", "2027-03-14", "2026-04-05"]).map(datetime.fromisoformat)
near_changes = some.builds(lambda day, minutes: day + timedelta(minutes=minutes), changes, some.integers(0, 240))


@some.composite
def patterns(draw: some.DrawFn) -> Pattern:
    first = draw(walls | near_changes)
    frequency = draw(some.sampled_from(Frequency))
    return Pattern(
        first=first,
        zone=draw(some.sampled_from(ZONES)),
        frequency=frequency,
        every=draw(some.integers(1, 6)),
        last=frequency is Frequency.MONTHLY_BY_WEEKDAY and is_fifth(first),
        count=draw(some.none() | some.integers(1, 30)),
        until=draw(some.none() | some.integers(0, 900).map(lambda days: first.date() + timedelta(days=days))),
    )


def some_of(pattern: Pattern) -> list[Date]:
    return list(islice(pattern.dates(), 40))


@given(patterns())
def test_every_date_has_its_hour_on_the_wall(pattern: Pattern) -> None:
    for each in some_of(pattern):
        assert each.wall.time() == pattern.first.time()
        assert wall_at(each.starts_at, pattern.zone) == each.wall
        assert each.starts_at.tzinfo is UTC


@given(patterns(), some.lists(some.integers(0, LONGEST_LEAD), min_size=1, max_size=3, unique=True))
def test_every_lead_is_exactly_that_far_before_its_date(pattern: Pattern, leads: list[int]) -> None:
    for each in some_of(pattern):
        planned = replanned([], leads, each.starts_at, LONG_AGO)

        assert {line.lead: each.starts_at - line.due for line in planned} == {
            lead: timedelta(minutes=lead) for lead in leads
        }


@given(patterns())
def test_dates_follow_each_other_within_the_bounds_of_their_rule(pattern: Pattern) -> None:
    dates = some_of(pattern)

    assert all(one.wall < other.wall for one, other in pairwise(dates))
    assert all(each.wall >= pattern.first for each in dates)
    assert pattern.count is None or len(dates) <= pattern.count
    assert pattern.until is None or all(each.wall.date() <= pattern.until for each in dates)


def stepped(pattern: Pattern, until: date) -> list[datetime]:
    """The wall times that a rule means, up to a day: found by looking at every day, whether the hour exists or not."""
    first = pattern.first
    days = (first.date() + timedelta(days=number) for number in range((until - first.date()).days + 1))
    return [datetime.combine(day, first.time()) for day in days if _is_meant(pattern, day)]


def _is_meant(pattern: Pattern, day: date) -> bool:
    begun = pattern.first.date()
    months = (day.year - begun.year) * 12 + day.month - begun.month
    match pattern.frequency:
        case Frequency.WEEKLY:
            return (day - begun).days % (7 * pattern.every) == 0
        case Frequency.MONTHLY_BY_DATE:
            return months % pattern.every == 0 and day.day == begun.day
        case _:
            same = day.weekday() == begun.weekday() and months % pattern.every == 0
            return same and _place(day, last=pattern.last) == _place(begun, last=pattern.last)


def _place(day: date, *, last: bool) -> int:
    """Which of its weekdays in the month, counted from its end where `last`."""
    next_month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return ((next_month - day).days - 1) // 7 if last else (day.day - 1) // 7


@given(patterns())
def test_dates_are_all_those_that_the_rule_means_and_no_others(pattern: Pattern) -> None:
    ahead = pattern.first.date() + timedelta(days=1_200)
    meant = stepped(pattern, min(ahead, pattern.until or ahead))
    existing = [wall for wall in meant if moment(wall, pattern.zone) is not None]

    dates = [each.wall for each in pattern.dates_until(datetime.combine(ahead, time.max))]

    assert dates == existing[: pattern.count]


@given(patterns())
def test_what_is_missing_is_no_date_and_fills_the_gaps(pattern: Pattern) -> None:
    endless = replace(pattern, count=None)
    dates = [each.wall for each in islice(endless.dates(), 20)]
    last = dates[-1] if dates else pattern.first

    missing = endless.missing(since=pattern.first, until=last)

    assert sorted([*missing, *dates]) == [wall for wall in stepped(endless, last.date()) if wall <= last]


@given(walls | near_changes, some.sampled_from(ZONES))
def test_a_moment_is_the_first_at_which_the_wall_shows_it(wall: datetime, zone: str) -> None:
    """Tried out quarter by quarter: clocks differ by no less nowadays."""
    at = moment(wall, zone)
    around = wall.replace(tzinfo=UTC)
    tried = (around + timedelta(minutes=minutes) for minutes in range(-15 * 60, 15 * 60 + 1, 15))
    found = [each for each in tried if wall_at(each, zone) == wall]

    assert at == (found[0] if found else None)


@pytest.mark.parametrize("series", OTHERS, ids=lambda each: f"{each['zone']}-{each['rule']}-{each['first']}")
def test_another_implementation_finds_the_same_dates(series: dict[str, Any]) -> None:
    first = datetime.fromisoformat(series["first"])
    frequency = Frequency(series["frequency"])
    last = frequency is Frequency.MONTHLY_BY_WEEKDAY and is_fifth(first)
    pattern = Pattern(first, series["zone"], frequency, series["every"], last=last)
    expected = [(wall, at) for wall, at in series["dates"] if at is not None]
    missing = [wall for wall, at in series["dates"] if at is None]

    dates = list(pattern.dates_until(datetime.fromisoformat(series["dates"][-1][0])))

    assert [(format_wall(each.wall), f"{each.starts_at:%Y-%m-%dT%H:%MZ}") for each in dates] == expected
    assert [format_wall(wall) for wall in pattern.missing(since=first, until=_last(series))] == missing


def _last(series: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(series["dates"][-1][0])


def test_a_night_without_half_past_two_is_left_out_and_not_counted() -> None:
    pattern = Pattern(datetime.fromisoformat("2026-03-22T02:30"), "Europe/Berlin", Frequency.WEEKLY, count=3)

    assert [format_wall(each.wall) for each in pattern.dates()] == [
        "2026-03-22T02:30",
        "2026-04-05T02:30",
        "2026-04-12T02:30",
    ]


def test_an_hour_that_comes_twice_means_the_first() -> None:
    at = moment(datetime.fromisoformat("2026-10-25T02:30"), "Europe/Berlin")

    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(patterns(), some.integers(0, 5), some.integers(-20 * 96, 20 * 96))
def test_a_moved_pattern_has_the_date_where_it_was_moved_to(pattern: Pattern, number: int, quarters: int) -> None:
    endless = Pattern(pattern.first, pattern.zone, pattern.frequency, pattern.every, last=pattern.last)
    before = list(islice(endless.dates(), 6))
    turn = before[number].wall
    to = turn + timedelta(minutes=15 * quarters)

    moved = endless.moved(turn, to)
    after = list(moved.dates_until(to + timedelta(days=1)))

    assert moment(to, pattern.zone) is None or to in [each.wall for each in after]


@given(patterns(), some.integers(0, 24 * 4 - 1))
def test_another_hour_of_the_day_leaves_every_date_on_its_day(pattern: Pattern, quarter: int) -> None:
    endless = replace(pattern, count=None, until=None)
    turn = next(endless.dates()).wall
    at = turn.replace(hour=quarter // 4, minute=quarter % 4 * 15)
    move = Move(turn, at, by_month=endless.is_monthly)

    moved = endless.moved(turn, at)
    before = {move.name(wall): wall.date() for wall in _walls(endless, 12)}
    after = {move.before(wall): wall.date() for wall in _walls(moved, 12)}

    assert after == before


def _walls(pattern: Pattern, count: int) -> list[datetime]:
    """The first ones, whether they exist or not: those that do, and those that are missing."""
    dates = [each.wall for each in islice(pattern.dates(), count)]
    return sorted([*dates, *pattern.missing(since=pattern.first, until=dates[-1])])[:count]


def test_moving_a_series_by_a_day_moves_its_last_day_along() -> None:
    pattern = Pattern(
        datetime.fromisoformat("2026-03-10T18:30"), "Europe/Berlin", Frequency.WEEKLY, until=date(2026, 3, 24)
    )

    moved = pattern.moved(pattern.first, pattern.first + timedelta(days=1))

    assert [each.wall.day for each in moved.dates()] == [11, 18, 25]


@given(patterns())
def test_a_pattern_is_stored_and_read_as_the_same(pattern: Pattern) -> None:
    rule = Rule.of(pattern)
    assert rule
    until = date.fromisoformat(rule.until) if rule.until else None

    assert (rule.frequency, rule.every, rule.last, rule.count, until) == (
        *(pattern.frequency, pattern.every, pattern.last, pattern.count),
        pattern.until,
    )


NO_WALLS = (
    *("", "2026-03-10", "2026-03-10 18:30", "2026-3-1T9:05", "2026-03-10T18:30:00", "2026-03-10T18:30Z"),
    *("2026-02-30T10:00", "10.03.2026 18:30", "2026-03-10T24:00", "٢٠٢٦-03-10T18:30"),
)
NO_ZONES = ("", "europe/berlin", "Europe/Nowhere", "../tzdata", "/etc/passwd", "Europe", "UTC+1", "\0")


@pytest.mark.parametrize("text", NO_WALLS)
def test_what_is_no_wall_time_is_not_read_as_one(text: str) -> None:
    assert parse_wall(text) is None


@pytest.mark.parametrize("name", NO_ZONES)
def test_a_zone_that_does_not_exist_is_unknown(name: str) -> None:
    with pytest.raises(ZoneUnknown):
        zone_of(name)


def test_the_rules_of_zones_are_those_of_the_package() -> None:
    assert RULES >= "2026.06"
    assert zone_of("Europe/Berlin") is not ZoneInfo("Europe/Berlin")
    assert zone_of("Europe/Berlin").key == "Europe/Berlin"
