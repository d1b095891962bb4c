"""What happens in a community, written into the event log, and a worker's hand that makes of it what follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from prometheus_client import CollectorRegistry
from pymongo.asynchronous.collection import AsyncCollection

from ripple.circles.events import DutySet, MembershipEnded
from ripple.circles.rules import Duty
from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.eventlog.due_work import rounds
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.events import Event
from ripple.kernel.ids import CircleId, MeetupId, MemberId, MentorshipId, OccurrenceId
from ripple.meetups.events import OccurrenceHeld
from ripple.mentoring.documents import mentor_id
from ripple.mentoring.events import MentorApproved, MentorshipBegan, MentorshipCompleted
from ripple.recognition.consumers import CONSUMERS
from ripple.recognition.due import DUE_HANDLERS
from ripple.recognition.events import BadgeCorrected
from ripple.recognition.rules import Badge
from ripple.wiring import Parts
from tests.conftest import SetClock

REPLAYED = ("awards", "corrections", "people", "edges", "tallies", "pairings", "approvals", "passings")
DAY = timedelta(days=1)

_RAW: CodecOptions[Any] = CodecOptions(document_class=RawBSONDocument)

State = Mapping[str, Sequence[bytes]]


@dataclass
class History:
    parts: Parts
    clock: SetClock
    circle: CircleId = field(default_factory=lambda: CircleId(uuid4()))
    lasts: timedelta = DAY
    handled: set[Any] = field(default_factory=set)

    async def record(self, *events: Event) -> None:
        async def say(work: Work) -> None:
            for event in events:
                work.record(event)

        await self.parts.runner.run(say)

    async def begun(
        self, mentor: MemberId, newcomer: MemberId, *, circle: CircleId | None = None, waited: int = 30
    ) -> MentorshipId:
        mentorship = MentorshipId(uuid4())
        began = MentorshipBegan(
            mentorship=mentorship,
            circle=circle or self.circle,
            mentor=mentor,
            newcomer=newcomer,
            waited=waited,
            at=self.clock(),
        )
        await self.record(began)
        return mentorship

    async def completed(
        self, mentor: MemberId, newcomer: MemberId, *, circle: CircleId | None = None, waited: int = 30
    ) -> MentorshipId:
        """Begun, and completed once it has lasted."""
        mentorship = await self.begun(mentor, newcomer, circle=circle, waited=waited)
        self.clock.advance(self.lasts)
        await self.close(mentorship, mentor, newcomer, circle=circle)
        return mentorship

    async def close(
        self, mentorship: MentorshipId, mentor: MemberId, newcomer: MemberId, *, circle: CircleId | None = None
    ) -> None:
        where = circle or self.circle
        await self.record(
            MentorshipCompleted(mentorship=mentorship, circle=where, mentor=mentor, newcomer=newcomer, at=self.clock())
        )

    async def chain(self, *people: MemberId) -> None:
        """Each mentors the next, one after the other."""
        for mentor, newcomer in pairwise(people):
            await self.completed(mentor, newcomer)

    async def approved(self, member: MemberId, *, circle: CircleId | None = None) -> None:
        where = circle or self.circle
        mentor, coordinator = mentor_id(where, member), MemberId(uuid4())
        await self.record(MentorApproved(mentor=mentor, member=member, circle=where, by=coordinator, at=self.clock()))

    async def held(self, leader: MemberId, *, circle: CircleId | None = None) -> None:
        held = OccurrenceHeld(
            meetup=MeetupId(uuid4()),
            occurrence=OccurrenceId(uuid4()),
            circle=circle or self.circle,
            leader=leader,
            at=self.clock(),
        )
        await self.record(held)

    async def duty(self, member: MemberId, duty: Duty, *, on: bool, circle: CircleId | None = None) -> None:
        where = circle or self.circle
        await self.record(DutySet(circle=where, member=member, duty=duty, on=on, at=self.clock()))

    async def left(self, member: MemberId, *, circle: CircleId | None = None) -> None:
        await self.record(MembershipEnded(circle=circle or self.circle, member=member, at=self.clock()))

    async def corrected(self, member: MemberId, badge: Badge, *, given: bool) -> None:
        by = MemberId(uuid4())
        await self.record(BadgeCorrected(member=member, badge=badge, given=given, by=by, at=self.clock()))

    async def log(self) -> list[Document]:
        return await self.parts.database["events"].find({}).sort([("recorded", 1), ("_id", 1)]).to_list()

    async def follow(self) -> None:
        """Have what follows from everything that has not been handled, until nothing more does."""
        while new := [row for row in await self.log() if row["_id"] not in self.handled]:
            self.handled |= {row["_id"] for row in new}
            await self.handle(new)

    async def handle(self, rows: Iterable[Document], *, times: int = 1) -> None:
        """In this order, each event `times` in a row, in one transaction."""

        async def act(work: Work) -> None:
            for row in rows:
                recorded = self.parts.codec.decode(row)
                work.cause = recorded.id
                for consumer in CONSUMERS:
                    handler = consumer.handlers.get(type(recorded.event))
                    for _ in range(times if handler else 0):
                        assert handler is not None
                        await handler(recorded.event, work=work)

        await self.parts.runner.run(act)

    async def replay(self, rows: Iterable[Document], *, times: int = 1) -> State:
        """What comes of `rows` alone, in an empty database. The log stays as it was."""
        await self.clear(*REPLAYED, "due", "notifications")
        before = [row["_id"] for row in await self.log()]
        await self.handle(rows, times=times)
        await self.parts.database["events"].delete_many({"_id": {"$nin": before}})
        return await self.state()

    async def clear(self, *names: str) -> None:
        for name in names:
            await self.parts.database[name].delete_many({})

    async def state(self) -> State:
        """Every byte of what is replayed."""
        found = {}
        for name in REPLAYED:
            whole: AsyncCollection[Any] = AsyncCollection(self.parts.database, name, codec_options=_RAW)
            found[name] = [bytes(row.raw) async for row in whole.find({}).sort("_id", 1)]
        return found

    async def pass_time(self, by: timedelta) -> None:
        """Do what falls due meanwhile, each in its time."""
        until = self.clock() + by
        await self.follow()
        means = Means(
            self.parts.database, self.parts.runner, self.parts.codec, self.clock, Metrics(CollectorRegistry()), Pace()
        )
        (kept,) = rounds(means, DUE_HANDLERS)
        while coming := await self.parts.database["due"].find_one({"due": {"$lte": until}}, sort=[("due", 1)]):
            self.clock.now = max(self.clock.now, coming["due"])
            assert await kept.once() == 0
            await self.follow()
        self.clock.now = until

    async def badges(self, member: MemberId) -> set[Badge]:
        """Those that they have now."""
        rows = self.parts.database["awards"].find({"member": member, "withdrawn": False})
        return {Badge(row["badge"]) async for row in rows}

    async def reached(self, member: MemberId) -> list[int]:
        row = await self.parts.database["people"].find_one({"_id": member})
        return row["reached"] if row else []

    async def edges(self) -> set[tuple[UUID, UUID]]:
        return {(row["parent"], row["child"]) async for row in self.parts.database["edges"].find({})}


def strangers(count: int) -> list[MemberId]:
    """Ids of members of whom nothing else is known."""
    return [MemberId(uuid4()) for _ in range(count)]
