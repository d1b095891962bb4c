from uuid import UUID

import strawberry

from ripple.api.context import Info
from ripple.kernel.ids import MentorId, parse_id
from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.graphql.reading import REFUSALS, board_mentor_now, circle_id, home_of, profile_of, visitor, worded
from ripple.mentoring.types import (
    BoardMentorResult,
    MentoringHome,
    PlanResult,
    ProfileInput,
    WordedInput,
)


@strawberry.type
class MentorMutation:
    @strawberry.mutation(
        description="Edit a circle's topics and steps; for its leaders. Safe to repeat.", extensions=[REFUSALS]
    )
    async def edit_mentoring_plan(
        self, info: Info, circle: strawberry.ID, topics: list[WordedInput], steps: list[WordedInput], key: UUID
    ) -> PlanResult:
        context, id_ = info.context, circle_id(circle)
        await context.run(commands.edit_plan, key, id_, id_, context.viewer.member, worded(topics), worded(steps))
        found = await queries.plan_of(context.database, visitor(context), id_)
        if found is None:
            raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
        return found

    @strawberry.mutation(
        description="Sign up as a mentor, or change what one offers; for graduates. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def save_mentor(
        self, info: Info, circle: strawberry.ID, profile: ProfileInput, places: int, key: UUID, words: str = ""
    ) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        me = context.viewer.member
        await context.run(commands.save_mentor, key, id_, id_, me, profile_of(profile), places, words)
        return await home_of(context, id_)

    @strawberry.mutation(
        description="Say that one has seen the cards for mentors. Safe to repeat.", extensions=[REFUSALS]
    )
    async def finish_orientation(self, info: Info, circle: strawberry.ID, orientation: int, key: UUID) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        await context.run(commands.finish_orientation, key, None, id_, context.viewer.member, orientation)
        return await home_of(context, id_)

    @strawberry.mutation(
        description="Be hidden from matching, until a day or until one is back. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def set_mentor_pause(
        self, info: Info, circle: strawberry.ID, paused: bool, key: UUID, until: str | None = None
    ) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        await context.run(commands.set_mentor_pause, key, None, id_, context.viewer.member, paused, until)
        return await home_of(context, id_)

    @strawberry.mutation(description="Be no mentor any more; pairs go on. Safe to repeat.", extensions=[REFUSALS])
    async def stop_mentoring(self, info: Info, circle: strawberry.ID, key: UUID) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        await context.run(commands.stop_mentoring, key, None, id_, context.viewer.member)
        return await home_of(context, id_)

    @strawberry.mutation(
        description="This is getting heavy: no new requests, and a talk with the coordinator. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def share_load(self, info: Info, circle: strawberry.ID, key: UUID) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        await context.run(commands.share_load, key, None, id_, context.viewer.member)
        return await home_of(context, id_)

    @strawberry.mutation(
        description="Approve a mentor, or decline, with a note for them; for coordinators. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def decide_mentor(
        self, info: Info, mentor: strawberry.ID, approve: bool, key: UUID, note: str = ""
    ) -> BoardMentorResult:
        context, id_ = info.context, MentorId(parse_id(mentor))
        await context.run(commands.decide_mentor, key, id_, id_, context.viewer.member, approve, note)
        return await board_mentor_now(context, id_)
