"""Quiet hours hold by the wall clock of the member's zone: across midnight, and right across clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripple.notifications.errors import NotificationRefused
from ripple.notifications.rules import PushReason, Quiet, check_hours, next_morning, when_to_push

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC"]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001 - made aware at once
    lambda each: each.replace(tzinfo=UTC, microsecond=0)
)
minutes = st.integers(0, 24 * 60 - 1)
quiets = (
    st.tuples(minutes, minutes, st.sampled_from(ZONES))
    .filter(lambda each: each[0] != each[1])
    .map(lambda each: Quiet(*each))
)


def at(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def hours(start: str, end: str, zone: str = "Europe/Berlin") -> Quiet:
    def minute(text: str) -> int:
        hour, minute = text.split(":")
        return int(hour) * 60 + int(minute)

    return Quiet(minute(start), minute(end), zone)


@given(quiets, moments)
def test_when_quiet_hours_are_over_they_are_over(quiet: Quiet, now: datetime) -> None:
    end = quiet.over(now)

    assert end >= now
    assert quiet.over(end) == end


@given(quiets, moments, st.floats(0, 1, exclude_max=True))
def test_it_stays_quiet_until_they_are_over(quiet: Quiet, now: datetime, part: float) -> None:
    end = quiet.over(now)

    between = now + (end - now) * part

    assert end == now or quiet.over(between) == end


@given(quiets, moments)
def test_they_end_at_their_minute_unless_the_clocks_skip_it(quiet: Quiet, now: datetime) -> None:
    end = quiet.over(now)

    if end > now:
        wall = end.astimezone(ZoneInfo(quiet.zone))
        skipped = wall.utcoffset() != (end - 2 * timedelta(hours=1)).astimezone(ZoneInfo(quiet.zone)).utcoffset()
        assert skipped or wall.hour * 60 + wall.minute == quiet.end


@given(quiets, moments)
def test_they_last_less_than_a_day_but_for_a_change_of_clocks(quiet: Quiet, now: datetime) -> None:
    assert quiet.over(now) - now <= 2 * DAY


@given(st.sampled_from(ZONES), moments)
def test_the_morning_is_the_next_time_that_the_clock_says_eight(zone: str, now: datetime) -> None:
    morning = next_morning(now, zone, None)

    wall = morning.astimezone(ZoneInfo(zone))
    assert (wall.hour, wall.minute) == (8, 0)
    assert timedelta() < morning - now <= DAY + timedelta(hours=1) or zone == "Pacific/Apia"


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-03-02T21:59", "2026-03-02T21:59"),
        ("2026-03-02T22:00", "2026-03-03T07:00"),
        ("2026-03-03T00:00", "2026-03-03T07:00"),
        ("2026-03-03T06:59", "2026-03-03T07:00"),
        ("2026-03-03T07:00", "2026-03-03T07:00"),
    ],
)
def test_a_night_goes_across_midnight(now: str, end: str) -> None:
    assert hours("22:00", "07:00").over(at(now)) == at(end)


def test_the_night_in_which_clocks_go_forward_is_an_hour_shorter() -> None:
    asleep = at("2026-03-28T22:00")

    assert hours("22:00", "07:00").over(asleep) - asleep == timedelta(hours=8)


def test_the_night_in_which_clocks_go_back_is_an_hour_longer() -> None:
    asleep = at("2026-10-24T22:00")

    assert hours("22:00", "07:00").over(asleep) - asleep == timedelta(hours=10)


def test_quiet_hours_that_end_in_an_hour_that_comes_twice_end_the_first_time() -> None:
    end = hours("22:00", "02:30").over(at("2026-10-24T23:00"))

    assert end == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert hours("22:00", "02:30").over(end + timedelta(hours=1)) == end + timedelta(hours=1)


def test_quiet_hours_that_end_in_an_hour_that_is_skipped_end_as_if_it_were_not() -> None:
    assert hours("22:00", "02:30").over(at("2026-03-28T23:00")) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_push_in_quiet_hours_waits_until_they_end() -> None:
    night, now = hours("22:00", "07:00"), at("2026-03-02T23:00")

    assert when_to_push(now, at("2026-03-03T08:00"), night) == at("2026-03-03T07:00")
    assert when_to_push(now, at("2026-03-03T07:00"), night) is PushReason.QUIET
    assert when_to_push(now, at("2026-03-03T07:00"), None) == now
    assert when_to_push(now, now, None) is PushReason.TOO_LATE


def test_the_morning_waits_for_who_sleeps_longer() -> None:
    now = at("2026-03-02T12:00")

    assert next_morning(now, "Europe/Berlin", hours("23:00", "09:30")) == at("2026-03-03T09:30")
    assert next_morning(now, "Europe/Berlin", hours("23:00", "06:00")) == at("2026-03-03T08:00")


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "field"),
    [
        (-1, 0, "quietFrom"),
        (0, 1440, "quietUntil"),
        (5, None, "quietUntil"),
        (None, 5, "quietUntil"),
        (5, 5, "quietUntil"),
    ],
)
def test_hours_that_are_none_are_refused(quiet_from: int | None, quiet_until: int | None, field: str) -> None:
    with pytest.raises(NotificationRefused) as refused:
        check_hours(quiet_from, quiet_until)

    assert refused.value.field == field
