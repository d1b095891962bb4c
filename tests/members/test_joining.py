"""Coming in with an invitation."""

from asyncio import gather

import pytest

from ripple.circles.documents import Circle, Membership
from ripple.circles.rules import Stage
from ripple.members.documents import Member, Session
from tests.members.house import House, refusal


async def test_a_code_tells_what_it_is_for_before_there_is_an_account(house: House) -> None:
    answer = await house.browser().post("invitation", code=(await house.code()).lower())

    assert answer.status_code == 200
    assert answer.json() == {
        "community": house.settings.community,
        "circle": {"name": "Evening walks", "about": "We walk", "agreement": "Be kind"},
        "stage": "GRADUATE",
    }


async def test_the_owners_link_is_for_no_circle(house: House) -> None:
    answer = await house.browser().post("invitation", code=await house.code(of_owner=True))

    assert answer.json()["circle"] is None


async def test_an_unknown_code_is_refused(house: House) -> None:
    assert refusal(await house.browser().post("invitation", code="K7QM-2XDF-9TRA")) == (422, "CODE_UNKNOWN", "code")
    assert refusal(await house.browser().join("K7QM-2XDF-9TRA")) == (422, "CODE_UNKNOWN", "code")
    assert await Member.count() == 0


async def test_joining_makes_an_account_a_session_and_a_membership(house: House) -> None:
    phone = house.browser()

    answer = await phone.join(await house.code(), "Quiet-Otter ", name=" Quiet  Otter")

    member = await Member.find_one({"handle": "quiet-otter"})
    assert (answer.status_code, answer.json()) == (201, {"handle": "quiet-otter"})
    assert member is not None
    assert (member.name, member.owner, member.recovery) == ("Quiet Otter", False, None)
    assert member.passphrase.startswith("$argon2id$")
    assert await Membership.find_one({"member": member.id, "stage": Stage.GRADUATE})
    assert await phone.is_signed_in()
    assert await house.events() == [
        "members.joined",
        "circles.invitation-redeemed",
        "circles.membership-began",
        "members.session-started",
    ]


async def test_the_first_owner_comes_in_by_a_link(house: House) -> None:
    await house.browser().join(await house.code(of_owner=True))

    assert await Member.find_one({"handle": "quiet-otter", "owner": True})


async def test_of_fifty_who_share_a_code_for_one_exactly_one_comes_in(house: House) -> None:
    code = await house.code(limit=1)

    answers = await gather(
        *(house.browser(f"198.51.100.{number}").join(code, f"otter-{number}") for number in range(50))
    )

    assert sum(answer.status_code == 201 for answer in answers) == 1
    assert {refusal(answer)[1] for answer in answers if answer.status_code != 201} == {"CODE_USED_UP"}
    assert await Member.count() == await Session.count() == await Membership.count() == 1
    assert await Circle.find_one({"member_count": 1})


async def test_of_fifty_who_want_one_handle_exactly_one_gets_it(house: House) -> None:
    code = await house.code()

    answers = await gather(
        *(
            house.browser(f"198.51.100.{number}").join(code, passphrase=f"{number} herons over a lake")
            for number in range(50)
        )
    )

    assert sum(answer.status_code == 201 for answer in answers) == 1
    assert {refusal(answer)[1] for answer in answers if answer.status_code != 201} <= {"HANDLE_TAKEN", "TOO_MANY_TRIES"}
    assert await Member.count() == await Membership.count() == 1


async def test_a_hall_full_of_people_may_come_in_from_one_address(house: House) -> None:
    code = await house.code()

    answers = [await house.browser().join(code, f"otter-{number}") for number in range(40)]

    assert {answer.status_code for answer in answers} == {201}


async def test_a_join_whose_answer_was_lost_signs_in_when_it_is_repeated(house: House) -> None:
    code = await house.code(limit=1)
    await house.browser().join(code)
    phone = house.browser()

    repeated = await phone.join(code)

    assert (repeated.status_code, repeated.json()) == (201, {"handle": "quiet-otter"})
    assert await phone.is_signed_in()
    assert await Member.count() == await Membership.count() == 1


