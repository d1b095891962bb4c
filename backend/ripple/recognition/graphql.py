from uuid import UUID

import strawberry

from ripple.api.context import Info
from ripple.api.refusal import RefusalsAsData
from ripple.kernel.ids import NOBODY, CircleId, EdgeId, MemberId, parse_id
from ripple.members.queries import member_by_handle
from ripple.recognition import commands, queries
from ripple.recognition.errors import RecognitionRefusalCode, RecognitionRefused
from ripple.recognition.rules import Badge
from ripple.recognition.types import (
    CommunityRipple,
    CorrectedBadge,
    CorrectedBadgeResult,
    MyBadge,
    MyBadgeResult,
    RecognitionRefusal,
    Ripple,
    RippleEdgeResult,
)

_REFUSALS = RefusalsAsData(RecognitionRefusal, RecognitionRefusalCode)


@strawberry.type
class RecognitionQuery:
    @strawberry.field(description="The viewer's own badges, oldest first.")
    async def my_badges(self, info: Info) -> list[MyBadge]:
        viewer = info.context.viewer
        return await queries.my_badges(info.context.database, viewer.member, viewer.memberships.values())

    @strawberry.field(description="The badges that somebody shows: a mentor who is offered, or the other of a pair.")
    async def badges_shown(self, info: Info, person: strawberry.ID) -> list[Badge]:
        services, viewer = info.context.services, info.context.viewer
        member = await services.person(services.database, viewer, parse_id(person))
        return await queries.badges_shown(services.database, member) if member else []

    @strawberry.field(description="What the viewer has passed on.")
    async def ripple(self, info: Info) -> Ripple:
        viewer = info.context.viewer
        return await queries.ripple_of(info.context.database, viewer.member, viewer.hidden)

    @strawberry.field(description="What one of the viewer's circles has passed on, or the whole community.")
    async def community_ripple(self, info: Info, circle: strawberry.ID | None = None) -> CommunityRipple | None:
        viewer = info.context.viewer
        if circle is None:
            return await queries.community_ripple(info.context.database, None, None)
        membership = viewer.memberships.get(CircleId(parse_id(circle)))
        if membership is None:
            return None
        return await queries.community_ripple(info.context.database, membership.circle, membership.name)


@strawberry.type
class RecognitionMutation:
    @strawberry.mutation(description="Show a badge to others, or not. Safe to repeat.", extensions=[_REFUSALS])
    async def show_badge(self, info: Info, badge: Badge, on: bool, key: UUID) -> MyBadgeResult:
        context, viewer = info.context, info.context.viewer
        await context.run(commands.show_badge, key, None, viewer.member, badge, on)
        badges = await queries.my_badges(context.database, viewer.member, viewer.memberships.values())
        for each in badges:
            if each.badge is badge:
                return each
        raise RecognitionRefused(RecognitionRefusalCode.NOT_FOUND, field="badge")

    @strawberry.mutation(
        description="Let one's name show on an edge of the ripple, or not. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def set_consent(self, info: Info, edge: strawberry.ID, on: bool, key: UUID) -> RippleEdgeResult:
        context, viewer, id_ = info.context, info.context.viewer, EdgeId(parse_id(edge))
        await context.run(commands.set_consent, key, None, id_, viewer.member, on)
        found = await queries.edge_of(context.database, id_, viewer.member, viewer.hidden)
        if found is None:
            raise RecognitionRefused(RecognitionRefusalCode.NOT_FOUND, field="edge")
        return found

    @strawberry.mutation(
        description="Take back a badge that should not have been given, or undo that; for owners. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def correct_badge(
        self, info: Info, handle: str, badge: Badge, given: bool, key: UUID
    ) -> CorrectedBadgeResult:
        context, viewer = info.context, info.context.viewer
        found = await member_by_handle(context.database, handle, viewer.hidden)
        member = found.id if found else MemberId(NOBODY)
        await context.run(commands.correct_badge, key, None, viewer.member, member, badge, given)
        return CorrectedBadge(badge=badge, given=given)
