"""What is honoured, and what may be shown of it: pure decisions, no framework."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Badge(StrEnum):
    """Given once to a member, whatever they do again.

    `WELCOMED`: closed a journey as a newcomer. `LENDING_A_HAND`: first mentorship accepted and begun. `SAW_IT_THROUGH`:
    first one closed well. `PASSED_ON`: somebody they mentored became a mentor. `THREE_DEEP`: their ripple reaches three
    deep. `HOSTED`: first meetup held. `KEEPER`: a year of looking after a circle.
    """

    WELCOMED = "welcomed"
    LENDING_A_HAND = "lending_a_hand"
    SAW_IT_THROUGH = "saw_it_through"
    PASSED_ON = "passed_on"
    THREE_DEEP = "three_deep"
    HOSTED = "hosted"
    KEEPER = "keeper"


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty of somebody in one circle was given or taken at `at`, UTC; `duty` None where they left the circle."""

    at: datetime
    duty: str | None
    on: bool = False


KEEPING = timedelta(days=365)
"""How long somebody looks after a circle, with one duty or another and without a gap, before it is honoured."""

FEWEST_SHOWN = 5
"""Numbers of a community that are smaller are not shown: they could tell who. Larger ones are shown in such steps."""

MOST_NAMES = 100
"""People that one picture of a ripple shows; those beyond are counted."""


def shown(count: int) -> int | None:
    """The number, rounded down to the step: zero tells nothing of anybody, less than a step is not shown.

    So nothing that is shown, of a circle and the community, of two circles, of those who were helped and those who
    passed it on, or of yesterday and today, makes a difference from which a number under five can be told.
    """
    return count - count % FEWEST_SHOWN if count == 0 or count >= FEWEST_SHOWN else None


def shown_ratio(passed_on: int | None, helped: int | None) -> float | None:
    """Of numbers that are shown: an exact one would tell what these leave out."""
    return passed_on / helped if helped and passed_on is not None else None


def usual_wait(waits: Mapping[str, int]) -> int | None:
    """The median in whole days, the lower of two; None of too few."""
    count = sum(waits.values())
    if count < FEWEST_SHOWN:
        return None
    middle = (count + 1) // 2
    for days in sorted(waits, key=int):
        middle -= waits[days]
        if middle <= 0:
            return int(days)
    raise AssertionError


def joined(reached: Sequence[int], below: Sequence[int], depth: int) -> list[int]:
    """`reached` with another branch, whose people at each depth are `below`, `depth` further down."""
    length = max(len(reached), depth + len(below))
    counts = [*reached, *[0] * (length - len(reached))]
    for place, count in enumerate(below, depth):
        counts[place] += count
    return counts


def parted(reached: Sequence[int], below: Sequence[int], depth: int) -> list[int]:
    """`reached` without that branch."""
    counts = joined(reached, [-count for count in below], depth)
    while counts and not counts[-1]:
        counts.pop()
    return counts


def levels_shown(reached: Sequence[int], most: int) -> tuple[int, int]:
    """How many depths a picture of at most `most` people shows whole, and how many people of the next one."""
    whole, left = 0, most
    for count in reached:
        if count > left:
            return whole, left
        whole, left = whole + 1, left - count
    return whole, 0


def year_full(changes: Iterable[DutyChange]) -> datetime | None:
    """When somebody has looked after a circle for a year without a gap, or will have if nothing changes. UTC.

    `changes` are in their order. None where they have no duty now and never had one for a year.
    """
    held: set[str] = set()
    since: datetime | None = None
    for change in changes:
        if since is not None and change.at >= since + KEEPING:
            break
        if change.duty is None:
            held.clear()
        elif change.on:
            held.add(change.duty)
        else:
            held.discard(change.duty)
        since = (since or change.at) if held else None
    return since + KEEPING if since else None
