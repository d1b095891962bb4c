"""GraphQL of circles. It lies here since circles may not import what lies above them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from ripple.api.context import Context, Info
from ripple.api.refusal import Refusal, RefusalsAsData
from ripple.circles import commands, queries
from ripple.circles.codes import CodeHash, Codes
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.queries import CircleRow, InvitationRow
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import NOBODY, CircleId, InvitationId, MemberId, MembershipId, parse_id
from ripple.members.errors import AccessRefused
from ripple.members.queries import member_by_handle, member_by_id
from ripple.members.throttle import Throttle, by_member

strawberry.enum(CircleRefusalCode, description="Why something about circles was refused.")
strawberry.enum(Stage, description="Where somebody is on the way from coming in to passing on.")
strawberry.enum(Duty, description="What a member looks after in a circle.")


@strawberry.type(description="A refusal of the circles.")
class CircleRefusal(Refusal):
    code: CircleRefusalCode = strawberry.field(description="Why.")


@strawberry.type(description="A circle's name, where no more is needed.")
class CircleName:
    id: strawberry.ID = strawberry.field(description="The circle.")
    name: str = strawberry.field(description="Its name.")


@strawberry.type(description="A group around one shared experience.")
class Circle:
    id: strawberry.ID = strawberry.field(description="The circle.")
    name: str = strawberry.field(description="Its name.")
    about: str = strawberry.field(description="What it is about.")
    agreement: str = strawberry.field(description="What its members agree on.")
    agreement_version: int = strawberry.field(description="Grows when the agreement changes.")
    open: bool = strawberry.field(description="Whether one may join without an invitation.")
    member_count: int = strawberry.field(description="How many are in it.")
    joined: bool = strawberry.field(description="Whether the viewer is in it.")


@strawberry.type(description="A code that lets people into a circle.")
class Invitation:
    id: strawberry.ID = strawberry.field(description="The invitation.")
    code: str = strawberry.field(description="What to hand on.")
    circle: CircleName = strawberry.field(description="Where it lets people in.")
    stage: Stage = strawberry.field(description="The stage that people come in with.")
    limit: int = strawberry.field(description="How many it lets in.")
    used: int = strawberry.field(description="How many it has let in.")
    expires_at: datetime = strawberry.field(description="When it ends by itself.")
    ended: bool = strawberry.field(description="Whether somebody ended it.")


@strawberry.type(description="What somebody is in a circle.")
class MemberState:
    handle: str = strawberry.field(description="Their handle.")
    name: str = strawberry.field(description="Their display name.")
    stage: Stage = strawberry.field(description="Their stage.")
    duties: list[Duty] = strawberry.field(description="Their duties.")


@strawberry.type(description="A circle that the viewer has left.")
class CircleLeft:
    id: strawberry.ID = strawberry.field(description="The circle.")


CircleResult = Annotated[Circle | CircleRefusal, strawberry.union("CircleResult")]
CircleLeftResult = Annotated[CircleLeft | CircleRefusal, strawberry.union("CircleLeftResult")]
InvitationResult = Annotated[Invitation | CircleRefusal, strawberry.union("InvitationResult")]
MembershipResult = Annotated[MemberState | CircleRefusal, strawberry.union("MembershipResult")]

_REFUSALS = RefusalsAsData(CircleRefusal, CircleRefusalCode)


@strawberry.type
class CirclesQuery:
    @strawberry.field(description="The viewer's circles, then those that they could join.")
    async def circles(self, info: Info) -> list[Circle]:
        rows = await queries.circles_for(info.context.database, info.context.viewer.member)
        return [circle_type(row) for row in rows]

    @strawberry.field(description="One circle, where the viewer may see it.")
    async def circle(self, info: Info, id: strawberry.ID) -> Circle | None:  # noqa: A002
        row = await _row(info.context, CircleId(parse_id(id)))
        return circle_type(row) if row else None

    @strawberry.field(description="A circle's invitations, for owners and its leaders; none for others.")
    async def invitations(self, info: Info, circle: strawberry.ID) -> list[Invitation]:
        context = info.context
        rows = await queries.invitations(context.database, CircleId(parse_id(circle)), context.viewer.member)
        return [_invitation(context, row) for row in rows]


@strawberry.type
class CirclesMutation:
    @strawberry.mutation(
        description="Join an open circle and accept its agreement. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def join_circle(self, info: Info, circle: strawberry.ID, agreement_version: int, key: UUID) -> CircleResult:
        id_, member = CircleId(parse_id(circle)), info.context.viewer.member
        await info.context.run(commands.join_circle, key, id_, id_, member, agreement_version=agreement_version)
        return await _circle(info.context, id_)

    @strawberry.mutation(description="Join a circle with a code. Safe to repeat.", extensions=[_REFUSALS])
    async def redeem_invitation(self, info: Info, code: str, key: UUID) -> CircleResult:
        hashed = _codes(info.context).hash(code)
        circle = await _redeem(info.context, key, hashed)
        return await _circle(info.context, CircleId(circle))

    @strawberry.mutation(description="Accept a circle's agreement. Safe to repeat.", extensions=[_REFUSALS])
    async def accept_agreement(
        self, info: Info, circle: strawberry.ID, agreement_version: int, key: UUID
    ) -> CircleResult:
        id_, member = CircleId(parse_id(circle)), info.context.viewer.member
        await info.context.run(commands.accept_agreement, key, None, id_, member, agreement_version=agreement_version)
        return await _circle(info.context, id_)

    @strawberry.mutation(description="Leave a circle, without a reason. Safe to repeat.", extensions=[_REFUSALS])
    async def leave_circle(self, info: Info, circle: strawberry.ID, key: UUID) -> CircleLeftResult:
        id_ = CircleId(parse_id(circle))
        await info.context.run(commands.leave_circle, key, id_, id_, info.context.viewer.member)
        return CircleLeft(id=circle)

    @strawberry.mutation(description="Open a new circle; for owners. Safe to repeat.", extensions=[_REFUSALS])
    async def create_circle(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        name: str,
        about: str,
        agreement: str,
        open: bool,  # noqa: A002
        key: UUID,
    ) -> CircleResult:
        by = info.context.viewer.member
        circle = await info.context.run(
            commands.create_circle, key, None, CircleId(id), by, name=name, about=about, agreement=agreement, open=open
        )
        return await _circle(info.context, CircleId(circle))

    @strawberry.mutation(
        description="Change a circle's words; for owners. A changed agreement is accepted anew. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def edit_circle(
        self,
        info: Info,
        circle: strawberry.ID,
        name: str,
        about: str,
        agreement: str,
        open: bool,  # noqa: A002
        key: UUID,
    ) -> CircleResult:
        id_, by = CircleId(parse_id(circle)), info.context.viewer.member
        await info.context.run(
            commands.edit_circle, key, id_, id_, by, name=name, about=about, agreement=agreement, open=open
        )
        return await _circle(info.context, id_)

    @strawberry.mutation(
        description="Make a code for a circle; for owners and its leaders. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def make_invitation(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        circle: strawberry.ID,
        stage: Stage,
        limit: int,
        days: int,
        key: UUID,
    ) -> InvitationResult:
        context, new = info.context, InvitationId(id)
        code = _codes(context).hash_of(new)
        made = await context.run(
            commands.make_invitation,
            key,
            None,
            new,
            CircleId(parse_id(circle)),
            context.viewer.member,
            code=code,
            stage=stage,
            limit=limit,
            days=days,
        )
        return await _invitation_by_id(context, InvitationId(made))

    @strawberry.mutation(description="End a code before its time. Safe to repeat.", extensions=[_REFUSALS])
    async def end_invitation(self, info: Info, invitation: strawberry.ID, key: UUID) -> InvitationResult:
        id_ = InvitationId(parse_id(invitation))
        await info.context.run(commands.end_invitation, key, None, id_, info.context.viewer.member)
        return await _invitation_by_id(info.context, id_)

    @strawberry.mutation(
        description="Give somebody a duty, or take it; for owners. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def set_duty(
        self, info: Info, circle: strawberry.ID, handle: str, duty: Duty, on: bool, key: UUID
    ) -> MembershipResult:
        context = info.context
        member = await _member(context, handle)
        by, id_ = context.viewer.member, CircleId(parse_id(circle))
        membership = await context.run(commands.set_duty, key, None, id_, by, member=member, duty=duty, on=on)
        return await _state(context, MembershipId(membership))

    @strawberry.mutation(
        description="Say where somebody is on their way; for owners and leaders. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def set_stage(
        self, info: Info, circle: strawberry.ID, handle: str, stage: Stage, key: UUID
    ) -> MembershipResult:
        context = info.context
        member = await _member(context, handle)
        by, id_ = context.viewer.member, CircleId(parse_id(circle))
        membership = await context.run(commands.set_stage, key, None, id_, by, member=member, stage=stage)
        return await _state(context, MembershipId(membership))


def circle_type(row: CircleRow) -> Circle:
    return Circle(
        id=strawberry.ID(str(row.id)),
        name=row.name,
        about=row.about,
        agreement=row.agreement,
        agreement_version=row.agreement_version,
        open=row.open,
        member_count=row.member_count,
        joined=row.joined,
    )


def _codes(context: Context) -> Codes:
    return Codes(context.services.keyring.secret("invitations"))


async def _redeem(context: Context, key: UUID, hashed: CodeHash) -> UUID:
    """Only a wrong code counts as a try. Raises CircleRefused TOO_MANY_TRIES after ten in a quarter of an hour."""
    services, member = context.services, context.viewer.member
    throttle = Throttle(services.database, services.keyring.secret("throttle"), services.clock)
    try:
        tried = await throttle.take(by_member(member))
    except AccessRefused as full:
        raise CircleRefused(CircleRefusalCode.TOO_MANY_TRIES, field="code", retry_after=full.retry_after) from full
    try:
        return await context.run(commands.redeem_invitation, key, UUID(bytes=hashed[:16]), hashed, member)
    except CircleRefused as refused:
        if refused.code is CircleRefusalCode.CODE_UNKNOWN:
            tried = []
        raise
    finally:
        await throttle.give_back(tried)


async def _row(context: Context, circle: CircleId) -> CircleRow | None:
    return await queries.circle_by_id(context.database, circle, context.viewer.member)


async def _circle(context: Context, circle: CircleId) -> Circle:
    """Raises CircleRefused NOT_FOUND where it is not for the viewer to see."""
    row = await _row(context, circle)
    if row is None:
        raise CircleRefused(CircleRefusalCode.NOT_FOUND, field="circle")
    return circle_type(row)


async def _invitation_by_id(context: Context, invitation: InvitationId) -> Invitation:
    row = await queries.invitation_by_id(context.database, invitation, context.viewer.member)
    if row is None:
        raise CircleRefused(CircleRefusalCode.NOT_FOUND, field="invitation")
    return _invitation(context, row)


def _invitation(context: Context, row: InvitationRow) -> Invitation:
    return Invitation(
        id=strawberry.ID(str(row.id)),
        code=_codes(context).of(row.id),
        circle=CircleName(id=strawberry.ID(str(row.circle)), name=row.circle_name),
        stage=row.stage,
        limit=row.limit,
        used=row.used,
        expires_at=row.expires_at,
        ended=row.ended,
    )


async def _member(context: Context, handle: str) -> MemberId:
    """Somebody unknown and somebody hidden are nobody alike."""
    found = await member_by_handle(context.database, handle, context.viewer.hidden)
    return found.id if found else MemberId(NOBODY)


async def _state(context: Context, membership: MembershipId) -> MemberState:
    state = await queries.membership_state(context.database, membership, context.viewer.hidden)
    who = await member_by_id(context.database, state.member, context.viewer.hidden) if state else None
    if state is None or who is None:
        raise CircleRefused(CircleRefusalCode.NO_SUCH_MEMBER, field="handle")
    return MemberState(handle=who.handle, name=who.name, stage=state.stage, duties=list(state.duties))
