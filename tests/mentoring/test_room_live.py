"""What changes in a room is told to those who are in it, by ids alone; and across a block not even by those."""

from typing import Any
from uuid import uuid4

import msgspec
import pytest

from ripple.kernel.events import Event
from ripple.kernel.ids import RoomId
from ripple.mentoring.commands import invite_supporter
from ripple.mentoring.events import MentorshipEnded, MessageSent, RoomChanged
from ripple.mentoring.live import mentoring_topic, tell_mentoring
from tests.community import Person
from tests.conftest import PhoneFor
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.partings import blocks, leaves
from tests.mentoring.people import People
from tests.mentoring.writing import write

LIVE = "MentoringChanges"
WORDS = "Only for the two of us"
SOMETHING = {"room": None, "message": False}


async def told_of(couple: Couple, event: Event) -> dict[str, dict[str, Any]]:
    """What each of those who are told is told, by their topic."""
    found = await tell_mentoring(couple.people.parts.database, event)
    said = {topic: msgspec.json.decode(message) for topics, message in found for topic in topics}
    return {topic: {name: each.get(name) for name in ("room", "message")} for topic, each in said.items()}


def to(*people: Person) -> set[str]:
    return {mentoring_topic(who.id) for who in people}


async def test_a_guest_hears_of_messages_while_they_are_there_and_a_stranger_never(
    people: People, couple: Couple, phone: PhoneFor
) -> None:
    hand, room = phone(couple.mentor), str(couple.id)
    sent = [*("SendMessage", "InviteSupporter", "SendMessage", "EndVisit", "SendMessage", "InviteSupporter")]

    async with (
        phone(couple.newcomer).listening(LIVE) as newcomer,
        phone(people.coordinator).listening(LIVE) as guest,
        phone(people.leader).listening(LIVE) as leader,
    ):
        told = []
        for operation in sent:
            await hand.send(operation, room=room, **({"id": uuid4(), "text": WORDS} if "Send" in operation else {}))
            told.append(await newcomer.next())
        told_guest = [await guest.next() for _ in range(4)]
        await phone(people.leader).send("LeaveCircle", circle=people.circle)
        told_leader = await leader.next()

    assert told == [{"room": room, "message": operation == "SendMessage"} for operation in sent]
    assert [each["message"] for each in told_guest] == [False, True, False, False]
    assert told_leader is None


async def test_a_message_is_told_by_ids_alone(couple: Couple) -> None:
    await write(couple.people, couple.id, couple.mentor, WORDS)
    (sent,) = await couple.people.events(MessageSent)

    ((topics, payload),) = await tell_mentoring(couple.people.parts.database, sent)

    assert set(topics) == to(*couple.both)
    assert msgspec.json.decode(payload) == {"type": "mentoring", "room": str(couple.id), "message": True}


async def test_who_leaves_hears_no_more_and_the_other_that_it_is_over(
    people: People, couple: Couple, phone: PhoneFor, hands: Hands
) -> None:
    async with phone(couple.mentor).listening(LIVE) as stays, phone(couple.newcomer).listening(LIVE) as goes:
        await phone(couple.newcomer).send("LeaveCircle", circle=people.circle)
        ended = await goes.next()
        await write(people, couple.id, couple.mentor, "Are you there?")
        await hands.work()
        told = [await stays.next() for _ in range(2)]

    assert ended is None
    assert [each["room"] for each in told] == [str(couple.id)] * 2
    (sent,) = await people.events(MessageSent)
    assert set(await told_of(couple, sent)) == to(couple.mentor)


@pytest.mark.parametrize("blocks_first", ["mentor", "newcomer"])
async def test_across_a_block_streams_end_and_the_next_ones_tell_that_something_changed_and_not_what(
    couple: Couple, phone: PhoneFor, hands: Hands, blocks_first: str
) -> None:
    one, other = couple.both if blocks_first == "mentor" else couple.both[::-1]
    async with phone(one).listening(LIVE) as first, phone(other).listening(LIVE) as second:
        await blocks(couple.people, one, other)
        ended = [await first.next(), await second.next()]

    async with phone(one).listening(LIVE) as first, phone(other).listening(LIVE) as second:
        await hands.work()
        told = [await first.next(), await second.next()]

    assert ended == [None, None]
    assert told == [SOMETHING, SOMETHING]
    (over,) = await couple.people.events(MentorshipEnded)
    assert await told_of(couple, over) == dict.fromkeys(to(*couple.both), SOMETHING)


async def test_beside_a_guest_whom_one_blocked_the_two_hear_of_messages_and_the_guest_does_not(
    people: People, couple: Couple, phone: PhoneFor
) -> None:
    await phone(couple.mentor).send("InviteSupporter", room=couple.id)
    await blocks(people, couple.newcomer, people.coordinator)
    await write(people, couple.id, couple.mentor, WORDS)
    (sent,), (changed,) = await people.events(MessageSent), await people.events(RoomChanged)

    assert set(await told_of(couple, sent)) == to(*couple.both)
    assert (await told_of(couple, changed))[mentoring_topic(people.coordinator.id)] == SOMETHING


async def test_a_guest_who_has_left_the_circle_is_told_nothing(people: People, couple: Couple, hands: Hands) -> None:
    await people.run(invite_supporter, RoomId(couple.id), couple.mentor.id)
    await leaves(people, people.coordinator)
    await hands.work()

    (_, out) = await people.events(RoomChanged)

    assert set(await told_of(couple, out)) == to(*couple.both)
