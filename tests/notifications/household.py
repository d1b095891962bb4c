"""People with devices who are told something, a push service behind the devices, and a worker that delivers."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from prometheus_client import CollectorRegistry

from ripple.api.facts import Facts, Matter
from ripple.database.connect import Database
from ripple.database.run import Runner
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import Due
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.ids import DeviceId, NotificationId
from ripple.notifications import commands, queries
from ripple.notifications.delivering import HOLD, deliver
from ripple.notifications.due import push_summary
from ripple.notifications.metrics import DeliveryMetrics
from ripple.notifications.queries import PushStanding
from ripple.notifications.rules import NotificationKind, PushState
from ripple.notifications.telling import SUMMARY, Telling, tell
from ripple.notifications.wording import Wording
from ripple.webpush.sender import Sender
from ripple.webpush.subscriptions import Subscription
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.eventlog.community import until
from tests.push.mailboxes import Device
from tests.push.service import MOZILLA, PushService

QUICK = Pace(back_off=lambda _: 0.02, due_back_off=lambda _: 5.0)
"""A second try is due after five seconds of the set clock, and the database is asked again at once."""
ADDRESS = "https://circle.example.org"
PUSH_SECRET = b"p" * 32


@dataclass
class Truth:
    """What the slices would say: everything is true, unless a test says otherwise of a subject."""

    of: dict[UUID, Facts] = field(default_factory=dict)
    usual: Facts = field(default_factory=lambda: Facts(title="Evening walk", address="/meetups/1"))
    fails: bool = False
    asked: int = 0

    async def __call__(self, _: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
        self.asked += 1
        if self.fails:
            raise RuntimeError("some slice is broken")
        return {matter.id: self.of.get(matter.subject, self.usual) for matter in matters}


class Household:
    def __init__(self, parts: Parts, clock: SetClock, service: PushService) -> None:
        self.parts = parts
        self.clock = clock
        self.service = service
        self.truth = Truth()
        self.registry = CollectorRegistry()
        self.database = parts.database
        self.community = Community(parts)

    async def run(self, command: Any, *arguments: Any, **named: Any) -> Any:
        return await self.parts.runner.run(command, *arguments, **named)

    def two_runners(self) -> list[Runner]:
        """As two web processes have."""
        parts = self.parts
        return [Runner(parts.client, parts.database, clock=parts.clock, append=parts.codec.append) for _ in range(2)]

    async def member(self) -> Person:
        return await self.community.person()

    async def reached(self, *hosts: str) -> tuple[Person, list[Device]]:
        """Somebody with a device at each of `hosts`, each in a browser of its own; the first is the person's own."""
        person = await self.member()
        devices = []
        for number, host in enumerate(hosts or (MOZILLA,)):
            browser = await self.community.signed_in(person.id, person.handle) if number else person
            devices.append(await self.subscribe(browser, host))
        return person, devices

    async def subscribe(self, person: Person, host: str = MOZILLA, name: str = "Phone") -> Device:
        device = self.service.subscribe(self.parts.ring.current.application_server_key, host)
        await self.register(person, device, name)
        return device

    async def register(
        self, person: Person, device: Device, name: str = "Phone", *, runner: Runner | None = None
    ) -> DeviceId:
        subscription = Subscription(device.endpoint, device.p256dh, device.auth)
        key, ring = self.parts.ring.current.id, self.parts.ring
        origin = commands.check_subscription(self.parts.policy, ring, subscription, key)
        made = await (runner or self.parts.runner).run(
            commands.register_device, person.id, person.session, subscription, origin, key, name
        )
        return DeviceId(made)

    def telling(
        self,
        person: Person,
        kind: NotificationKind = NotificationKind.REMINDER,
        *,
        lasts: timedelta = timedelta(hours=1),
        soon: bool = False,
        stale: datetime | None = None,
        subject: UUID | None = None,
        merge: UUID | None = None,
        **body: UUID | int | str,
    ) -> Telling:
        return Telling(
            id=NotificationId(uuid4()),
            member=person.id,
            kind=kind,
            subject=subject or uuid4(),
            merge=merge or uuid4(),
            deadline=self.clock() + lasts,
            soon=soon,
            stale=stale,
            body=body,
        )

    async def tell(self, *tellings: Telling) -> Telling:
        await self.run(tell, tellings)
        return tellings[0]

    async def told(self, person: Person, **other: Any) -> Telling:
        return await self.tell(self.telling(person, **other))

    @asynccontextmanager
    async def worker(self, *, hold: timedelta = HOLD, seconds: float = 15.0) -> AsyncIterator[asyncio.Event]:
        """A worker delivers meanwhile, with this time limit for each message. What is yielded makes it stop."""
        metrics = Metrics(CollectorRegistry())
        parts, stop = self.parts, asyncio.Event()
        means = Means(self.database, parts.runner, parts.codec, self.clock, metrics, QUICK)
        wording = Wording(ADDRESS, PUSH_SECRET)
        async with Sender(
            parts.ring,
            parts.policy,
            "mailto:keeper@example.org",
            clock=self.clock,
            resolver=self.service.resolver,
            ssl=self.service.ssl,
            connect_seconds=seconds,
            total_seconds=seconds,
        ) as sender:
            counted = DeliveryMetrics(self.registry if not self.registry._names_to_collectors else CollectorRegistry())
            work = deliver(means, sender, self.truth, wording, counted, stop, hold=hold)
            task = asyncio.create_task(work)
            try:
                yield stop
            finally:
                stop.set()
                async with asyncio.timeout(20):
                    await task

    async def delivered(self, *, within: float = 10.0) -> None:
        """Wait until nothing is on its way any more."""
        await until(self._nothing_open, within=within)

    async def left_open(self, count: int) -> None:
        """Wait until so many are on their way, and no fewer come to be."""
        await until(lambda: self._open(count), within=10)
        await self.looked()
        assert await self.count("deliveries", open=True) == count

    async def _open(self, count: int) -> bool:
        return await self.count("deliveries", open=True) == count

    async def morning(self) -> list[datetime]:
        """Handle the morning summaries that are due by now; answers when that was."""
        handled = []
        claimed = await due.claim(self.database, [SUMMARY], now=self.clock(), hold=HOLD, most=100)
        for row in claimed:
            await self.run(_handle, row)
            handled.append(row.due)
        return handled

    async def quiet(self) -> None:
        """Wait until the worker has looked at what is due, and left the rest."""
        asked = {"open": True, "next_at": {"$lte": self.clock()}}
        await until(lambda: self._none(asked), within=10)

    async def paused(self, host: str) -> None:
        """Wait until everybody knows that this push service is to be left alone."""
        wanted = {"_id": f"https://{host}", "paused_until": {"$gt": self.clock()}}
        await until(lambda: self.database["origins"].find_one(wanted), within=10)

    async def looked(self) -> None:
        """Give every worker the time to look at what is due, and at what others have found out."""
        await asyncio.sleep(1.3)

    async def _none(self, wanted: dict[str, Any]) -> bool:
        return not await self.database["deliveries"].count_documents(wanted)

    async def _nothing_open(self) -> bool:
        return not await self.count("deliveries", open=True)

    async def standing(self, telling: Telling) -> PushStanding:
        return (await queries.push_states(self.database, [telling.id]))[telling.id]

    async def state(self, telling: Telling) -> tuple[PushState, Any]:
        standing = await self.standing(telling)
        return standing.state, standing.reason

    async def count(self, collection: str, **wanted: Any) -> int:
        return await self.database[collection].count_documents(wanted)

    async def told_of(self) -> list[UUID]:
        """Of which notifications the live hub has heard."""
        rows = self.database["events"].find({"name": "notifications.told"})
        return [
            UUID(row["body"]["notification"])
            if isinstance(row["body"]["notification"], str)
            else row["body"]["notification"]
            async for row in rows
        ]


async def _handle(work: Work, row: Due) -> None:
    await push_summary(row, work)
    await due.finish(work, row)
