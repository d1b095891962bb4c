"""What may be posted and how seats are given: pure decisions, no framework."""

import math
from collections.abc import Collection, Sequence
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

LONGEST_TITLE = 80
LONGEST_TEXT = 2_000
LONGEST_REASON = 300
LONGEST_LINK = 1_000
SHORTEST_MEETUP, LONGEST_MEETUP = 5, 12 * 60
"""Minutes."""
LONGEST_AHEAD = timedelta(days=2 * 366)
"""How far away a first date may be."""
MOST_EVERY = 52
"""Weeks, or months, between two dates."""
MOST_COUNT = 520
MOST_SEATS = 500
MOST_CO_LEADERS = 5
MOST_LEADS = 3
USUAL_LEADS = (24 * 60, 60)
"""Minutes before the start."""
LONGEST_LEAD = 14 * 24 * 60

HORIZON = timedelta(days=180)
MOST_DATES = 60
"""How far ahead, and how many, the dates of a series are rows."""

LINK_FROM = timedelta(minutes=30)
"""How long before the start the join link shows."""

OFFERED_WITHIN = timedelta(hours=2)
"""This close to the start a free seat is offered, not given."""
OFFER_LASTS = timedelta(minutes=30)
NAMES_KEPT = timedelta(days=30)
NOTICE_SETTLES = timedelta(seconds=30)
"""How long a change waits before it is told, so that two in a row are told once."""


class Frequency(StrEnum):
    """`MONTHLY_BY_WEEKDAY` means, as the first date does: the second Tuesday, or the last where it was the fifth."""

    WEEKLY = "weekly"
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday"
    MONTHLY_BY_DATE = "monthly_by_date"


class OccurrenceState(StrEnum):
    """`SKIPPED` is a date that its leader left out; nobody but leaders sees one."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class RsvpState(StrEnum):
    """`OFFERED` holds a seat for `OFFER_LASTS`, for the member to take."""

    GOING = "going"
    WAITING = "waiting"
    OFFERED = "offered"
    DECLINED = "declined"


class Answer(StrEnum):
    """What a member says; whether there is a seat is not for them to say."""

    GOING = "going"
    DECLINED = "declined"


class Scope(StrEnum):
    """Which dates of a series a change is for."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class ReminderState(StrEnum):
    """How far a reminder has come on the server; from `SENT` on its notification knows more."""

    PLANNED = "planned"
    SENT = "sent"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    """Why a reminder was not sent."""

    WITHDRAWN = "withdrawn"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    MOVED = "moved"
    LEFT = "left"
    BLOCKED = "blocked"
    LEADS_CHANGED = "leads_changed"
    TOO_LATE = "too_late"


def free_seats(seats: int | None, taken: int) -> float:
    """How many more can come; endless without a limit. None where more come already than there is room for."""
    return math.inf if seats is None else max(0, seats - taken)


def answered(held: RsvpState | None, answer: Answer, *, free: bool) -> RsvpState:
    """How a member stands once they have answered. Who has a seat, or was offered one, keeps it.

    A seat is free only where nobody in line wants it: those who are left there have let an offer go by.
    """
    if answer is Answer.DECLINED:
        return RsvpState.DECLINED
    if free or held in {RsvpState.GOING, RsvpState.OFFERED}:
        return RsvpState.GOING
    return RsvpState.WAITING


def who_help(leader: UUID, others: Sequence[UUID], apart: Collection[frozenset[UUID]]) -> list[UUID]:
    """Those of the others who lead it too: `apart` are pairs that shall not meet, of whom the one named first stays.

    So the leader always finds what they lead.
    """
    together = [leader]
    for each in others:
        if each not in together and not any(frozenset((each, before)) in apart for before in together):
            together.append(each)
    return together[1:]
