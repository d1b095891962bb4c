"""Those who lead together: when they shall not meet any more, and when the duty is taken from one of them."""

from datetime import datetime

import pytest

from ripple.kernel.ids import CircleId
from ripple.members.commands import block
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.meetups.hands import Hands
from tests.meetups.posting import LINK, WEEKLY, dates, edit, posted, seen
from tests.phone import Phone


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def leader(community: Community, circle: CircleId) -> Person:
    return await community.person(circle, leads=True)


async def take_duty(community: Community, phone: PhoneFor, circle: CircleId, who: Person) -> None:
    owner = phone(await community.person(circle, owner=True))
    taken = await owner.send("SetDuty", circle=circle, handle=who.handle, duty="LEADER", on=False)
    assert taken.refusal is None, taken.body


async def helpers(hand: Phone, meetup: str) -> list[str]:
    detail = (await hand.send("MeetupDetail", id=meetup)).data
    return [each["name"] for each in detail["coLeaders"]]


@pytest.mark.parametrize("by_the_leader", [True, False])
async def test_a_meetup_whose_leaders_part_by_a_block_stays_with_the_one_who_leads_it(
    community: Community,
    phone: PhoneFor,
    circle: CircleId,
    leader: Person,
    parts: Parts,
    hands: Hands,
    by_the_leader: bool,
) -> None:
    other, third = await community.person(circle), await community.person(circle, name="Heron")
    first = await posted(phone(leader), circle, rule={**WEEKLY, "count": 3}, coLeaders=[other.handle, third.handle])
    await phone(leader).send("AnswerDate", occurrence=first["id"], answer="GOING")
    pair = (leader.id, other.id) if by_the_leader else (other.id, leader.id)

    await parts.runner.run(block, *pair)
    await hands.work()
    cancelled = await phone(leader).send("CancelMeetup", occurrence=first["id"], scope="THIS")

    assert await helpers(phone(leader), first["meetup"]) == ["Heron"]
    assert (cancelled.refusal, len(await dates(phone(leader)))) == (None, 2)
    assert await dates(phone(other)) == []
    assert (await seen(phone(leader), first["id"]))["mine"]["state"] == "GOING"


async def test_of_two_who_help_and_part_by_a_block_the_one_named_first_goes_on(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person, parts: Parts, hands: Hands
) -> None:
    one, other = await community.person(circle, name="Heron"), await community.person(circle)
    first = await posted(phone(leader), circle, coLeaders=[one.handle, other.handle])

    await parts.runner.run(block, one.id, other.id)
    await hands.work()

    assert await helpers(phone(leader), first["meetup"]) == ["Heron"]
    assert (await seen(phone(one), first["id"]))["leading"]
    assert await seen(phone(other), first["id"]) is None


async def test_two_who_shall_not_meet_are_not_named_together(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person, parts: Parts
) -> None:
    one, other = await community.person(circle, name="Heron"), await community.person(circle)
    await community.block(other, one)

    first = await posted(phone(leader), circle, coLeaders=[one.handle, other.handle])

    assert await helpers(phone(leader), first["meetup"]) == ["Heron"]
    assert (await seen(phone(one), first["id"]))["leading"]


async def test_who_is_handed_a_meetup_leads_it_without_those_whom_they_shall_not_meet(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    successor, other = await community.person(circle, leads=True), await community.person(circle)
    await community.block(other, successor)
    first = await posted(phone(leader), circle, coLeaders=[other.handle])

    handed = await phone(leader).send("HandOverMeetup", meetup=first["meetup"], handle=successor.handle)
    cancelled = await phone(successor).send("CancelMeetup", occurrence=first["id"], scope="ALL")

    assert (handed.refusal, cancelled.refusal) == (None, None)
    assert await seen(phone(other), first["id"]) is None


async def test_a_block_that_came_while_a_meetup_was_posted_parts_its_leaders_too(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person, hands: Hands
) -> None:
    other = await community.person(circle)
    first = await posted(phone(leader), circle, coLeaders=[other.handle])
    await community.block(other, leader)

    await hands.work()

    assert (await seen(phone(leader), first["id"]))["leading"]


async def test_who_has_the_duty_no_more_reads_no_names_and_no_link_and_changes_nothing(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person, clock: SetClock
) -> None:
    hand, member = phone(leader), await community.person(circle, name="Heron")
    first = await posted(hand, circle, rule=WEEKLY, link=LINK)
    await phone(member).send("AnswerDate", occurrence=first["id"], answer="GOING")
    attendee = (await hand.send("Attendance", occurrence=first["id"])).data[0]["id"]

    await take_duty(community, phone, circle, leader)
    clock.now = datetime.fromisoformat(first["startsAt"])
    replaced = await hand.send("ReplaceLink", meetup=first["meetup"], link="https://rooms.example.org/2")
    off = await hand.send("CancelMeetup", occurrence=first["id"], scope="ALL")
    came = await hand.send("SetCame", attendee=attendee, came=True)
    handed = await hand.send("HandOverMeetup", meetup=first["meetup"], handle=leader.handle)

    assert [each.refusal for each in (replaced, off, came, handed)] == ["NOT_ALLOWED"] * 4
    assert (await hand.send("Attendance", occurrence=first["id"])).data is None
    assert (await hand.send("JoinLink", occurrence=first["id"])).data is None
    assert (await hand.send("MyMeetups")).data == []
    assert not (await seen(hand, first["id"]))["leading"]


async def test_any_leader_takes_over_from_one_who_has_the_duty_no_more_and_who_helps_goes_on(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    other, third = await community.person(circle, leads=True), await community.person(circle)
    first = await posted(phone(leader), circle, coLeaders=[third.handle])
    early = await phone(other).send("HandOverMeetup", meetup=first["meetup"], handle=other.handle)

    await take_duty(community, phone, circle, leader)
    by_the_other = await edit(phone(third), first, "THIS", title="By who is left")
    taken = await phone(other).send("HandOverMeetup", meetup=first["meetup"], handle=other.handle)

    assert (early.refusal, taken.refusal) == ("NOT_ALLOWED", None)
    assert by_the_other["title"] == "By who is left"
    assert (await seen(phone(other), first["id"]))["leading"]
