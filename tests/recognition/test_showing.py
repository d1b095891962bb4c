"""Which badges others see, and what an owner may take back."""

from typing import Any
from uuid import uuid4

import pytest

from ripple.kernel.ids import MemberId, new_id
from ripple.recognition.queries import badges_shown
from ripple.recognition.rules import Badge
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.recognition.history import History, strangers


@pytest.fixture
async def mentor(history: History, community: Community) -> Person:
    """Somebody with three badges: two of mentoring, then one for a meetup."""
    history.circle = await community.circle("Evening walks")
    mentor = await community.person(history.circle)
    await history.completed(mentor.id, strangers(1)[0])
    await history.follow()
    await history.held(mentor.id)
    await history.follow()
    return mentor


@pytest.fixture
async def owner(mentor: Person, community: Community) -> Person:
    return await community.person(owner=True)


async def test_ones_badges_are_listed_oldest_first_and_not_shown_to_begin_with(mentor: Person, phone: PhoneFor) -> None:
    badges = (await phone(mentor).send("MyBadges")).data

    assert [(badge["badge"], badge["circle"]["name"], badge["shown"]) for badge in badges] == [
        ("LENDING_A_HAND", "Evening walks", False),
        ("SAW_IT_THROUGH", "Evening walks", False),
        ("HOSTED", "Evening walks", False),
    ]


async def test_a_badge_stays_when_its_circle_is_left_behind(mentor: Person, phone: PhoneFor, history: History) -> None:
    await phone(mentor).send("LeaveCircle", circle=history.circle)

    badges = (await phone(mentor).send("MyBadges")).data

    assert [badge["circle"] for badge in badges] == [None, None, None]


async def test_a_member_chooses_what_others_see(mentor: Person, phone: PhoneFor, history: History) -> None:
    for badge in ("HOSTED", "LENDING_A_HAND", "SAW_IT_THROUGH"):
        await phone(mentor).send("ShowBadge", badge=badge, on=True)
    answer = await phone(mentor).send("ShowBadge", badge="SAW_IT_THROUGH", on=False)

    seen = await badges_shown(history.parts.database, mentor.id)

    assert (answer.data["badge"], answer.data["shown"]) == ("SAW_IT_THROUGH", False)
    assert seen == [Badge.LENDING_A_HAND, Badge.HOSTED]


async def test_nobody_shows_what_they_do_not_have(mentor: Person, phone: PhoneFor) -> None:
    answer = await phone(mentor).send("ShowBadge", badge="KEEPER", on=True)

    assert (answer.refusal, answer.data["field"]) == ("NOT_FOUND", "badge")


async def test_a_badge_that_was_taken_back_is_seen_by_nobody_and_cannot_be_shown(
    mentor: Person, owner: Person, phone: PhoneFor, history: History
) -> None:
    await phone(mentor).send("ShowBadge", badge="HOSTED", on=True)

    answer = await phone(owner).send("CorrectBadge", handle=mentor.handle, badge="HOSTED", given=False)
    await history.follow()

    again = await phone(mentor).send("ShowBadge", badge="HOSTED", on=True)
    assert (answer.data["badge"], answer.data["given"]) == ("HOSTED", False)
    assert "HOSTED" not in [badge["badge"] for badge in (await phone(mentor).send("MyBadges")).data]
    assert await badges_shown(history.parts.database, mentor.id) == []
    assert again.refusal == "NOT_FOUND"


async def test_undoing_a_correction_brings_it_back_as_it_was(
    mentor: Person, owner: Person, phone: PhoneFor, history: History
) -> None:
    await phone(mentor).send("ShowBadge", badge="HOSTED", on=True)
    before = (await phone(mentor).send("MyBadges")).data

    for given in (False, True):
        await phone(owner).send("CorrectBadge", handle=mentor.handle, badge="HOSTED", given=given)
    await history.follow()

    assert (await phone(mentor).send("MyBadges")).data == before


async def test_a_correction_is_logged_for_good(
    mentor: Person, owner: Person, phone: PhoneFor, history: History
) -> None:
    await phone(owner).send("CorrectBadge", handle=mentor.handle, badge="HOSTED", given=False)

    row = await history.parts.database["events"].find_one({"name": "recognition.badge-corrected"})
    assert row is not None
    assert (row["body"]["by"], row["body"]["member"], "expires" in row) == (owner.id, mentor.id, False)


@pytest.mark.parametrize("who", ["themselves", "leader", "stranger"])
async def test_nobody_but_an_owner_corrects(
    mentor: Person, phone: PhoneFor, community: Community, history: History, who: str
) -> None:
    asking = {
        "themselves": mentor,
        "leader": await community.person(history.circle, leads=True),
        "stranger": await community.person(),
    }[who]

    known = await phone(asking).send("CorrectBadge", handle=mentor.handle, badge="HOSTED", given=False)
    unknown = await phone(asking).send("CorrectBadge", handle="nobody", badge="HOSTED", given=False)

    assert (known.refusal, unknown.refusal) == ("NOT_ALLOWED", "NOT_ALLOWED")


@pytest.mark.parametrize("which", ["blocked", "without it", "unknown"])
async def test_what_is_not_there_is_not_corrected(
    mentor: Person, owner: Person, phone: PhoneFor, community: Community, which: str
) -> None:
    handle = mentor.handle
    if which == "blocked":
        await community.block(mentor, owner)
    elif which == "without it":
        handle = (await community.person()).handle
    else:
        handle = "nobody"

    answer = await phone(owner).send("CorrectBadge", handle=handle, badge="HOSTED", given=False)

    assert answer.refusal == "NOT_FOUND"


async def test_strangers_have_nothing_of_their_own(phone: PhoneFor, community: Community, mentor: Person) -> None:
    stranger = await community.person()

    badges, ripple = [(await phone(stranger).send(query)).data for query in ("MyBadges", "MyRipple")]

    assert badges == []
    assert ripple == {"reached": [], "people": [], "edges": []}


async def test_an_unknown_person_shows_no_badges(phone: PhoneFor, mentor: Person, history: History) -> None:
    assert (await phone(mentor).send("BadgesShown", person=uuid4())).data == []
    assert await badges_shown(history.parts.database, MemberId(new_id())) == []


@pytest.mark.parametrize("operation", ["MyBadges", "MyRipple", "RippleOfCommunity", "BadgesShown", "ShowBadge"])
async def test_who_is_signed_out_sees_and_does_nothing(phone: PhoneFor, operation: str) -> None:
    details: dict[str, dict[str, Any]] = {
        "BadgesShown": {"person": uuid4()},
        "ShowBadge": {"badge": "HOSTED", "on": True},
    }

    answer = await phone(None).send(operation, **details.get(operation, {}))

    assert answer.codes == ["SIGNED_OUT"]


async def test_who_is_signed_out_corrects_nothing(phone: PhoneFor, mentor: Person) -> None:
    answer = await phone(None).send("CorrectBadge", handle=mentor.handle, badge="HOSTED", given=False)

    assert answer.codes == ["SIGNED_OUT"]
