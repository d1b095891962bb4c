"""GraphQL of members. It lies here since members may not import what lies above them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from ripple.api.circles import Circle, circle_type
from ripple.api.context import Context, Info
from ripple.api.refusal import Refusal, RefusalsAsData
from ripple.api.viewer import Viewer as Who
from ripple.api.viewer import ViewerMembership
from ripple.circles.queries import circles_for
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import BlockId, parse_id
from ripple.members import commands, queries
from ripple.members.errors import MemberRefusalCode, MemberRefused
from ripple.members.queries import BlockRow

strawberry.enum(MemberRefusalCode, description="Why something about one's account was refused.")


@strawberry.type(description="A refusal about one's account.")
class MemberRefusal(Refusal):
    code: MemberRefusalCode = strawberry.field(description="Why.")


@strawberry.type(description="What everybody may know of the community, signed in or not.")
class Community:
    name: str = strawberry.field(description="The organisation's name for it.")
    content_notes: list[str] = strawberry.field(description="The organisation's list of content notes.")


@strawberry.type(description="Which content notes fold a post for the viewer.")
class Folding:
    all: bool = strawberry.field(description="Whether every note does.")
    notes: list[str] = strawberry.field(description="Those that do otherwise.")


@strawberry.type(description="The viewer in one of their circles.")
class Membership:
    circle: Circle = strawberry.field(description="The circle.")
    stage: Stage = strawberry.field(description="Their stage.")
    duties: list[Duty] = strawberry.field(description="Their duties.")
    since: datetime = strawberry.field(description="Since when.")
    agreement_accepted: bool = strawberry.field(description="Whether they accepted the present agreement.")


@strawberry.type(description="Who is signed in.")
class Viewer:
    handle: str = strawberry.field(description="What they sign in with.")
    name: str = strawberry.field(description="What others see.")
    avatar: str = strawberry.field(description="The seed of the generated picture.")
    owner: bool = strawberry.field(description="Whether they own the community.")
    recovery_kept: bool = strawberry.field(description="Whether they said that they kept a recovery code.")
    folding: Folding = strawberry.field(description="Which content notes fold a post.")
    memberships: list[Membership] = strawberry.field(description="Their circles, by name.")


@strawberry.type(description="One signed-in browser.")
class Session:
    id: strawberry.ID = strawberry.field(description="The session.")
    device: str = strawberry.field(description="What kind of browser, in a few words.")
    started_at: datetime = strawberry.field(description="When it signed in.")
    last_seen_at: datetime = strawberry.field(description="When it was last here, to the hour.")
    current: bool = strawberry.field(description="Whether it is the one that asks.")


@strawberry.type(description="Somebody that the viewer asked not to meet.")
class Block:
    id: strawberry.ID = strawberry.field(description="The block.")
    name: str = strawberry.field(description="Their display name.")
    avatar: str = strawberry.field(description="The seed of their generated picture.")
    since: datetime = strawberry.field(description="Since when.")


@strawberry.type(description="A block that is undone.")
class Unblocked:
    id: strawberry.ID = strawberry.field(description="The block.")


ViewerResult = Annotated[Viewer | MemberRefusal, strawberry.union("ViewerResult")]
UnblockResult = Annotated[Unblocked | MemberRefusal, strawberry.union("UnblockResult")]

_REFUSALS = RefusalsAsData(MemberRefusal, MemberRefusalCode)


@strawberry.type
class MembersQuery:
    @strawberry.field(description="The community; also for those who are not signed in.")
    async def community(self, info: Info) -> Community:
        settings = info.context.services.settings
        return Community(name=settings.community, content_notes=list(settings.content_notes))

    @strawberry.field(description="Who is signed in, if anybody is.")
    async def viewer(self, info: Info) -> Viewer | None:
        who = info.context.who
        return await _viewer(info.context, who) if who else None

    @strawberry.field(description="Whom the viewer blocked.")
    async def blocks(self, info: Info) -> list[Block]:
        rows = await queries.blocks(info.context.database, info.context.viewer.member)
        return [_block(row) for row in rows]

    @strawberry.field(description="Where the viewer is signed in.")
    async def sessions(self, info: Info) -> list[Session]:
        viewer = info.context.viewer
        rows = await queries.sessions(
            info.context.database, viewer.member, current=viewer.session, now=info.context.services.clock()
        )
        return [
            Session(
                id=strawberry.ID(str(row.id)),
                device=row.device,
                started_at=row.started_at,
                last_seen_at=row.last_seen_at,
                current=row.current,
            )
            for row in rows
        ]


@strawberry.type
class MembersMutation:
    @strawberry.mutation(
        description="Change the display name. `sure` after a nudge. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def rename(self, info: Info, name: str, key: UUID, sure: bool = False) -> ViewerResult:
        await info.context.run(commands.rename, key, None, info.context.viewer.member, name, sure=sure)
        return await _viewer_now(info.context)

    @strawberry.mutation(description="Choose which content notes fold a post. Safe to repeat.", extensions=[_REFUSALS])
    async def set_folding(self, info: Info, all: bool, notes: list[str], key: UUID) -> ViewerResult:  # noqa: A002
        member = info.context.viewer.member
        await info.context.run(commands.set_folding, key, None, member, all_notes=all, notes=notes)
        return await _viewer_now(info.context)

    @strawberry.mutation(description="Undo a block. Safe to repeat.", extensions=[_REFUSALS])
    async def unblock(self, info: Info, block: strawberry.ID, key: UUID) -> UnblockResult:
        member = info.context.viewer.member
        await info.context.run(commands.unblock, key, None, member, BlockId(parse_id(block)))
        return Unblocked(id=block)


async def block_of(context: Context, block: UUID) -> Block | None:
    """One of the viewer's own blocks."""
    row = await queries.block_by_id(context.database, BlockId(block), context.viewer.member)
    return _block(row) if row else None


async def _viewer_now(context: Context) -> Viewer:
    """The viewer as the command has left them."""
    who = await context.look_again()
    if who is None:
        raise MemberRefused(MemberRefusalCode.NOT_FOUND)
    return await _viewer(context, who)


async def _viewer(context: Context, who: Who) -> Viewer:
    circles = [row for row in await circles_for(context.database, who.member) if row.id in who.memberships]
    return Viewer(
        handle=who.handle,
        name=who.name,
        avatar=who.avatar,
        owner=who.owner,
        recovery_kept=who.recovery_kept,
        folding=Folding(all=who.folding_all, notes=list(who.folding_notes)),
        memberships=[_membership(circle_type(row), who.memberships[row.id]) for row in circles],
    )


def _membership(circle: Circle, each: ViewerMembership) -> Membership:
    return Membership(
        circle=circle,
        stage=each.stage,
        duties=sorted(each.duties),
        since=each.since,
        agreement_accepted=each.agreement_accepted,
    )


def _block(row: BlockRow) -> Block:
    return Block(id=strawberry.ID(str(row.id)), name=row.name, avatar=row.avatar, since=row.since)
