"""People and circles to try the rules on, made by the commands wherever there is one."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from ripple.circles import commands
from ripple.circles.codes import CodeHash, Codes
from ripple.circles.documents import Membership
from ripple.circles.rules import Duty, Stage
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, InvitationId, MemberId, new_id
from ripple.members.documents import Member
from ripple.wiring import Parts

P = ParamSpec("P")
T = TypeVar("T")


class Town:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.database = parts.database
        self.codes = Codes(parts.keyring.secret("invitations"))

    async def run(self, command: Callable[Concatenate[Work, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.parts.runner.run(command, *args, **kwargs)

    async def member(self, *, owner: bool = False) -> MemberId:
        who = new_id()
        await Member(
            id=who,
            handle=who.hex[:12],
            name="Wren",
            avatar="00",
            passphrase="",
            owner=owner,
            joined_at=self.parts.clock(),
        ).insert()
        return MemberId(who)

    async def circle(self, owner: MemberId, *, open: bool = True, agreement: str = "Be kind.") -> CircleId:  # noqa: A002
        new = CircleId(new_id())
        await self.run(
            commands.create_circle, new, owner, name="Evening walks", about="At dusk.", agreement=agreement, open=open
        )
        return new

    async def inside(self, circle: CircleId, *duties: Duty, stage: Stage = Stage.MEMBER) -> MemberId:
        """Somebody who is in the circle already, with these duties."""
        member = await self.member()
        joined = {"circle": circle, "member": member, "stage": stage, "duties": list(duties)}
        await Membership.model_validate({**joined, "since": self.parts.clock()}).insert()
        return member

    async def invitation(
        self, circle: CircleId, by: MemberId, *, stage: Stage = Stage.NEWCOMER, limit: int = 10, days: int = 7
    ) -> InvitationId:
        new = InvitationId(new_id())
        code = self.codes.hash_of(new)
        await self.run(commands.make_invitation, new, circle, by, code=code, stage=stage, limit=limit, days=days)
        return new

    async def code(self, circle: CircleId, by: MemberId, *, stage: Stage = Stage.NEWCOMER, limit: int = 10) -> CodeHash:
        return self.codes.hash_of(await self.invitation(circle, by, stage=stage, limit=limit))

    async def membership(self, circle: CircleId, member: MemberId) -> Membership | None:
        return await Membership.find_one({"circle": circle, "member": member})

    async def events(self, about: UUID) -> list[str]:
        """The names of what happened to `about`, in order."""
        rows = self.database["events"].find({"subject": about}).sort([("recorded", 1), ("_id", 1)])
        return [row["name"] async for row in rows]
