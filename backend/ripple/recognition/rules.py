"""What is honoured, and what may be shown of it: pure decisions, no framework."""

from datetime import timedelta
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


KEEPING = timedelta(days=365)
"""How long somebody looks after a circle, with one duty or another and without a gap, before it is honoured."""

FEWEST_SHOWN = 5
"""Numbers of a community that are smaller are not shown: they could tell who."""

MOST_NAMES = 100
"""Names that one picture of a ripple shows; what is beyond is counted."""


def shown(count: int) -> int | None:
    """The number, where it is large enough to tell nothing of anybody; zero tells nothing either."""
    return count if count == 0 or count >= FEWEST_SHOWN else None
