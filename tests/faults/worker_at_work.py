"""A worker process that counts what it does: two consumers, one hearing what the other records, and due rows."""

import asyncio
import signal
from dataclasses import replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from uuid import NAMESPACE_OID, uuid5

from ripple.database.run import Runner
from ripple.database.work import Work
from ripple.eventlog import due, log
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.due import Due, DueHandler
from ripple.eventlog.pace import Pace
from ripple.kernel.keyring import Keyring
from ripple.settings import Settings
from ripple.wiring import assemble
from ripple.worker import run
from tests.conftest import MASTER_KEY
from tests.eventlog.community import Heard, Said, note_down

PACE = Pace(hold=timedelta(seconds=1), claim=timedelta(seconds=3))


async def note_and_plan(event: Said, *, work: Work) -> None:
    """Keeps the numbers in the order of their coming, records an event of its own, and has a bell rung for each."""
    await work.database["passed_on"].update_one(
        {"_id": event.topic}, {"$push": {"numbers": event.number}}, upsert=True, session=work.session
    )
    work.record(Heard(topic=event.topic, number=event.number, at=work.now))
    await due.plan(work, "ring", uuid5(NAMESPACE_OID, f"{event.topic} {event.number}"), due=work.now)


async def ring(row: Due, work: Work) -> datetime | None:
    await work.database["rung"].update_one(
        {"_id": row.subject}, {"$inc": {"times": 1}}, upsert=True, session=work.session
    )
    return None


CONSUMERS = [Consumer("passing", {Said: note_and_plan}), Consumer("noting", {Heard: note_down})]


def work(settings: Settings, parent: Connection) -> None:
    """Until SIGTERM, or until the other end of `parent` is closed."""
    asyncio.run(_work(settings, parent))


async def _work(settings: Settings, parent: Connection) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_reader(parent.fileno(), stop.set)
    async with assemble(settings, Keyring.from_master(MASTER_KEY)) as parts:
        codec = log.Codec([Said, Heard])
        runner = Runner(parts.client, parts.database, clock=parts.clock, append=codec.append)
        counting = replace(parts, codec=codec, runner=runner)
        parent.send("ready")
        await run(counting, CONSUMERS, [DueHandler("ring", ring)], stop=stop, pace=PACE)
