"""What is written in private is no text in the database, and nothing at all once its key is gone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument

from ripple.api.facts import Matter, Untrue
from ripple.kernel import wrapping
from ripple.kernel.errors import SetupError, Unavailable
from ripple.kernel.ids import MessageId, RoomId, new_id
from ripple.mentoring import commands, queries
from ripple.mentoring.documents import Message, MoodNote, RoomKey, mood_key_id
from ripple.mentoring.events import ConversationRemoved
from ripple.mentoring.room_keys import unseal
from ripple.mentoring.rules import READABLE_AFTER, Mood
from ripple.wiring import Parts, facts_of
from tests.community import Person
from tests.conftest import PhoneFor, SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People

MESSAGE, ANSWER = "Zaunkoenig sang this morning", "Kohlmeise answered twice"
SUPPORT, HELP, THANKS, MOOD = "Schleiereule was too much", "Nachtigall at bedtime", "Goldammer for it all", "Seeadler"
WORDS = [word for text in (MESSAGE, ANSWER, SUPPORT, HELP, THANKS, MOOD) for word in text.split() if len(word) > 5]


@pytest.fixture
async def couple(people: People) -> Couple:
    """A pair that has left words wherever there are any to leave."""
    couple = await Couple.gather(people, help_=HELP)
    await write(couple, couple.mentor, MESSAGE)
    await write(couple, couple.newcomer, ANSWER)
    await note(couple, couple.newcomer, MOOD)
    await people.run(commands.share_load, people.circle, couple.mentor.id)
    (room,) = await people.parts.database["rooms"].find({"kind": "support"}).to_list()
    await send(people.parts, RoomId(room["_id"]), couple.mentor, SUPPORT)
    await couple.ticks_enough()
    await couple.proposes(couple.newcomer)
    await couple.parts_with(couple.mentor, THANKS)
    return couple


async def send(parts: Parts, room: RoomId, who: Person, text: str) -> None:
    await parts.runner.run(commands.send_message, parts.rooms, MessageId(new_id()), room, who.id, text)


async def write(couple: Couple, who: Person, text: str) -> None:
    await send(couple.people.parts, RoomId(couple.id), who, text)


async def note(couple: Couple, who: Person, text: str) -> None:
    parts = couple.people.parts
    await parts.runner.run(commands.note_mood, parts.rooms, new_id(), couple.id, who.id, Mood.MIXED, text)


async def dump(parts: Parts) -> dict[str, bytes]:
    """Every row of every collection, as its bytes."""
    raw = parts.database.with_options(codec_options=CodecOptions(RawBSONDocument))
    return {name: b"".join([row.raw async for row in raw[name].find({})]) for name in await raw.list_collection_names()}


def told(dumped: dict[str, bytes]) -> set[tuple[str, str]]:
    """In which collection which of the words can be read, in some usual encoding."""
    forms = {word: [word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()] for word in WORDS}
    return {
        (name, word)
        for name, content in dumped.items()
        for word, ways in forms.items()
        if any(form in content for form in ways)
    }


async def read(parts: Parts, couple: Couple, who: Person) -> list[str]:
    found = await queries.messages(
        parts.database,
        parts.cursors,
        parts.rooms,
        couple.people.visitor(who),
        RoomId(couple.id),
        now=parts.clock(),
        first=30,
        after=None,
    )
    return [edge.node.text for edge in found.edges]


async def test_a_dump_of_the_database_holds_no_word_of_what_was_written(
    couple: Couple, parts: Parts, hands: Hands
) -> None:
    await hands.work()

    dumped = await dump(parts)

    assert told(dumped) == set()
    assert {"messages", "moods", "mentorships", "asks", "events", "notifications", "due", "idempotency"} <= set(dumped)
    assert await parts.database["messages"].count_documents({}) == 3
    assert await read(parts, couple, couple.newcomer) == [ANSWER, MESSAGE]


async def test_a_dump_would_tell_of_a_word_that_was_not_sealed(couple: Couple, parts: Parts) -> None:
    await parts.database["messages"].insert_one({"_id": new_id(), "room": couple.id, "text": MESSAGE})

    assert ("messages", "Zaunkoenig") in told(await dump(parts))


async def test_what_is_sent_by_phone_is_remembered_without_a_word(
    people: People, parts: Parts, phone: PhoneFor, hands: Hands
) -> None:
    couple = await Couple.gather(people)
    hand, room = phone(couple.newcomer), str(couple.id)

    sent = await hand.send("SendMessage", id=str(new_id()), room=room, text=MESSAGE)
    noted = await hand.send("NoteMood", id=str(new_id()), mentorship=room, mood="LOW", text=MOOD)
    await hands.work()

    assert [sent.data["text"], noted.refusal] == [MESSAGE, None]
    assert told(await dump(parts)) == set()
    assert await parts.database["idempotency"].count_documents({}) == 2


async def test_without_the_master_key_nothing_can_be_read(
    couple: Couple, parts: Parts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = wrapping.make(tmp_path)
    messages = {row.id: row.sealed for row in await Message.find({"room": couple.id}).to_list()}

    with pytest.raises(Unavailable):
        await unseal(parts.database, stranger, couple.id, messages)

    assert "A key for rooms is missing" in caplog.text
    row = await RoomKey.get(couple.id)
    assert row is not None
    forged = next(iter(stranger.ids))
    with pytest.raises(SetupError, match="does not belong to its key"):
        stranger.unwrap(row.wrapped, forged, couple.id.bytes)


async def test_where_the_master_key_is_missing_nothing_is_sent_or_taken_for_empty_and_the_rest_goes_on(
    couple: Couple, parts: Parts, tmp_path: Path
) -> None:
    elsewhere = replace(parts, rooms=wrapping.make(tmp_path))

    with pytest.raises(Unavailable):
        await read(elsewhere, couple, couple.newcomer)
    with pytest.raises(Unavailable):
        await send(elsewhere, RoomId(couple.id), couple.newcomer, ANSWER)
    home = await replace(couple.people, parts=elsewhere).home(couple.mentor)

    assert [(line.other.name, line.help) for line in home.pairs] == [("Heron", "")]
    assert await read(parts, couple, couple.newcomer) == [ANSWER, MESSAGE]


async def test_where_a_new_room_cannot_be_sealed_nothing_is_kept(couple: Couple, parts: Parts, tmp_path: Path) -> None:
    elsewhere = replace(parts, rooms=wrapping.make(tmp_path))
    (tmp_path / "rooms" / "0001.key").unlink()
    fresh = await Couple.gather(couple.people)

    with pytest.raises(Unavailable):
        await send(elsewhere, RoomId(fresh.id), fresh.newcomer, ANSWER)

    assert await RoomKey.get(fresh.id) is None
    assert await Message.find({"room": fresh.id}).count() == 0


async def test_a_message_moved_to_another_place_opens_nowhere_and_spoils_no_other(
    couple: Couple, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = await Message.find({"room": couple.id}).sort("at").to_list()

    await one.set({"sealed": other.sealed})

    assert await read(parts, couple, couple.mentor) == [ANSWER]
    assert "does not belong to its key" in caplog.text


async def test_each_room_ask_and_diary_has_a_key_of_its_own(couple: Couple, parts: Parts) -> None:
    rows = await RoomKey.find_all().to_list()

    keys = {parts.rooms.unwrap(row.wrapped, row.master, row.id.bytes) for row in rows}
    assert len(keys) == len(rows)
    assert {couple.id, mood_key_id(couple.id, couple.newcomer.id)} < {row.id for row in rows}


async def test_after_its_removal_a_conversation_cannot_be_read_even_with_the_master_key(
    couple: Couple, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    sealed = {row.id: row.sealed for row in await Message.find({"room": couple.id}).to_list()}
    notes = {row.id: row.sealed for row in await MoodNote.find_all().to_list() if row.sealed}
    await couple.answers(couple.mentor, yes=True)

    await hands.work_until(clock() + READABLE_AFTER)

    diary = mood_key_id(couple.id, couple.newcomer.id)
    assert await unseal(parts.database, parts.rooms, couple.id, sealed) == {}
    assert await unseal(parts.database, parts.rooms, diary, notes) == {}
    assert (len(sealed), len(notes)) == (2, 1)


async def test_after_its_removal_nothing_sealed_of_a_pair_is_left(
    couple: Couple, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    await couple.answers(couple.mentor, yes=True)
    await hands.work_until(clock() + READABLE_AFTER - timedelta(seconds=1))
    before = await read(parts, couple, couple.mentor)

    await hands.work_until(clock() + timedelta(seconds=1))

    pair = await couple.row()
    assert before == [ANSWER, MESSAGE]
    assert (pair.help, pair.farewell) == (None, {})
    assert await Message.find({"room": couple.id}).count() == await MoodNote.find_all().count() == 0
    assert await read(parts, couple, couple.mentor) == []
    assert len(await couple.people.events(ConversationRemoved, room=couple.id)) == 1


async def test_after_weeks_without_a_worker_everything_is_removed_at_once_and_nobody_is_told_of_a_message(
    couple: Couple, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    await couple.answers(couple.mentor, yes=True)
    await hands.work()
    clock.advance(READABLE_AFTER + timedelta(days=40))
    late = [await read(parts, couple, who) for who in couple.both]

    await hands.work()

    assert late == [[], []]
    assert await RoomKey.find({"_id": {"$in": [couple.id, mood_key_id(couple.id, couple.newcomer.id)]}}).count() == 0
    assert await Message.find({"room": couple.id}).count() == await MoodNote.find_all().count() == 0
    told = [each async for each in parts.database["notifications"].find({"kind": "message", "subject": couple.id})]
    matters = [Matter(row["_id"], row["member"], row["kind"], row["subject"], row["body"]) for row in told]
    assert {each.untrue for each in (await facts_of(parts.database, matters)).values()} == {Untrue.GONE}


async def test_what_became_unreadable_is_so_also_while_nobody_removes_it(
    couple: Couple, parts: Parts, clock: SetClock
) -> None:
    await couple.answers(couple.mentor, yes=True)

    clock.advance(READABLE_AFTER)

    assert await Message.find({"room": couple.id}).count() == 2
    assert await read(parts, couple, couple.newcomer) == []
    assert await couple.seen(couple.newcomer) is None
