"""What the resolvers of mentoring share: ids, inputs, and what is read once a command is done."""

from ripple.api.context import Context
from ripple.api.refusal import RefusalsAsData
from ripple.kernel.ids import CircleId, MentorId, MentorshipId, RoomId, parse_id
from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.types import (
    BoardMentor,
    CircleMentoring,
    MentoringRefusal,
    Mentorship,
    ProfileInput,
    Room,
    WordedInput,
)

REFUSALS = RefusalsAsData(MentoringRefusal, MentoringRefusalCode)


def circle_id(text: str) -> CircleId:
    return CircleId(parse_id(text))


def pair_id(text: str) -> MentorshipId:
    return MentorshipId(parse_id(text))


def room_id(text: str) -> RoomId:
    return RoomId(parse_id(text))


def visitor(context: Context) -> queries.Visitor:
    return queries.Visitor.of(context.viewer)


def profile_of(given: ProfileInput) -> commands.Profile:
    return commands.Profile(
        topics=[parse_id(topic) for topic in given.topics],
        languages=list(given.languages),
        zone=given.zone,
        hours=list(given.hours),
        pace=given.pace,
        ways=list(given.ways),
    )


def worded(given: list[WordedInput]) -> list[commands.Worded]:
    return [commands.Worded(each.id, each.words) for each in given]


async def home(context: Context, circle: CircleId | None) -> list[CircleMentoring]:
    services = context.services
    return await queries.home(services.database, services.rooms, visitor(context), circle=circle, now=services.clock())


async def home_of(context: Context, circle: CircleId) -> CircleMentoring:
    """Raises MentoringRefused NOT_FOUND where the viewer is not in the circle any more."""
    found = await home(context, circle)
    if not found:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
    return found[0]


async def offer_others(context: Context, circle: CircleId, mentor: MentorId) -> None:
    """A transaction by itself: what is refused changes nothing."""
    runner = context.services.runner
    async with runner.alone(circle):
        await runner.run(commands.offer_others, circle, context.viewer.member, mentor)


async def found_pair(context: Context, mentorship: MentorshipId) -> Mentorship | None:
    services = context.services
    return await queries.mentorship_by_id(
        services.database, services.rooms, visitor(context), mentorship, now=services.clock()
    )


async def pair_now(context: Context, mentorship: MentorshipId) -> Mentorship:
    """Raises MentoringRefused NOT_FOUND where it is not readable any more."""
    found = await found_pair(context, mentorship)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    return found


async def found_room(context: Context, room: RoomId) -> Room | None:
    services = context.services
    return await queries.room_by_id(services.database, visitor(context), room, now=services.clock())


async def room_now(context: Context, room: RoomId) -> Room:
    found = await found_room(context, room)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="room")
    return found


async def board_mentor_now(context: Context, mentor: MentorId) -> BoardMentor:
    found = await queries.board_mentor(context.database, visitor(context), mentor)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentor")
    return found
