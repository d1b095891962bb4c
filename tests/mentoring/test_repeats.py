"""A phone that asks twice with one key: what it did is done once, and what it may not see any more it does not see."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from ripple.kernel.ids import RoomId
from ripple.mentoring import commands
from ripple.mentoring.documents import Message, MoodNote
from ripple.mentoring.rules import READABLE_AFTER
from tests.conftest import PhoneFor, SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.writing import texts

WORDS = "Good to be here"


def message(couple: Couple) -> dict[str, Any]:
    return {"id": uuid4(), "room": couple.id, "text": WORDS, "key": uuid4()}


async def test_a_message_that_goes_out_twice_at_once_and_again_later_is_there_once(
    people: People, couple: Couple, phone: PhoneFor
) -> None:
    hand, sending = phone(couple.newcomer), message(couple)

    found = await asyncio.gather(*(hand.send("SendMessage", **sending) for _ in range(5)))
    again = await hand.send("SendMessage", **sending)
    other = await hand.send("SendMessage", **{**sending, "text": "Something else"})

    assert [each.data["text"] for each in (*found, again)] == [WORDS] * 6
    assert (other.status, other.codes) == (422, ["KEY_REUSED"])
    assert await texts(people, couple.id, couple.mentor) == [WORDS]


async def test_the_same_message_under_another_key_is_refused(couple: Couple, phone: PhoneFor) -> None:
    hand, sending = phone(couple.newcomer), message(couple)
    await hand.send("SendMessage", **sending)

    again = await hand.send("SendMessage", **{**sending, "key": uuid4()})

    assert again.refusal == "ID_REFUSED"
    assert await Message.find({"room": couple.id}).count() == 1


@pytest.mark.parametrize("since", ["shown out", "a block", "left", "removed"])
async def test_a_repeat_answers_nothing_to_one_who_may_not_read_it_any_more(
    people: People, couple: Couple, phone: PhoneFor, hands: Hands, clock: SetClock, since: str
) -> None:
    who = people.coordinator if since == "shown out" else couple.newcomer
    await people.run(commands.invite_supporter, RoomId(couple.id), couple.mentor.id)
    sending = message(couple)
    first = await phone(who).send("SendMessage", **sending)
    match since:
        case "shown out":
            await people.run(commands.end_visit, RoomId(couple.id), couple.mentor.id)
        case "a block":
            await people.block(couple.mentor, couple.newcomer)
        case "left":
            await people.leave(couple.newcomer)
        case _:
            await couple.steps_away(couple.mentor)
            await hands.work_until(clock() + READABLE_AFTER)

    again = await phone(who).send("SendMessage", **sending)

    assert (first.data["text"], again.refusal) == (WORDS, "NOT_FOUND")
    assert WORDS not in str(again.body)
    assert await Message.find({"room": couple.id}).count() == (0 if since == "removed" else 1)


async def test_a_visit_that_has_ended_does_not_begin_again_by_a_repeat(couple: Couple, phone: PhoneFor) -> None:
    hand, inviting = phone(couple.mentor), {"room": couple.id, "key": uuid4()}
    await hand.send("InviteSupporter", **inviting)
    await hand.send("EndVisit", room=couple.id)

    again = await hand.send("InviteSupporter", **inviting)

    assert len(again.data["people"]) == 2
    assert (await couple.room()).guest is None


async def test_a_note_is_kept_and_removed_once(couple: Couple, phone: PhoneFor) -> None:
    hand = phone(couple.newcomer)
    keeping = {"id": uuid4(), "mentorship": couple.id, "mood": "LOW", "text": WORDS, "key": uuid4()}
    removing = {"mentorship": couple.id, "note": keeping["id"], "key": uuid4()}

    answers = [await hand.send("NoteMood", **keeping) for _ in range(2)]
    answers += [await hand.send("RemoveMood", **removing) for _ in range(2)]
    answers += [await hand.send("NoteMood", **keeping)]

    assert [each.refusal for each in answers] == [None] * 5
    assert await MoodNote.find_all().count() == 0
