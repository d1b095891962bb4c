"""Dates written straight into the database, with members who answer by the commands, and the rows that come of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, OccurrenceId
from ripple.meetups import commands
from ripple.meetups.documents import Meetup, Occurrence, Rsvp, Words, rsvp_id
from ripple.meetups.events import OccurrencePlanned
from ripple.meetups.rules import Answer, RsvpState
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


def at(moment: datetime) -> str:
    return moment.strftime("%d %H:%M")
