"""Guessing is slowed down; its owner gets in."""

from asyncio import gather
from datetime import timedelta

import pytest

from ripple.members.errors import AccessRefusalCode, AccessRefused
from ripple.members.throttle import Count, Throttle, by_account, by_address
from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.members.house import PASSPHRASE, House, refusal

ACCOUNT = Count("account:quiet-otter", 10)


@pytest.fixture
def throttle(parts: Parts, clock: SetClock) -> Throttle:
    return Throttle(parts.database, b"t" * 32, clock)


async def _passes(throttle: Throttle, count: Count = ACCOUNT) -> bool:
    try:
        await throttle.take(count)
    except AccessRefused:
        return False
    return True


async def test_the_eleventh_try_has_to_wait(throttle: Throttle, clock: SetClock) -> None:
    assert [await _passes(throttle) for _ in range(10)] == [True] * 10
    clock.advance(timedelta(minutes=5))

    with pytest.raises(AccessRefused) as refused:
        await throttle.take(ACCOUNT)

    assert (refused.value.code, refused.value.retry_after) == (AccessRefusalCode.TOO_MANY_TRIES, 600)


async def test_trying_on_does_not_make_the_wait_longer(throttle: Throttle, clock: SetClock) -> None:
    for _ in range(30):
        await _passes(throttle)
        clock.advance(timedelta(seconds=20))
    assert not await _passes(throttle)

    clock.advance(timedelta(minutes=5))

    assert await _passes(throttle)


async def test_of_fifty_tries_at_once_ten_pass(throttle: Throttle) -> None:
    passed = await gather(*(_passes(throttle) for _ in range(50)))

    assert sum(passed) == 10


async def test_a_try_that_was_right_is_given_back(throttle: Throttle) -> None:
    for _ in range(25):
        await throttle.give_back(await throttle.take(ACCOUNT))

    assert await _passes(throttle)


async def test_a_try_of_a_window_that_is_over_is_not_given_back_to_the_next(
    throttle: Throttle, clock: SetClock
) -> None:
    early = await throttle.take(ACCOUNT)
    clock.advance(timedelta(minutes=20))
    assert [await _passes(throttle) for _ in range(10)] == [True] * 10

    await throttle.give_back(early)

    assert not await _passes(throttle)


async def test_a_full_account_uses_up_nothing_of_the_address(throttle: Throttle) -> None:
    for _ in range(10):
        await throttle.take(ACCOUNT)

    for _ in range(40):
        with pytest.raises(AccessRefused):
            await throttle.take(by_address("192.0.2.7"), ACCOUNT)

    assert await _passes(throttle, by_address("192.0.2.7"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_one_household_is_one_address(one: str, other: str, same: bool) -> None:
    assert (by_address(one) == by_address(other)) is same


async def test_nobody_can_read_back_what_was_counted(throttle: Throttle, parts: Parts) -> None:
    await throttle.take(by_address("192.0.2.1"), by_account("quiet-otter"))

    rows = await parts.database["tries"].find().to_list()

    assert len(rows) == 2
    assert all(set(row) == {"_id", "tries", "counted", "until"} and len(row["_id"]) == 32 for row in rows)


async def test_strangers_who_fill_the_count_do_not_lock_the_owner_out(house: House) -> None:
    phone = await house.member()
    await phone.post("sign-out")
    for number in range(12):
        last = await house.browser(f"198.51.100.{number}").sign_in(passphrase="a wrong guess indeed")
    assert refusal(last)[:2] == (429, "TOO_MANY_TRIES")
    assert last.headers["retry-after"] == str(last.json()["refusal"]["retryAfter"]) == "900"

    back = await phone.sign_in()
    new_laptop = await house.browser("203.0.113.5").sign_in()

    assert back.status_code == 200
    assert refusal(new_laptop)[:2] == (429, "TOO_MANY_TRIES")


async def test_a_browser_that_was_signed_in_before_cannot_guess_for_long_either(house: House) -> None:
    phone = await house.member()
    await phone.post("sign-out")

    answers = [await phone.sign_in(passphrase=f"a wrong guess {number}") for number in range(11)]

    assert [answer.status_code for answer in answers] == [403] * 10 + [429]


async def test_a_device_cookie_of_one_account_opens_no_other(house: House) -> None:
    mine = await house.member("loud-otter")
    await house.member("quiet-otter", house.browser("203.0.113.9"))
    for number in range(10):
        await house.browser(f"198.51.100.{number}").sign_in(passphrase="a wrong guess indeed")

    assert (await mine.sign_in("quiet-otter")).status_code == 429


@pytest.mark.parametrize("forged", ["", "AAAA", "not base64 at all!", "A" * 75])
async def test_a_forged_device_cookie_is_a_strangers(house: House, forged: str) -> None:
    await house.member()
    for number in range(10):
        await house.browser(f"198.51.100.{number}").sign_in(passphrase="a wrong guess indeed")
    forger = house.browser("203.0.113.5")
    forger.client.cookies.set("ripple-device", forged)

    assert (await forger.sign_in()).status_code == 429


async def test_one_address_has_thirty_tries_over_all_accounts(house: House, clock: SetClock) -> None:
    guesser = house.browser("198.51.100.1")

    answers = [await guesser.sign_in(f"member-{number}") for number in range(31)]
    clock.advance(timedelta(minutes=15))

    assert [answer.status_code for answer in answers] == [403] * 30 + [429]
    assert (await guesser.sign_in("member-31")).status_code == 403


async def test_guesses_that_come_all_at_once_do_not_slip_through(house: House) -> None:
    await house.member()

    answers = await gather(
        *(house.browser(f"198.51.100.{number}").sign_in(passphrase="a wrong guess indeed") for number in range(50))
    )

    assert sorted(answer.status_code for answer in answers) == [403] * 10 + [429] * 40


async def test_signing_in_rightly_uses_nothing_up(house: House) -> None:
    await house.member()

    answers = [await house.browser("192.0.2.99").sign_in(passphrase=PASSPHRASE) for _ in range(35)]

    assert {answer.status_code for answer in answers} == {200}


async def test_invitation_codes_cannot_be_guessed_for_long(house: House) -> None:
    guesser = house.browser("198.51.100.1")

    answers = [await guesser.post("invitation", code=f"0000-0000-00{number:02}") for number in range(31)]

    assert [answer.status_code for answer in answers] == [422] * 30 + [429]
