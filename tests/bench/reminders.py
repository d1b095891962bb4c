"""(7): reminders planned, and how long after its time each was accepted by a push service.

`python -m tests.bench.reminders PORT` is a worker whose push service is at that port of loopback; its authority's
certificate comes by standard input.
"""

import asyncio
import os
import statistics
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import uvloop

from ripple import worker
from ripple.circles.documents import Circle, Membership
from ripple.circles.rules import Stage
from ripple.cli.running import told_to_stop
from ripple.eventlog import due
from ripple.kernel import keyring
from ripple.kernel.ids import MemberId, OccurrenceId
from ripple.meetups import commands
from ripple.meetups.commands.ledger import REMINDER, reminder_id
from ripple.meetups.documents import Occurrence, Reminder, Rsvp, Words, rsvp_id
from ripple.meetups.rules import Answer, ReminderState, RsvpState
from ripple.members.documents import Member, Session
from ripple.notifications.documents import Device, Origin
from ripple.settings import Settings
from ripple.webpush.sender import Sender
from ripple.wiring import Parts, assemble
from tests.bench.push import CONTACT, served
from tests.push.certificates import trusting
from tests.push.service import MOZILLA, Everywhere

T = TypeVar("T")

SECONDS = 5.0
REMINDERS = 10_000
DATES = 100
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SOON = timedelta(seconds=20)
"""What it may take to write everything down before the first reminder is due."""
PATIENCE = 300.0


async def measure(parts: Parts) -> None:
    circle = Circle(name="Bench", about="", agreement="Be kind.", open=True, created_at=parts.clock())
    await circle.insert()
    members = await _members(parts, circle.id)
    for at_once in (1, 16):
        rate = await _planned_per_second(parts, circle.id, members, at_once)
        print(f"    {rate:6.0f} reminders planned/s, two with each answer, {at_once} at once")
    async with served(parts.ring.current.application_server_key) as service:
        await _devices(parts, members, service)
        for within, words in ((MINUTE, "over a minute"), (timedelta(), "at the same moment")):
            for workers in (1, 2):
                delays = await _delays(parts, circle.id, members, within, workers, service)
                *_, slow = statistics.quantiles(delays, n=100)
                print(
                    f"    {len(delays):,} due {words}, workers: {workers}; "
                    f"accepted after {statistics.median(delays):.1f} s (p50), {slow:.1f} s (p99)"
                )


async def _planned_per_second(parts: Parts, circle: UUID, members: Sequence[MemberId], at_once: int) -> float:
    dates = await _dates(parts, circle, at_once, within=timedelta(), ahead=10 * timedelta(days=1))
    until = time.perf_counter() + SECONDS

    async def keep_answering(date: Occurrence, among: Sequence[MemberId]) -> int:
        done = 0
        for member in among:
            await parts.runner.run(commands.rsvp, OccurrenceId(date.id), member, Answer.GOING, seen=False)
            done += 2
            if time.perf_counter() > until:
                break
        return done

    share = len(members) // at_once
    parted = [members[number * share : (number + 1) * share] for number in range(at_once)]
    done = await asyncio.gather(*(keep_answering(*each) for each in zip(dates, parted, strict=True)))
    return sum(done) / SECONDS


async def _delays(
    parts: Parts, circle: UUID, members: Sequence[MemberId], within: timedelta, workers: int, service: dict[str, Any]
) -> list[float]:
    """Seconds from each reminder's time until it was accepted."""
    for collection in ("notifications", "deliveries", "due", "reminders"):
        await parts.database[collection].delete_many({})
    async with _working(parts, workers, service):
        dues = await _plan(parts, circle, members, within)
        async with asyncio.timeout(PATIENCE):
            while await parts.database["notifications"].count_documents({"state": "accepted"}) < len(dues):
                await asyncio.sleep(0.5)
    rows = parts.database["notifications"].find({}, {"member": 1, "state_at": 1})
    return [(row["state_at"] - dues[row["member"]]).total_seconds() async for row in rows]


