"""What is due in great numbers is done many rows at a time, and one that cannot be done spoils no other."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import ClaimLost, Due, DueBatchHandler
from ripple.eventlog.pace import LIMIT
from tests.conftest import NOW
from tests.eventlog.community import Community, until

MINUTE = timedelta(minutes=1)
HOLD = timedelta(seconds=20)


class Bells:
    """Ring many at a time, in the transaction; the sizes of the batches are noted outside of it."""

    def __init__(
        self,
        *,
        together: int = 50,
        broken: Collection[UUID] = (),
        meanwhile: Callable[[Sequence[Due]], Awaitable[Any]] | None = None,
    ) -> None:
        self.sizes: list[int] = []
        self.broken = broken
        self.handler = DueBatchHandler("ring", self.ring, together)
        self._meanwhile = meanwhile

    async def ring(self, rows: Sequence[Due], work: Work) -> None:
        self.sizes.append(len(rows))
        for row in rows:
            await work.database["effects"].update_one(
                {"_id": row.subject}, {"$inc": {"rung": 1}}, upsert=True, session=work.session
            )
        if self._meanwhile:
            await self._meanwhile(rows)
        if any(row.subject in self.broken for row in rows):
            raise ZeroDivisionError


async def test_what_is_due_is_done_together_and_gone(community: Community) -> None:
    subjects, bells = await _planned(community, 120), Bells(together=50)

    async with community.worker(due_handlers=[bells.handler]):
        await until(lambda: _none_left(community))

    assert await _rung(community) == dict.fromkeys(subjects, 1)
    assert bells.sizes == [50, 50, 20]


async def test_nothing_is_done_before_its_time(community: Community) -> None:
    soon, later = uuid4(), uuid4()
    await community.runner.run(due.plan_many, "ring", {soon: NOW, later: NOW + MINUTE})

    async with community.worker(due_handlers=[Bells().handler]):
        await until(lambda: _rung(community))

    assert await _rung(community) == {soon: 1}


async def test_one_that_cannot_be_done_is_set_aside_alone(community: Community) -> None:
    subjects = await _planned(community, 30)
    bells = Bells(broken=subjects[:1])

    async with community.worker(due_handlers=[bells.handler]):
        await until(lambda: due.parked_counts(community.database))

    assert await _rung(community) == dict.fromkeys(subjects[1:], 1)
    assert await due.parked_counts(community.database) == {"ring": 1}
    assert bells.sizes[0] == 30
    assert bells.sizes.count(1) == 30 + LIMIT - 1


async def test_one_that_was_planned_anew_meanwhile_keeps_no_other(community: Community) -> None:
    subjects = await _planned(community, 30)

    async def move(rows: Sequence[Due]) -> None:
        if len(rows) == 30:
            await community.runner.run(due.plan, "ring", subjects[0], due=NOW + MINUTE)

    bells = Bells(meanwhile=move)
    async with community.worker(due_handlers=[bells.handler]):
        await until(lambda: _rung(community))

    assert await _rung(community) == dict.fromkeys(subjects[1:], 1)
    assert await community.database["due"].count_documents({"due": NOW + MINUTE}) == 1
    assert 1 not in bells.sizes


async def test_a_handler_that_plans_its_own_rows_anew_keeps_nobody_from_stopping(community: Community) -> None:
    """It may not. Its rows are another's then, and wait until their claim lapses."""
    (subject,) = await _planned(community, 1)
    tried = 0

    async def plan_again(rows: Sequence[Due], work: Work) -> None:
        nonlocal tried
        tried += 1
        await due.plan(work, "ring", subject, due=NOW)

    async with community.worker(due_handlers=[DueBatchHandler("ring", plan_again)]):
        await asyncio.sleep(0.5)

    assert tried <= 3


async def test_those_that_were_cancelled_meanwhile_are_not_done(community: Community) -> None:
    subjects = await _planned(community, 30)

    async def cancel(rows: Sequence[Due]) -> None:
        await community.runner.run(due.cancel_many, "ring", subjects[:10])

    async with community.worker(due_handlers=[Bells(meanwhile=cancel).handler]):
        await until(lambda: _none_left(community))

    assert await _rung(community) == dict.fromkeys(subjects[10:], 1)


async def test_what_a_dead_worker_had_tried_is_tried_alone(community: Community) -> None:
    subjects = await _planned(community, 10)
    await due.claim(community.database, ["ring"], now=NOW, hold=timedelta(milliseconds=50), most=10)
    await asyncio.sleep(0.1)
    bells = Bells()

    async with community.worker(due_handlers=[bells.handler]):
        await until(lambda: _none_left(community))

    assert await _rung(community) == dict.fromkeys(subjects, 1)
    assert bells.sizes == [1] * 10


async def test_eight_workers_at_once_do_each_thing_once(community: Community) -> None:
    subjects, bells = await _planned(community, 300), Bells(together=20)

    async def work() -> None:
        async with community.worker(due_handlers=[bells.handler]):
            await until(lambda: _none_left(community), within=20)

    await asyncio.gather(*(work() for _ in range(8)))

    assert await _rung(community) == dict.fromkeys(subjects, 1)


async def test_all_are_finished_or_none(community: Community) -> None:
    subjects = await _planned(community, 5)
    rows = await due.claim(community.database, ["ring"], now=NOW, hold=HOLD, most=5)
    await community.runner.run(due.plan, "ring", subjects[0], due=NOW + MINUTE)

    with pytest.raises(ClaimLost):
        await community.runner.run(due.finish_many, rows)

    assert await community.database["due"].count_documents({}) == 5
    assert {row.subject for row in await due.still_ours(community.database, rows)} == set(subjects[1:])


async def _planned(community: Community, count: int) -> list[UUID]:
    subjects = [uuid4() for _ in range(count)]
    await community.runner.run(due.plan_many, "ring", dict.fromkeys(subjects, NOW))
    return subjects


async def _rung(community: Community) -> dict[UUID, int]:
    return {row["_id"]: row["rung"] async for row in community.database["effects"].find({})}


async def _none_left(community: Community) -> bool:
    return await community.database["due"].count_documents({}) == 0
