"""A community for tests, written straight into the database: circles, members, sessions.

What members do goes by the API.
"""

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_bytes
from uuid import uuid4

from ripple.circles.documents import Circle, Membership
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import CircleId, MemberId, SessionId
from ripple.members.documents import Block, Member, Session
from ripple.members.http.cookies import hashed, session_cookie
from ripple.wiring import Parts

AGREEMENT = 1


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in. `cookies` is what their browser would send."""

    id: MemberId
    handle: str
    session: SessionId
    cookies: dict[str, str]


class Community:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.made = 0

    async def circle(self, name: str = "Evening walks", *, open: bool = True) -> CircleId:  # noqa: A002
        circle = Circle(name=name, about="", agreement="Be kind.", open=open, created_at=self.parts.clock())
        await circle.insert()
        return CircleId(circle.id)

    async def person(
        self,
        *circles: CircleId,
        name: str | None = None,
        owner: bool = False,
        accepted: bool = True,
        leads: bool = False,
    ) -> Person:
        self.made += 1
        handle = f"someone-{self.made}"
        member = Member(
            id=uuid4(),
            handle=handle,
            name=name or f"Someone {self.made}",
            avatar=f"{self.made:08x}",
            passphrase="never verified",
            owner=owner,
            joined_at=self.parts.clock(),
        )
        await member.insert()
        for circle in circles:
            await self.enter(MemberId(member.id), circle, accepted=accepted, leads=leads)
        return await self.signed_in(MemberId(member.id), handle)

    async def people(self, count: int, *circles: CircleId) -> list[Person]:
        return [await self.person(*circles) for _ in range(count)]

    async def signed_in(self, member: MemberId, handle: str) -> Person:
        """One more browser of a member."""
        token, now = token_bytes(32), self.parts.clock()
        session = Session(
            member=member,
            token=hashed(token),
            device="Firefox on Linux",
            started_at=now,
            last_seen_at=now,
            expires_at=now + timedelta(days=90),
        )
        await session.insert()
        cookie = session_cookie(token, self.parts.settings)
        return Person(member, handle, SessionId(session.id), {cookie.key: cookie.value or ""})

    async def enter(self, member: MemberId, circle: CircleId, *, accepted: bool = True, leads: bool = False) -> None:
        await Membership(
            circle=circle,
            member=member,
            stage=Stage.MEMBER,
            duties=[Duty.LEADER] if leads else [],
            agreement=AGREEMENT if accepted else 0,
            since=self.parts.clock(),
        ).insert()

    async def block(self, one: Person, other: Person) -> None:
        await Block(blocker=one.id, blocked=other.id, at=self.parts.clock()).insert()
