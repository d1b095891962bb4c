"""An event that cannot be handled is set aside after ten attempts, and holds up its own subject alone."""

import asyncio
from uuid import UUID, uuid4

from ripple.database.work import Work
from ripple.eventlog import cursors, parked
from ripple.eventlog.consumers import Consumer, replay, standing
from ripple.eventlog.cursors import Fence
from ripple.eventlog.handling import Handling, Step
from ripple.eventlog.pace import LIMIT
from tests.eventlog.community import Community, Said, note_down, until


class Moody:
    """Notes events down, except for the numbers that it cannot bear at present."""

    def __init__(self, *unbearable: int) -> None:
        self.unbearable = set(unbearable)
        self.attempts: list[int] = []
        self.consumer = Consumer("noting", {Said: self.note})

    async def note(self, event: Said, *, work: Work) -> None:
        self.attempts.append(event.number)
        await note_down(event, work=work)
        if event.number in self.unbearable:
            raise ZeroDivisionError


async def _aside(community: Community) -> int:
    return (await parked.counts(community.database)).get("noting", 0)


async def _settled(community: Community, topic: UUID, count: int, aside: int) -> None:
    async def settled() -> bool:
        return len(await community.effects(topic)) == count and await _aside(community) == aside

    await until(settled)


async def test_an_event_is_set_aside_after_ten_attempts_and_later_ones_of_its_subject_behind_it(
    community: Community,
) -> None:
    troubled, other, moody = uuid4(), uuid4(), Moody(1)

    async with community.worker(moody.consumer):
        await community.say(troubled, 0, 1, 2, 3)
        await community.say(other, 5)
        await _settled(community, other, 1, aside=3)

    assert await community.effects(troubled) == [0]
    assert moody.attempts.count(1) in {LIMIT, LIMIT + 1}, "ten by itself, one more where it came with others"
    rows = await community.database["parked"].find({}).sort("recorded", 1).to_list()
    assert [row["error"] for row in rows] == ["ZeroDivisionError", None, None]


async def test_what_was_set_aside_is_replayed_in_order_once_somebody_asks(community: Community) -> None:
    topic, moody = uuid4(), Moody(0)
    async with community.worker(moody.consumer):
        await community.say(topic, 0, 1, 2)
        await _settled(community, topic, 0, aside=3)
        moody.unbearable.clear()

        asked = await replay(community.database, "noting")
        await community.say(topic, 3)
        await _settled(community, topic, 4, aside=0)
        await community.say(topic, 4)
        await _settled(community, topic, 5, aside=0)

    assert asked == 3
    assert await community.effects(topic) == [0, 1, 2, 3, 4]


async def test_a_replay_asked_for_while_no_worker_runs_is_done_by_the_next(community: Community) -> None:
    topic, moody = uuid4(), Moody(0)
    async with community.worker(moody.consumer):
        await community.say(topic, 0)
        await _settled(community, topic, 0, aside=1)
    moody.unbearable.clear()
    await replay(community.database, "noting")

    async with community.worker(moody.consumer):
        await _settled(community, topic, 1, aside=0)

    assert await community.effects(topic) == [0]


async def test_a_replay_that_fails_again_leaves_everything_where_it_lies(community: Community) -> None:
    topic, moody = uuid4(), Moody(0)
    async with community.worker(moody.consumer):
        await community.say(topic, 0, 1)
        await _settled(community, topic, 0, aside=2)
        before = len(moody.attempts)
        await replay(community.database, "noting")
        await until(lambda: _not_asked(community))

    assert len(moody.attempts) - before == LIMIT
    assert await _aside(community) == 2


async def test_a_worker_that_restarts_still_knows_what_lies_aside(community: Community) -> None:
    topic, moody = uuid4(), Moody(0)
    async with community.worker(moody.consumer):
        await community.say(topic, 0)
        await _settled(community, topic, 0, aside=1)

    async with community.worker(moody.consumer):
        await community.say(topic, 1)
        await _settled(community, topic, 0, aside=2)

    assert await community.effects(topic) == []


async def test_an_event_that_ends_the_process_each_time_is_set_aside_in_the_end(community: Community) -> None:
    topic = uuid4()
    await community.say(topic, 0, 1)
    row = await community.database["events"].find_one({"body.number": 0})
    assert row

    for attempt in range(LIMIT):
        fence = await _taken_up(community, attempt)
        await cursors.suspect(community.database, fence, row["_id"])  # and there the process ended
    fence = await _taken_up(community, LIMIT)
    handling = Handling(community.means(), Moody().consumer, fence, asyncio.Event())
    await handling.work_off([Step(row)])

    (aside,) = await community.database["parked"].find({}).to_list()
    assert aside["error"] == "ProcessEnded"
    assert await community.effects(topic) == []


async def test_how_many_events_are_set_aside_can_be_seen(community: Community) -> None:
    topic, moody = uuid4(), Moody(0)
    async with community.worker(moody.consumer):
        await community.say(topic, 0, 1)
        await _settled(community, topic, 0, aside=2)

    (found,) = await standing(community.database, [moody.consumer])

    assert found.parked == 2


async def _not_asked(community: Community) -> bool:
    return await community.database["parked"].count_documents({"asked": True}) == 0


async def _taken_up(community: Community, token: int) -> Fence:
    fence = Fence("noting", token)
    await cursors.take_up(community.database, fence)
    return fence
