"""From signing up to a pair, as phones send it."""

from typing import Any
from uuid import uuid4

import pytest

from tests.community import Person
from tests.conftest import PhoneFor
from tests.mentoring.people import People

Sent = dict[str, Any]


@pytest.fixture
async def profile(people: People) -> Sent:
    topic = (await people.topics())[0]
    when = {"zone": "Europe/Berlin", "hours": ["EVENING"], "pace": "WEEKLY", "ways": ["MESSAGES"]}
    return {"topics": [topic], "languages": ["en"], **when}


async def made_mentor(people: People, phone: PhoneFor, who: Person, profile: Sent) -> Any:
    circle = {"circle": people.circle}
    home = await phone(who).send("SaveMentor", profile=profile, places=1, words="I was there.", **circle)
    await phone(who).send("FinishOrientation", orientation=1, **circle)
    mentor = home.data["mentor"]["id"]
    return await phone(people.coordinator).send("DecideMentor", mentor=mentor, approve=True, note="Welcome.")


async def test_three_people_find_each_other(people: People, phone: PhoneFor, profile: Sent) -> None:
    graduate, newcomer, circle = await people.graduate("Wren"), await people.newcomer(), {"circle": people.circle}

    decided = await made_mentor(people, phone, graduate, profile)
    asked = await phone(newcomer).send("AskForMentor", profile=profile, help="Somebody who listens.", **circle)
    (offer,) = asked.data["ask"]["offers"]
    request = uuid4()
    chosen = await phone(newcomer).send("ChooseMentor", id=request, mentor=offer["id"], **circle)
    seen = await phone(graduate).send("MentoringHome", **circle)

    assert (decided.data["state"], decided.data["oriented"]) == ("APPROVED", True)
    assert (offer["person"]["name"], offer["words"]) == ("Wren", "I was there.")
    assert offer["reasons"][0] == {"kind": "TOPIC", "which": "The first days after the news"}
    assert (chosen.data["ask"]["state"], chosen.data["ask"]["mentorship"]) == ("REQUESTED", str(request))
    assert [pair["help"] for pair in seen.data[0]["pairs"]] == ["Somebody who listens."]
    assert seen.data[0]["mentor"]["note"] == "Welcome."


async def test_a_phone_that_asks_twice_with_one_key_has_asked_once(
    people: People, phone: PhoneFor, profile: Sent
) -> None:
    newcomer, key = await people.newcomer(), uuid4()
    asking = {"circle": people.circle, "profile": profile, "help": "", "key": key}

    first = await phone(newcomer).send("AskForMentor", **asking)
    again = await phone(newcomer).send("AskForMentor", **asking)

    assert first.data["ask"]["position"] == again.data["ask"]["position"] == 1
    assert await people.parts.database["events"].count_documents({"name": "mentoring.asked"}) == 1


async def test_who_chooses_in_vain_has_a_place_in_line_at_once(people: People, phone: PhoneFor, profile: Sent) -> None:
    graduate, first, second = await people.graduate(), await people.newcomer(), await people.newcomer()
    circle = {"circle": people.circle}
    decided = await made_mentor(people, phone, graduate, profile)
    for who in (first, second):
        await phone(who).send("AskForMentor", profile=profile, help="", **circle)

    found = [
        await phone(who).send("ChooseMentor", id=uuid4(), mentor=decided.data["id"], **circle)
        for who in (first, second)
    ]

    home = await phone(second).send("MentoringHome", **circle)
    assert [each.refusal for each in found] == [None, "NO_PLACE"]
    assert (home.data[0]["ask"]["state"], home.data[0]["ask"]["position"]) == ("QUEUED", 1)


async def test_who_is_signed_out_has_no_home_and_asks_nobody(people: People, phone: PhoneFor, profile: Sent) -> None:
    nobody = phone(None)

    found = [
        await nobody.send("MentoringHome"),
        await nobody.send("BoardOfCircle", circle=people.circle),
        await nobody.send("AskForMentor", circle=people.circle, profile=profile, help=""),
    ]

    assert [each.codes for each in found] == [["SIGNED_OUT"]] * 3
