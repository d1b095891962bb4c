from uuid import UUID

import strawberry

from ripple.api.context import Info
from ripple.kernel.ids import MentorId, MentorshipId, parse_id
from ripple.mentoring import commands
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.graphql.reading import REFUSALS, circle_id, home_of, offer_others, pair_id, pair_now, profile_of
from ripple.mentoring.rules import Sentence
from ripple.mentoring.types import (
    MentoringHome,
    MentorshipResult,
    ProfileInput,
)


@strawberry.type
class AskMutation:
    @strawberry.mutation(
        description="Look for a mentor; answers who is offered, or the place in the queue. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def ask_for_mentor(
        self,
        info: Info,
        circle: strawberry.ID,
        profile: ProfileInput,
        key: UUID,
        help: str = "",  # noqa: A002
    ) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        me, ring = context.viewer.member, context.services.rooms
        await context.run(commands.ask_for_mentor, key, id_, ring, id_, me, profile_of(profile), help)
        return await home_of(context, id_)

    @strawberry.mutation(description="Look for no mentor any more. Safe to repeat.", extensions=[REFUSALS])
    async def withdraw_ask(self, info: Info, circle: strawberry.ID, key: UUID) -> MentoringHome:
        context, id_ = info.context, circle_id(circle)
        await context.run(commands.withdraw_ask, key, None, id_, context.viewer.member)
        return await home_of(context, id_)

    @strawberry.mutation(
        description="Ask one of the offered mentors; they have 48 hours to answer. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def choose_mentor(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        circle: strawberry.ID,
        mentor: strawberry.ID,
        key: UUID,
    ) -> MentoringHome:
        context, id_, chosen = info.context, circle_id(circle), MentorId(parse_id(mentor))
        me, ring = context.viewer.member, context.services.rooms
        try:
            await context.run(commands.choose_mentor, key, chosen, ring, MentorshipId(id), id_, me, chosen)
        except MentoringRefused as refused:
            if refused.code is MentoringRefusalCode.NO_PLACE:
                await offer_others(context, id_, chosen)
            raise
        return await home_of(context, id_)

    @strawberry.mutation(
        description="Accept a request or decline it, with a ready-made sentence. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def answer_request(
        self, info: Info, mentorship: strawberry.ID, accept: bool, sentence: Sentence, key: UUID
    ) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        me = context.viewer.member
        await context.run(commands.answer_request, key, me, id_, me, accept, sentence)
        return await pair_now(context, id_)

    @strawberry.mutation(description="Take a request back. Safe to repeat.", extensions=[REFUSALS])
    async def withdraw_request(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, pair_id(mentorship)
        await context.run(commands.withdraw_request, key, None, id_, context.viewer.member)
        return await pair_now(context, id_)
