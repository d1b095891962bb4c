"""Meetups start on the hour, so many reminders are due in one moment: each is told once, whoever works on them."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from prometheus_client import CollectorRegistry

from ripple.circles.documents import Membership
from ripple.circles.rules import Stage
from ripple.eventlog.due_work import work_off_due
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.meetups.documents import Occurrence, Rsvp, rsvp_id
from ripple.meetups.due import DUE_HANDLERS
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.eventlog.community import until
from tests.meetups.evening import comes, evening, told
from tests.meetups.hands import Hands

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CROWD = 450


async def test_what_is_due_in_one_moment_is_told_once_by_two_workers(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, first = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=2 * HOUR)
    await comes(parts, date, first)
    crowd = [first.id, *await _crowd(parts, date, first)]
    await hands.work()
    assert await parts.database["reminders"].count_documents({"state": "planned"}) == len(crowd)
    clock.advance(HOUR)

    await _two_workers(parts, clock)

    assert sorted(await told(parts, "reminder")) == sorted(crowd)
    assert await parts.database["reminders"].count_documents({"state": "sent"}) == len(crowd)


async def _two_workers(parts: Parts, clock: SetClock) -> None:
    async def none_left() -> bool:
        return await parts.database["due"].count_documents({"_id.kind": "meetups.reminder"}) == 0

    stop = asyncio.Event()
    means = Means(parts.database, parts.runner, parts.codec, clock, Metrics(CollectorRegistry()), Pace())
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(work_off_due(means, DUE_HANDLERS, stop))
        await until(none_left, within=30)
        stop.set()


async def _crowd(parts: Parts, date: Occurrence, like: Person) -> list[UUID]:
    """More who come, with the same answer; their reminders are planned as the worker follows the date."""
    answer = await Rsvp.get(rsvp_id(date.id, like.id))
    assert answer
    members, now = [uuid4() for _ in range(CROWD)], parts.clock()
    inside = {"circle": date.circle, "stage": Stage.MEMBER, "agreement": 1, "since": now}
    await Membership.insert_many([Membership(member=each, **inside) for each in members])
    answers = [answer.model_copy(update={"id": rsvp_id(date.id, each), "member": each}) for each in members]
    await Rsvp.insert_many(answers)
    return members