async def _plan(parts: Parts, circle: UUID, members: Sequence[MemberId], within: timedelta) -> dict[UUID, Any]:
    """One reminder for each member, an hour before one of many dates. Answers when each is due."""
    dates = await _dates(parts, circle, DATES, within=within, ahead=HOUR + SOON)
    coming = list(zip(members, dates * (len(members) // DATES), strict=True))
    for some in _pages(coming):
        await Rsvp.insert_many([_answer(parts, member, date) for member, date in some])
        reminders = [_reminder(parts, member, date) for member, date in some]
        await Reminder.insert_many(reminders)
        await parts.runner.run(due.plan_many, REMINDER, {each.id: each.due for each in reminders})
    return {member: date.starts_at - HOUR for member, date in coming}


async def _dates(parts: Parts, circle: UUID, count: int, *, within: timedelta, ahead: timedelta) -> list[Occurrence]:
    first = parts.clock() + ahead
    leader, words = uuid4(), Words(title="Evening walk")
    dates = [
        Occurrence(
            id=uuid4(),
            meetup=uuid4(),
            circle=circle,
            leader=leader,
            original="",
            wall="",
            zone="UTC",
            tz="",
            minutes=60,
            starts_at=first + within * number / count,
            ends_at=first + within * number / count + HOUR,
            words=words,
            changed_at=first,
        )
        for number in range(count)
    ]
    await Occurrence.insert_many(dates)
    return [date async for date in Occurrence.find({"_id": {"$in": [date.id for date in dates]}})]


async def _members(parts: Parts, circle: UUID) -> list[MemberId]:
    now, ids = parts.clock(), [uuid4() for _ in range(REMINDERS)]
    for some in _pages(ids):
        await Member.insert_many(
            [Member(id=each, handle=each.hex, name="Wren", avatar="00", passphrase="", joined_at=now) for each in some]
        )
        await Membership.insert_many(
            [Membership(circle=circle, member=each, stage=Stage.MEMBER, agreement=1, since=now) for each in some]
        )
    return [MemberId(each) for each in ids]


async def _devices(parts: Parts, members: Sequence[MemberId], service: dict[str, Any]) -> None:
    """One each, signed in. To save the service's time they share a subscription."""
    subscription = {name: service[name] for name in ("endpoint", "p256dh", "auth")}
    origin = f"https://{MOZILLA}"
    made = {"key": parts.ring.current.id, "origin": origin, "name": "", "added_at": parts.clock()}
    await Origin(id=origin).insert()
    now = parts.clock()
    lasting = {"device": "", "started_at": now, "last_seen_at": now, "expires_at": now + timedelta(days=1)}
    for some in _pages(members):
        sessions = [Session(member=each, token=each.bytes, **lasting) for each in some]
        await Session.insert_many(sessions)
        await Device.insert_many(
            [
                Device(hash=each.member.bytes, member=each.member, session=each.id, **subscription, **made)
                for each in sessions
            ]
        )


def _answer(parts: Parts, member: MemberId, date: Occurrence) -> Rsvp:
    return Rsvp(
        id=rsvp_id(date.id, member),
        occurrence=date.id,
        meetup=date.meetup,
        circle=date.circle,
        member=member,
        name="Wren",
        avatar="00",
        state=RsvpState.GOING,
        ticket=1,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        at=parts.clock(),
    )


def _reminder(parts: Parts, member: MemberId, date: Occurrence) -> Reminder:
    return Reminder(
        id=reminder_id(member, date.id, 60),
        member=member,
        occurrence=date.id,
        meetup=date.meetup,
        lead=60,
        state=ReminderState.PLANNED,
        starts_at=date.starts_at,
        due=date.starts_at - HOUR,
        changed_at=parts.clock(),
    )


def _pages(rows: Sequence[T], length: int = 1_000) -> Iterator[Sequence[T]]:
    return (rows[start : start + length] for start in range(0, len(rows), length))


@asynccontextmanager
async def _working(parts: Parts, count: int, service: dict[str, Any]) -> AsyncIterator[None]:
    workers = [await _start(parts, service) for _ in range(count)]
    try:
        yield
    finally:
        for each in workers:
            each.terminate()
        for each in workers:
            await each.communicate()


async def _start(parts: Parts, service: dict[str, Any]) -> Process:
    environment = os.environ | {
        "RIPPLE_MONGODB_URI": parts.settings.mongodb_uri or "",
        "RIPPLE_DATABASE": parts.settings.database,
        "RIPPLE_KEYS_DIR": str(parts.settings.keys),
    }
    command = [sys.executable, "-m", __name__, str(service["port"])]
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(service["authority"].encode())
    process.stdin.write_eof()
    await process.stdout.readline()
    return process


async def _work(port: int, authority: str) -> None:
    settings, stop = Settings(), told_to_stop()
    async with (
        assemble(settings, keyring.read(settings.keys)) as parts,
        Sender(parts.ring, parts.policy, CONTACT, resolver=Everywhere(port), ssl=trusting(authority)) as sender,
    ):
        print("ready", flush=True)
        await worker.run(parts, stop=stop, sender=sender)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as running:
        running.run(_work(int(sys.argv[1]), sys.stdin.read()))
