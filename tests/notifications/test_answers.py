"""What each answer of a push service leads to: for the push, for the device, and for everybody else's."""

from datetime import timedelta
from typing import Any

import pytest

from ripple.notifications.rules import PushReason, PushState
from tests.notifications.household import Household
from tests.push.misbehaviour import Behaviour, answer, babble, hang, lose_the_answer, redirect, reset, slow
from tests.push.service import GOOGLE, MICROSOFT, MOZILLA, PushService

ACCEPTED = (PushState.ACCEPTED, None)
REFUSED = (PushState.FAILED, PushReason.SERVICE)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_what_a_service_has_taken_is_accepted(household: Household, status: int) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(status))

    telling = await household.told(member)
    async with household.worker():
        await household.delivered()

    standing = await household.standing(telling)
    assert (standing.state, standing.reason) == ACCEPTED
    assert standing.sent_at == household.clock()
    assert len(household.service.posts) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_device_that_is_gone_is_forgotten(household: Household, status: int) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.always(answer(status))

    telling = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert await household.state(telling) == (PushState.FAILED, PushReason.NO_DEVICE)
    assert await household.count("devices") == 0
    assert len(household.service.posts) == 1


@pytest.mark.parametrize("refusal", [answer(400), answer(413), answer(418), redirect("https://example.org/")])
async def test_what_is_ours_to_mend_is_not_sent_again_and_forgets_no_device(
    household: Household, refusal: Behaviour
) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.always(refusal)

    telling = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert await household.state(telling) == REFUSED
    assert await household.count("devices", failing=True) == 1
    assert len(household.service.posts) == 1


@pytest.mark.parametrize("status", [401, 403])
async def test_a_denial_is_tried_with_a_new_token_then_later(household: Household, status: int) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(status), answer(status))

    telling = await household.told(member)
    async with household.worker():
        await household.service.until(lambda: len(household.service.posts) == 2)
        await household.quiet()
        waiting = await household.state(telling)
        household.clock.advance(timedelta(seconds=5))
        await household.delivered()

    assert waiting == (PushState.WAITING, None)
    assert await household.state(telling) == ACCEPTED
    tokens = [post.headers["Authorization"] for post in household.service.posts]
    assert tokens[0] != tokens[1]


@pytest.mark.parametrize("status", [401, 403])
async def test_a_whole_service_that_denies_us_forgets_nobody(household: Household, status: int) -> None:
    household.service.host(MOZILLA).always(answer(status))
    for _ in range(8):
        await household.told((await household.reached())[0], lasts=timedelta(seconds=30))

    async with household.worker():
        await household.service.until(lambda: len(household.service.posts) >= 16)
        household.clock.advance(timedelta(seconds=30))
        await household.delivered()

    assert await household.count("devices") == 8
    assert await household.count("notifications", state=PushState.FAILED, reason=PushReason.SERVICE) == 8
    assert await household.count("origins", strikes=1) == 1


async def test_one_device_that_is_denied_stops_nobody_else(household: Household) -> None:
    odd, (phone,) = await household.reached()
    phone.conduct.always(answer(403))
    household.clock.advance(timedelta(milliseconds=1))
    neighbours = [await household.reached() for _ in range(8)]

    denied = await household.told(odd, lasts=timedelta(seconds=3))
    for member, _ in neighbours:
        await household.told(member)
    async with household.worker():
        await household.delivered()

    assert await household.state(denied) == REFUSED
    assert all(len(device.delivered) == 1 for _, (device,) in neighbours)
    assert await household.count("origins", strikes=0) == 1


@pytest.mark.parametrize(("host", "status"), [(GOOGLE, 429), (MICROSOFT, 406)])
async def test_a_service_that_wants_less_is_left_alone_for_as_long_as_it_says(
    household: Household, host: str, status: int
) -> None:
    member, (phone,) = await household.reached(host)
    neighbour, (other,) = await household.reached(host)
    household.service.host(host).then(answer(status, retry_after=90))

    first, second = await household.told(member), household.telling(neighbour)
    async with household.worker():
        await household.service.until(lambda: len(household.service.posts) == 1)
        await household.paused(host)
        await household.tell(second)
        household.clock.advance(timedelta(seconds=89))
        await household.looked()
        early = len(household.service.posts)
        household.clock.advance(timedelta(seconds=1))
        await household.delivered()

    assert early == 1
    assert (len(phone.delivered), len(other.delivered)) == (1, 1)
    assert [await household.state(each) for each in (first, second)] == [ACCEPTED, ACCEPTED]


