"""What is recorded reaches the web process in order, and where something may have been missed, it is said."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from ripple.database import embedded
from ripple.database.connect import connect
from ripple.eventlog.tail import Tail
from ripple.kernel.events import Recorded
from ripple.kernel.tasks import end
from tests.conftest import SetClock
from tests.eventlog.community import Community, Said, until


class Listening:
    def __init__(self, community: Community) -> None:
        self.numbers: list[int] = []
        self.missed = 0
        self.unbearable: int | None = None
        self.tail = Tail(community.database, community.codec, self.deliver, missed=self.miss)

    async def deliver(self, recorded: Recorded) -> None:
        assert isinstance(recorded.event, Said)
        if recorded.event.number == self.unbearable:
            raise ZeroDivisionError
        self.numbers.append(recorded.event.number)

    def miss(self) -> None:
        self.missed += 1

    async def heard(self, *numbers: int) -> None:
        async def all_heard() -> bool:
            return self.numbers == list(numbers)

        await until(all_heard)


@asynccontextmanager
async def _listening(community: Community) -> AsyncIterator[Listening]:
    listening = Listening(community)
    task = asyncio.create_task(listening.tail.run())
    async with asyncio.timeout(10):
        await listening.tail.until_following()
    try:
        yield listening
    finally:
        await end(task)


async def test_what_is_recorded_is_told_in_order(community: Community) -> None:
    async with _listening(community) as listening:
        await community.say(uuid4(), *range(20))

        await listening.heard(*range(20))
    assert listening.missed == 0


async def test_an_event_that_this_version_does_not_know_is_passed_over(community: Community) -> None:
    async with _listening(community) as listening:
        await community.say(uuid4(), 0)
        await community.say_something_new(uuid4())
        await community.say(uuid4(), 1)

        await listening.heard(0, 1)
    assert listening.missed == 0


async def test_an_event_that_cannot_be_told_is_admitted_and_the_rest_goes_on(community: Community) -> None:
    async with _listening(community) as listening:
        listening.unbearable = 1
        await community.say(uuid4(), 0, 1, 2)

        await listening.heard(0, 2)
    assert listening.missed == 1


async def test_where_the_place_in_the_stream_is_lost_everybody_hears_of_it(community: Community) -> None:
    async with _listening(community) as listening:
        await community.say(uuid4(), 0)
        await listening.heard(0)
        await community.database.drop_collection("events")  # ends the stream for good
        await until(lambda: _missed(listening))
        await community.database.create_collection("events")
        await until(lambda: _healthy(listening))
        await community.say(uuid4(), 1)

        await listening.heard(0, 1)


async def test_a_tail_ends_promptly_whenever_it_is_cancelled(community: Community) -> None:
    for turns in range(12):
        tail = Listening(community).tail
        task = asyncio.create_task(tail.run())
        await tail.until_following()
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()

        async with asyncio.timeout(5):
            with pytest.raises(asyncio.CancelledError):
                await task


async def test_a_tail_outlives_its_database(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("mortal") / "data"
    mongo = embedded.start(folder)
    client = connect(mongo.uri)
    community = await Community.founded(client, "mortal", SetClock())
    async with _listening(community) as listening:
        await community.say(uuid4(), 0)
        await listening.heard(0)

        mongo.stop()
        await until(lambda: _ill(listening))
        mongo = embedded.start(folder, port=mongo.port)
        await until(lambda: _healthy(listening), within=30)
        await community.say(uuid4(), 1)

        await listening.heard(0, 1)
    await client.close()
    mongo.stop()
    assert listening.missed == 0


async def _missed(listening: Listening) -> bool:
    return listening.missed > 0


async def _healthy(listening: Listening) -> bool:
    return listening.tail.healthy


async def _ill(listening: Listening) -> bool:
    return not listening.tail.healthy
