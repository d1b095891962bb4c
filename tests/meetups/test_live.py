"""Which dates changed arrives in an open stream, and nothing of what its viewer shall not see."""

from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from tests.community import Community
from tests.conftest import PhoneFor
from tests.meetups.posting import LINK, WEEKLY, dates, edit, posted
from tests.phone import Phone, Stream

LIVE = "MeetupChanges"


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def hand(community: Community, phone: PhoneFor, circle: CircleId) -> Phone:
    """The leader's phone."""
    return phone(await community.person(circle, leads=True, name="Wren"))


async def heard(stream: Stream, latest: str) -> list[dict[str, Any]]:
    """All that comes until something is told of one date."""
    told = [await stream.next()]
    while told[-1]["occurrence"] != latest:
        told.append(await stream.next())
    return told


async def test_what_happens_to_a_date_is_told_with_its_numbers(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId
) -> None:
    members = [phone(each) for each in await community.people(2, circle)]

    async with members[0].listening(LIVE) as stream:
        date = await posted(hand, circle, seats=1, link=LINK)
        planned = await stream.next()
        for member in members:
            await member.send("AnswerDate", occurrence=date["id"], answer="GOING")
        answered = [await stream.next() for _ in members]
        await hand.send("CancelMeetup", occurrence=date["id"], scope="THIS", reason="Rain")
        cancelled = await stream.next()

    said = {"occurrence": date["id"], "circle": str(circle)}
    assert planned == said | {"going": 0, "taken": 0, "waiting": 0}
    assert answered == [said | {"going": 1, "taken": 1, "waiting": waiting} for waiting in (0, 1)]
    assert cancelled == answered[1]


async def test_other_words_and_another_leader_are_told_of_every_date_to_come(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId
) -> None:
    successor = await community.person(circle, leads=True)
    await posted(hand, circle, rule={**WEEKLY, "count": 3})
    series = await dates(hand)

    async with phone(successor).listening(LIVE) as stream:
        await edit(hand, series[0], "ALL", title="By the river")
        edited = [(await stream.next())["occurrence"] for _ in range(3)]
        await hand.send("HandOverMeetup", meetup=series[0]["meetup"], handle=successor.handle)
        handed = [(await stream.next())["occurrence"] for _ in range(3)]

    assert edited == handed == [date["id"] for date in series]


@pytest.mark.parametrize("blocks", ["leader", "reader"])
@pytest.mark.parametrize("leads", ["alone", "too"])
async def test_a_block_keeps_dates_from_being_told(
    community: Community, phone: PhoneFor, hand: Phone, circle: CircleId, blocks: str, leads: str
) -> None:
    blocked, reader = await community.person(circle, leads=True), await community.person(circle)
    await (community.block(blocked, reader) if blocks == "leader" else community.block(reader, blocked))
    others = [blocked.handle] if leads == "too" else []

    async with phone(reader).listening(LIVE) as stream:
        unseen = await posted(hand if others else phone(blocked), circle, coLeaders=others)
        await edit(phone(blocked), unseen, "ALL", title="By the river")
        seen = await posted(hand, circle)
        told = await heard(stream, seen["id"])

    assert [change["occurrence"] for change in told] == [seen["id"]]
