"""Workers are killed at random under a stream of events. Every event reaches every consumer, and takes effect once."""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import pytest

from ripple.kernel.clock import system_clock
from ripple.kernel.tasks import end
from ripple.settings import Settings
from ripple.wiring import Parts
from tests.eventlog.community import Community, until
from tests.faults import worker_at_work
from tests.faults.workers import Workers

SUBJECTS = 8
LONGEST_LIFE = 0.8
"""Seconds between a worker's being ready and its end."""


@pytest.fixture
async def community(assembled: Parts) -> AsyncIterator[Community]:
    name = f"ripple_faults_{uuid4().hex[:8]}"
    community = await Community.founded(assembled.client, name, system_clock)
    for collection in ("passed_on", "rung"):
        await community.database.create_collection(collection)
    yield community
    await assembled.client.drop_database(name)


@pytest.fixture
async def workers(community: Community, settings: Settings) -> AsyncIterator[Workers]:
    workers = Workers(worker_at_work.work, settings.model_copy(update={"database": community.database.name}))
    yield workers
    await workers.end()


@pytest.mark.parametrize("kills", [pytest.param(8, id="short"), pytest.param(200, id="long", marks=pytest.mark.soak)])
async def test_every_event_takes_effect_once_whichever_workers_are_killed(
    kills: int, community: Community, workers: Workers
) -> None:
    said: dict[UUID, int] = {uuid4(): 0 for _ in range(SUBJECTS)}
    talking = asyncio.create_task(_talk(community, said))
    await workers.start()
    for _ in range(kills):
        await workers.start()
        await asyncio.sleep(random.uniform(0, LONGEST_LIFE))
        await workers.kill_one()
    await end(talking)

    await until(lambda: _all_done(community), within=60)
    codes = await workers.stop()

    numbers = {topic: list(range(await _recorded(community, topic))) for topic in said}
    expected = {topic: counted for topic, counted in numbers.items() if counted}
    assert sum(map(len, expected.values())) > kills
    assert await _numbers(community, "passed_on") == expected
    assert await _numbers(community, "effects") == expected
    assert await _rung(community) == {
        uuid5(NAMESPACE_OID, f"{topic} {number}"): 1 for topic, counted in expected.items() for number in counted
    }
    assert await community.database["parked"].count_documents({}) == 0
    assert codes == [0]


async def _talk(community: Community, said: dict[UUID, int]) -> None:
    """Some twenty events a second, until cancelled."""
    while True:
        topic = random.choice(list(said))
        await community.say(topic, said[topic])
        said[topic] += 1
        await asyncio.sleep(random.uniform(0, 0.1))


async def _all_done(community: Community) -> bool:
    spoken = await community.database["events"].count_documents({"name": "test.said"})
    rung = await community.database["rung"].count_documents({})
    noted = await _numbers(community, "effects")
    return spoken == rung == sum(map(len, noted.values()))


async def _recorded(community: Community, topic: UUID) -> int:
    return await community.database["events"].count_documents({"name": "test.said", "subject": topic})


async def _numbers(community: Community, collection: str) -> dict[UUID, list[int]]:
    return {row["_id"]: row["numbers"] async for row in community.database[collection].find({})}


async def _rung(community: Community) -> dict[UUID, Any]:
    return {row["_id"]: row["times"] async for row in community.database["rung"].find({})}
