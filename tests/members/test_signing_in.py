"""Coming back, leaving, and what a browser is given to keep."""

import logging
from asyncio import gather
from datetime import timedelta
from http.cookies import SimpleCookie

import httpx
import pytest

from ripple.members.documents import Member, Session
from ripple.members.passphrases import Passphrases
from ripple.wiring import Parts
from tests.conftest import SetClock
from tests.members.house import PASSPHRASE, House, refusal


def _cookies(answer: httpx.Response) -> SimpleCookie:
    jar = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        jar.load(header)
    return jar


async def test_a_member_signs_in_from_another_browser(house: House) -> None:
    await house.member()
    laptop = house.browser("203.0.113.5")

    answer = await laptop.sign_in("Quiet-Otter")

    assert (answer.status_code, answer.json()) == (200, {"handle": "quiet-otter"})
    assert answer.headers["cache-control"] == "no-store"
    assert await laptop.is_signed_in()
    assert await Session.count() == 2


async def test_a_wrong_passphrase_and_an_unknown_handle_cannot_be_told_apart(house: House) -> None:
    await house.member()
    house.passphrases.hashes = 0

    wrong = await house.browser().sign_in(passphrase="not the right one")
    cost_of_wrong, house.passphrases.hashes = house.passphrases.hashes, 0
    unknown = await house.browser().sign_in("nobody-here", "not the right one")

    assert refusal(wrong) == refusal(unknown) == (403, "SIGN_IN_FAILED", None)
    assert wrong.content == unknown.content
    assert cost_of_wrong == house.passphrases.hashes == 1
    assert "set-cookie" not in wrong.headers


async def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(house: House) -> None:
    await house.member()

    cookies = _cookies(await house.browser().sign_in())

    assert set(cookies) == {"ripple", "ripple-device"}
    for cookie in cookies.values():
        assert cookie["httponly"] is True
        assert (cookie["samesite"].lower(), cookie["path"], cookie["domain"]) == ("lax", "/", "")
        assert not cookie["secure"]
    assert cookies["ripple"]["max-age"] == str(365 * 24 * 3600)


async def test_over_https_cookies_are_secure_and_bound_to_the_host(parts: Parts, clock: SetClock) -> None:
    house = House(parts, parts.settings.model_copy(update={"origin": "https://circle.example.org"}))

    phone = await house.member()
    cookies = _cookies(await phone.sign_in())

    assert set(cookies) == {"__Host-ripple", "__Host-ripple-device"}
    assert all(cookie["secure"] for cookie in cookies.values())
    assert await phone.is_signed_in()


async def test_only_a_hash_of_the_cookies_token_is_kept(house: House, parts: Parts) -> None:
    phone = await house.member()

    session = await Session.find_one({})

    assert session is not None
    assert len(session.token) == 32
    assert phone.client.cookies["ripple"].encode() not in session.token
    assert session.device == "Firefox on Android"


async def test_signing_in_anew_ends_the_browsers_former_session(house: House) -> None:
    phone = await house.member()
    before = phone.client.cookies["ripple"]

    await phone.sign_in()

    thief = house.browser()
    thief.client.cookies.set("ripple", before)
    assert phone.client.cookies["ripple"] != before
    assert not await thief.is_signed_in()
    assert await Session.count() == 1
    assert (await house.events())[-2:] == ["members.session-ended", "members.session-started"]


async def test_a_cookie_that_was_planted_before_signing_in_is_worth_nothing_after(house: House) -> None:
    await house.member()
    planted = "A" * 43
    victim, attacker = house.browser(), house.browser()
    victim.client.cookies.set("ripple", planted)
    attacker.client.cookies.set("ripple", planted)

    await victim.sign_in()

    assert not await attacker.is_signed_in()


@pytest.mark.parametrize("forged", ["", "x", "A" * 43, "A" * 5000, "%%%", "ripple"])
async def test_a_forged_session_cookie_is_nobodys(house: House, forged: str) -> None:
    await house.member()
    forger = house.browser()
    forger.client.cookies.set("ripple", forged)

    answer = await forger.post("recovery-code")

    assert answer.status_code == 401
    assert answer.json()["errors"][0]["extensions"] == {"code": "SIGNED_OUT"}


async def test_signing_out_ends_the_session_and_can_be_repeated(house: House) -> None:
    phone = await house.member()

    first, second = await phone.post("sign-out"), await phone.post("sign-out")

    assert (first.status_code, second.status_code) == (204, 204)
    assert "ripple" not in phone.client.cookies
    assert "ripple-device" in phone.client.cookies
    assert await Session.count() == 0
    assert (await house.events()).count("members.session-ended") == 1


async def test_a_session_that_ran_out_is_over(house: House, clock: SetClock) -> None:
    phone = await house.member()

    clock.advance(timedelta(days=90))

    assert not await phone.is_signed_in()


async def test_a_hash_of_former_settings_is_made_anew_on_the_way_in(house: House) -> None:
    await house.member()
    former = await Passphrases(time_cost=2, memory_kib=8).hash(PASSPHRASE)
    await Member.find_one({"handle": "quiet-otter"}).set({"passphrase": former})

    first, second = await house.browser().sign_in(), await house.browser().sign_in()

    member = await Member.find_one({"handle": "quiet-otter"})
    assert (first.status_code, second.status_code) == (200, 200)
    assert member is not None
    assert not house.passphrases.is_outdated(member.passphrase)


async def test_somebody_who_signs_in_while_the_passphrase_is_changed_is_left_without_a_session(house: House) -> None:
    """Or came in before, and is out by now: no session survives the change."""
    phone = await house.member()
    others = [house.browser(f"198.51.100.{number}") for number in range(8)]

    changing, *_ = await gather(
        phone.post("passphrase", current=PASSPHRASE, passphrase="another one entirely"),
        *(other.sign_in() for other in others),
    )

    assert changing.status_code == 204
    assert await phone.is_signed_in()
    assert await Session.count() == 1


async def test_five_sign_ins_at_once_are_five_sessions(house: House) -> None:
    await house.member()

    answers = await gather(*(house.browser(f"198.51.100.{number}").sign_in() for number in range(5)))

    assert {answer.status_code for answer in answers} == {200}
    assert await Session.count() == 6


async def test_nothing_secret_reaches_a_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code = await house.code()
    phone = house.browser()

    await phone.join(code)
    recovery = (await phone.post("recovery-code")).json()["code"]
    await phone.sign_in(passphrase="not the right one")
    await phone.sign_in()
    await phone.post("passphrase", current=PASSPHRASE, passphrase="another one entirely")
    await house.browser().post("recover", handle="quiet-otter", code=recovery, passphrase="and yet another one")
    await house.browser().client.post("/api/join", json={"code": code, "handle": "quiet-otter", "passphrase": 7})

    written = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records if _ours(record))
    for secret in (code, recovery, "quiet-otter", PASSPHRASE, "not the right one", "another one", "Quiet Otter"):
        assert secret not in written


def _ours(record: logging.LogRecord) -> bool:
    """The driver tells each command at its debug level, which nothing in Ripple turns on."""
    return not record.name.startswith("pymongo")


async def test_what_is_kept_for_later_holds_nothing_secret_either(house: House, parts: Parts) -> None:
    phone = await house.member()
    await phone.post("recovery-code")

    kept = [await parts.database[name].find().to_list() for name in ("events", "tries", "due")]

    assert all(kept)
    assert "otter" not in repr(kept).lower()