async def test_somebody_elses_handle_is_taken(house: House) -> None:
    await house.member()

    answer = await house.browser().join(await house.code(), passphrase="another one entirely")

    assert refusal(answer) == (409, "HANDLE_TAKEN", "handle")


async def test_without_a_good_code_nobody_learns_whether_a_handle_is_taken(house: House) -> None:
    await house.member()
    house.passphrases.hashes = 0

    taken = await house.browser().join("0000-0000-0000", passphrase="another one entirely")
    cost_of_taken, house.passphrases.hashes = house.passphrases.hashes, 0
    free = await house.browser().join("0000-0000-0000", "loud-otter", passphrase="another one entirely")

    assert refusal(taken) == refusal(free) == (422, "CODE_UNKNOWN", "code")
    assert cost_of_taken == house.passphrases.hashes


async def test_joining_is_no_way_around_the_throttle(house: House) -> None:
    await house.member()
    code = await house.code()

    answers = [
        await house.browser(f"198.51.100.{number}").join(code, passphrase=f"guess number {number} of many")
        for number in range(11)
    ]

    assert [answer.status_code for answer in answers] == [409] * 10 + [429]


@pytest.mark.parametrize(
    ("form", "code", "field", "limit"),
    [
        ({"handle": "q"}, "HANDLE_INVALID", "handle", None),
        ({"handle": "quiet otter"}, "HANDLE_INVALID", "handle", None),
        ({"name": " \u202e "}, "NAME_EMPTY", "name", None),
        ({"name": "x" * 41}, "NAME_TOO_LONG", "name", 40),
        ({"name": "otter@example.org"}, "NAME_LIKE_EMAIL", "name", None),
        ({"name": "+44 20 7946 0123"}, "NAME_LIKE_PHONE", "name", None),
        ({"name": "Maria Fernandez"}, "NAME_LIKE_LEGAL_NAME", "name", None),
        ({"passphrase": "short"}, "PASSPHRASE_TOO_SHORT", "passphrase", 10),
        ({"passphrase": "long " * 41}, "PASSPHRASE_TOO_LONG", "passphrase", 200),
        ({"passphrase": "password123"}, "PASSPHRASE_COMMON", "passphrase", None),
        ({"passphrase": "quiet-otter-42"}, "PASSPHRASE_COMMON", "passphrase", None),
    ],
)
async def test_bad_input_is_named_and_changes_nothing(
    house: House, form: dict[str, str], code: str, field: str, limit: int | None
) -> None:
    answer = await house.browser().join(await house.code(), **form)

    assert refusal(answer) == (422, code, field)
    assert answer.json()["refusal"]["limit"] == limit
    assert await Member.count() == 0
    assert "set-cookie" not in answer.headers


async def test_somebody_who_is_sure_keeps_the_name_that_they_chose(house: House) -> None:
    answer = await house.browser().join(await house.code(), name="Maria Fernandez", sure=True)

    assert answer.status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"code": "x"}',
        b'{"code": "x", "handle": "a", "name": "b", "passphrase": 1234567890, "sure": false}',
        b'{"code": "x", "handle": "a", "name": "b", "passphrase": "c", "sure": "yes"}',
        b'{"code": "x", "handle": "a", "name": "b", "passphrase": "c", "sure": false, "owner": true}',
        b'{"code": "x", "handle": "\\ud800", "name": "b", "passphrase": "c", "sure": false}',
    ],
)
async def test_a_body_of_another_form_is_a_bad_request(house: House, body: bytes) -> None:
    answer = await house.browser().client.post("/api/join", content=body, headers={"content-type": "application/json"})

    assert answer.status_code == 400
    assert await Member.count() == 0


async def test_a_body_that_is_too_large_is_not_read(house: House) -> None:
    answer = await house.browser().join(await house.code(), name="x" * 20_000)

    assert answer.status_code == 413


async def test_every_newcomer_gets_a_picture_of_their_own(house: House) -> None:
    await house.member()
    await house.member("loud-otter")

    seeds = {member.avatar async for member in Member.find()}

    assert len(seeds) == 2
    assert all(len(bytes.fromhex(seed)) == 8 for seed in seeds)