@pytest.mark.parametrize("asked", ["7200", "999999999999", "Mon, 02 Mar 2026 23:30:00 GMT"])
async def test_a_service_is_never_left_alone_for_more_than_an_hour(household: Household, asked: str) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(429, retry_after=asked))

    await household.told(member, lasts=timedelta(hours=2))
    async with household.worker():
        await household.paused(MOZILLA)
        household.clock.advance(timedelta(hours=1))
        await household.delivered()

    assert len(phone.delivered) == 1


@pytest.mark.parametrize(
    "trouble", [answer(408), answer(500), answer(503), reset(), lose_the_answer, hang(storing=True)]
)
async def test_what_may_have_arrived_or_not_is_sent_again_and_shown_once(
    household: Household, trouble: Behaviour
) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(trouble)

    telling = await household.told(member)
    async with household.worker(seconds=0.5):
        await household.service.until(lambda: len(household.service.posts) == 1)
        await household.quiet()
        household.clock.advance(timedelta(seconds=5))
        await household.delivered()

    assert len(household.service.posts) == 2
    assert len({post.headers["Topic"] for post in household.service.posts}) == 1
    assert len(phone.shown) == 1
    assert await household.state(telling) == ACCEPTED


async def test_a_service_that_says_when_to_come_back_is_not_asked_before(household: Household) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(503, retry_after=60))

    await household.told(member)
    async with household.worker():
        await household.service.until(lambda: len(household.service.posts) == 1)
        await household.quiet()
        household.clock.advance(timedelta(seconds=59))
        await household.looked()
        early = len(household.service.posts)
        household.clock.advance(timedelta(seconds=1))
        await household.delivered()

    assert early == 1
    assert len(phone.delivered) == 1


@pytest.mark.parametrize("habit", [slow(0.3), babble(1 << 20)])
async def test_a_service_with_bad_habits_is_none_the_worse_for_it(household: Household, habit: Behaviour) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(habit)

    telling = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert len(phone.delivered) == 1
    assert await household.state(telling) == ACCEPTED


async def test_one_device_that_fails_does_not_fail_its_members_others(household: Household) -> None:
    member, (gone, broken, phone) = await household.reached(MOZILLA, GOOGLE, MICROSOFT)
    gone.gone = True
    broken.conduct.always(answer(400))

    telling = await household.told(member)
    async with household.worker():
        await household.delivered()

    assert len(phone.delivered) == 1
    assert await household.state(telling) == ACCEPTED


async def test_it_has_failed_once_all_devices_have(household: Household) -> None:
    member, devices = await household.reached(MOZILLA, GOOGLE)
    devices[0].conduct.always(answer(400))
    devices[1].conduct.then(answer(500))

    telling = await household.told(member, lasts=timedelta(seconds=10))
    states = []
    async with household.worker():
        await household.service.until(lambda: len(household.service.posts) == 2)
        await household.quiet()
        states.append((await household.standing(telling)).state)
        devices[1].conduct.then(answer(400))
        household.clock.advance(timedelta(seconds=5))
        await household.delivered()

    assert [*states, (await household.standing(telling)).state] == [PushState.WAITING, PushState.FAILED]


async def test_what_is_sent_has_a_time_to_live_up_to_its_deadline(household: Household, service: PushService) -> None:
    member, (phone,) = await household.reached()
    await household.told(member, lasts=timedelta(minutes=50))
    household.clock.advance(timedelta(minutes=20))

    async with household.worker():
        await household.delivered()

    terms: Any = phone.delivered[0].terms
    assert (terms.ttl, terms.urgency, len(terms.topic)) == (30 * 60, "high", 32)
    assert phone.delivered[0].content["notification"]["tag"] == terms.topic
