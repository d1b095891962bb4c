from collections.abc import AsyncGenerator
from uuid import UUID

import strawberry

from ripple.api.connections import page_size
from ripple.api.context import Context, Info
from ripple.api.refusal import RefusalsAsData
from ripple.api.streams import hearing
from ripple.kernel.ids import CircleId, MentorId, MentorshipId, MessageId, RoomId, StepId, parse_id
from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.live import MentoringTold, mentoring_topic
from ripple.mentoring.rules import CheckInAnswer, Mood, Rhythm, Sentence
from ripple.mentoring.types import (
    Board,
    BoardMentor,
    BoardMentorResult,
    CircleMentoring,
    MentoringChanged,
    MentoringHome,
    MentoringPlan,
    MentoringRefusal,
    Mentorship,
    MentorshipResult,
    MoodNote,
    PlanResult,
    ProfileInput,
    Room,
    RoomMessageConnection,
    RoomMessageResult,
    RoomResult,
    VisitEnded,
    VisitEndedResult,
    WordedInput,
)

_REFUSALS = RefusalsAsData(MentoringRefusal, MentoringRefusalCode)


@strawberry.type
class MentoringQuery:
    @strawberry.field(description="The viewer's own mentoring in one circle, or in each of theirs.")
    async def mentoring(self, info: Info, circle: strawberry.ID | None = None) -> list[CircleMentoring]:
        return await _home(info.context, _circle(circle) if circle is not None else None)

    @strawberry.field(description="What mentoring in a circle is about; for those who are in it.")
    async def mentoring_plan(self, info: Info, circle: strawberry.ID) -> MentoringPlan | None:
        return await queries.plan_of(info.context.database, _visitor(info.context), _circle(circle))

    @strawberry.field(description="One of the viewer's own pairs.")
    async def mentorship(self, info: Info, id: strawberry.ID) -> Mentorship | None:  # noqa: A002
        return await _found_pair(info.context, _pair(id))

    @strawberry.field(description="A room that the viewer is in.")
    async def room(self, info: Info, id: strawberry.ID) -> Room | None:  # noqa: A002
        return await _found_room(info.context, _room(id))

    @strawberry.field(description="What was written in a room that the viewer is in, newest first.")
    async def room_messages(
        self, info: Info, room: strawberry.ID, first: int = 30, after: str | None = None
    ) -> RoomMessageConnection:
        services = info.context.services
        return await queries.messages(
            services.database,
            services.cursors,
            services.rooms,
            _visitor(info.context),
            _room(room),
            now=services.clock(),
            first=page_size(first),
            after=after,
        )

    @strawberry.field(description="The viewer's own notes beside one of their pairs, newest first.")
    async def moods(self, info: Info, mentorship: strawberry.ID) -> list[MoodNote]:
        services = info.context.services
        return await queries.moods(services.database, services.rooms, _visitor(info.context), _pair(mentorship))

    @strawberry.field(description="What a circle's coordinator looks after; null for everybody else.")
    async def mentoring_board(self, info: Info, circle: strawberry.ID) -> Board | None:
        services = info.context.services
        return await queries.board(services.database, _visitor(info.context), _circle(circle), now=services.clock())


