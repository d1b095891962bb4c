"""One command is one transaction; a repeat takes effect once."""

from asyncio import gather
from uuid import UUID, uuid4

import pytest

from ripple.circles.documents import Circle
from ripple.circles.events import CircleCreated
from ripple.database.idempotency import Once
from ripple.database.work import Work
from ripple.kernel.errors import KeyReused
from ripple.kernel.ids import CircleId, MemberId
from ripple.wiring import Parts


async def _found(work: Work, name: str) -> UUID:
    circle = Circle(name=name, about="", agreement="", open=True, created_at=work.now)
    await circle.insert(session=work.session)
    work.record(CircleCreated(circle=CircleId(circle.id), by=MemberId(uuid4()), at=work.now))
    return circle.id


async def _found_then_fail(work: Work, name: str) -> UUID:
    await _found(work, name)
    raise ZeroDivisionError


def _once(parts: Parts, member: UUID, key: UUID, name: str) -> Once:
    return Once.of(parts.keyring.secret("idempotency"), member, key, "found", {"name": name})


async def test_state_and_event_are_written_together(parts: Parts) -> None:
    circle = await parts.runner.run(_found, "Evening walks")

    events = await parts.database["events"].find({}).to_list()
    assert [(row["name"], row["subject"]) for row in events] == [("circles.created", circle)]
    assert parts.codec.decode(events[0]).event.subject == circle


async def test_a_command_that_fails_leaves_nothing_behind(parts: Parts) -> None:
    with pytest.raises(ZeroDivisionError):
        await parts.runner.run(_found_then_fail, "Evening walks")

    assert await Circle.count() == 0
    assert await parts.database["events"].count_documents({}) == 0


async def test_fifty_repeats_of_one_request_at_once_take_effect_once(parts: Parts) -> None:
    once = _once(parts, uuid4(), uuid4(), "Evening walks")

    results = await gather(*(parts.runner.run_once(once, _found, "Evening walks") for _ in range(50)))

    assert len(set(results)) == 1
    assert await Circle.count() == 1
    assert await parts.database["events"].count_documents({}) == 1


async def test_a_key_that_comes_back_with_another_request_is_refused(parts: Parts) -> None:
    member, key = uuid4(), uuid4()
    await parts.runner.run_once(_once(parts, member, key, "Evening walks"), _found, "Evening walks")

    with pytest.raises(KeyReused):
        await parts.runner.run_once(_once(parts, member, key, "Other walks"), _found, "Other walks")

    assert await Circle.count() == 1


async def test_two_members_may_use_the_same_key(parts: Parts) -> None:
    key = uuid4()

    await parts.runner.run_once(_once(parts, uuid4(), key, "Walks"), _found, "Walks")
    await parts.runner.run_once(_once(parts, uuid4(), key, "Walks"), _found, "Walks")

    assert await Circle.count() == 2
