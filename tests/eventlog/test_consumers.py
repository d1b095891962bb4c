"""What follows from an event follows once, in the order of its subject, whatever ends in between."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from bson import ObjectId

from ripple.database import leases
from ripple.database.leases import Lease
from ripple.database.work import Work
from ripple.eventlog import cursors, log
from ripple.eventlog.consumers import Consumer, standing
from ripple.eventlog.cursors import Fence, Overtaken
from ripple.eventlog.handling import Handling, Step
from tests.eventlog.community import Community, Heard, Said, note_down, until

NOTING = Consumer("noting", {Said: note_down})


async def _noted(community: Community, topic: UUID, count: int) -> list[int]:
    async def enough() -> bool:
        return len(await community.effects(topic)) >= count

    await until(enough)
    return await community.effects(topic)


async def test_events_are_handled_in_the_order_of_their_subject(community: Community) -> None:
    topics = [uuid4() for _ in range(5)]

    async with community.worker(NOTING):
        await asyncio.gather(*(community.say(topic, *range(20)) for topic in topics))
        noted = [await _noted(community, topic, 20) for topic in topics]

    assert noted == [list(range(20))] * 5


async def test_a_new_consumer_begins_with_the_oldest_event(community: Community) -> None:
    topic = uuid4()
    await community.said_long_ago(topic, *range(120))
    await community.say(topic, 120, 121)

    async with community.worker(NOTING):
        await community.say(topic, 122)
        noted = await _noted(community, topic, 123)

    assert noted == list(range(123))


async def test_what_was_handled_before_a_restart_is_not_handled_again(community: Community) -> None:
    topic = uuid4()
    async with community.worker(NOTING):
        await community.say(topic, 0, 1)
        await _noted(community, topic, 2)
    await community.say(topic, 2)

    async with community.worker(NOTING):
        noted = await _noted(community, topic, 3)

    assert noted == [0, 1, 2]


async def test_a_handler_that_fails_after_its_effect_leaves_no_effect_and_comes_again(community: Community) -> None:
    topic, failures = uuid4(), [ZeroDivisionError(), OSError()]

    async def fail_twice(event: Said, *, work: Work) -> None:
        await note_down(event, work=work)
        if event.number == 1 and failures:
            raise failures.pop()

    async with community.worker(Consumer("noting", {Said: fail_twice})):
        await community.say(topic, 0, 1, 2)
        noted = await _noted(community, topic, 3)

    assert noted == [0, 1, 2]


async def test_an_event_recorded_by_a_handler_is_part_of_its_effect(community: Community) -> None:
    topic, failures = uuid4(), [ZeroDivisionError()]

    async def pass_on(event: Said, *, work: Work) -> None:
        work.record(Heard(topic=event.topic, number=event.number, at=work.now))
        if failures:
            raise failures.pop()

    async with community.worker(Consumer("passing", {Said: pass_on}), Consumer("hearing", {Heard: note_down})):
        await community.say(topic, 7)
        noted = await _noted(community, topic, 1)

    assert noted == [7]
    assert await community.database["events"].count_documents({"name": "test.heard"}) == 1


async def test_a_handler_knows_the_event_that_causes_its_work(community: Community) -> None:
    topic, causes = uuid4(), set[str | None]()

    async def remember_cause(event: Said, *, work: Work) -> None:
        causes.add(work.cause)
        await note_down(event, work=work)

    async with community.worker(Consumer("noting", {Said: remember_cause})):
        await community.say(topic, 0, 1)
        await _noted(community, topic, 2)

    assert causes == {str(row["_id"]) async for row in community.database["events"].find({})}


async def test_only_the_kinds_that_a_consumer_handles_are_asked_for(community: Community) -> None:
    topic = uuid4()

    async with community.worker(NOTING):
        await community.say_something_new(topic)
        await community.say(topic, 1, kind=Heard)
        await community.say(topic, 2)
        noted = await _noted(community, topic, 1)

    assert noted == [2]


async def test_where_the_token_is_lost_the_log_is_read_and_nothing_is_left_out(community: Community) -> None:
    topic = uuid4()
    await community.said_long_ago(topic, 0)
    async with community.worker(NOTING):
        await community.say(topic, 1)
        await _noted(community, topic, 2)
    await community.say(topic, 2, 3)
    await _lose_token(community)

    async with community.worker(NOTING):
        await community.say(topic, 4)
        noted = await _noted(community, topic, 6)

    assert noted == [0, 1, 1, 2, 3, 4], "what lies within the overlap comes again, and nothing else"


async def test_two_workers_share_the_consumers_and_each_event_is_handled_once(community: Community) -> None:
    topic = uuid4()
    other = Consumer("others", {Heard: note_down})

    async with community.worker(NOTING, other) as first, community.worker(NOTING, other):
        await community.say(topic, *range(5))
        await _noted(community, topic, 5)
        first.set()
        await community.say(topic, *range(5, 10))
        noted = await _noted(community, topic, 10)

    assert noted == list(range(10))


async def test_a_worker_that_is_told_to_stop_lets_the_next_one_in_at_once(community: Community) -> None:
    async with community.worker(NOTING):
        await until(lambda: community.database["cursors"].find_one({"token": {"$exists": True}}))

    assert await leases.take(community.database, "consumer:noting", "next", hold=timedelta(seconds=5))


async def test_an_owner_whose_lease_has_lapsed_can_commit_nothing(community: Community) -> None:
    topic = uuid4()
    await community.say(topic, 0)
    former = await _lease(community, "former", hold=timedelta(milliseconds=1))
    await cursors.take_up(community.database, Fence("noting", former.token))
    await asyncio.sleep(0.01)
    present = await _lease(community, "present", hold=timedelta(seconds=5))
    await cursors.take_up(community.database, Fence("noting", present.token))
    handling = Handling(community.means(), NOTING, Fence("noting", former.token), asyncio.Event())
    row = await community.database["events"].find_one({})
    assert row

    with pytest.raises(Overtaken):
        await handling.work_off([Step(row)])

    assert await community.effects(topic) == []


async def test_a_former_owner_does_not_take_the_cursor_back(community: Community) -> None:
    await cursors.take_up(community.database, Fence("noting", 2))

    with pytest.raises(Overtaken):
        await cursors.take_up(community.database, Fence("noting", 1))


async def test_an_owner_notices_that_its_lease_has_passed_on_and_stands_by(community: Community) -> None:
    topic = uuid4()
    async with community.worker(NOTING):
        await community.say(topic, 0)
        await _noted(community, topic, 1)
        await community.database["leases"].update_one(
            {"_id": "consumer:noting"}, {"$set": {"owner": "another"}, "$inc": {"token": 1}}
        )
        await until(lambda: community.database["cursors"].find_one({"fence": 3}))
        await community.say(topic, 1)
        noted = await _noted(community, topic, 2)

    assert noted == [0, 1]


async def test_how_far_behind_a_consumer_is_can_be_seen(community: Community) -> None:
    topic = uuid4()
    await community.say(topic, 0)
    (before,) = await standing(community.database, [NOTING])
    async with community.worker(NOTING):
        await _noted(community, topic, 1)

    (after,) = await standing(community.database, [NOTING])

    assert before.behind > timedelta()
    assert after.behind == timedelta()


async def test_the_log_is_read_by_an_index_and_never_sorted_in_memory(community: Community) -> None:
    await community.say(uuid4(), *range(3))
    place = log.Place((await log.database_time(community.database)) - timedelta(hours=1), ObjectId())
    plan = await community.database.command(
        "explain",
        {
            "find": "events",
            "filter": {
                "name": {"$in": ["test.said", "test.heard"]},
                "recorded": {"$gte": place.recorded},
                "$or": [{"recorded": {"$gt": place.recorded}}, {"_id": {"$gt": place.event}}],
            },
            "sort": {"recorded": 1, "_id": 1},
        },
    )

    stages = str(plan["queryPlanner"]["winningPlan"])

    assert "SORT_MERGE" in stages
    assert "COLLSCAN" not in stages
    assert "'SORT'" not in stages


async def _lose_token(community: Community) -> None:
    """The place in the stream is one that the server does not know."""
    lost = {"_data": "8200000001000000012B0229296E04"}
    done = await community.database["cursors"].update_one({"_id": "noting"}, {"$set": {"token": lost}})
    assert done.matched_count == 1


async def _lease(community: Community, owner: str, *, hold: timedelta) -> Lease:
    lease = await leases.take(community.database, "consumer:noting", owner, hold=hold)
    assert lease
    return lease
