from datetime import timedelta
from typing import ClassVar

from ripple.kernel.events import KEPT, WHILE_RECENT, Event
from ripple.kernel.ids import AwardId, CircleId, EdgeId, MemberId
from ripple.recognition.rules import Badge


class BadgeGiven(Event, frozen=True, kw_only=True):
    """What follows from another event, so a replay makes it anew."""

    name: ClassVar[str] = "recognition.badge-given"
    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    award: AwardId
    member: MemberId
    badge: Badge


class BadgeCorrected(Event, frozen=True, kw_only=True):
    """An owner took back a badge that should not have been given (`given` false), or undid that."""

    name: ClassVar[str] = "recognition.badge-corrected"
    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = KEPT

    member: MemberId
    badge: Badge
    given: bool
    by: MemberId


class YearKept(Event, frozen=True, kw_only=True):
    """`member` has looked after `circle` for a year."""

    name: ClassVar[str] = "recognition.year-kept"
    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = KEPT

    member: MemberId
    circle: CircleId


class ConsentSet(Event, frozen=True, kw_only=True):
    """Whether one of the two ends of an edge lets their name show on it."""

    name: ClassVar[str] = "recognition.consent-set"
    about: ClassVar[str] = "edge"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    edge: EdgeId
    member: MemberId
    on: bool


EVENTS: tuple[type[Event], ...] = (BadgeGiven, BadgeCorrected, YearKept, ConsentSet)
