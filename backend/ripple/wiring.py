"""The composition root: the one place that knows every part and hands each what it needs."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from beanie import Document, init_beanie
from pymongo import IndexModel

from ripple.circles import documents as circle_documents
from ripple.circles import events as circle_events
from ripple.database import migrations
from ripple.database.connect import Client, Database, connect
from ripple.database.run import Runner
from ripple.eventlog import log
from ripple.kernel.clock import Clock, system_clock
from ripple.kernel.cursors import Cursors
from ripple.kernel.errors import SetupError
from ripple.kernel.events import Event
from ripple.kernel.keyring import Keyring
from ripple.members import documents as member_documents
from ripple.members import events as member_events
from ripple.settings import Settings

DOCUMENTS: Sequence[type[Document]] = [*member_documents.DOCUMENTS, *circle_documents.DOCUMENTS]

EVENTS: Sequence[type[Event]] = [*member_events.EVENTS, *circle_events.EVENTS]

COLLECTIONS: Mapping[str, Sequence[IndexModel]] = {**migrations.OWN_INDEXES, log.COLLECTION: log.INDEXES}


@dataclass(frozen=True)
class Parts:
    """What every process is made of."""

    settings: Settings
    clock: Clock
    keyring: Keyring
    client: Client
    database: Database
    codec: log.Codec
    runner: Runner
    cursors: Cursors


@asynccontextmanager
async def assemble(settings: Settings, keyring: Keyring, *, clock: Clock = system_clock) -> AsyncIterator[Parts]:
    """The parts of one process, for the running event loop. Raises SetupError without a database to go to."""
    if settings.mongodb_uri is None:
        raise SetupError("There is no database: set RIPPLE_MONGODB_URI, or run `ripple up`, which starts one.")
    client = connect(settings.mongodb_uri)
    try:
        database = client[settings.database]
        codec = log.Codec(EVENTS)
        await init_beanie(database, document_models=list(DOCUMENTS), skip_indexes=True)
        yield Parts(
            settings=settings,
            clock=clock,
            keyring=keyring,
            client=client,
            database=database,
            codec=codec,
            runner=Runner(client, database, clock=clock, append=codec.append),
            cursors=Cursors(keyring.secret("cursors")),
        )
    finally:
        await client.close()


async def prepare(parts: Parts) -> None:
    """Bring the database to this version's shape; `up`, `init` and `migrate` do, `web` and `worker` only check."""
    await migrations.migrate(parts.database, STEPS)
    await migrations.record_keys(parts.database, parts.keyring.id)


async def check(parts: Parts) -> None:
    """Raises SetupError unless the database has this version's shape and belongs to these keys."""
    await migrations.check(parts.database, STEPS)
    await migrations.check_keys(parts.database, parts.keyring.id)


async def _first_collections(database: Database) -> None:
    await migrations.make_collections(database, COLLECTIONS)
    await init_beanie(database, document_models=list(DOCUMENTS))


STEPS: Sequence[migrations.Step] = [_first_collections]
