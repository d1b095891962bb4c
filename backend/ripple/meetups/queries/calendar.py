from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ripple.circles.rules import Duty
from ripple.database.connect import Database
from ripple.kernel.ids import CircleId, MemberId, OccurrenceId
from ripple.meetups.calendars import Tokens
from ripple.meetups.documents import rsvp_id
from ripple.meetups.queries.around import STANDING
from ripple.meetups.queries.dates import own_dates
from ripple.meetups.queries.visitor import Row, Visitor
from ripple.meetups.types import CalendarFeed

KEPT = timedelta(days=30)
"""How long a date stays in a calendar after its start: as long as it is known who came."""

MOST_ENTRIES = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One date in somebody's calendar. `answer` is how they stand; None where they lead it."""

    date: Row
    answer: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """What a calendar feed holds, for whom."""

    calendar: UUID
    member: MemberId
    discreet: bool
    entries: Sequence[Entry]


async def calendar_feed(database: Database, tokens: Tokens, member: MemberId) -> CalendarFeed:
    """The member's own, with its address. One round trip."""
    row = await database["calendars"].find_one({"member": member}, {"discreet": 1})
    if row is None:
        return CalendarFeed(address=None, discreet=True)
    return CalendarFeed(address=tokens.address(row["_id"]), discreet=row["discreet"])


async def calendar_page(database: Database, token: bytes, *, now: datetime) -> Page | None:
    """The feed that is found by the hash of a token: the dates that its member goes to, waits for, was offered a seat
    at, or leads, in the circles that they are in now. Three round trips.
    """
    found = await (await database["calendars"].aggregate([{"$match": {"token": token}}, *_OWNER])).to_list(1)
    if not found:
        return None
    (row,) = found
    visitor = _visitor(row)
    dates = await own_dates(database, visitor, since=now - KEPT, most=MOST_ENTRIES)
    here = [date for date in dates if visitor.may_meet(date)]
    return Page(row["_id"], visitor.member, row["discreet"], await _entries(database, visitor.member, here))


async def calendar_entry(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> Entry | None:
    """One date, or None where there is none that the visitor may see. Two round trips."""
    row = await database["occurrences"].find_one({"_id": occurrence} | visitor.finds)
    if row is None or not visitor.sees(row):
        return None
    (entry,) = await _entries(database, visitor.member, [row])
    return entry


_OWNER: list[dict[str, Any]] = [
    {"$lookup": {"from": "memberships", "localField": "member", "foreignField": "member", "as": "memberships"}},
    {"$lookup": {"from": "blocks", "localField": "member", "foreignField": "blocker", "as": "blocking"}},
    {"$lookup": {"from": "blocks", "localField": "member", "foreignField": "blocked", "as": "blocked_by"}},
    {
        "$project": {
            "member": 1,
            "discreet": 1,
            "memberships.circle": 1,
            "memberships.duties": 1,
            "blocking.blocked": 1,
            "blocked_by.blocker": 1,
        }
    },
]


def _visitor(row: Row) -> Visitor:
    memberships = row["memberships"]
    return Visitor(
        member=row["member"],
        circles={CircleId(each["circle"]): "" for each in memberships},
        hidden=frozenset(
            [each["blocked"] for each in row["blocking"]] + [each["blocker"] for each in row["blocked_by"]]
        ),
        duties=frozenset(CircleId(each["circle"]) for each in memberships if Duty.LEADER in each["duties"]),
    )


async def _entries(database: Database, member: MemberId, dates: Sequence[Row]) -> list[Entry]:
    ids = [rsvp_id(date["_id"], member) for date in dates]
    wanted = {"_id": {"$in": ids}, "state": {"$in": STANDING}}
    found = database["rsvps"].find(wanted, {"_id": 0, "occurrence": 1, "state": 1}, batch_size=MOST_ENTRIES)
    answers: dict[UUID, str] = {row["occurrence"]: row["state"] for row in await found.to_list()}
    return [Entry(date, answers.get(date["_id"])) for date in dates]
