"""Who leads a meetup, and with whom."""

from uuid import uuid4

import pytest

from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.meetups.posting import LINK, WEEKLY, dates, drafted, edit, post, posted, seen
from tests.phone import Answer, Phone


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


@pytest.fixture
async def leader(community: Community, circle: CircleId) -> Person:
    return await community.person(circle, leads=True)


async def hand_over(hand: Phone, meetup: str, handle: str) -> Answer:
    return await hand.send("HandOverMeetup", meetup=meetup, handle=handle)


async def test_only_those_with_the_duty_post(community: Community, phone: PhoneFor, circle: CircleId) -> None:
    member = await community.person(circle)
    outsider = await community.person(await community.circle(), leads=True)
    newcomer = await community.person(circle, leads=True, accepted=False)

    answers = [await post(phone(each), circle) for each in (member, outsider, newcomer)]

    assert [each.refusal for each in answers] == ["NOT_ALLOWED", "NOT_A_MEMBER", "AGREEMENT_NEEDED"]


async def test_those_who_lead_with_others_may_change_it(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    other, member = await community.person(circle, name="Heron"), await community.person(circle)
    date = await posted(phone(leader), circle, coLeaders=[f" {other.handle.upper()} ", leader.handle])

    changed = await edit(phone(other), date, "THIS", title="By both of us")
    refused = await phone(member).send("EditMeetup", occurrence=date["id"], scope="THIS", **drafted())
    for_leaders = (await phone(other).send("MeetupDetail", id=date["meetup"])).data
    for_others = (await phone(member).send("MeetupDetail", id=date["meetup"])).data

    assert (changed["title"], changed["leading"]) == ("By both of us", True)
    assert refused.refusal == "NOT_ALLOWED"
    assert [(each["name"], each["mine"]) for each in for_leaders["coLeaders"]] == [("Heron", True)]
    assert for_leaders["coLeaderHandles"] == [other.handle]
    assert [(each["name"], each["mine"]) for each in for_others["coLeaders"]] == [("Heron", False)]
    assert for_others["coLeaderHandles"] is None


async def test_who_is_not_in_the_circle_or_not_to_be_met_leads_with_nobody(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    elsewhere, blocked, blocking = await community.person(), *(await community.people(2, circle))
    await community.block(leader, blocked)
    await community.block(blocking, leader)

    answers = [
        await post(phone(leader), circle, coLeaders=[handle])
        for handle in ("no-such-one", elsewhere.handle, blocked.handle, blocking.handle)
    ]
    crowd = await post(phone(leader), circle, coLeaders=[f"someone-{number}" for number in range(6)])

    assert {(each.refusal, each.data["field"]) for each in answers} == {("NO_SUCH_LEADER", "coLeaders")}
    assert (crowd.refusal, crowd.data["limit"]) == ("TOO_MANY_LEADERS", 5)


async def test_a_meetup_is_handed_to_another_leader_for_the_dates_to_come(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person, clock: SetClock
) -> None:
    successor = await community.person(circle, leads=True, name="Heron")
    first = await posted(phone(leader), circle, rule={**WEEKLY, "count": 3}, coLeaders=[successor.handle])
    clock.now = clock.now.replace(day=12)

    handed = await hand_over(phone(leader), first["meetup"], successor.handle)
    found = await dates(phone(successor))

    assert handed.data == {"__typename": "MeetupChanged", "changed": first["meetup"]}
    assert [(date["leader"]["name"], date["leading"]) for date in found] == [("Heron", True)] * 2
    assert not any(date["leading"] for date in await dates(phone(leader)))
    assert (await seen(phone(leader), first["id"]))["leading"]
    assert (await phone(successor).send("MeetupDetail", id=first["meetup"])).data["coLeaders"] == []


async def test_it_is_handed_to_nobody_but_a_leader_of_the_circle(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    member, other = await community.person(circle), await community.person(circle, leads=True)
    elsewhere = await community.person(await community.circle(), leads=True)
    first = await posted(phone(leader), circle)

    answers = [
        await hand_over(phone(leader), first["meetup"], handle)
        for handle in (member.handle, elsewhere.handle, "no-such-one")
    ]
    taken = await hand_over(phone(other), first["meetup"], other.handle)

    assert {(each.refusal, each.data["field"]) for each in answers} == {("NO_SUCH_LEADER", "handle")}
    assert taken.refusal == "NOT_ALLOWED"


async def test_any_leader_of_the_circle_takes_over_from_one_who_has_left(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    member, other = await community.person(circle), await community.person(circle, leads=True)
    first = await posted(phone(leader), circle)
    await phone(leader).send("LeaveCircle", circle=circle)

    refused = await hand_over(phone(member), first["meetup"], other.handle)
    gone = await hand_over(phone(leader), first["meetup"], leader.handle)
    taken = await hand_over(phone(other), first["meetup"], other.handle)

    assert (refused.refusal, gone.refusal) == ("NOT_ALLOWED", "NOT_FOUND")
    assert taken.data["changed"] == first["meetup"]
    assert (await seen(phone(other), first["id"]))["leading"]


async def test_a_leader_who_left_may_not_change_what_they_led(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person
) -> None:
    first = await posted(phone(leader), circle, link=LINK)
    await phone(leader).send("LeaveCircle", circle=circle)

    edited = await phone(leader).send("EditMeetup", occurrence=first["id"], scope="ALL", **drafted())
    replaced = await phone(leader).send("ReplaceLink", meetup=first["meetup"], link="https://rooms.example.org/2")
    off = await phone(leader).send("CancelMeetup", occurrence=first["id"], scope="ALL")

    assert (edited.refusal, replaced.refusal, off.refusal) == ("NOT_FOUND",) * 3


async def test_an_id_that_is_taken_and_one_that_was_not_drawn_are_refused_alike(
    community: Community, phone: PhoneFor, circle: CircleId, leader: Person, parts: Parts
) -> None:
    other = await community.person(circle, leads=True)
    taken = uuid4()
    await posted(phone(leader), circle, id=taken)

    again = await post(phone(other), circle, id=taken)
    made_up = await post(phone(other), circle, id="00000000-0000-0000-0000-000000000001")

    assert again.data == made_up.data
    assert again.refusal == "ID_REFUSED"
    assert await parts.database["meetups"].count_documents({}) == 1


async def test_a_repeated_post_is_one_meetup(phone: PhoneFor, circle: CircleId, leader: Person, parts: Parts) -> None:
    said = {"id": uuid4(), "key": uuid4(), "rule": {**WEEKLY, "count": 3}}

    answers = [await post(phone(leader), circle, **said) for _ in range(3)]

    assert len({answer.data["id"] for answer in answers}) == 1
    assert await parts.database["occurrences"].count_documents({}) == 3
    assert await parts.database["events"].count_documents({"name": "meetups.posted"}) == 1
