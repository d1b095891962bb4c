"""A pair under way, and short ways to what its two people do, by the real commands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ripple.circles.commands import leave_circle
from ripple.kernel.events import Event
from ripple.kernel.ids import MentorshipId, RoomId, StepId
from ripple.members.commands import block
from ripple.mentoring import commands, queries
from ripple.mentoring.commands.silence import heard
from ripple.mentoring.documents import Mentorship, Room
from ripple.mentoring.rules import CheckInAnswer, MentorshipState, Rhythm, Role
from ripple.mentoring.types import Mentorship as Seen
from tests.community import Person
from tests.mentoring.people import People


@dataclass(frozen=True)
class Couple:
    people: People
    id: MentorshipId
    mentor: Person
    newcomer: Person

    @classmethod
    async def gather(cls, people: People, *, help_: str = "", places: int = 1) -> "Couple":
        mentor, newcomer = await people.graduate("Wren"), await people.newcomer("Heron")
        pair = await people.pair(await people.mentor(mentor, places=places), newcomer, help_=help_)
        return cls(people, MentorshipId(pair.id), mentor, newcomer)

    @property
    def both(self) -> tuple[Person, Person]:
        return self.mentor, self.newcomer

    async def row(self) -> Mentorship:
        return await self.people.pair_row(self.id)

    async def state(self) -> MentorshipState:
        return (await self.row()).state

    async def room(self) -> Room:
        found = await Room.get(self.id)
        assert found is not None
        return found

    async def seen(self, who: Person, *hidden: Person) -> Seen | None:
        parts, visitor = self.people.parts, self.people.visitor(who, *hidden)
        return await queries.mentorship_by_id(parts.database, parts.rooms, visitor, self.id, now=parts.clock())

    async def shown(self, who: Person) -> Seen:
        found = await self.seen(who)
        assert found is not None
        return found

    async def writes(self, who: Person) -> None:
        """What a message means for the silence."""
        role = Role.MENTOR if who == self.mentor else Role.NEWCOMER
        await self.people.run(heard, RoomId(self.id), role)

    async def ticks(self, who: Person, place: int = 0, *, on: bool = True) -> None:
        step = StepId((await self.row()).steps[place].id)
        await self.people.run(commands.tick_step, self.id, who.id, step, on)

    async def ticks_enough(self) -> None:
        """Just as many steps as it takes to call it complete."""
        steps = (await self.row()).steps
        for place in range((len(steps) + 1) // 2):
            for who in self.both:
                await self.ticks(who, place)

    async def keeps_rhythm(self, rhythm: Rhythm) -> None:
        await self.people.run(commands.set_rhythm, self.id, self.mentor.id, rhythm)

    async def says(self, who: Person, answer: CheckInAnswer) -> None:
        await self.people.run(commands.answer_check_in, self.id, who.id, answer)

    async def pauses(self, who: Person, until: str | None = None) -> None:
        await self.people.run(commands.pause_pair, self.id, who.id, until)

    async def goes_on(self, who: Person) -> None:
        await self.people.run(commands.resume_pair, self.id, who.id)

    async def proposes(self, who: Person) -> None:
        await self.people.run(commands.propose_completion, self.id, who.id)

    async def answers(self, who: Person, *, yes: bool) -> None:
        await self.people.run(commands.answer_completion, self.id, who.id, yes)

    async def completes(self) -> None:
        """By the newcomer's proposal and the mentor's yes."""
        await self.ticks_enough()
        await self.proposes(self.newcomer)
        await self.answers(self.mentor, yes=True)

    async def steps_away(self, who: Person) -> None:
        await self.people.run(commands.step_away, self.id, who.id)

    async def parts_with(
        self, who: Person, thanks: str = "", *, touch: bool | None = None, again: bool = False
    ) -> None:
        rooms = self.people.parts.rooms
        await self.people.run(commands.say_farewell, rooms, self.id, who.id, thanks, touch, again)

    async def leaves(self, who: Person) -> None:
        await self.people.run(leave_circle, self.people.circle, who.id)

    async def blocks(self, who: Person, other: Person) -> UUID:
        return await self.people.run(block, who.id, other.id)

    async def recorded(self, kind: type[Event]) -> list[Event]:
        return await self.people.events(kind, mentorship=self.id)


async def told(people: People, who: Person) -> list[tuple[str, datetime]]:
    """What they were told, and when, in order."""
    rows = people.parts.database["notifications"].find({"member": who.id}).sort([("at", 1), ("kind", 1)])
    return [(row["kind"], row["at"]) async for row in rows]


async def kinds(people: People, who: Person) -> list[str]:
    return [kind for kind, _ in await told(people, who)]
