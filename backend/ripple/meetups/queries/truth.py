"""How members stand at dates just now: what a reminder asks before it is sent, and a notification before it is shown.

Four round trips, however many are asked about.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession

from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE
from ripple.meetups.documents import rsvp_id
from ripple.meetups.rules import OccurrenceState, RsvpState

Row = Mapping[str, Any]
Pair = tuple[UUID, UUID]
"""A member and a date."""

_DATE = dict.fromkeys(
    ("circle", "leader", "co_leaders", "starts_at", "ends_at", "zone", "state", "words.title", "words.place"), 1
)
_ANSWER = {"state": 1, "ticket": 1}
_SIDES = {"_id": 0, "blocker": 1, "blocked": 1}
_WHO = {"_id": 0, "member": 1, "circle": 1}


@dataclass(frozen=True, slots=True)
class Truth:
    """`date` is None where there is none. `inside` its circle; `met`: no block between the member and who leads it."""

    date: Row | None
    answer: Row | None
    inside: bool
    met: bool

    @property
    def takes_place(self) -> bool:
        return self.date is not None and self.date["state"] == OccurrenceState.PLANNED

    @property
    def state(self) -> RsvpState | None:
        return RsvpState(self.answer["state"]) if self.answer else None


async def truths(
    database: Database, pairs: Collection[Pair], *, session: AsyncClientSession | None = None
) -> Mapping[Pair, Truth]:
    wanted = {"_id": {"$in": list({occurrence for _, occurrence in pairs})}}
    dates = {
        row["_id"]: row
        async for row in database["occurrences"].find(wanted, _DATE, batch_size=AT_ONCE, session=session)
    }
    ids = {(member, occurrence): rsvp_id(occurrence, member) for member, occurrence in pairs}
    found = database["rsvps"].find({"_id": {"$in": list(ids.values())}}, _ANSWER, batch_size=AT_ONCE, session=session)
    answers = {row["_id"]: row async for row in found}
    members = {member for member, _ in pairs}
    inside = await _inside(database, members, {row["circle"] for row in dates.values()}, session)
    blocks = await _blocks(database, members | {each for row in dates.values() for each in _leading(row)}, session)

    def truth(member: UUID, occurrence: UUID) -> Truth:
        date, answer = dates.get(occurrence), answers.get(ids[member, occurrence])
        if date is None:
            return Truth(None, answer, inside=False, met=False)
        met = not any((member, each) in blocks or (each, member) in blocks for each in _leading(date))
        return Truth(date, answer, inside=(member, date["circle"]) in inside, met=met)

    return {pair: truth(*pair) for pair in ids}


def _leading(date: Row) -> list[UUID]:
    return [date["leader"], *date["co_leaders"]]


async def _inside(
    database: Database, members: Collection[UUID], circles: Collection[UUID], session: AsyncClientSession | None
) -> set[Pair]:
    wanted = {"member": {"$in": list(members)}, "circle": {"$in": list(circles)}}
    found = database["memberships"].find(wanted, _WHO, batch_size=AT_ONCE, session=session)
    return {(row["member"], row["circle"]) async for row in found}


async def _blocks(database: Database, people: Collection[UUID], session: AsyncClientSession | None) -> set[Pair]:
    among = {"blocker": {"$in": list(people)}, "blocked": {"$in": list(people)}}
    found = database["blocks"].find(among, _SIDES, batch_size=AT_ONCE, session=session)
    return {(row["blocker"], row["blocked"]) async for row in found}
