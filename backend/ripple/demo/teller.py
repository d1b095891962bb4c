"""Somebody who has the people of a story do things when the story says so."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from ripple.database.connect import Client, Database
from ripple.database.run import Runner
from ripple.database.work import Append, Work
from ripple.demo.story import usual
from ripple.kernel.ids import CircleId, MemberId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.commands import Profile
from ripple.mentoring.documents import MentoringPlan
from ripple.mentoring.rules import Hours, Rhythm, Way

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Teller:
    """`until` is when the story is told, UTC. `members` are those in it, by handle."""

    client: Client
    database: Database
    append: Append
    rooms: WrappingRing
    until: datetime
    members: Mapping[str, MemberId]

    def ago(self, days: int) -> datetime:
        return self.until - timedelta(days=days)

    async def run(
        self,
        at: datetime,
        command: Callable[Concatenate[Work, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        runner = Runner(self.client, self.database, clock=lambda: at, append=self.append)
        return await runner.run(command, *args, **kwargs)

    async def profile(self, circle: CircleId, told: Mapping[str, Any]) -> Profile:
        """What a row of the story says of somebody; its topics are places in the circle's list."""
        plan, said = await MentoringPlan.get(circle), usual(told)
        topics: list[UUID] = [plan.topics[place].id for place in told["topics"]] if plan else []
        return Profile(
            topics=topics,
            languages=said["languages"],
            zone=said["zone"],
            hours=[Hours(each) for each in said["hours"]],
            pace=Rhythm(said["pace"]),
            ways=[Way(each) for each in said["ways"]],
        )
