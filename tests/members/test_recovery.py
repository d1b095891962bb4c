"""A way back for somebody who lost their passphrase."""

import re
from asyncio import gather
from datetime import timedelta

import pytest

from ripple.members import recovery_codes
from ripple.members.documents import Member, Session
from tests.conftest import SetClock
from tests.members.house import PASSPHRASE, Browser, House, refusal

FRESH = "nine swans on the water"


async def _code(browser: Browser) -> str:
    code: str = (await browser.post("recovery-code")).json()["code"]
    return code


async def _recover(browser: Browser, code: str, handle: str = "quiet-otter", passphrase: str = FRESH) -> int:
    answer = await browser.post("recover", handle=handle, code=code, passphrase=passphrase)
    return answer.status_code


def test_a_code_is_26_symbols_that_can_be_read_aloud() -> None:
    codes = {recovery_codes.make() for _ in range(100)}

    assert len(codes) == 100
    assert all(re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}", code) for code in codes)


def test_a_code_is_read_however_it_was_typed() -> None:
    code = "0A1B-2C3D-4E5F-6G7H-8J9K-MNPQ-RS"

    assert recovery_codes.hashed(code) == recovery_codes.hashed("oalb 2c3d4e5f 6g7h\u20138j9k mnpq.rs")
    assert recovery_codes.hashed(code) != recovery_codes.hashed(code.replace("Q", "T"))


async def test_only_the_hash_of_a_code_is_kept(house: House) -> None:
    phone = await house.member()

    code = await _code(phone)

    member = await Member.find_one({})
    assert member is not None
    assert member.recovery is not None
    assert member.recovery.code == recovery_codes.hashed(code)
    assert not member.recovery.kept


async def test_the_code_is_made_anew_until_its_owner_says_that_they_kept_it(house: House) -> None:
    phone = await house.member()
    first, second = await _code(phone), await _code(phone)

    older = await phone.post("recovery-code/kept", code=first)
    kept = await phone.post("recovery-code/kept", code=second)
    third = await phone.post("recovery-code")

    assert first != second
    assert refusal(older) == (409, "RECOVERY_CHANGED", None)
    assert kept.status_code == 204
    assert refusal(third) == (409, "RECOVERY_KEPT", None)
    assert await _recover(house.browser(), first) == 403
    assert await _recover(house.browser(), second) == 200


async def test_saying_so_twice_is_saying_so_once(house: House) -> None:
    phone = await house.member()
    code = await _code(phone)

    answers = [await phone.post("recovery-code/kept", code=code) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]


async def test_there_is_nothing_to_keep_before_a_code_was_made(house: House) -> None:
    phone = await house.member()

    assert (await phone.post("recovery-code/kept", code="3K7Q")).status_code == 400


@pytest.mark.parametrize(("path", "said"), [("recovery-code", {}), ("recovery-code/kept", {"code": "3K7Q"})])
async def test_a_code_is_for_members_alone(house: House, path: str, said: dict[str, str]) -> None:
    assert (await house.browser().post(path, **said)).status_code == 401


async def test_the_code_lets_its_owner_in_with_a_new_passphrase_and_everybody_else_out(house: House) -> None:
    phone, stolen = await house.member(), house.browser()
    await stolen.sign_in()
    code = await _code(phone)
    await phone.post("recovery-code/kept", code=code)
    laptop = house.browser("203.0.113.5")

    answer = await laptop.post("recover", handle="Quiet-Otter", code=code.lower(), passphrase=FRESH)

    assert (answer.status_code, answer.json()) == (200, {"handle": "quiet-otter"})
    assert await laptop.is_signed_in()
    assert not await phone.is_signed_in()
    assert not await stolen.is_signed_in()
    assert (await phone.sign_in()).status_code == 403
    assert (await phone.sign_in(passphrase=FRESH)).status_code == 200
    assert "members.recovered" in await house.events()


async def test_after_recovering_the_code_has_to_be_kept_anew(house: House) -> None:
    phone = await house.member()
    code = await _code(phone)
    await phone.post("recovery-code/kept", code=code)
    await _recover(phone, code)

    another = await phone.post("recovery-code")

    assert another.status_code == 200
    assert another.json()["code"] != code
    assert await _recover(house.browser(), code) == 403


async def test_a_recovery_whose_answer_was_lost_can_be_repeated(house: House) -> None:
    code = await _code(await house.member())

    answers = [await _recover(house.browser(), code) for _ in range(2)]

    assert answers == [200, 200]
    assert await Session.count() == 1


