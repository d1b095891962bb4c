"""What a keeper does by hand: `init`, `migrate`, `web` and `worker` by themselves, `doctor`, `schema`, `replay`."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ripple.circles import queries
from ripple.circles.codes import Codes
from ripple.circles.errors import CircleRefusalCode
from ripple.circles.queries import Offer
from ripple.circles.rules import Stage
from ripple.cli.doctor import push_services, push_subject, set_aside
from ripple.database.connect import Database
from ripple.kernel import keyring
from ripple.kernel.clock import system_clock
from ripple.settings import Settings
from ripple.webpush import ring
from ripple.wiring import CONSUMERS, STEPS, Parts, make_keys
from tests.circles.refusals import refused
from tests.processes.running import each, environment, ripple

NAME = "ripple_keeping"


def _settings(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data")


@pytest.fixture
async def database(parts: Parts) -> AsyncIterator[Database]:
    """One of its own beside the one that the other tests share."""
    yield parts.client[NAME]
    await parts.client.drop_database(NAME)


@pytest.fixture
def env(tmp_path: Path, mongo_uri: str, database: Database) -> dict[str, str]:
    return environment(
        tmp_path, mongodb_uri=mongo_uri, database=database.name, port="0", origin="https://ripple.example"
    )


def _code(said: str) -> str:
    found = re.search(r"https://ripple\.example/join#([0-9A-Z-]{14})\n", said)
    assert found, said
    return found[1]


async def _known_push_keys(database: Database) -> set[str]:
    found = await database["meta"].find_one({"_id": "keys"})
    assert found is not None
    return set(found["push"])


async def test_init_makes_keys_and_a_link_for_the_first_owner(
    env: dict[str, str], database: Database, tmp_path: Path
) -> None:
    made = ripple("init", env)

    keys = tmp_path / "data" / "keys"
    codes = Codes(keyring.read(keys).secret("invitations"))
    offer = await queries.peek(database, codes.hash(_code(made.stdout)), now=system_clock())
    assert (made.returncode, offer) == (0, Offer(None, None, None, Stage.MEMBER))
    assert (keys / "master.key").stat().st_mode & 0o777 == 0o600
    assert await _known_push_keys(database) == set(ring.read(keys).ids)


async def test_init_once_more_gives_a_fresh_link_and_ends_the_former(
    env: dict[str, str], database: Database, tmp_path: Path
) -> None:
    former = _code(ripple("init", env).stdout)

    fresh = _code(ripple("init", env).stdout)

    codes = Codes(keyring.read(tmp_path / "data" / "keys").secret("invitations"))
    assert (await queries.peek(database, codes.hash(fresh), now=system_clock())).name is None
    with refused(CircleRefusalCode.CODE_EXPIRED):
        await queries.peek(database, codes.hash(former), now=system_clock())


async def test_init_gives_no_link_where_there_is_an_owner(env: dict[str, str], database: Database) -> None:
    await database["members"].insert_one({"handle": "wren", "owner": True})

    made = ripple("init", env)

    assert made.returncode == 0
    assert "has an owner already" in made.stdout
    assert "join#" not in made.stdout


def test_nothing_but_init_and_up_makes_keys(env: dict[str, str], tmp_path: Path) -> None:
    tried = each(["web", "worker", "migrate", "demo"], env)

    sentence = f"There are no keys in {tmp_path / 'data' / 'keys'}: run `ripple init`, or set RIPPLE_KEYS_DIR.\n"
    assert [(one.returncode, one.stderr) for one in tried] == [(1, sentence)] * 4
    assert not (tmp_path / "data").exists()


def test_web_and_worker_do_not_migrate(env: dict[str, str], tmp_path: Path) -> None:
    make_keys(_settings(tmp_path))

    tried = each(["web", "worker"], env)

    sentence = "The database is older than this version of Ripple: run `ripple migrate` first.\n"
    assert [(one.returncode, one.stderr) for one in tried] == [(1, sentence)] * 2


def test_web_and_worker_refuse_keys_of_another_community(env: dict[str, str], tmp_path: Path) -> None:
    ripple("init", env)
    make_keys(Settings(keys_dir=tmp_path / "other"))

    tried = each(["web", "worker"], {**env, "RIPPLE_KEYS_DIR": str(tmp_path / "other")})

    assert [(one.returncode, one.stderr.count("\n")) for one in tried] == [(1, 1)] * 2
    assert all("do not belong to this database" in one.stderr for one in tried)


def test_web_and_worker_refuse_a_ring_without_a_key_that_phones_have(env: dict[str, str], tmp_path: Path) -> None:
    ripple("init", env)
    shutil.rmtree(tmp_path / "data" / "keys" / "vapid")
    missing = each(["web", "worker"], env)
    ring.make(tmp_path / "data" / "keys")

    other = each(["web", "worker", "push-key"], env)

    assert [(one.returncode, one.stderr.count("\n")) for one in (*missing, *other)] == [(1, 1)] * 5
    assert all("There are no keys for push messages" in one.stderr for one in missing)
    assert all("1 of 1 keys for push messages are missing: bring the folder" in one.stderr for one in other)
    assert len(ring.read(tmp_path / "data" / "keys").ids) == 1


async def test_a_community_goes_on_without_push_keys_that_are_lost(
    env: dict[str, str], database: Database, tmp_path: Path
) -> None:
    ripple("init", env)
    shutil.rmtree(tmp_path / "data" / "keys" / "vapid")

    gone_on = ripple("push-key --lost", env)

    assert (gone_on.returncode, "until their members open the app" in gone_on.stdout) == (0, True)
    assert await _known_push_keys(database) == set(ring.read(tmp_path / "data" / "keys").ids)
    assert "ok  The keys and the database belong together.\n" in ripple("doctor", env).stdout


async def test_a_new_push_key_is_current_and_known_to_the_database(
    env: dict[str, str], database: Database, tmp_path: Path
) -> None:
    ripple("init", env)
    former = ring.read(tmp_path / "data" / "keys")

    added = ripple("push-key", env)

    grown = ring.read(tmp_path / "data" / "keys")
    assert (added.returncode, "a new key for push messages" in added.stdout) == (0, True)
    assert (len(grown.ids), former.current.id in grown.ids, grown.current == former.current) == (2, True, False)
    assert await _known_push_keys(database) == set(grown.ids)


async def test_a_ring_that_has_grown_elsewhere_is_fine(env: dict[str, str], database: Database, tmp_path: Path) -> None:
    ripple("init", env)
    ring.add(tmp_path / "data" / "keys")

    seen = ripple("doctor", env)
    migrated = ripple("migrate", env)

    assert "ok  The keys and the database belong together.\n" in seen.stdout
    assert migrated.returncode == 0
    assert len(await _known_push_keys(database)) == 2


def test_web_and_worker_start_no_database(env: dict[str, str], tmp_path: Path) -> None:
    make_keys(_settings(tmp_path))

    tried = each(["web", "worker"], {name: value for name, value in env.items() if name != "RIPPLE_MONGODB_URI"})

    assert [(one.returncode, one.stderr.count("\n")) for one in tried] == [(1, 1)] * 2
    assert all("set RIPPLE_MONGODB_URI" in one.stderr for one in tried)


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("RIPPLE_PORT", "many", "RIPPLE_PORT is not right"),
        ("RIPPLE_PUSH_CONTACT", "keeper@ripple.example", "RIPPLE_PUSH_CONTACT is not right"),
        ("RIPPLE_PUSH_EXTRA_ORIGINS", '["push.example.org"]', "'push.example.org' is no origin"),
        ("RIPPLE_PUSH_PRIVATE_NETWORKS", '["10.0.0.1/8"]', "RIPPLE_PUSH_PRIVATE_NETWORKS cannot be read"),
        ("RIPPLE_MONGODB_URI", "https://elsewhere", "RIPPLE_MONGODB_URI is not the address"),
        ("RIPPLE_MONGODB_URI", "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300", "The database does not answer"),
    ],
)
def test_a_setting_that_is_not_right_is_named(env: dict[str, str], setting: str, value: str, sentence: str) -> None:
    tried = ripple("init", {**env, setting: value})

    assert (tried.returncode, tried.stderr.count("\n")) == (1, 1)
    assert tried.stderr.startswith(sentence)


def test_the_doctor_says_what_is_missing_and_how_to_mend_it(env: dict[str, str]) -> None:
    ripple("init", env)

    seen = ripple("doctor", {**env, "RIPPLE_PWA_DIR": "/nowhere"})

    assert seen.returncode == 1
    assert "!!  /nowhere/index.html is missing.\n    Run `make pwa`" in seen.stdout
    assert "!!  No worker is at work.\n" in seen.stdout
    assert f"ok  {len(STEPS)} of {len(STEPS)} migrations were run.\n" in seen.stdout
    assert "ok  Push services can write to https://ripple.example.\n" in seen.stdout
    assert seen.stderr == f"2 of {15 + len(CONSUMERS)} things need mending.\n"


def test_the_doctor_looks_at_the_rest_where_no_database_answers(env: dict[str, str], tmp_path: Path) -> None:
    make_keys(_settings(tmp_path))

    seen = ripple("doctor", {**env, "RIPPLE_MONGODB_URI": "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300"})

    assert "ok  The keys in" in seen.stdout
    assert "!!  The database could not be looked at.\n    See that it runs" in seen.stdout
    assert seen.stderr == "1 of 7 things need mending.\n"


def test_the_doctor_says_that_messages_should_name_somebody(env: dict[str, str]) -> None:
    ripple("init", env)

    seen = ripple("doctor", {**env, "RIPPLE_ORIGIN": "http://127.0.0.1:8700"})

    assert "!!  Push messages name nobody to write to" in seen.stdout
    assert "    Set RIPPLE_PUSH_CONTACT to mailto: and an address" in seen.stdout


async def test_replay_hands_a_consumer_what_was_set_aside(env: dict[str, str], database: Database) -> None:
    ripple("init", env)
    aside = {"subject": 1, "recorded": system_clock(), "error": "ValueError", "tries": 10, "asked": False}
    await database["parked"].insert_one({"_id": {"consumer": "bylines", "event": 1}, **aside})

    doctor = ripple("doctor", env)
    unknown = ripple("replay nobody", env)
    handed = ripple("replay bylines", env)

    assert "!!  The consumer bylines has set 1 events aside.\n" in doctor.stdout
    assert unknown.stderr == "No events were set aside for 'nobody'; consumers that have some: bylines.\n"
    assert handed.stdout == "1 events are handed to bylines again, as soon as a worker runs.\n"
    row = await database["parked"].find_one({})
    assert row is not None
    assert row["asked"] is True


def test_a_schema_that_is_out_of_date_is_said_and_written(tmp_path: Path) -> None:
    env = environment(tmp_path, documents=str(tmp_path / "documents.json"))

    before = ripple("schema --check", env)
    written = ripple("schema", env)
    after = ripple("schema --check", env)

    assert (before.returncode, written.returncode, after.returncode) == (1, 0, 0)
    assert (
        before.stderr == f"{tmp_path / 'schema.graphql'} is not what the code says: run `make schema`, and commit it.\n"
    )


def test_the_doctor_tells_of_push_services_that_fail_and_of_what_was_set_aside() -> None:
    assert push_services([]).mend is None
    assert set_aside({}).mend is None

    failing, aside = push_services(["https://push.example.org"]), set_aside({"meetups.reminder": 2})

    assert failing.what.endswith(": https://push.example.org.")
    assert aside.what == "Set aside after many failures: 2 of meetups.reminder."
    assert failing.mend
    assert aside.mend


def test_only_a_public_community_has_to_name_somebody_to_push_services() -> None:
    assert push_subject(Settings()).mend is None
    assert push_subject(Settings(origin="https://ripple.example")).mend is None

    assert push_subject(Settings(origin="http://ripple.example")).mend
