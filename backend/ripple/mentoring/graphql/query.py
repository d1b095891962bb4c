from collections.abc import AsyncGenerator

import strawberry

from ripple.api.connections import page_size
from ripple.api.context import Info
from ripple.api.streams import hearing
from ripple.mentoring import queries
from ripple.mentoring.graphql.reading import circle_id, found_pair, found_room, home, pair_id, room_id, visitor
from ripple.mentoring.live import MentoringTold, mentoring_topic
from ripple.mentoring.types import (
    Board,
    CircleMentoring,
    MentoringChanged,
    MentoringPlan,
    Mentorship,
    MoodNote,
    Room,
    RoomMessageConnection,
)


@strawberry.type
class MentoringQuery:
    @strawberry.field(description="The viewer's own mentoring in one circle, or in each of theirs.")
    async def mentoring(self, info: Info, circle: strawberry.ID | None = None) -> list[CircleMentoring]:
        return await home(info.context, circle_id(circle) if circle is not None else None)

    @strawberry.field(description="What mentoring in a circle is about; for those who are in it.")
    async def mentoring_plan(self, info: Info, circle: strawberry.ID) -> MentoringPlan | None:
        return await queries.plan_of(info.context.database, visitor(info.context), circle_id(circle))

    @strawberry.field(description="One of the viewer's own pairs.")
    async def mentorship(self, info: Info, id: strawberry.ID) -> Mentorship | None:  # noqa: A002
        return await found_pair(info.context, pair_id(id))

    @strawberry.field(description="A room that the viewer is in.")
    async def room(self, info: Info, id: strawberry.ID) -> Room | None:  # noqa: A002
        return await found_room(info.context, room_id(id))

    @strawberry.field(description="What was written in a room that the viewer is in, newest first.")
    async def room_messages(
        self, info: Info, room: strawberry.ID, first: int = 30, after: str | None = None
    ) -> RoomMessageConnection:
        services = info.context.services
        return await queries.messages(
            services.database,
            services.cursors,
            services.rooms,
            visitor(info.context),
            room_id(room),
            now=services.clock(),
            first=page_size(first),
            after=after,
        )

    @strawberry.field(description="The viewer's own notes beside one of their pairs, newest first.")
    async def moods(self, info: Info, mentorship: strawberry.ID) -> list[MoodNote]:
        services = info.context.services
        return await queries.moods(
            services.database, services.rooms, visitor(info.context), pair_id(mentorship), now=services.clock()
        )

    @strawberry.field(description="What a circle's coordinator looks after; null for everybody else.")
    async def mentoring_board(self, info: Info, circle: strawberry.ID) -> Board | None:
        services = info.context.services
        return await queries.board(services.database, visitor(info.context), circle_id(circle), now=services.clock())


@strawberry.type
class MentoringSubscription:
    @strawberry.subscription(
        description="What changed in the viewer's mentoring. Ends when what the viewer may see changes: ask anew."
    )
    async def mentoring_changes(self, info: Info) -> AsyncGenerator[MentoringChanged, None]:
        context = info.context
        async with hearing(context, [mentoring_topic(context.viewer.member)], MentoringTold) as changes:
            async for told in changes:
                room = strawberry.ID(told.room) if told.room is not None else None
                yield MentoringChanged(room=room, message=told.message)
