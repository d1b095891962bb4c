"""What is due is done once, follows a change of plan, and outlives whoever was at it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import ClaimLost, Due, DueHandler
from ripple.eventlog.pace import LIMIT
from tests.conftest import NOW, SetClock
from tests.eventlog.community import Community, until

HOLD = timedelta(seconds=20)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(community: Community) -> SetClock:
    assert isinstance(community.clock, SetClock)
    return community.clock


class Bell:
    """Rings in the transaction, and counts its attempts outside of it."""

    def __init__(self, meanwhile: Callable[[Due], Awaitable[Any]] | None = None) -> None:
        self.attempts = 0
        self.rung: list[Due] = []
        self.failing = False
        self.again: datetime | None = None
        self.handler = DueHandler("ring", self.ring)
        self._meanwhile = meanwhile

    async def ring(self, row: Due, work: Work) -> datetime | None:
        self.attempts += 1
        await work.database["effects"].update_one(
            {"_id": row.subject}, {"$inc": {"rung": 1}}, upsert=True, session=work.session
        )
        if self._meanwhile:
            await self._meanwhile(row)
        if self.failing:
            raise ZeroDivisionError
        self.rung.append(row)
        again, self.again = self.again, None
        return again


async def test_what_is_due_is_done_and_gone(community: Community) -> None:
    subject, bell = uuid4(), Bell()
    await _plan(community, subject, body={"lead": 15, "member": subject, "why": "soon"})

    async with community.worker(due_handlers=[bell.handler]):
        await until(lambda: _rung(community, subject))

    assert [(row.subject, row.body) for row in bell.rung] == [(subject, {"lead": 15, "member": subject, "why": "soon"})]
    assert await community.database["due"].count_documents({}) == 0


async def test_nothing_is_done_before_its_time(community: Community, clock: SetClock) -> None:
    subject, bell = uuid4(), Bell()
    await _plan(community, subject, at=NOW + MINUTE)

    async with community.worker(due_handlers=[bell.handler]):
        await asyncio.sleep(0.1)
        too_early = bell.attempts
        clock.advance(MINUTE)
        await until(lambda: _rung(community, subject))

    assert too_early == 0


async def test_planning_again_moves_it(community: Community, clock: SetClock) -> None:
    subject, moved = uuid4(), uuid4()
    for each in (subject, moved):
        await _plan(community, each, at=NOW + MINUTE)
    await _plan(community, moved, at=NOW + 2 * MINUTE)

    clock.advance(MINUTE)
    first = await _claim(community)
    clock.advance(MINUTE)
    second = await _claim(community)

    assert [row.subject for row in first] == [subject]
    assert [row.subject for row in second] == [moved]


async def test_what_was_cancelled_is_never_done(community: Community) -> None:
    subject = uuid4()
    await _plan(community, subject)

    await community.runner.run(due.cancel, "ring", subject)

    assert await _claim(community) == []


async def test_a_plan_belongs_to_its_command_and_fails_with_it(community: Community) -> None:
    async def plan_and_fail(work: Work) -> None:
        await due.plan(work, "ring", uuid4(), due=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await community.runner.run(plan_and_fail)

    assert await _claim(community) == []


async def test_eight_claimers_at_once_claim_each_row_once(community: Community) -> None:
    subjects = {uuid4() for _ in range(200)}
    await community.runner.run(_plan_all, subjects)

    async def claim_all() -> list[UUID]:
        mine: list[UUID] = []
        while rows := await _claim(community, most=7):
            mine += [row.subject for row in rows]
        return mine

    claimed = await asyncio.gather(*(claim_all() for _ in range(8)))

    together = [subject for mine in claimed for subject in mine]
    assert len(together) == 200
    assert set(together) == subjects


async def test_eight_workers_at_once_do_each_thing_once(community: Community) -> None:
    subjects = {uuid4() for _ in range(100)}
    await community.runner.run(_plan_all, subjects)
    bell = Bell()

    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(_work_until_done(community, bell))

    rung = await community.database["effects"].find({}).to_list()
    assert {row["_id"]: row["rung"] for row in rung} == dict.fromkeys(subjects, 1)


async def test_what_a_dead_worker_had_claimed_is_claimed_again_once_its_lease_has_lapsed(community: Community) -> None:
    subject = uuid4()
    await _plan(community, subject)
    (abandoned,) = await _claim(community, hold=timedelta(milliseconds=200))
    at_once = await _claim(community)

    await asyncio.sleep(0.25)
    (reclaimed,) = await _claim(community)

    assert at_once == []
    assert (abandoned.tries, reclaimed.tries) == (1, 2)
    with pytest.raises(ClaimLost):
        await community.runner.run(due.finish, abandoned)


async def test_a_change_of_plan_during_the_handling_undoes_the_handling(community: Community) -> None:
    subject = uuid4()

    async def move(_: Due) -> None:
        if bell.attempts == 1:
            await _plan(community, subject, at=NOW + MINUTE)

    bell = Bell(move)
    await _plan(community, subject)
    async with community.worker(due_handlers=[bell.handler]):
        await until(lambda: community.database["due"].find_one({"due": NOW + MINUTE}))
        await asyncio.sleep(0.1)

    assert await _times_rung(community, subject) == 0
    assert await community.database["due"].count_documents({}) == 1


async def test_a_handler_may_answer_when_it_is_due_again(community: Community, clock: SetClock) -> None:
    subject, bell = uuid4(), Bell()
    bell.again = NOW + MINUTE
    await _plan(community, subject, body={"lead": 15})

    async with community.worker(due_handlers=[bell.handler]):
        await until(lambda: _rung(community, subject))
        clock.advance(MINUTE)
        await until(lambda: _rung(community, subject, times=2))

    assert [(row.due, row.body) for row in bell.rung] == [(NOW, {"lead": 15}), (NOW + MINUTE, {"lead": 15})]


async def test_a_handler_is_told_how_late_it_is(community: Community, clock: SetClock) -> None:
    await _plan(community, uuid4())

    clock.advance(10 * MINUTE)
    (punctual,) = await _claim(community, hold=timedelta())
    clock.advance(MINUTE)
    await asyncio.sleep(0.01)
    (late,) = await _claim(community)

    assert (punctual.late, punctual.late_by) == (False, 10 * MINUTE)
    assert (late.late, late.late_by) == (True, 11 * MINUTE)


async def test_what_fails_is_tried_ten_times_and_then_set_aside(community: Community) -> None:
    subject, bell = uuid4(), Bell()
    bell.failing = True
    await _plan(community, subject)

    async with community.worker(due_handlers=[bell.handler]):
        await until(lambda: _aside(community))
        attempts, bell.failing = bell.attempts, False
        asked = await due.replay(community.database, "ring")
        await until(lambda: _rung(community, subject))

    assert (attempts, asked) == (LIMIT, 1)
    assert await due.parked_counts(community.database) == {}


async def test_after_a_failure_it_rests(community: Community) -> None:
    await _plan(community, uuid4())
    (row,) = await _claim(community)

    await due.put_off(community.database, row, 0.2)
    at_once = await _claim(community)
    await asyncio.sleep(0.25)

    assert at_once == []
    assert len(await _claim(community)) == 1


async def test_kinds_that_this_version_does_not_know_are_left_alone(community: Community) -> None:
    await community.runner.run(due.plan, "something new", uuid4(), due=NOW)

    assert await _claim(community) == []


async def test_one_index_serves_new_retried_and_abandoned_rows(community: Community) -> None:
    await community.runner.run(_plan_all, {uuid4() for _ in range(30)})
    lapsed = {"$expr": {"$lt": ["$lease_until", "$$NOW"]}}
    wanted = {"open": True, "_id.kind": {"$in": ["ring", "other"]}, "due": {"$lte": NOW}, **lapsed}

    plan = await community.database.command(
        "explain", {"find": "due", "filter": wanted, "sort": {"due": 1}, "limit": 10}, verbosity="executionStats"
    )

    winning = str(plan["queryPlanner"]["winningPlan"])
    assert "'indexName': 'open'" in winning
    assert "'SORT'" not in winning
    assert plan["executionStats"]["totalKeysExamined"] <= 15


async def _plan(community: Community, subject: UUID, *, at: datetime = NOW, body: due.Body | None = None) -> None:
    await community.runner.run(due.plan, "ring", subject, due=at, body=body)


async def _plan_all(work: Work, subjects: set[UUID]) -> None:
    for subject in subjects:
        await due.plan(work, "ring", subject, due=NOW)


async def _claim(community: Community, *, hold: timedelta = HOLD, most: int = 10) -> list[Due]:
    return await due.claim(community.database, ["ring"], now=community.clock(), hold=hold, most=most)


async def _work_until_done(community: Community, bell: Bell) -> None:
    async def none_left() -> bool:
        return await community.database["due"].count_documents({}) == 0

    async with community.worker(due_handlers=[bell.handler]):
        await until(none_left, within=20)


async def _times_rung(community: Community, subject: UUID) -> int:
    row = await community.database["effects"].find_one({"_id": subject})
    return row["rung"] if row else 0


async def _rung(community: Community, subject: UUID, *, times: int = 1) -> bool:
    return await _times_rung(community, subject) == times


async def _aside(community: Community) -> bool:
    return await due.parked_counts(community.database) == {"ring": 1}
