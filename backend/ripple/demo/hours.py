"""When people write: mostly in the evening, more at weekends, now and then hardly at all."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import exp
from random import Random

from ripple.demo.people import DAYS, whole_ms

DAY = timedelta(days=1)
BY_HOUR = (3, 2, 2, 2, 1, 2, 4, 7, 9, 9, 9, 8, 9, 9, 8, 8, 9, 12, 16, 22, 26, 25, 17, 8)
SATURDAY, AT_WEEKENDS, ON_QUIET_DAYS, QUIET_DAYS = 5, 1.3, 0.3, 0.08
GROWTH = 0.5  # the last day has half as many posts again as the first
SLEEP_FROM, SLEEP_TO, AWAKE_ANYWAY = 1, 6, 0.25


def times(rng: Random, count: int, until: datetime) -> Iterator[datetime]:
    """`count` times in order, over the three months before `until`, drawn one day at a time."""
    midnight = until.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [midnight - DAY * (DAYS - 1 - number) for number in range(DAYS)]
    weights = [_weight(rng, number, day) for number, day in enumerate(days)]
    weights[-1] *= (until - midnight) / DAY
    reached, sofar = 0, 0.0
    for day, weight in zip(days, weights, strict=True):
        sofar += weight
        goal = round(count * sofar / sum(weights))
        yield from sorted(_within(rng, day, until) for _ in range(goal - reached))
        reached = goal


def _weight(rng: Random, number: int, day: datetime) -> float:
    quiet = ON_QUIET_DAYS if rng.random() < QUIET_DAYS else rng.uniform(0.8, 1.2)
    return quiet * (AT_WEEKENDS if day.weekday() >= SATURDAY else 1) * (1 + GROWTH * number / DAYS)


def _within(rng: Random, day: datetime, until: datetime) -> datetime:
    at = day + timedelta(hours=rng.choices(range(24), BY_HOUR)[0], milliseconds=rng.randrange(3_600_000))
    return at if at <= until else whole_ms(day + (until - day) * rng.random())


def answered(rng: Random, at: datetime, *, median_minutes: float) -> datetime:
    """When somebody answers what was written `at`: minutes to days later, and seldom at night."""
    minutes = min(exp(rng.gauss(0, 1.5)), 60) * median_minutes + 1
    after = at + timedelta(milliseconds=int(minutes * 60_000))
    if SLEEP_FROM <= after.hour < SLEEP_TO and rng.random() > AWAKE_ANYWAY:
        after += timedelta(milliseconds=int(rng.uniform(SLEEP_TO - after.hour, 9) * 3_600_000))
    return after
