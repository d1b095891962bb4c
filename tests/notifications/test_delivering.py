"""Whatever goes wrong on the way, a push is shown once or not at all, never late, and nothing stays open."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from ripple.api.facts import Facts, Untrue
from ripple.notifications.rules import NotificationKind, PushReason, PushState
from tests.eventlog.community import until
from tests.notifications.household import Household
from tests.push.misbehaviour import answer, hang
from tests.push.service import GOOGLE, MOZILLA

ACCEPTED = (PushState.ACCEPTED, None)
TOO_LATE = (PushState.SKIPPED, PushReason.TOO_LATE)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


async def test_what_is_too_late_is_not_sent(household: Household) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member, lasts=HOUR)
    household.clock.advance(HOUR)

    async with household.worker():
        await household.delivered()

    assert household.service.posts == []
    assert phone.shown == []
    assert await household.state(telling) == TOO_LATE


async def test_what_is_told_too_late_is_in_the_list_alone(household: Household) -> None:
    member, _ = await household.reached()

    telling = await household.told(member, lasts=timedelta())

    assert await household.state(telling) == TOO_LATE
    assert await household.count("deliveries") == 0


async def test_what_becomes_too_late_while_its_service_is_left_alone_is_given_up(household: Household) -> None:
    member, (phone,) = await household.reached()
    other, _ = await household.reached()
    phone.conduct.then(answer(429, retry_after=3600))

    tried = await household.told(member, lasts=10 * SECOND)
    async with household.worker():
        await household.paused(MOZILLA)
        never_tried = await household.told(other, lasts=10 * SECOND)
        household.clock.advance(10 * SECOND)
        await household.delivered()

    assert len(household.service.posts) == 1
    assert await household.state(tried) == (PushState.FAILED, PushReason.SERVICE)
    assert await household.state(never_tried) == TOO_LATE


async def test_what_is_tried_in_vain_until_its_deadline_has_failed(household: Household) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.always(answer(503))

    telling = await household.told(member, lasts=12 * SECOND)
    async with household.worker():
        for _ in range(3):
            await household.quiet()
            household.clock.advance(5 * SECOND)
        await household.delivered()

    assert len(household.service.posts) == 3
    assert await household.state(telling) == (PushState.FAILED, PushReason.SERVICE)


@pytest.mark.parametrize("untrue", Untrue)
async def test_what_is_not_true_any_more_is_not_sent(household: Household, untrue: Untrue) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member)
    household.truth.of[telling.subject] = Facts(untrue=untrue)

    async with household.worker():
        await household.delivered()

    assert phone.delivered == []
    assert await household.state(telling) == (PushState.SKIPPED, PushReason.UNTRUE)


async def test_what_becomes_untrue_between_two_tries_is_not_sent_again(household: Household) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(500))
    telling = await household.told(member)

    async with household.worker():
        await household.service.until(lambda: len(household.service.posts) == 1)
        await household.quiet()
        household.truth.of[telling.subject] = Facts(untrue=Untrue.CANCELLED)
        household.clock.advance(5 * SECOND)
        await household.delivered()

    assert phone.delivered == []
    assert await household.state(telling) == (PushState.SKIPPED, PushReason.UNTRUE)


async def test_while_nobody_can_say_what_is_true_nothing_is_sent(household: Household) -> None:
    member, (phone,) = await household.reached()
    telling = await household.told(member)
    household.truth.fails = True

    async with household.worker():
        await household.quiet()
        silent = len(household.service.posts)
        household.truth.fails = False
        household.clock.advance(5 * SECOND)
        await household.delivered()

    assert (silent, len(phone.delivered)) == (0, 1)
    assert await household.state(telling) == ACCEPTED


async def test_a_lease_that_runs_out_while_the_message_hangs_makes_it_come_twice_and_show_once(
    household: Household,
) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(hang(storing=True))
    telling = await household.told(member)

    async with household.worker(hold=SECOND, seconds=3):
        await household.service.until(lambda: len(household.service.posts) == 1)
        async with household.worker(seconds=3):
            await household.delivered()
            first = await household.standing(telling)
            await asyncio.sleep(3)  # until the one that hangs is given up

    assert len(household.service.posts) == 2
    assert len(phone.shown) == 1
    assert (first.state, await household.state(telling)) == (PushState.ACCEPTED, ACCEPTED)
    assert await household.count("deliveries", open=False, tries=0) == 1


async def test_two_workers_send_each_message_once(household: Household) -> None:
    people = [await household.reached(MOZILLA, GOOGLE) for _ in range(60)]
    await household.tell(*(household.telling(member) for member, _ in people))

    async with household.worker(), household.worker():
        await household.delivered()

    assert len(household.service.posts) == 120
    assert all(len(device.delivered) == 1 for _, devices in people for device in devices)
    assert await household.count("notifications", state=PushState.ACCEPTED) == 60


async def test_a_service_that_hangs_holds_up_nobody_elsewhere(household: Household) -> None:
    household.service.host(GOOGLE).always(hang())
    stuck = [await household.reached(GOOGLE) for _ in range(80)]
    fine = [await household.reached(MOZILLA) for _ in range(80)]
    await household.tell(*(household.telling(member) for member, _ in stuck))
    household.clock.advance(SECOND)
    await household.tell(*(household.telling(member) for member, _ in fine))

    async with household.worker(seconds=15) as stop:
        await household.service.until(lambda: all(len(device.delivered) == 1 for _, (device,) in fine))
        await until(lambda: household.database["notifications"].count_documents({"state": "accepted"}), within=5)
        stop.set()
        household.service.closing.set()

    assert all(device.delivered == [] for _, (device,) in stuck)


async def test_after_five_failures_in_a_row_a_service_is_left_alone_and_then_probed(household: Household) -> None:
    household.service.host(MOZILLA).always(answer(500))
    people = [await household.reached() for _ in range(20)]
    await household.tell(*(household.telling(member) for member, _ in people))
    posts, host = [], household.service.host(MOZILLA)

    async with household.worker():
        for pause in (30, 60, 120):
            await household.paused(MOZILLA)
            await household.looked()
            posts.append(len(household.service.posts))
            household.clock.advance((pause - 1) * SECOND)
            await household.looked()
            assert len(household.service.posts) == posts[-1]
            household.clock.advance(SECOND)
            await household.service.until(lambda: len(household.service.posts) > posts[-1])
        await household.paused(MOZILLA)
        await household.looked()  # what failed is written down by now: its rest is counted from before the clock moves
        host.well()
        household.clock.advance(600 * SECOND)  # longer than the pause, and than any message still rests by itself
        await household.delivered(within=90)  # who probes may have to leave it to another: that takes a minute

    assert posts[1:] == [posts[0] + 1, posts[0] + 2]
    assert all(len(device.delivered) == 1 for _, (device,) in people)
    assert await household.count("origins", strikes=0) == 1


async def test_two_workers_probe_a_service_with_one_message(household: Household) -> None:
    household.service.host(MOZILLA).always(answer(500))
    people = [await household.reached() for _ in range(10)]
    await household.tell(*(household.telling(member) for member, _ in people))

    async with household.worker(), household.worker():
        await household.paused(MOZILLA)
        await household.looked()
        before = len(household.service.posts)
        household.service.host(MOZILLA).always(hang())
        household.clock.advance(31 * SECOND)
        await household.service.until(lambda: len(household.service.posts) > before)
        await household.looked()
        probes = len(household.service.posts) - before
        household.service.closing.set()
        household.service.host(MOZILLA).well()

    assert probes == 1


async def test_what_takes_the_place_of_another_does_so_on_the_lock_screen(household: Household) -> None:
    member, (phone,) = await household.reached()
    reminder = household.telling(member)
    phone.sleep()

    async with household.worker():
        await household.tell(reminder)
        await household.delivered()
        await household.tell(household.telling(member, NotificationKind.CANCELLED, merge=reminder.merge))
        await household.delivered()
    phone.wake()

    assert [each["body"] for each in phone.shown] == ["Something you planned does not take place. Open the app."]
    assert len(phone.delivered) == 1


async def test_a_worker_that_stops_leaves_nothing_to_its_lease(household: Household) -> None:
    household.service.host(MOZILLA).always(answer(429, retry_after=1))
    people = [await household.reached() for _ in range(100)]
    await household.tell(*(household.telling(member) for member, _ in people))

    async with household.worker() as stop:
        await household.service.until(lambda: len(household.service.posts) > 0)
        stop.set()
    household.service.host(MOZILLA).well()
    household.clock.advance(2 * SECOND)
    async with household.worker():
        await household.delivered(within=5)

    assert all(len(device.delivered) == 1 for _, (device,) in people)


async def test_what_is_counted_names_no_service_and_nobody(household: Household) -> None:
    member, (phone,) = await household.reached()
    phone.conduct.then(answer(500))
    await household.told(member)

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(household.worker())
        await household.service.until(lambda: len(household.service.posts) == 1)
        await household.quiet()
        household.clock.advance(5 * SECOND)
        await household.delivered()

    labels = {label for each in household.registry.collect() for s in each.samples for label in s.labels.items()}
    assert {name for name, _ in labels} == {"outcome", "state", "le"}
    assert {label for label in labels if label[0] != "le"} == {
        ("outcome", "unreachable"),
        ("outcome", "accepted"),
        ("state", "accepted"),
    }
    value = household.registry.get_sample_value
    assert value("ripple_push_outcomes_total", {"outcome": "unreachable"}) == 1
    assert value("ripple_push_outcomes_total", {"outcome": "accepted"}) == 1
    assert value("ripple_pushes_over_total", {"state": "accepted"}) == 1
    assert value("ripple_push_delay_seconds_sum") == 5
    assert value("ripple_pushes_open") is not None
