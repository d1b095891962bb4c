"""What is true of the notifications that meetups cause, and what may be said of them to their members."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from ripple.api.facts import Facts, FactsOf, Matter, Untrue
from ripple.database.connect import Database
from ripple.meetups.commands.parting import PARTED
from ripple.meetups.planning import milliseconds
from ripple.meetups.queries.truth import Row, Truth, truths
from ripple.meetups.rules import OccurrenceState, RsvpState
from ripple.notifications.rules import NotificationKind


async def facts_of_dates(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """Four round trips, however many there are."""
    found = await truths(database, {(matter.member, matter.subject) for matter in matters})
    return {matter.id: _facts(matter, found[matter.member, matter.subject]) for matter in matters}


FACTS: Final[Mapping[str, FactsOf]] = {
    kind.value: facts_of_dates
    for kind in (
        NotificationKind.REMINDER,
        NotificationKind.MOVED,
        NotificationKind.CANCELLED,
        NotificationKind.SEAT_OFFERED,
        NotificationKind.SEAT_GIVEN,
    )
}


def _facts(matter: Matter, truth: Truth) -> Facts:
    """Of what is not there for the member nothing is said."""
    if truth.date is None:
        return Facts(untrue=Untrue.GONE)
    if PARTED in matter.body:
        return Facts(untrue=Untrue.OVER if truth.answer else None, address="/meetups")
    if not truth.inside:
        return Facts(untrue=Untrue.LEFT)
    if not truth.met:
        return Facts(untrue=Untrue.BLOCKED)
    return Facts(
        untrue=_untrue(matter, truth, truth.date["starts_at"]),
        title=truth.date["words"]["title"],
        place=truth.date["words"]["place"],
        starts_at=truth.date["starts_at"],
        zone=truth.date["zone"],
        address=_address(matter, truth.date),
    )


def _address(matter: Matter, date: Row) -> str:
    """A date that was left out is not there for members: they are led to those that are."""
    return "/meetups" if date["state"] == OccurrenceState.SKIPPED else f"/meetups/{matter.subject}"


def _untrue(matter: Matter, truth: Truth, starts_at: datetime) -> Untrue | None:
    """Why it is not to be told any more; None while it is."""
    kind = NotificationKind(matter.kind)
    if kind is NotificationKind.CANCELLED:
        return Untrue.OVER if truth.takes_place else None
    if not truth.takes_place:
        return Untrue.CANCELLED
    if "starts" in matter.body and matter.body["starts"] != milliseconds(starts_at):
        return Untrue.MOVED
    if kind is NotificationKind.SEAT_OFFERED:
        offered = truth.state is RsvpState.OFFERED and _is_for(matter, truth)
        return None if offered else Untrue.OVER
    if kind is NotificationKind.MOVED:
        return None if truth.state not in {None, RsvpState.DECLINED} else Untrue.WITHDRAWN
    return None if truth.state is RsvpState.GOING else Untrue.WITHDRAWN


def _is_for(matter: Matter, truth: Truth) -> bool:
    """Whether the offer is the one that stands, and not one of the member's earlier ones."""
    return truth.answer is not None and truth.answer["ticket"] == matter.body["ticket"]
