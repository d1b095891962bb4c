import strawberry

from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE
from ripple.kernel.ids import OccurrenceId, RsvpId
from ripple.meetups.queries.visitor import Row, Visitor
from ripple.meetups.rules import RsvpState
from ripple.meetups.types import Attendee, MeetupPerson

MOST_PEOPLE = 50

_DATE = {"circle": 1, "leader": 1, "co_leaders": 1, "state": 1}
_PERSON = {"member": 1, "name": 1, "avatar": 1}
_ATTENDEE = _PERSON | {"state": 1, "ticket": 1, "came": 1}
_ORDER = {RsvpState.GOING: 0, RsvpState.OFFERED: 1, RsvpState.WAITING: 2, RsvpState.DECLINED: 3}


async def people(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> list[MeetupPerson]:
    """Who comes and chose to be seen, as they answered; nobody where the date is not there for the visitor.

    Two round trips.
    """
    if await _seen(database, visitor, occurrence) is None:
        return []
    coming = {"occurrence": occurrence, "state": RsvpState.GOING, "seen": True}
    met = {"member": {"$nin": list(visitor.hidden)}}
    rows = database["rsvps"].find(coming | met, _PERSON).sort("ticket", 1).limit(MOST_PEOPLE)
    return [
        MeetupPerson(name=row["name"], avatar=row["avatar"], mine=row["member"] == visitor.member) async for row in rows
    ]


async def attendance(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> list[Attendee] | None:
    """Everybody who answered: first who comes, then the line. None for all but those who lead it. Two round trips."""
    date = await _seen(database, visitor, occurrence)
    if date is None or not visitor.leads(date):
        return None
    rows = await database["rsvps"].find({"occurrence": occurrence}, _ATTENDEE, batch_size=AT_ONCE).to_list()
    rows.sort(key=lambda row: (_ORDER[RsvpState(row["state"])], row["ticket"]))
    line = [row["_id"] for row in rows if row["state"] == RsvpState.WAITING]
    positions = {id_: position for position, id_ in enumerate(line, start=1)}
    return [_attendee(row, positions.get(row["_id"])) for row in rows if row["member"] not in visitor.hidden]


async def attendee(database: Database, visitor: Visitor, rsvp: RsvpId) -> Attendee | None:
    """One of them. None for all but those who lead the date. Three round trips."""
    row = await database["rsvps"].find_one({"_id": rsvp}, _ATTENDEE | {"occurrence": 1})
    if row is None or row["member"] in visitor.hidden:
        return None
    date = await _seen(database, visitor, row["occurrence"])
    if date is None or not visitor.leads(date):
        return None
    return _attendee(row, await _position(database, row))


async def _seen(database: Database, visitor: Visitor, occurrence: OccurrenceId) -> Row | None:
    row = await database["occurrences"].find_one({"_id": occurrence}, _DATE)
    return row if row is not None and visitor.sees(row) else None


async def _position(database: Database, row: Row) -> int | None:
    if row["state"] != RsvpState.WAITING:
        return None
    before = {"occurrence": row["occurrence"], "state": RsvpState.WAITING, "ticket": {"$lt": row["ticket"]}}
    return await database["rsvps"].count_documents(before) + 1


def _attendee(row: Row, position: int | None) -> Attendee:
    return Attendee(
        id=strawberry.ID(str(row["_id"])),
        name=row["name"],
        avatar=row["avatar"],
        state=RsvpState(row["state"]),
        position=position,
        came=row["came"],
    )
