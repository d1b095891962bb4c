"""What was said in confidence cannot be read from the database, and after its time not even with the keys."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import bson
import pytest
from bson.binary import UuidRepresentation
from bson.codec_options import CodecOptions

from ripple.kernel import wrapping
from ripple.kernel.errors import SetupError
from ripple.kernel.ids import MessageId, RoomId, derived_id
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring import commands, queries
from ripple.mentoring.documents import Mentorship
from ripple.mentoring.events import ConversationRemoved
from ripple.mentoring.rules import READABLE_AFTER, Mood
from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.writing import page, texts, write

_CODEC: CodecOptions[dict[str, object]] = CodecOptions(uuid_representation=UuidRepresentation.STANDARD)
SECRETS = ("Marmalade", "Lighthouse", "Thimble", "Juniper")


@pytest.fixture
async def confided(people: People) -> Couple:
    """A pair with what would help, a message, a mood note and thanks: a secret word in each."""
    couple = await Couple.gather(people, help_=SECRETS[0])
    rooms = people.parts.rooms
    await write(people, couple.id, couple.newcomer, f"A word: {SECRETS[1]}")
    await people.run(commands.note_mood, rooms, uuid4(), couple.id, couple.newcomer.id, Mood.LOW, SECRETS[2])
    await couple.steps_away(couple.newcomer)
    await couple.parts_with(couple.newcomer, SECRETS[3])
    return couple


async def _dump(parts: Parts) -> bytes:
    """Every row of every collection, as the database keeps it."""
    names = await parts.database.list_collection_names()
    rows = await asyncio.gather(*(parts.database[name].find({}).to_list() for name in names))
    return b"".join(bson.encode(row, codec_options=_CODEC) for each in rows for row in each)


async def test_a_dump_of_the_database_holds_no_word(people: People, confided: Couple) -> None:
    dump = await _dump(people.parts)

    assert len(dump) > 2_000
    assert not [secret for secret in SECRETS if secret.lower().encode() in dump.lower()]
    assert await texts(people, confided.id, confided.mentor) == [f"A word: {SECRETS[1]}"]
    assert (await confided.shown(confided.mentor)).line.help == SECRETS[0]


async def test_without_the_master_key_nothing_can_be_read(
    people: People, confided: Couple, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = wrapping.make(tmp_path_factory.mktemp("other"))

    with pytest.raises(SetupError):
        await _read_with(people, confided, other)


async def test_a_message_opens_in_its_own_place_alone(people: People, confided: Couple) -> None:
    moved = await people.parts.database["messages"].find_one({"room": confided.id})
    assert moved is not None
    await people.parts.database["messages"].insert_one({**moved, "_id": uuid4()})

    with pytest.raises(SetupError):
        await texts(people, confided.id, confided.mentor)


async def test_after_thirty_days_it_is_gone_though_the_master_key_is_there(
    people: People, confided: Couple, clock: SetClock, hands: Hands
) -> None:
    kept = await people.parts.database["messages"].find({}).to_list()
    clock.advance(READABLE_AFTER - timedelta(minutes=1))
    await hands.work()
    before = await texts(people, confided.id, confided.mentor)

    clock.advance(timedelta(minutes=1))
    await hands.work()
    await people.parts.database["messages"].insert_many(kept)  # somebody brings them back from a copy

    assert before == [f"A word: {SECRETS[1]}"]
    assert await people.parts.database["room_keys"].count_documents({"_id": {"$in": _keys(confided)}}) == 0
    assert await texts(people, confided.id, confided.mentor) == []
    assert await people.parts.database["moods"].count_documents({}) == 0
    row = await Mentorship.get(confided.id)
    assert row is not None
    assert (row.help, row.farewell) == (None, {})
    assert len(await people.events(ConversationRemoved, room=confided.id)) == 1


async def test_what_became_unreadable_is_so_also_while_nobody_removes_it(
    people: People, confided: Couple, clock: SetClock
) -> None:
    clock.advance(READABLE_AFTER)

    assert await texts(people, confided.id, confided.newcomer) == []
    assert await confided.seen(confided.newcomer) is None


async def test_a_key_that_was_added_since_is_found_by_a_process_that_runs(people: People, couple: Couple) -> None:
    running = people.parts.rooms
    grown = wrapping.add(running.folder)
    message, room = MessageId(uuid4()), RoomId(couple.id)

    await people.run(commands.send_message, grown, message, room, couple.mentor.id, "Under the new key")

    assert grown.current not in {*running.ids} or grown.ids == running.ids
    assert await texts(people, couple.id, couple.newcomer) == ["Under the new key"]


async def test_mood_notes_are_their_author_s_alone(people: People, couple: Couple) -> None:
    rooms, note = people.parts.rooms, uuid4()
    await people.run(commands.note_mood, rooms, note, couple.id, couple.newcomer.id, Mood.MIXED, "Slept badly.")

    read = [
        await queries.moods(people.parts.database, rooms, people.visitor(who), couple.id)
        for who in (couple.newcomer, couple.mentor, people.coordinator)
    ]

    assert [[each.text for each in one] for one in read] == [["Slept badly."], [], []]


def _keys(couple: Couple) -> list[object]:
    return [couple.id, *(derived_id(couple.id, "moods", str(who.id)) for who in couple.both)]


async def _read_with(people: People, couple: Couple, ring: WrappingRing) -> None:
    await page(replace(people, parts=replace(people.parts, rooms=ring)), couple.id, couple.mentor)
