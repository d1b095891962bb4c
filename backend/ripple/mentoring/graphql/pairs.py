from uuid import UUID

import strawberry

from ripple.api.context import Info
from ripple.kernel.ids import StepId, parse_id
from ripple.mentoring import commands
from ripple.mentoring.graphql.reading import REFUSALS, pair_id, pair_now
from ripple.mentoring.rules import CheckInAnswer, Rhythm
from ripple.mentoring.types import (
    MentorshipResult,
)


@strawberry.type
class PairMutation:
    @strawberry.mutation(
        description="Tick a step of the journey, or take it back. Safe to repeat.", extensions=[REFUSALS]
    )
    async def tick_step(
        self, info: Info, mentorship: strawberry.ID, step: strawberry.ID, on: bool, key: UUID
    ) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        me = context.viewer.member
        await context.run(commands.tick_step, key, id_, id_, me, StepId(parse_id(step)), on)
        return await pair_now(context, id_)

    @strawberry.mutation(description="How often the two mean to be in touch. Safe to repeat.", extensions=[REFUSALS])
    async def set_rhythm(self, info: Info, mentorship: strawberry.ID, rhythm: Rhythm, key: UUID) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.set_rhythm, key, id_, id_, context.viewer.member, rhythm)
        return await pair_now(context, id_)

    @strawberry.mutation(description="Say how it stands when asked. Safe to repeat.", extensions=[REFUSALS])
    async def answer_check_in(
        self, info: Info, mentorship: strawberry.ID, answer: CheckInAnswer, key: UUID
    ) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.answer_check_in, key, id_, id_, context.viewer.member, answer)
        return await pair_now(context, id_)

    @strawberry.mutation(
        description="Pause, until a day or until either is back; writing goes on. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def pause_mentorship(
        self, info: Info, mentorship: strawberry.ID, key: UUID, until: str | None = None
    ) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.pause_pair, key, id_, id_, context.viewer.member, until)
        return await pair_now(context, id_)

    @strawberry.mutation(description="Go on after a pause. Safe to repeat.", extensions=[REFUSALS])
    async def resume_mentorship(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.resume_pair, key, id_, id_, context.viewer.member)
        return await pair_now(context, id_)

    @strawberry.mutation(
        description="Say that it is complete; it is once the other says so too. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def propose_completion(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.propose_completion, key, id_, id_, context.viewer.member)
        return await pair_now(context, id_)

    @strawberry.mutation(
        description="Say yes to what the other thinks complete, or not yet. Safe to repeat.", extensions=[REFUSALS]
    )
    async def answer_completion(self, info: Info, mentorship: strawberry.ID, yes: bool, key: UUID) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.answer_completion, key, id_, id_, context.viewer.member, yes)
        return await pair_now(context, id_)

    @strawberry.mutation(
        description="Leave a pair, at once and without a reason. Safe to repeat.", extensions=[REFUSALS]
    )
    async def step_away(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.step_away, key, id_, id_, context.viewer.member)
        return await pair_now(context, id_)

    @strawberry.mutation(
        description="Thanks, whether to stay in touch, and whether to look for another mentor. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def say_farewell(
        self,
        info: Info,
        mentorship: strawberry.ID,
        key: UUID,
        thanks: str = "",
        touch: bool | None = None,
        again: bool = False,
    ) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        me, ring = context.viewer.member, context.services.rooms
        await context.run(commands.say_farewell, key, id_, ring, id_, me, thanks, touch, again)
        return await pair_now(context, id_)
