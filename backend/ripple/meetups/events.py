"""The subject of each is the meetup: consumers need an order within one, and no other.

Those that name who comes are kept no longer than the names themselves.
"""

from datetime import datetime, timedelta
from typing import ClassVar

from ripple.kernel.events import KEPT, WHILE_RECENT, Event
from ripple.kernel.ids import CircleId, MeetupId, MemberId, OccurrenceId
from ripple.meetups.rules import NAMES_KEPT, RsvpState


class MeetupEvent(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "meetup"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    meetup: MeetupId
    circle: CircleId


class MeetupPosted(MeetupEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "meetups.posted"

    leader: MemberId


class MeetupEdited(MeetupEvent, frozen=True, kw_only=True):
    """Words, seats or leaders, of the series or of one date: nothing that moves anything."""

    name: ClassVar[str] = "meetups.edited"

    by: MemberId


class MeetupHandedOver(MeetupEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "meetups.handed-over"

    by: MemberId
    to: MemberId


class OccurrenceEvent(MeetupEvent, frozen=True, kw_only=True):
    occurrence: OccurrenceId


class OccurrencePlanned(OccurrenceEvent, frozen=True, kw_only=True):
    """A date of a series became a row, or came back. `starts_at` is UTC."""

    name: ClassVar[str] = "meetups.occurrence-planned"

    starts_at: datetime


class OccurrenceMoved(OccurrenceEvent, frozen=True, kw_only=True):
    """It starts at another time than before, UTC both; or it is somewhere else: then both are the same."""

    name: ClassVar[str] = "meetups.occurrence-moved"

    was: datetime
    starts_at: datetime


class OccurrenceCancelled(OccurrenceEvent, frozen=True, kw_only=True):
    """Cancelled, or left out of its series."""

    name: ClassVar[str] = "meetups.occurrence-cancelled"


class OccurrenceHeld(OccurrenceEvent, frozen=True, kw_only=True):
    """It came to its end without being cancelled."""

    name: ClassVar[str] = "meetups.occurrence-held"
    retention: ClassVar[timedelta | None] = KEPT

    leader: MemberId


class RsvpChanged(OccurrenceEvent, frozen=True, kw_only=True):
    """`member` stands so now; None where their answer is gone."""

    name: ClassVar[str] = "meetups.rsvp-changed"
    retention: ClassVar[timedelta | None] = NAMES_KEPT

    member: MemberId
    state: RsvpState | None


class SeriesAnswered(MeetupEvent, frozen=True, kw_only=True):
    """`member` comes to every date from `since` on, UTC, or does not any more."""

    name: ClassVar[str] = "meetups.series-answered"
    retention: ClassVar[timedelta | None] = NAMES_KEPT

    member: MemberId
    going: bool
    since: datetime


class LeadsChanged(Event, frozen=True, kw_only=True):
    """A member wants to be reminded at other times. `meetup` where it is for that one alone."""

    name: ClassVar[str] = "meetups.leads-changed"
    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = NAMES_KEPT

    member: MemberId
    meetup: MeetupId | None = None


EVENTS: tuple[type[Event], ...] = (
    MeetupPosted,
    MeetupEdited,
    MeetupHandedOver,
    OccurrencePlanned,
    OccurrenceMoved,
    OccurrenceCancelled,
    OccurrenceHeld,
    RsvpChanged,
    SeriesAnswered,
    LeadsChanged,
)
