"""A worker process runs everything that follows and everything that is due, and says how it fares."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from prometheus_client import CollectorRegistry, generate_latest

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.due import Due, DueHandler
from ripple.wiring import Parts
from ripple.worker import run
from tests.eventlog.community import QUICK, Community, Said, note_down, until

NOTING = Consumer("noting", {Said: note_down})


async def _ring(row: Due, work: Work) -> datetime | None:
    await work.database["effects"].insert_one({"_id": row.subject, "numbers": []}, session=work.session)
    return None


@asynccontextmanager
async def _running(parts: Parts, community: Community, registry: CollectorRegistry) -> AsyncIterator[None]:
    parts = replace(parts, database=community.database, codec=community.codec, runner=community.runner)
    stop = asyncio.Event()
    handlers = [DueHandler("ring", _ring)]
    task = asyncio.create_task(run(parts, [NOTING], handlers, stop=stop, pace=QUICK, registry=registry))
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(5):
            await task


async def test_a_worker_does_what_follows_and_what_is_due_until_it_is_told_to_stop(
    assembled: Parts, community: Community
) -> None:
    topic, bell = uuid4(), uuid4()

    async with _running(assembled, community, CollectorRegistry()):
        await community.say(topic, 0)
        await community.runner.run(due.plan, "ring", bell, due=community.clock())
        await until(lambda: _both_done(community))

    assert await community.effects(topic) == [0]
    assert await community.database["leases"].count_documents({"owner": {"$ne": None}}) == 0


async def test_what_a_worker_counts_names_consumers_and_kinds_and_no_ids(
    assembled: Parts, community: Community
) -> None:
    topic, bell, registry = uuid4(), uuid4(), CollectorRegistry()

    async with _running(assembled, community, registry):
        await community.say(topic, 0)
        await community.runner.run(due.plan, "ring", bell, due=community.clock())
        await until(lambda: _both_done(community))

    told = generate_latest(registry).decode()
    assert registry.get_sample_value("ripple_events_handled_total", {"consumer": "noting"}) == 1
    assert registry.get_sample_value("ripple_due_handled_total", {"kind": "ring"}) == 1
    assert registry.get_sample_value("ripple_events_parked", {"consumer": "noting"}) == 0
    assert str(topic) not in told
    assert str(bell) not in told


async def _both_done(community: Community) -> bool:
    return await community.database["effects"].count_documents({}) == 2
