"""Dates written straight into the database, with members who answer by the commands, and the rows that come of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, OccurrenceId
from ripple.meetups import commands
from ripple.meetups.commands.line import hold
from ripple.meetups.documents import Meetup, Occurrence, Rsvp, Words, rsvp_id
from ripple.meetups.events import OccurrenceCancelled, OccurrenceMoved, OccurrencePlanned
from ripple.meetups.rules import Answer, OccurrenceState, RsvpState
from ripple.wiring import Parts
from tests.community import Person

ZONE = "Europe/Berlin"


async def evening(
    parts: Parts,
    circle: CircleId,
    leader: Person,
    *,
    ahead: timedelta = timedelta(days=8),
    seats: int | None = None,
    meetup: UUID | None = None,
    co_leaders: tuple[Person, ...] = (),
) -> Occurrence:
    """A date that starts so long from now; of a meetup of its own, or of one more date of `meetup`."""
    starts_at = parts.clock() + ahead
    wall = starts_at.astimezone(ZoneInfo(ZONE)).strftime("%Y-%m-%dT%H:%M")
    words, leading = Words(title="Evening walk", place="The north gate"), [each.id for each in co_leaders]
    series = meetup or uuid4()
    if meetup is None:
        await Meetup(
            id=series,
            circle=circle,
            leader=leader.id,
            co_leaders=leading,
            words=words,
            wall=wall,
            zone=ZONE,
            minutes=90,
            seats=seats,
            planned_until=wall,
            created_at=parts.clock(),
        ).insert()
    made = Occurrence(
        id=uuid4(),
        meetup=series,
        circle=circle,
        leader=leader.id,
        co_leaders=leading,
        original=wall,
        wall=wall,
        zone=ZONE,
        tz="",
        minutes=90,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        words=words,
        seats=seats,
        changed_at=parts.clock(),
    )
    await parts.runner.run(_plan, made)
    return made


async def _plan(work: Work, made: Occurrence) -> None:
    await made.insert(session=work.session)
    work.record(OccurrencePlanned(**_names(made), starts_at=made.starts_at, at=work.now))


def _names(date: Occurrence) -> dict[str, Any]:
    return {"meetup": date.meetup, "circle": date.circle, "occurrence": date.id}


async def comes(parts: Parts, date: Occurrence, who: Person, *, seen: bool = False) -> None:
    await parts.runner.run(commands.rsvp, OccurrenceId(date.id), who.id, Answer.GOING, seen=seen)


async def declines(parts: Parts, date: Occurrence, who: Person) -> None:
    await parts.runner.run(commands.rsvp, OccurrenceId(date.id), who.id, Answer.DECLINED, seen=False)


async def numbers(parts: Parts, date: Occurrence) -> tuple[int, int, int]:
    """How many come, hold an offer, and wait."""
    row = await parts.database["occurrences"].find_one({"_id": date.id})
    assert row
    return row["going"], row["offered"], row["waiting"]


async def state(parts: Parts, date: Occurrence, who: Person) -> RsvpState | None:
    found = await Rsvp.get(rsvp_id(date.id, who.id))
    return found.state if found else None


async def line(parts: Parts, date: Occurrence) -> list[UUID]:
    """Who waits, in order."""
    waiting = parts.database["rsvps"].find({"occurrence": date.id, "state": "waiting"}).sort("ticket", 1)
    return [row["member"] async for row in waiting]


async def told(parts: Parts, kind: str | None = None) -> list[UUID]:
    """Whom something was told, one entry each time."""
    wanted = {"kind": kind} if kind else {}
    return [row["member"] async for row in parts.database["notifications"].find(wanted)]


async def moves(parts: Parts, date: Occurrence, by: timedelta, *, place: str | None = None) -> None:
    """What a leader's edit of one date does to it."""
    await parts.runner.run(_move, date.id, by, place)


async def _move(work: Work, occurrence: UUID, by: timedelta, place: str | None) -> None:
    held = await hold(work, occurrence)
    assert held
    told = held.told or held.whereabouts
    change = {
        "starts_at": held.starts_at + by,
        "ends_at": held.ends_at + by,
        "told": told.model_dump(),
        "words.place": held.words.place if place is None else place,
    }
    await _set(work, held, change)
    after = held.starts_at + by
    work.record(OccurrenceMoved(**_names(held), was=held.starts_at, starts_at=after, at=work.now))


async def is_called_off(parts: Parts, date: Occurrence) -> None:
    await parts.runner.run(_call_off, date.id)


async def _call_off(work: Work, occurrence: UUID) -> None:
    held = await hold(work, occurrence)
    assert held
    told = held.told or held.whereabouts
    await _set(work, held, {"state": OccurrenceState.CANCELLED, "told": told.model_dump()})
    work.record(OccurrenceCancelled(**_names(held), at=work.now))


async def _set(work: Work, held: Occurrence, change: dict[str, Any]) -> None:
    await work.database["occurrences"].update_one(
        {"_id": held.id}, {"$set": change, "$inc": {"sequence": 1}}, session=work.session
    )


async def wishes(parts: Parts, who: Person, leads: list[int] | None, date: Occurrence | None = None) -> None:
    """To be reminded so many minutes before: usually, or of this date's meetup."""
    await parts.runner.run(commands.set_leads, who.id, MeetupId(date.meetup) if date else None, leads)


async def ledger(parts: Parts, date: Occurrence, who: Person) -> dict[int, str]:
    """How each reminder stands, or why it was not sent, by lead."""
    rows = parts.database["reminders"].find({"occurrence": date.id, "member": who.id}).sort("lead", -1)
    return {row["lead"]: row["reason"] or row["state"] async for row in rows}


async def heard(parts: Parts, who: Person) -> list[tuple[str, datetime]]:
    """What the member was told, and when."""
    rows = parts.database["notifications"].find({"member": who.id}).sort([("at", 1), ("_id", 1)])
    return [(_said(row), row["at"]) async for row in rows]


def _said(row: dict[str, Any]) -> str:
    return f"{row['body']['lead']} before" if row["kind"] == "reminder" else str(row["kind"])
