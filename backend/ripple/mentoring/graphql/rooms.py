from uuid import UUID

import strawberry

from ripple.api.context import Info
from ripple.kernel.ids import MessageId, parse_id
from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.graphql.reading import REFUSALS, pair_id, pair_now, room_id, room_now, visitor
from ripple.mentoring.rules import Mood
from ripple.mentoring.types import (
    MentorshipResult,
    RoomMessageResult,
    RoomResult,
    VisitEnded,
    VisitEndedResult,
)


@strawberry.type
class RoomMutation:
    @strawberry.mutation(description="Write in a room. Safe to repeat.", extensions=[REFUSALS])
    async def send_message(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        room: strawberry.ID,
        text: str,
        key: UUID,
    ) -> RoomMessageResult:
        context, id_ = info.context, room_id(room)
        me, services = context.viewer.member, context.services
        sent = await context.run(commands.send_message, key, id_, services.rooms, MessageId(id), id_, me, text)
        found = await queries.message_by_id(
            services.database, services.rooms, visitor(context), MessageId(sent), now=services.clock()
        )
        if found is None:
            raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="room")
        return found

    @strawberry.mutation(
        description="Ask a coordinator into a pair's room; they can read all of it. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def invite_supporter(self, info: Info, room: strawberry.ID, key: UUID) -> RoomResult:
        context, id_ = info.context, room_id(room)
        await context.run(commands.invite_supporter, key, id_, id_, context.viewer.member)
        return await room_now(context, id_)

    @strawberry.mutation(
        description="A coordinator's visit to a pair's room ends; each of the three can say so. Safe to repeat.",
        extensions=[REFUSALS],
    )
    async def end_visit(self, info: Info, room: strawberry.ID, key: UUID) -> VisitEndedResult:
        context, id_ = info.context, room_id(room)
        await context.run(commands.end_visit, key, id_, id_, context.viewer.member)
        return VisitEnded(id=room)

    @strawberry.mutation(description="Keep a note for oneself beside a pair. Safe to repeat.", extensions=[REFUSALS])
    async def note_mood(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        mentorship: strawberry.ID,
        mood: Mood,
        key: UUID,
        text: str = "",
    ) -> MentorshipResult:
        context, pair = info.context, pair_id(mentorship)
        me, ring = context.viewer.member, context.services.rooms
        await context.run(commands.note_mood, key, None, ring, id, pair, me, mood, text)
        return await pair_now(context, pair)

    @strawberry.mutation(description="Remove a note of one's own. Safe to repeat.", extensions=[REFUSALS])
    async def remove_mood(
        self, info: Info, mentorship: strawberry.ID, note: strawberry.ID, key: UUID
    ) -> MentorshipResult:
        context, pair = info.context, pair_id(mentorship)
        await context.run(commands.remove_mood, key, None, parse_id(note), context.viewer.member)
        return await pair_now(context, pair)
