"""A stream of commands, each repeated with its key until it is acknowledged, while something is broken on purpose."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import aiohttp

from infra.cluster.databases import Databases
from infra.cluster.people import Circle, took_effect
from infra.cluster.processes import Failed
from tests.phone import Phone

_BETWEEN = 0.05
_BEFORE_REPEATING = 0.3


@dataclass(frozen=True)
class Command:
    post: UUID = field(default_factory=uuid4)
    key: UUID = field(default_factory=uuid4)


@dataclass
class Stream:
    """What was acknowledged and when, and how often what else was answered."""

    phones: Sequence[Phone]
    circle: Circle
    acknowledged: dict[UUID, Command] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)
    begun: int = 0
    stopping: bool = False

    async def write(self, phone: Phone) -> None:
        """One command after the other. A command that was begun is seen to its end."""
        while not self.stopping:
            command = Command()
            self.begun += 1
            while not await self.publish(phone, command):
                await asyncio.sleep(_BEFORE_REPEATING)  # as the phone's outbox does
            self.acknowledged[command.post] = command
            self.times.append(time.monotonic())
            await asyncio.sleep(_BETWEEN)

    async def publish(self, phone: Phone, command: Command) -> bool:
        try:
            answer = await phone.send(
                "PublishPost", id=command.post, circle=self.circle.id, text=f"{command.post}", key=command.key
            )
        except (aiohttp.ClientError, TimeoutError) as error:
            self.other[type(error).__name__] += 1
            return False
        if not took_effect(answer):
            self.other[str(answer.status)] += 1
        return took_effect(answer)

    @property
    def longest_pause(self) -> float:
        return max((later - earlier for earlier, later in zip(self.times, self.times[1:], strict=False)), default=0.0)

    async def repeat_all(self) -> None:
        """As a phone whose answers were all lost. Raises Failed where one is refused."""
        for command in self.acknowledged.values():
            if not await self.publish(self.phones[0], command):
                raise Failed("a command that was acknowledged is refused when it is repeated with its key")


@asynccontextmanager
async def streaming(phones: Sequence[Phone], circle: Circle, *, settle: float) -> AsyncIterator[Stream]:
    """Every phone writes from before the body until `settle` seconds after it."""
    stream = Stream(phones, circle)
    async with asyncio.timeout(300), asyncio.TaskGroup() as writers:
        for phone in phones:
            writers.create_task(stream.write(phone))
        await asyncio.sleep(2)
        yield stream
        await asyncio.sleep(settle)
        stream.stopping = True


def prove_nothing_lost(stream: Stream, databases: Databases) -> None:
    """Each acknowledged command is there, with its event, once. Raises Failed."""
    wanted = list(stream.acknowledged)
    with databases.as_root() as client:
        by_text = {"text": {"$in": [str(post) for post in wanted]}}
        posts = Counter(UUID(row["text"]) for row in client["ripple"]["posts"].find(by_text, {"text": 1}))
        told = {"name": "feed.post-published", "subject": {"$in": wanted}}
        events = Counter(row["subject"] for row in client["ripple"]["events"].find(told, {"subject": 1}))
    if posts != Counter(wanted):
        raise Failed(f"{len(wanted)} posts were acknowledged, {sum(posts.values())} are there")
    if events != Counter(wanted):
        raise Failed(f"{len(wanted)} posts were acknowledged, {sum(events.values())} events tell of them")
