"""A room is for those who are in it: what is written there has one order, and nobody else reads it."""

from asyncio import gather
from uuid import UUID

import pytest

from ripple.circles.documents import Membership
from ripple.circles.rules import Duty
from ripple.kernel.errors import BadRequest
from ripple.kernel.ids import MessageId, RoomId, new_id
from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import MessageSent, RoomChanged
from ripple.mentoring.live import mentoring_topic, tell_mentoring
from ripple.mentoring.rules import LONGEST_MESSAGE, Role
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.refusals import refused
from tests.mentoring.writing import page, seen, texts, write


async def test_both_read_what_either_wrote_the_newest_first(people: People, couple: Couple) -> None:
    await write(people, couple.id, couple.newcomer, "  Good evening.\r\nI am Heron. ")
    await write(people, couple.id, couple.mentor, "Good to meet you.")

    assert await texts(people, couple.id, couple.mentor) == ["Good to meet you.", "Good evening.\nI am Heron."]
    assert [edge.node.mine for edge in (await page(people, couple.id, couple.newcomer)).edges] == [False, True]


async def test_fifty_messages_at_once_have_one_order_and_one_event_each(people: People, couple: Couple) -> None:
    written = [write(people, couple.id, couple.both[number % 2], f"Line {number}") for number in range(50)]
    ids = await gather(*(_alone(people, couple, each) for each in written))

    edges = (await page(people, couple.id, couple.mentor, first=100)).edges

    assert len({edge.node.at for edge in edges}) == 50
    assert {edge.node.id for edge in edges} == {str(each) for each in ids}
    assert len(await people.events(MessageSent, room=couple.id)) == 50


async def test_pages_follow_each_other_without_a_gap(people: People, couple: Couple) -> None:
    for number in range(7):
        await write(people, couple.id, couple.mentor, f"Line {number}")

    first = await page(people, couple.id, couple.newcomer, first=3)
    second = await page(people, couple.id, couple.newcomer, first=3, after=first.page_info.end_cursor)
    third = await page(people, couple.id, couple.newcomer, first=3, after=second.page_info.end_cursor)

    read = [edge.node.text for each in (first, second, third) for edge in each.edges]
    assert read == [f"Line {number}" for number in reversed(range(7))]
    assert [each.page_info.has_next_page for each in (first, second, third)] == [True, True, False]


async def test_a_cursor_of_somebody_else_is_refused(people: People, couple: Couple) -> None:
    await write(people, couple.id, couple.mentor, "One")
    theirs = (await page(people, couple.id, couple.mentor)).page_info.end_cursor

    with pytest.raises(BadRequest):
        await page(people, couple.id, couple.newcomer, after=theirs)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", Code.TEXT_EMPTY), (" \n\t ", Code.TEXT_EMPTY), ("a" * (LONGEST_MESSAGE + 1), Code.TEXT_TOO_LONG)],
    ids=["nothing", "blanks", "too long"],
)
async def test_what_is_no_message_is_refused(people: People, couple: Couple, text: str, code: Code) -> None:
    with refused(code, "text"):
        await write(people, couple.id, couple.mentor, text)

    assert await texts(people, couple.id, couple.mentor) == []


async def test_an_id_that_is_taken_or_was_not_drawn_is_refused_alike(people: People, couple: Couple) -> None:
    taken = MessageId(await write(people, couple.id, couple.mentor, "One"))
    rooms, room = people.parts.rooms, RoomId(couple.id)

    for candidate in (taken, MessageId(UUID(int=7))):
        with refused(Code.ID_REFUSED, "id"):
            await people.run(commands.send_message, rooms, candidate, room, couple.newcomer.id, "Two")


async def test_nobody_else_reads_or_writes_whatever_they_look_after(people: People, couple: Couple) -> None:
    owner = await people.enter(await people.community.person(owner=True))
    others = [owner, people.leader, people.coordinator, await people.member(Duty.MODERATOR), await people.newcomer()]
    await write(people, couple.id, couple.mentor, "For the two of us.")

    for other in others:
        assert await seen(people, couple.id, other) is None
        assert await texts(people, couple.id, other) == []
        with refused(Code.NOT_FOUND, "room"):
            await write(people, couple.id, other, "Hello")
        with refused(Code.NOT_FOUND, "room"):
            await people.run(commands.invite_supporter, RoomId(couple.id), other.id)
        with refused(Code.NOT_FOUND, "room"):
            await people.run(commands.end_visit, RoomId(couple.id), other.id)


async def test_a_room_that_is_not_there_answers_like_one_of_others(people: People, couple: Couple) -> None:
    with refused(Code.NOT_FOUND, "room"):
        await write(people, new_id(), couple.mentor, "Hello")


async def test_across_a_block_neither_reads_nor_writes(people: People, couple: Couple) -> None:
    await write(people, couple.id, couple.mentor, "Hello")
    await people.block(couple.newcomer, couple.mentor)

    for one, other in (couple.both, couple.both[::-1]):
        assert await seen(people, couple.id, one, other) is None
        assert await texts(people, couple.id, one, other) == []
        with refused(Code.NOT_FOUND, "room"):
            await write(people, couple.id, one, "Still there?")