async def test_ten_recoveries_at_once_leave_one_session(house: House) -> None:
    code = await _code(await house.member())

    answers = await gather(*(_recover(house.browser(f"198.51.100.{number}"), code) for number in range(10)))

    assert set(answers) == {200}
    assert await Session.count() == 1


async def test_a_wrong_code_an_unknown_handle_and_an_account_without_one_answer_alike(house: House) -> None:
    phone = await house.member()
    await house.member("loud-otter")
    await _code(phone)
    wrong = recovery_codes.make()

    answers = [
        await house.browser().post("recover", handle=handle, code=wrong, passphrase=FRESH)
        for handle in ("quiet-otter", "loud-otter", "nobody-here")
    ]

    assert {refusal(answer) for answer in answers} == {(403, "RECOVERY_FAILED", None)}
    assert len({answer.content for answer in answers}) == 1


async def test_another_members_code_opens_nothing(house: House) -> None:
    await house.member()
    code = await _code(await house.member("loud-otter"))

    assert await _recover(house.browser(), code, "quiet-otter") == 403


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [("short", "PASSPHRASE_TOO_SHORT"), ("x" * 201, "PASSPHRASE_TOO_LONG"), ("quietotter1", "PASSPHRASE_COMMON")],
)
async def test_a_passphrase_that_will_not_do_changes_nothing(house: House, passphrase: str, code: str) -> None:
    phone = await house.member()
    answer = await house.browser().post("recover", handle="quiet-otter", code=await _code(phone), passphrase=passphrase)

    assert refusal(answer) == (422, code, "passphrase")
    assert await phone.is_signed_in()


async def test_the_way_back_stays_open_while_strangers_guess_the_passphrase(house: House) -> None:
    code = await _code(await house.member())
    for number in range(12):
        await house.browser(f"198.51.100.{number}").sign_in(passphrase="a wrong guess indeed")

    assert await _recover(house.browser("203.0.113.5"), code) == 200


async def test_codes_are_not_guessed_for_long_from_one_address(house: House, clock: SetClock) -> None:
    await house.member()
    guesser = house.browser("198.51.100.1")

    answers = [await _recover(guesser, recovery_codes.make()) for _ in range(31)]
    clock.advance(timedelta(minutes=15))

    assert answers == [403] * 30 + [429]
    assert await _recover(guesser, recovery_codes.make()) == 403


async def test_changing_the_passphrase_ends_the_other_sessions(house: House) -> None:
    phone, laptop = await house.member(), house.browser()
    await laptop.sign_in()

    answer = await phone.post("passphrase", current=PASSPHRASE, passphrase=FRESH)

    assert answer.status_code == 204
    assert await phone.is_signed_in()
    assert not await laptop.is_signed_in()
    assert (await laptop.sign_in()).status_code == 403
    assert (await laptop.sign_in(passphrase=FRESH)).status_code == 200
    assert "members.passphrase-changed" in await house.events()


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [("short", "PASSPHRASE_TOO_SHORT"), ("x" * 201, "PASSPHRASE_TOO_LONG"), ("quietotter1", "PASSPHRASE_COMMON")],
)
async def test_a_new_passphrase_follows_the_same_rules(house: House, passphrase: str, code: str) -> None:
    phone = await house.member()

    answer = await phone.post("passphrase", current=PASSPHRASE, passphrase=passphrase)

    assert refusal(answer) == (422, code, "passphrase")
    assert (await phone.sign_in()).status_code == 200


async def test_somebody_who_found_an_open_session_cannot_guess_for_long(house: House) -> None:
    phone = await house.member()

    answers = [await phone.post("passphrase", current=f"guess {number}", passphrase=FRESH) for number in range(11)]

    assert {refusal(answer) for answer in answers[:10]} == {(403, "PASSPHRASE_WRONG", "current")}
    assert refusal(answers[10])[:2] == (429, "TOO_MANY_TRIES")


async def test_a_passphrase_is_changed_by_members_alone(house: House) -> None:
    answer = await house.browser().post("passphrase", current=PASSPHRASE, passphrase=FRESH)

    assert answer.status_code == 401


async def test_of_two_changes_at_once_the_second_finds_another_passphrase(house: House) -> None:
    phone = await house.member()

    answers = await gather(
        *(phone.post("passphrase", current=PASSPHRASE, passphrase=f"{FRESH} {number}") for number in range(5))
    )

    assert sorted(answer.status_code for answer in answers) == [204, 403, 403, 403, 403]
