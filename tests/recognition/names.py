"""A chain of people who are signed in, the first of whom looks at their ripple."""

from dataclasses import dataclass
from typing import Any

from ripple.kernel.ids import CircleId
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.recognition.history import History


@dataclass
class Chain:
    """Each mentored the next, all in one circle."""

    history: History
    phone: PhoneFor
    community: Community
    circle: CircleId
    people: list[Person]

    @classmethod
    async def drawn(cls, history: History, phone: PhoneFor, community: Community, length: int) -> "Chain":
        circle = await community.circle()
        history.circle = circle
        people = await community.people(length, circle)
        await history.chain(*(person.id for person in people))
        await history.follow()
        return cls(history, phone, community, circle, people)

    async def edge(self, depth: int) -> str:
        """The id of the one to whoever lies so deep, the first of those mentored at 1."""
        row = await self.history.parts.database["edges"].find_one({"child": self.people[depth].id})
        assert row is not None
        return str(row["_id"])

    async def consent(self, depth: int, *ends: int, on: bool = True) -> None:
        """Those at `ends` say whether their names show on the edge to whoever lies so deep."""
        for end in ends:
            answer = await self.phone(self.people[end]).send("SetConsent", edge=await self.edge(depth), on=on)
            assert answer.refusal is None

    async def all_consent(self) -> None:
        for depth in range(1, len(self.people)):
            await self.consent(depth, depth - 1, depth)

    async def picture(self, of: int = 0) -> Any:
        return (await self.phone(self.people[of]).send("MyRipple")).data

    async def names(self, of: int = 0) -> list[str | None]:
        return [person["name"] for person in (await self.picture(of))["people"]]
