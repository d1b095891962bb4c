"""Another master key, while everybody goes on."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from ripple.database import migrations
from ripple.kernel import wrapping
from ripple.kernel.errors import SetupError
from ripple.kernel.ids import RoomId
from ripple.mentoring.documents import Ask, Message, MoodNote, RoomKey
from ripple.mentoring.rotation import anew, check_masters, left_over, masters_in_use, remove_unreadable, wrap_anew
from ripple.wiring import Parts
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.test_at_rest import note, read, send

HELLO, AGAIN = "Good morning", "And good evening"


@pytest.fixture
async def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
async def running(parts: Parts, keys: Path) -> AsyncIterator[Parts]:
    """A process with a folder of keys that a test may change; the database forgets them with it."""
    rooms = wrapping.make(keys)
    before = await parts.database["meta"].find_one({"_id": "keys"})
    assert before is not None
    yield replace(parts, rooms=rooms)
    await parts.database["meta"].replace_one({"_id": "keys"}, before)


@pytest.fixture
async def couple(running: Parts, people: People) -> Couple:
    """A pair that wrote before the new key came."""
    couple = await Couple.gather(replace(people, parts=running), help_="Somebody who listens")
    await send(running, RoomId(couple.id), couple.mentor, HELLO)
    await note(couple, couple.newcomer, "tired")
    return couple


async def test_every_key_is_wrapped_anew_and_opens_what_it_opened(couple: Couple, running: Parts, keys: Path) -> None:
    former = running.rooms.current
    before = {row.id: row.wrapped for row in await RoomKey.find_all().to_list()}
    grown = wrapping.add(keys)

    waiting = await left_over(running.database, grown)
    done = await wrap_anew(running.database, grown)

    after = await RoomKey.find_all().to_list()
    assert waiting == done == len(before) > 1
    assert await masters_in_use(running.database) == {grown.current} != {former}
    assert not {row.wrapped for row in after} & set(before.values())
    (keys / "rooms" / "0001.key").unlink()
    alone = replace(running, rooms=wrapping.read(keys))
    assert await read(alone, couple, couple.newcomer) == [HELLO]


async def test_processes_that_were_started_before_go_on_reading_and_writing(
    couple: Couple, running: Parts, keys: Path
) -> None:
    grown = wrapping.add(keys)

    await wrap_anew(running.database, grown)
    await send(running, RoomId(couple.id), couple.newcomer, AGAIN)

    assert await read(running, couple, couple.mentor) == [AGAIN, HELLO]
    assert await left_over(running.database, grown) == 0


async def test_what_begins_in_a_process_from_before_is_under_the_new_key(
    couple: Couple, running: Parts, keys: Path
) -> None:
    grown = wrapping.add(keys)
    await wrap_anew(running.database, grown)

    await Couple.gather(couple.people, help_="Somebody else")

    assert await left_over(running.database, grown) == 0


async def test_a_rotation_that_was_interrupted_goes_on_where_it_was(couple: Couple, running: Parts, keys: Path) -> None:
    for number in range(5):
        await couple.people.ask(help_=f"Number {number}")
    rows = await RoomKey.find({}).to_list()
    stuck = rows[-1]
    await RoomKey.find_one({"_id": stuck.id}).set({"master": "~ after all others"})
    grown = wrapping.add(keys)
    with pytest.raises(SetupError):
        await wrap_anew(running.database, grown, together=2)
    halfway = await left_over(running.database, grown)
    await RoomKey.find_one({"_id": stuck.id}).set({"master": stuck.master})

    done = await wrap_anew(running.database, grown)

    assert 0 < halfway == done < len(rows)
    assert await left_over(running.database, grown) == await wrap_anew(running.database, grown) == 0


async def test_a_key_that_is_removed_meanwhile_does_not_come_back(couple: Couple, running: Parts, keys: Path) -> None:
    grown = wrapping.add(keys)
    row = await running.database["room_keys"].find_one({"_id": couple.id})
    assert row is not None
    await running.database["room_keys"].delete_one({"_id": couple.id})

    await running.database["room_keys"].bulk_write([anew(grown, row)])

    assert await RoomKey.get(couple.id) is None


async def test_a_process_without_a_known_key_refuses_to_start(running: Parts, keys: Path) -> None:
    await migrations.know_only_room_keys(running.database, running.rooms.ids)
    (keys / "rooms" / "0001.key").rename(keys / "kept")
    other = wrapping.make(keys)

    with pytest.raises(SetupError, match="1 of 1 keys for rooms are missing: bring the folder `rooms`"):
        await migrations.check_room_keys(running.database, other.ids)
    with pytest.raises(SetupError):
        await migrations.record_room_keys(running.database, other.ids)


async def test_what_a_process_sealed_meanwhile_under_the_former_key_is_not_forgotten_by_those_who_start(
    couple: Couple, running: Parts, keys: Path
) -> None:
    former = await running.database["room_keys"].find_one({"_id": couple.id})
    assert former is not None
    grown = wrapping.add(keys)
    await wrap_anew(running.database, grown)
    await migrations.know_only_room_keys(running.database, [grown.current])
    await running.database["room_keys"].replace_one({"_id": couple.id}, former)
    await check_masters(running.database, grown)

    (keys / "rooms" / "0001.key").rename(keys / "kept")

    with pytest.raises(SetupError, match="sealed under 1 keys for rooms that are missing"):
        await check_masters(running.database, wrapping.read(keys))


async def test_what_nobody_can_read_any_more_is_removed_and_the_rest_stays(
    couple: Couple, running: Parts, keys: Path
) -> None:
    shutil.rmtree(keys / "rooms")
    fresh = replace(running, rooms=wrapping.make(keys))
    other = await Couple.gather(replace(couple.people, parts=fresh), help_="Somebody new")
    await send(fresh, RoomId(other.id), other.mentor, AGAIN)

    count = await remove_unreadable(fresh.database, fresh.rooms)
    again = await remove_unreadable(fresh.database, fresh.rooms)

    assert count > 1
    assert again == 0
    assert (await couple.row()).help is None
    assert await Message.find({"room": couple.id}).count() == await MoodNote.find_all().count() == 0
    assert await Ask.find({"member": couple.newcomer.id, "help": {"$ne": None}}).count() == 0
    assert await read(fresh, other, other.newcomer) == [AGAIN]
    await send(fresh, RoomId(couple.id), couple.mentor, AGAIN)
    assert await read(fresh, couple, couple.newcomer) == [AGAIN]
