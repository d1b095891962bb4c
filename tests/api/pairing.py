"""A pair under way in a circle, with what mentoring and recognition can be asked about beside it."""

from typing import Any
from uuid import UUID, uuid4

from ripple.circles.documents import Membership
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import CircleId, MessageId, RoomId, new_id
from ripple.mentoring import commands
from ripple.mentoring.documents import mentor_id, support_room_id
from ripple.mentoring.rules import Mood
from ripple.recognition.documents import Award, Edge, award_id, edge_id
from ripple.recognition.rules import Badge
from tests.community import Community, Person
from tests.mentoring.people import People

WORDS = "I read slowly and answer slowly"
HELP, WRITTEN, SUPPORT = "Someone for the small hours", "The cat sleeps, I do not", "It is much, this week"
MOOD = "Grey until noon"
SEALED = [HELP, WRITTEN, SUPPORT, MOOD]
"""What nobody reads but those who are in the room, or the author alone."""


async def pair_up(community: Community, circle: CircleId, author: Person) -> dict[str, Any]:
    """The author mentors somebody, was asked by somebody else, talks with their coordinator, and has a badge and an
    edge. Answers the ids by which all that can be named.
    """
    people = People(community.parts, community, circle, author, await community.person())
    await people.enter(people.coordinator, duties=[Duty.COORDINATOR])
    await Membership.find_one({"circle": circle, "member": author.id}).set({"stage": Stage.GRADUATE})
    await people.mentor(author, places=3, words=WORDS)
    mentor = mentor_id(circle, author.id)
    friend = await people.newcomer()
    pair = await people.pair(author, friend, help_=HELP)
    made = {
        "mentor": mentor,
        "mentorship": pair.id,
        "step": pair.steps[0].id,
        "topic": (await people.topics())[0],
        "request": await people.request(author),
        "support": support_room_id(mentor, people.coordinator.id),
        "mood": uuid4(),
        "edge": edge_id(pair.id),
    }
    await people.run(commands.share_load, circle, author.id)
    await people.run(commands.set_mentor_pause, circle, author.id, paused=False, until=None)
    await _write(people, author, friend, made)
    await _honour(people, author, friend, made)
    return made


async def _write(people: People, author: Person, friend: Person, made: dict[str, UUID]) -> None:
    rooms = people.parts.rooms
    for room, who, text in (("mentorship", friend, WRITTEN), ("support", author, SUPPORT)):
        await people.run(commands.send_message, rooms, MessageId(new_id()), RoomId(made[room]), who.id, text)
    await people.run(commands.note_mood, rooms, made["mood"], made["mentorship"], author.id, Mood.LOW, MOOD)


async def _honour(people: People, author: Person, friend: Person, made: dict[str, UUID]) -> None:
    """As the consumers do once a pair has ended."""
    at, cause = people.parts.clock(), f"{1:024x}"
    award = {"id": award_id(author.id, Badge.SAW_IT_THROUGH), "member": author.id, "badge": Badge.SAW_IT_THROUGH}
    await Award(**award, circle=people.circle, cause=cause, at=at).insert()
    ends = {"parent": author.id, "child": friend.id}
    await Edge(id=made["edge"], **ends, circle=people.circle, cause=cause, at=at).insert()