async def test_who_left_the_circle_writes_no_more(people: People, couple: Couple) -> None:
    await people.leave(couple.newcomer)

    with refused(Code.NOT_FOUND, "room"):
        await write(people, couple.id, couple.newcomer, "Hello")


async def test_once_it_has_ended_it_is_read_and_not_written(people: People, couple: Couple) -> None:
    await write(people, couple.id, couple.mentor, "Hello")
    await couple.steps_away(couple.newcomer)

    room = await seen(people, couple.id, couple.mentor)
    with refused(Code.ROOM_CLOSED, "room"):
        await write(people, couple.id, couple.mentor, "One more")

    assert room is not None
    assert not room.open
    assert await texts(people, couple.id, couple.newcomer) == ["Hello"]


async def test_the_coordinator_comes_in_when_either_asks_and_both_see_it(people: People, couple: Couple) -> None:
    await write(people, couple.id, couple.mentor, "From before.")
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.newcomer.id)
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)

    rooms = [await seen(people, couple.id, who) for who in (*couple.both, people.coordinator)]
    await write(people, couple.id, people.coordinator, "Thank you for asking me in.")

    assert all(room is not None and len(room.people) == 3 and room.invited_by is Role.NEWCOMER for room in rooms)
    assert await texts(people, couple.id, people.coordinator) == ["Thank you for asking me in.", "From before."]


async def test_each_of_the_three_can_end_a_visit(people: People, couple: Couple) -> None:
    for who in (*couple.both, people.coordinator):
        await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)
        await people.run(commands.end_visit, RoomId(couple.id), who.id)

        assert await seen(people, couple.id, people.coordinator) is None
        with refused(Code.NOT_FOUND, "room"):
            await write(people, couple.id, people.coordinator, "Hello")
    room = await seen(people, couple.id, couple.mentor)
    assert room is not None
    assert (len(room.people), room.invited_by) == (2, None)


async def test_who_is_no_coordinator_any_more_is_no_guest_any_more(people: People, couple: Couple) -> None:
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)
    await Membership.find({"member": people.coordinator.id}).update({"$set": {"duties": []}})

    with refused(Code.NOT_FOUND, "room"):
        await write(people, couple.id, people.coordinator, "Hello")
    visitor = people.visitor(people.coordinator)
    now = people.parts.clock()
    assert await queries.room_by_id(people.parts.database, visitor, RoomId(couple.id), now=now) is None


async def test_a_guest_who_is_blocked_is_kept_out_and_the_two_are_not(people: People, couple: Couple) -> None:
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)
    await people.block(couple.newcomer, people.coordinator)

    await write(people, couple.id, couple.newcomer, "Still ours.")

    assert await texts(people, couple.id, couple.newcomer, people.coordinator) == ["Still ours."]
    assert await seen(people, couple.id, people.coordinator, couple.newcomer) is None
    with refused(Code.NOT_FOUND, "room"):
        await write(people, couple.id, people.coordinator, "Hello")
    await people.run(commands.end_visit, RoomId(couple.id), couple.newcomer.id)
    assert (await couple.room()).people == [couple.mentor.id, couple.newcomer.id]


async def test_who_is_shown_out_is_told_live(people: People, couple: Couple) -> None:
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)
    await people.run(commands.end_visit, RoomId(couple.id), couple.newcomer.id)

    (_, out) = await people.events(RoomChanged, room=couple.id)
    (told,) = await tell_mentoring(people.parts.database, out)

    assert {mentoring_topic(who.id) for who in (*couple.both, people.coordinator)} == set(told[0])


async def test_without_a_coordinator_whom_both_may_meet_nobody_comes_in(people: People, couple: Couple) -> None:
    await people.block(couple.newcomer, people.coordinator)

    with refused(Code.NO_COORDINATOR, "room"):
        await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)


async def test_when_it_gets_heavy_nobody_new_asks_and_the_coordinator_is_there(people: People, couple: Couple) -> None:
    await people.run(commands.share_load, people.circle, couple.mentor.id)
    await people.run(commands.share_load, people.circle, couple.mentor.id)

    home = await people.home(couple.mentor)
    row = await people.mentor_row(couple.mentor)
    assert row.paused
    assert row.keys == []
    assert home.mentor is not None
    assert home.mentor.support_room is not None
    room = RoomId(UUID(home.mentor.support_room))
    await write(people, room, couple.mentor, "I lie awake after our talks.")
    assert await texts(people, room, people.coordinator) == ["I lie awake after our talks."]
    assert await seen(people, room, couple.newcomer) is None


async def test_it_gets_heavy_for_mentors_alone(people: People, couple: Couple) -> None:
    with refused(Code.NOT_FOUND, "circle"):
        await people.run(commands.share_load, people.circle, couple.newcomer.id)


async def _alone(people: People, couple: Couple, writing: object) -> object:
    """One at a time in this process, as the web process does it."""
    async with people.parts.runner.alone(couple.id):
        return await writing  # type: ignore[misc] # each is a coroutine
