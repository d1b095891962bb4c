"""Dates as calendar entries (RFC 5545). Never with the link, nor with anybody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from icalendar import CLASS, STATUS, Calendar, Event

from ripple.locales import sentences
from ripple.meetups.queries.calendar import Entry
from ripple.meetups.rules import OccurrenceState, RsvpState

REFRESHED_EVERY = timedelta(hours=1)
"""What calendars are asked to do (RFC 7986, 5.7); most take their own time."""


@dataclass(frozen=True, slots=True)
class Style:
    """How entries are worded. `origin` is where members find the community; a discreet one does not show it."""

    origin: str
    community: str
    language: str
    discreet: bool


def written(calendar_id: UUID, entries: Iterable[Entry], style: Style) -> bytes:
    """A whole calendar. The same entries are the same octets."""
    said = sentences(style.language)["calendar"]
    calendar = Calendar.new(
        prodid="-//Ripple//Meetups//EN",
        method="PUBLISH",
        name=said["name"] if style.discreet else style.community,
        uid=calendar_id,
        subcomponents=[_event(entry, style) for entry in entries],
    )
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    return bytes(calendar.to_ical())


def _event(entry: Entry, style: Style) -> Event:
    date, words = entry.date, entry.date["words"]
    event = Event.new(
        uid=str(date["_id"]),
        stamp=date["changed_at"],
        last_modified=date["changed_at"],
        sequence=date["sequence"],
        start=date["starts_at"],
        end=date["ends_at"],
        status=_status(entry),
        classification=CLASS.PRIVATE,
        summary=sentences(style.language)["calendar"]["discreet"],
    )
    if not style.discreet:
        event.summary = words["title"]
        event.location = words["place"] or None
        event.description = "\n\n".join(filter(None, (words["about"], words["find"], words["access"]))) or None
        event.url = f"{style.origin}/meetups/{date['_id']}"
    return event


def _status(entry: Entry) -> STATUS:
    if entry.date["state"] != OccurrenceState.PLANNED:
        return STATUS.CANCELLED
    return STATUS.CONFIRMED if entry.answer in {None, RsvpState.GOING} else STATUS.TENTATIVE
