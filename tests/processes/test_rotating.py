"""What a keeper does about the keys for rooms: another one, a lost one, and none yet in an older installation."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from ripple.database.connect import Database
from ripple.kernel import wrapping
from ripple.kernel.wrapping import KEY_BYTES, WrappingRing
from ripple.wiring import Parts
from tests.processes.running import Ended, each, environment, ripple

NAME = "ripple_rotating"
AGREE = "ok  The keys and the database belong together.\n"


@pytest.fixture
async def database(parts: Parts) -> AsyncIterator[Database]:
    """One of its own beside the one that the other tests share."""
    yield parts.client[NAME]
    await parts.client.drop_database(NAME)


@pytest.fixture
async def env(tmp_path: Path, mongo_uri: str, database: Database) -> dict[str, str]:
    made = environment(
        tmp_path, mongodb_uri=mongo_uri, database=database.name, port="0", origin="https://ripple.example"
    )
    assert (await said("init", made)).returncode == 0
    return made


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "data" / "keys"


async def said(arguments: str, env: dict[str, str]) -> Ended:
    """Run one command to its end, while this process goes on talking with the database."""
    return await asyncio.to_thread(ripple, arguments, env)


async def seal(database: Database, ring: WrappingRing, count: int = 3) -> None:
    """As many keys, and something under each."""
    for _ in range(count):
        room = uuid4()
        wrapped, master = ring.wrap(b"k" * KEY_BYTES, room.bytes)
        await database["room_keys"].insert_one({"_id": room, "wrapped": wrapped, "master": master})
        await database["messages"].insert_one({"room": room, "sealed": b"sealed"})


async def known(database: Database) -> set[str]:
    found = await database["meta"].find_one({"_id": "keys"})
    assert found is not None
    return set(found["rooms"])


async def under(database: Database) -> set[str]:
    return set(await database["room_keys"].distinct("master"))


async def test_rotating_seals_all_anew_and_the_former_key_is_needed_no_more(
    env: dict[str, str], database: Database, keys: Path
) -> None:
    former = wrapping.read(keys)
    await seal(database, former)

    rotated = await said("rotate-room-keys", env)

    grown = wrapping.read(keys)
    assert (rotated.returncode, "3 keys are sealed under the newest" in rotated.stdout) == (0, True), rotated.stderr
    assert await under(database) == await known(database) == {grown.current} != {former.current}
    (keys / "rooms" / "0001.key").unlink()
    seen = await said("doctor", env)
    assert AGREE in seen.stdout
    assert "ok  0 keys of conversations are sealed under an older key for rooms.\n" in seen.stdout


async def test_where_folders_are_copied_a_new_key_is_added_first_and_used_later(
    env: dict[str, str], database: Database, keys: Path
) -> None:
    former = wrapping.read(keys)
    await seal(database, former)

    added = await said("rotate-room-keys --add", env)
    between = await under(database), await known(database)
    seen = await said("doctor", env)
    finished = await said("rotate-room-keys --finish", env)
    again = await said("rotate-room-keys --finish", env)

    grown = wrapping.read(keys)
    assert [one.returncode for one in (added, finished, again)] == [0, 0, 0]
    assert between == ({former.current}, set(grown.ids))
    assert "!!  3 keys of conversations are sealed under an older key for rooms.\n" in seen.stdout
    assert await under(database) == await known(database) == {grown.current}
    assert again.stdout.startswith("0 keys are sealed")
    assert len(grown.ids) == 2


async def test_web_and_worker_refuse_a_folder_without_a_key_that_rooms_are_sealed_under(
    env: dict[str, str], keys: Path
) -> None:
    shutil.rmtree(keys / "rooms")
    missing = await asyncio.to_thread(each, ["web", "worker", "migrate"], env)
    wrapping.make(keys)

    other = await asyncio.to_thread(each, ["web", "worker", "migrate", "rotate-room-keys"], env)

    assert [(one.returncode, one.stderr.count("\n")) for one in (*missing, *other)] == [(1, 1)] * 7
    assert all("There are no keys for rooms" in one.stderr for one in missing)
    assert all("1 of 1 keys for rooms are missing: bring the folder `rooms`" in one.stderr for one in other)
    assert len(wrapping.read(keys).ids) == 1


async def test_a_community_goes_on_without_keys_that_are_lost_and_without_what_they_sealed(
    env: dict[str, str], database: Database, keys: Path
) -> None:
    await seal(database, wrapping.read(keys))
    shutil.rmtree(keys / "rooms")

    gone_on = await said("rotate-room-keys --lost", env)

    assert (gone_on.returncode, "3 keys could not be opened any more" in gone_on.stdout) == (0, True), gone_on.stderr
    assert await database["messages"].count_documents({}) == await database["room_keys"].count_documents({}) == 0
    assert await known(database) == set(wrapping.read(keys).ids)
    assert AGREE in (await said("doctor", env)).stdout


async def test_an_installation_from_before_rooms_gets_its_keys_by_init(
    env: dict[str, str], database: Database, keys: Path
) -> None:
    shutil.rmtree(keys / "rooms")
    await database["meta"].update_one({"_id": "keys"}, {"$unset": {"rooms": 1}})
    before = await said("migrate", env)

    made = await said("init", env)

    assert (before.returncode, "run `ripple init`" in before.stderr) == (1, True)
    assert (made.returncode, await known(database)) == (0, set(wrapping.read(keys).ids))
    assert AGREE in (await said("doctor", env)).stdout


async def test_two_ways_at_once_are_refused(env: dict[str, str], keys: Path) -> None:
    tried = await said("rotate-room-keys --add --finish", env)

    assert tried.returncode == 2
    assert "--add, --finish and --lost go one at a time." in tried.stderr
    assert len(wrapping.read(keys).ids) == 1