@strawberry.type
class MentoringMutation:
    @strawberry.mutation(
        description="Edit a circle's topics and steps; for its leaders. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def edit_mentoring_plan(
        self, info: Info, circle: strawberry.ID, topics: list[WordedInput], steps: list[WordedInput], key: UUID
    ) -> PlanResult:
        context, id_ = info.context, _circle(circle)
        await context.run(commands.edit_plan, key, id_, id_, context.viewer.member, _worded(topics), _worded(steps))
        found = await queries.plan_of(context.database, _visitor(context), id_)
        if found is None:
            raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
        return found

    @strawberry.mutation(
        description="Sign up as a mentor, or change what one offers; for graduates. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def save_mentor(
        self, info: Info, circle: strawberry.ID, profile: ProfileInput, places: int, key: UUID, words: str = ""
    ) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        me = context.viewer.member
        await context.run(commands.save_mentor, key, id_, id_, me, _profile(profile), places, words)
        return await _home_of(context, id_)

    @strawberry.mutation(
        description="Say that one has seen the cards for mentors. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def finish_orientation(self, info: Info, circle: strawberry.ID, orientation: int, key: UUID) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        await context.run(commands.finish_orientation, key, None, id_, context.viewer.member, orientation)
        return await _home_of(context, id_)

    @strawberry.mutation(
        description="Be hidden from matching, until a day or until one is back. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def set_mentor_pause(
        self, info: Info, circle: strawberry.ID, paused: bool, key: UUID, until: str | None = None
    ) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        await context.run(commands.set_mentor_pause, key, None, id_, context.viewer.member, paused, until)
        return await _home_of(context, id_)

    @strawberry.mutation(description="Be no mentor any more; pairs go on. Safe to repeat.", extensions=[_REFUSALS])
    async def stop_mentoring(self, info: Info, circle: strawberry.ID, key: UUID) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        await context.run(commands.stop_mentoring, key, None, id_, context.viewer.member)
        return await _home_of(context, id_)

    @strawberry.mutation(
        description="This is getting heavy: no new requests, and a talk with the coordinator. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def share_load(self, info: Info, circle: strawberry.ID, key: UUID) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        await context.run(commands.share_load, key, None, id_, context.viewer.member)
        return await _home_of(context, id_)

    @strawberry.mutation(
        description="Approve a mentor, or decline, with a note for them; for coordinators. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def decide_mentor(
        self, info: Info, mentor: strawberry.ID, approve: bool, key: UUID, note: str = ""
    ) -> BoardMentorResult:
        context, id_ = info.context, MentorId(parse_id(mentor))
        await context.run(commands.decide_mentor, key, id_, id_, context.viewer.member, approve, note)
        return await _board_mentor(context, id_)

    @strawberry.mutation(
        description="Look for a mentor; answers who is offered, or the place in the queue. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def ask_for_mentor(
        self,
        info: Info,
        circle: strawberry.ID,
        profile: ProfileInput,
        key: UUID,
        help: str = "",  # noqa: A002
    ) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        me, ring = context.viewer.member, context.services.rooms
        await context.run(commands.ask_for_mentor, key, id_, ring, id_, me, _profile(profile), help)
        return await _home_of(context, id_)

    @strawberry.mutation(description="Look for no mentor any more. Safe to repeat.", extensions=[_REFUSALS])
    async def withdraw_ask(self, info: Info, circle: strawberry.ID, key: UUID) -> MentoringHome:
        context, id_ = info.context, _circle(circle)
        await context.run(commands.withdraw_ask, key, None, id_, context.viewer.member)
        return await _home_of(context, id_)

    @strawberry.mutation(
        description="Ask one of the offered mentors; they have 48 hours to answer. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def choose_mentor(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        circle: strawberry.ID,
        mentor: strawberry.ID,
        key: UUID,
    ) -> MentoringHome:
        context, id_, chosen = info.context, _circle(circle), MentorId(parse_id(mentor))
        me, ring = context.viewer.member, context.services.rooms
        try:
            await context.run(commands.choose_mentor, key, chosen, ring, MentorshipId(id), id_, me, chosen)
        except MentoringRefused as refused:
            if refused.code is MentoringRefusalCode.NO_PLACE:
                await _offer_others(context, id_, chosen)
            raise
        return await _home_of(context, id_)

    @strawberry.mutation(
        description="Accept a request or decline it, with a ready-made sentence. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def answer_request(
        self, info: Info, mentorship: strawberry.ID, accept: bool, sentence: Sentence, key: UUID
    ) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        me = context.viewer.member
        await context.run(commands.answer_request, key, me, id_, me, accept, sentence)
        return await _mentorship(context, id_)

    @strawberry.mutation(description="Take a request back. Safe to repeat.", extensions=[_REFUSALS])
    async def withdraw_request(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.withdraw_request, key, None, id_, context.viewer.member)
        return await _mentorship(context, id_)

    @strawberry.mutation(
        description="Tick a step of the journey, or take it back. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def tick_step(
        self, info: Info, mentorship: strawberry.ID, step: strawberry.ID, on: bool, key: UUID
    ) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        me = context.viewer.member
        await context.run(commands.tick_step, key, id_, id_, me, StepId(parse_id(step)), on)
        return await _mentorship(context, id_)

    @strawberry.mutation(description="How often the two mean to be in touch. Safe to repeat.", extensions=[_REFUSALS])
    async def set_rhythm(self, info: Info, mentorship: strawberry.ID, rhythm: Rhythm, key: UUID) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.set_rhythm, key, id_, id_, context.viewer.member, rhythm)
        return await _mentorship(context, id_)

    @strawberry.mutation(description="Say how it stands when asked. Safe to repeat.", extensions=[_REFUSALS])
    async def answer_check_in(
        self, info: Info, mentorship: strawberry.ID, answer: CheckInAnswer, key: UUID
    ) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.answer_check_in, key, id_, id_, context.viewer.member, answer)
        return await _mentorship(context, id_)

    @strawberry.mutation(
        description="Pause, until a day or until either is back; writing goes on. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def pause_mentorship(
        self, info: Info, mentorship: strawberry.ID, key: UUID, until: str | None = None
    ) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.pause_pair, key, id_, id_, context.viewer.member, until)
        return await _mentorship(context, id_)

    @strawberry.mutation(description="Go on after a pause. Safe to repeat.", extensions=[_REFUSALS])
    async def resume_mentorship(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.resume_pair, key, id_, id_, context.viewer.member)
        return await _mentorship(context, id_)

    @strawberry.mutation(
        description="Say that it is complete; it is once the other says so too. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def propose_completion(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.propose_completion, key, id_, id_, context.viewer.member)
        return await _mentorship(context, id_)

    @strawberry.mutation(
        description="Say yes to what the other thinks complete, or not yet. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def answer_completion(self, info: Info, mentorship: strawberry.ID, yes: bool, key: UUID) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.answer_completion, key, id_, id_, context.viewer.member, yes)
        return await _mentorship(context, id_)

    @strawberry.mutation(
        description="Leave a pair, at once and without a reason. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def step_away(self, info: Info, mentorship: strawberry.ID, key: UUID) -> MentorshipResult:
        context, id_ = info.context, _pair(mentorship)
        await context.run(commands.step_away, key, id_, id_, context.viewer.member)
        return await _mentorship(context, id_)

    @strawberry.mutation(
        description="Thanks, whether to stay in touch, and whether to look for another mentor. Safe to repeat.",
        extensions=[_REFUSALS],
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
        context, id_ = info.context, _pair(mentorship)
        me, ring = context.viewer.member, context.services.rooms
        await context.run(commands.say_farewell, key, id_, ring, id_, me, thanks, touch, again)
        return await _mentorship(context, id_)

    @strawberry.mutation(description="Write in a room. Safe to repeat.", extensions=[_REFUSALS])
    async def send_message(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        room: strawberry.ID,
        text: str,
        key: UUID,
    ) -> RoomMessageResult:
        context, id_ = info.context, _room(room)
        me, services = context.viewer.member, context.services
        sent = await context.run(commands.send_message, key, id_, services.rooms, MessageId(id), id_, me, text)
        found = await queries.message_by_id(
            services.database, services.rooms, _visitor(context), MessageId(sent), now=services.clock()
        )
        if found is None:
            raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="room")
        return found

    @strawberry.mutation(
        description="Ask a coordinator into a pair's room; they can read all of it. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def invite_supporter(self, info: Info, room: strawberry.ID, key: UUID) -> RoomResult:
        context, id_ = info.context, _room(room)
        await context.run(commands.invite_supporter, key, id_, id_, context.viewer.member)
        return await _room_now(context, id_)

    @strawberry.mutation(
        description="A coordinator's visit to a pair's room ends; each of the three can say so. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def end_visit(self, info: Info, room: strawberry.ID, key: UUID) -> VisitEndedResult:
        context, id_ = info.context, _room(room)
        await context.run(commands.end_visit, key, id_, id_, context.viewer.member)
        return VisitEnded(id=room)

    @strawberry.mutation(description="Keep a note for oneself beside a pair. Safe to repeat.", extensions=[_REFUSALS])
    async def note_mood(
        self,
        info: Info,
        id: UUID,  # noqa: A002
        mentorship: strawberry.ID,
        mood: Mood,
        key: UUID,
        text: str = "",
    ) -> MentorshipResult:
        context, pair = info.context, _pair(mentorship)
        me, ring = context.viewer.member, context.services.rooms
        await context.run(commands.note_mood, key, None, ring, id, pair, me, mood, text)
        return await _mentorship(context, pair)

    @strawberry.mutation(description="Remove a note of one's own. Safe to repeat.", extensions=[_REFUSALS])
    async def remove_mood(
        self, info: Info, mentorship: strawberry.ID, note: strawberry.ID, key: UUID
    ) -> MentorshipResult:
        context, pair = info.context, _pair(mentorship)
        await context.run(commands.remove_mood, key, None, parse_id(note), context.viewer.member)
        return await _mentorship(context, pair)


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


def _circle(text: str) -> CircleId:
    return CircleId(parse_id(text))


def _pair(text: str) -> MentorshipId:
    return MentorshipId(parse_id(text))


def _room(text: str) -> RoomId:
    return RoomId(parse_id(text))


def _visitor(context: Context) -> queries.Visitor:
    return queries.Visitor.of(context.viewer)


def _profile(given: ProfileInput) -> commands.Profile:
    return commands.Profile(
        topics=[parse_id(topic) for topic in given.topics],
        languages=list(given.languages),
        zone=given.zone,
        hours=list(given.hours),
        pace=given.pace,
        ways=list(given.ways),
    )


def _worded(given: list[WordedInput]) -> list[commands.Worded]:
    return [commands.Worded(each.id, each.words) for each in given]


async def _home(context: Context, circle: CircleId | None) -> list[CircleMentoring]:
    services = context.services
    return await queries.home(services.database, services.rooms, _visitor(context), circle=circle, now=services.clock())


async def _home_of(context: Context, circle: CircleId) -> CircleMentoring:
    """Raises MentoringRefused NOT_FOUND where the viewer is not in the circle any more."""
    found = await _home(context, circle)
    if not found:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
    return found[0]


async def _offer_others(context: Context, circle: CircleId, mentor: MentorId) -> None:
    """A transaction by itself: what is refused changes nothing."""
    runner = context.services.runner
    async with runner.alone(circle):
        await runner.run(commands.offer_others, circle, context.viewer.member, mentor)


async def _found_pair(context: Context, mentorship: MentorshipId) -> Mentorship | None:
    services = context.services
    return await queries.mentorship_by_id(
        services.database, services.rooms, _visitor(context), mentorship, now=services.clock()
    )


async def _mentorship(context: Context, mentorship: MentorshipId) -> Mentorship:
    """Raises MentoringRefused NOT_FOUND where it is not readable any more."""
    found = await _found_pair(context, mentorship)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    return found


async def _found_room(context: Context, room: RoomId) -> Room | None:
    services = context.services
    return await queries.room_by_id(services.database, _visitor(context), room, now=services.clock())


async def _room_now(context: Context, room: RoomId) -> Room:
    found = await _found_room(context, room)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="room")
    return found


async def _board_mentor(context: Context, mentor: MentorId) -> BoardMentor:
    found = await queries.board_mentor(context.database, _visitor(context), mentor)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentor")
    return found
