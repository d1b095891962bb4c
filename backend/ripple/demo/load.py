"""Fills a community with the demo, once: one small circle by the real commands, the rest in bulk."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Protocol

from pymongo.write_concern import WriteConcern

from ripple.circles.codes import Codes
from ripple.database.connect import Client, Database
from ripple.database.migrations import META
from ripple.database.run import Runner
from ripple.demo.bulk import Bulk, Written
from ripple.demo.entrances import owner_of, with_owner
from ripple.demo.made import Maker
from ripple.demo.meetups import post_meetups
from ripple.demo.mentoring import tell_story
from ripple.demo.plan import DEMO_GRADUATE, DEMO_LEADER, DEMO_NEWCOMER, DEMO_OWNER, plan, small_circle
from ripple.demo.planned import Plan
from ripple.demo.story import handles
from ripple.demo.teller import Teller
from ripple.eventlog.log import Codec
from ripple.kernel.clock import Clock
from ripple.kernel.errors import SetupError
from ripple.kernel.ids import MemberId
from ripple.kernel.keyring import Keyring
from ripple.kernel.wrapping import WrappingRing
from ripple.members.documents import Member
from ripple.members.passphrases import Passphrases
from ripple.settings import Settings

SEED = 2026
PASSPHRASE = "three quiet boats at dusk"  # noqa: S105 - of a demo, printed at every start
SIGN_INS = {
    "a newcomer": DEMO_NEWCOMER,
    "a graduate": DEMO_GRADUATE,
    "a peer leader": DEMO_LEADER,
    "the owner": DEMO_OWNER,
}
"""Whom one can sign in as, by handle, with `PASSPHRASE`."""

_BATCH = 2_000
_ROWS_PER_POST = 24
_ONE_MOMENT = timedelta(minutes=1)

Progress = Callable[[float], None]
"""Hears the share that is done, from 0.0 to 1.0."""


class Parts(Protocol):
    """What filling needs of a process."""

    @property
    def settings(self) -> Settings: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def keyring(self) -> Keyring: ...
    @property
    def client(self) -> Client: ...
    @property
    def database(self) -> Database: ...
    @property
    def runner(self) -> Runner: ...
    @property
    def codec(self) -> Codec: ...
    @property
    def rooms(self) -> WrappingRing: ...


async def is_filled(database: Database) -> bool:
    return await database[META].find_one({"_id": "demo", "filled": True}) is not None


async def is_empty(database: Database) -> bool:
    """Whether nobody is there yet: the demo is never poured over a real community."""
    return await database["members"].find_one({}, {"_id": 1}) is None


async def fill(parts: Parts, *, scale: float = 1.0, progress: Progress) -> None:
    """Fill an empty community; one that was filled before is left as it is. Half filled, it is begun anew.

    Raises SetupError for a community that has members of its own.
    """
    if await is_filled(parts.database):
        return
    await _begin(parts.database)
    now = parts.clock() - _ONE_MOMENT
    whole, small = plan(SEED, until=now, scale=scale), small_circle(SEED, until=now)
    bulk = await _bulk(parts, whole)
    await _write(parts.database, bulk.people(), lambda _: None)
    expected = whole.post_count * _ROWS_PER_POST
    await _write(parts.database, bulk.posts(), lambda rows: progress(min(rows / expected, 0.98)))
    await _by_commands(parts, bulk, small)
    await post_meetups(parts.database, parts.runner, parts.clock(), SIGN_INS.values())
    await tell_story(await _teller(parts, now))
    await _open_the_doors(parts, now)
    await parts.database[META].update_one({"_id": "demo"}, {"$set": {"filled": True}})
    progress(1.0)


async def _begin(database: Database) -> None:
    began = await database[META].find_one({"_id": "demo"})
    if not await is_empty(database) and (began is None or await _was_used(database)):
        raise SetupError("This community has members of its own; the demo is only for an empty one.")
    await database[META].update_one({"_id": "demo"}, {"$set": {"filled": False}}, upsert=True)
    if began is not None:
        for name in await database.list_collection_names():
            if name not in {META, "leases"}:
                await database[name].delete_many({})


async def _was_used(database: Database) -> bool:
    """Whether anybody has come since a filling was cut short: the demo's own people leave neither behind."""
    rows = [await database[name].find_one({}, {"_id": 1}) for name in ("sessions", "idempotency")]
    return any(row is not None for row in rows)


async def _bulk(parts: Parts, whole: Plan) -> Bulk:
    nobody = await Passphrases.of(parts.settings).hash(parts.keyring.secret("nobody").hex())
    return Bulk(
        plan=whole,
        codec=parts.codec,
        codes=Codes(parts.keyring.secret("invitations")),
        avatars=parts.keyring.secret("avatars"),
        passphrase=nobody,
    )


async def _write(database: Database, rows: Iterator[Written], progress: Progress) -> None:
    """In large batches, each collection's own; acknowledged by the server, the journal follows by itself."""
    waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    written = 0
    for collection, row in rows:
        batch = waiting[collection]
        batch.append(row)
        if len(batch) == _BATCH:
            await _insert(database, collection, batch)
            written += len(batch)
            progress(written)
            waiting[collection] = []
    for collection, batch in waiting.items():
        if batch:
            await _insert(database, collection, batch)


async def _insert(database: Database, collection: str, rows: list[dict[str, Any]]) -> None:
    unhurried = database.get_collection(collection, write_concern=WriteConcern(w=1, j=False))
    await unhurried.insert_many(rows, ordered=False)


async def _by_commands(parts: Parts, bulk: Bulk, small: Plan) -> None:
    maker = Maker(
        client=parts.client,
        database=parts.database,
        append=parts.codec.append,
        codes=bulk.codes,
        avatars=bulk.avatars,
        passphrase=bulk.passphrase,
    )
    by_the_owner = with_owner(small, owner_of(bulk.plan))
    await maker.people(by_the_owner)
    await maker.posts(by_the_owner)


async def _teller(parts: Parts, now: datetime) -> Teller:
    named = {"handle": {"$in": list(handles() | set(SIGN_INS.values()))}}
    rows = parts.database["members"].find(named, {"handle": 1})
    return Teller(
        client=parts.client,
        database=parts.database,
        append=parts.codec.append,
        rooms=parts.rooms,
        until=now,
        members={row["handle"]: MemberId(row["_id"]) async for row in rows},
    )


async def _open_the_doors(parts: Parts, now: datetime) -> None:
    """Give those who are shown at the start a passphrase, as though they had kept their recovery codes."""
    known = await Passphrases.of(parts.settings).hash(PASSPHRASE)
    recovery = {"code": parts.keyring.secret(f"demo:{now}"), "kept": True}
    await Member.get_pymongo_collection().update_many(
        {"handle": {"$in": list(SIGN_INS.values())}}, {"$set": {"passphrase": known, "recovery": recovery}}
    )
