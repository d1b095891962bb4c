"""Workers are killed between sending and marking. Every device shows every reminder once, and none too late."""

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import web

from ripple.kernel.clock import system_clock
from ripple.notifications.rules import PushState
from ripple.notifications.telling import Telling
from ripple.wiring import Parts
from tests.community import Person
from tests.conftest import SetClock
from tests.faults.workers import Workers
from tests.notifications.household import Household
from tests.notifications.push_worker import MESSAGE_SECONDS, push_workers
from tests.push.mailboxes import Device
from tests.push.misbehaviour import Behaviour, Turn, answer, hang, lose_the_answer, reset, slow
from tests.push.service import APPLE, GOOGLE, MOZILLA, PushService

MEMBERS = 20
TOGETHER = 10
SHORTLY = timedelta(seconds=3)
"""How long what goes to the service that hangs is worth sending."""


@dataclass
class Crowd:
    """People with a device at a service that works and one at a service with moods, and others whose hangs."""

    reached: list[tuple[Person, list[Device]]]
    stuck: list[tuple[Person, list[Device]]]
    told: list[tuple[Telling, list[Device]]] = field(default_factory=list)
    missed: list[tuple[Telling, list[Device]]] = field(default_factory=list)


@pytest.fixture
async def service(clock: SetClock) -> AsyncIterator[PushService]:
    """Goes by the machine's own clock, as the killed processes do."""
    async with PushService() as service:
        yield service


@pytest.fixture
async def workers(parts: Parts, service: PushService) -> AsyncIterator[Workers]:
    workers = push_workers(parts, service)
    yield workers
    await workers.end()


@pytest.mark.parametrize(
    ("kills", "tellings"),
    [pytest.param(6, 60, id="short"), pytest.param(60, 1_100, id="long", marks=pytest.mark.soak)],
)
async def test_each_device_shows_each_reminder_once_whichever_workers_are_killed(
    kills: int, tellings: int, household: Household, service: PushService, workers: Workers
) -> None:
    household.clock.now = system_clock()
    crowd = await _gather(household)
    service.host(MOZILLA).always(slow(0.05))
    service.host(GOOGLE).always(_moody())
    service.host(APPLE).always(hang())
    telling = asyncio.create_task(_two_planners(household, crowd, tellings))

    await workers.start()
    for _ in range(kills):
        await workers.start()
        await _under_way(service, telling)
        await workers.kill_one()
    await telling
    service.host(GOOGLE).well()
    await household.delivered(within=120)
    service.host(APPLE).well()
    await household.looked()
    codes = await workers.stop()

    assert codes == [0]
    _assert_shown_once(crowd, tellings)
    _assert_never_late(crowd)
    await _assert_known(household, crowd)
    assert len(service.posts) > 2 * tellings, "nothing was interrupted"


async def _gather(household: Household) -> Crowd:
    crowd = Crowd([], [])
    for number in range(MEMBERS):
        if number % 5:
            crowd.reached.append(await household.reached(MOZILLA, GOOGLE))
        else:
            crowd.stuck.append(await household.reached(APPLE))
    return crowd


async def _two_planners(household: Household, crowd: Crowd, tellings: int) -> None:
    """Both tell the same, as two workers may; some of it to those whose push service hangs."""
    for _ in range(tellings // TOGETHER):
        household.clock.now = system_clock()
        batch = [_told(household, crowd.reached, crowd.told, timedelta(hours=1)) for _ in range(TOGETHER)]
        batch.append(_told(household, crowd.stuck, crowd.missed, SHORTLY))
        await asyncio.gather(household.tell(*batch), household.tell(*reversed(batch)))
        await asyncio.sleep(random.uniform(0, 0.2))


def _told(
    household: Household,
    people: list[tuple[Person, list[Device]]],
    noted: list[tuple[Telling, list[Device]]],
    lasts: timedelta,
) -> Telling:
    person, devices = random.choice(people)
    telling = household.telling(person, lasts=lasts)
    noted.append((telling, devices))
    return telling


async def _under_way(service: PushService, telling: asyncio.Task[None]) -> None:
    """Wait until something has just been sent, and may not have been marked."""
    before = len(service.posts)
    while len(service.posts) == before and not telling.done():
        await asyncio.sleep(0.005)
    await asyncio.sleep(random.uniform(0, 0.1))


def _moody() -> Behaviour:
    """Every fourth message gets no answer, an error, or its connection broken."""
    counted = itertools.count(1)

    async def behave(turn: Turn) -> web.StreamResponse:
        if next(counted) % 4:
            return await turn.store()
        return await random.choice([lose_the_answer, answer(503), reset()])(turn)

    return behave


def _assert_shown_once(crowd: Crowd, tellings: int) -> None:
    """Of each reminder one notification on each of its devices, whatever was sent twice."""
    expected: dict[str, Counter[str]] = {}
    for telling, devices in crowd.told:
        for device in devices:
            expected.setdefault(device.endpoint, Counter())[str(telling.id)] += 1
    assert sum(counted.total() for counted in expected.values()) == 2 * tellings
    for _, devices in crowd.reached:
        for device in devices:
            shown = Counter(each["navigate"].rpartition("/")[2] for each in device.shown)
            assert shown == expected.get(device.endpoint, Counter())
            assert device.garbled == []


def _assert_never_late(crowd: Crowd) -> None:
    """Nothing is worth more time than it has left, but for what a message takes on its way; and what was worth none
    any more when its push service recovered was not sent.
    """
    deadlines = {str(telling.id): telling.deadline for telling, _ in crowd.told}
    for _, devices in crowd.reached:
        for message in [message for device in devices for message in device.accepted]:
            ends = message.at + timedelta(seconds=message.terms.ttl - 2 * MESSAGE_SECONDS)
            assert ends <= deadlines[message.content["id"]]
    assert [message for _, devices in crowd.stuck for device in devices for message in device.accepted] == []


async def _assert_known(household: Household, crowd: Crowd) -> None:
    """What is written of each is what became of it, and nothing stays open."""
    for telling, _ in crowd.told:
        assert (await household.standing(telling)).state is PushState.ACCEPTED
    for telling, _ in crowd.missed:
        assert (await household.standing(telling)).state in {PushState.FAILED, PushState.SKIPPED}
    assert await household.count("deliveries", open=True) == 0
    assert await household.count("notifications") == len(crowd.told) + len(crowd.missed)
