"""What a change of one date writes, and whom it concerns."""

from datetime import datetime, timedelta
from typing import Any, Final

from ripple.database.work import Work
from ripple.meetups.commands.dates import about
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.commands.later import fill_all
from ripple.meetups.documents import Occurrence, Words
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import OccurrenceCancelled, OccurrenceMoved
from ripple.meetups.recurrence import RULES, Date, format_wall
from ripple.meetups.rules import OccurrenceState

_SHOWN: Final = ("wall", "zone", "minutes", "starts_at", "ends_at", "words", "state", "reason")
"""A calendar entry has another sequence number when one of these changes."""

_UNSEEN: Final = ("tz", "own", "dropped", "original", "repeats", "seats", "leader", "co_leaders", "told")
_KEPT: Final = (*_SHOWN, *_UNSEEN, "sequence", "changed_at")


def open_date(date: Occurrence, *, now: datetime) -> None:
    """Raises MeetupRefused MEETUP_CANCELLED, MEETUP_STARTED where nothing can be changed any more."""
    if date.state is not OccurrenceState.PLANNED:
        raise MeetupRefused(MeetupRefusalCode.MEETUP_CANCELLED, field="occurrence")
    if date.starts_at <= now:
        raise MeetupRefused(MeetupRefusalCode.MEETUP_STARTED, field="occurrence")


def redrawn(draft: Draft, words: Words, at: Date, zone: str) -> dict[str, Any]:
    """What a date becomes that follows the draft, at a time of its own in `zone`."""
    return {
        "words": words,
        "wall": format_wall(at.wall),
        "zone": zone,
        "tz": RULES,
        "minutes": draft.minutes,
        "starts_at": at.starts_at,
        "ends_at": at.starts_at + timedelta(minutes=draft.minutes),
        "seats": draft.seats,
    }


async def change_date(work: Work, date: Occurrence, **to: Any) -> bool:  # noqa: ANN401 - the document's own fields
    """Have `date` be so, and plan what follows: telling of what moved or was called off, giving more seats.

    Answers whether anything that is shown has changed.
    """
    was = date.model_copy()
    for name, value in to.items():
        setattr(date, name, value)
    shown = any(getattr(date, name) != getattr(was, name) for name in _SHOWN)
    moved = date.state is OccurrenceState.PLANNED and _is_elsewhere(was, date)
    called_off = date.state is not OccurrenceState.PLANNED and was.state is OccurrenceState.PLANNED
    if shown:
        date.sequence, date.changed_at = was.sequence + 1, work.now
    if (moved or called_off) and date.told is None:
        date.told = was.whereabouts
    await _save(work, was, date)
    if moved:
        work.record(OccurrenceMoved(**about(date, work), was=was.starts_at, starts_at=date.starts_at))
    if called_off:
        work.record(OccurrenceCancelled(**about(date, work)))
    if _has_more_seats(was.seats, date.seats):
        await fill_all(work, date.id)
    return shown or date.seats != was.seats


def _is_elsewhere(was: Occurrence, now: Occurrence) -> bool:
    """In time or in place."""
    return was.whereabouts != now.whereabouts


def _has_more_seats(before: int | None, after: int | None) -> bool:
    return before is not None and (after is None or after > before)


async def _save(work: Work, was: Occurrence, date: Occurrence) -> None:
    changed = {name for name in _KEPT if getattr(date, name) != getattr(was, name)}
    if changed:
        fields = date.model_dump(include=changed)
        await Occurrence.get_pymongo_collection().update_one(
            {"_id": date.id}, {"$set": fields, "$inc": {"version": 1}}, session=work.session
        )
