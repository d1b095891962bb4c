"""Who sees who comes: members those who chose to be seen, leaders everybody, nobody those whom they shall not meet."""

from datetime import datetime, timedelta
from typing import Any

from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import NOW, PhoneFor, SetClock
from tests.meetups.evening import comes, declines, evening, moves, wishes
from tests.meetups.hands import Hands
from tests.phone import Phone

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def test_members_see_a_number_and_who_chose_to_be_seen(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    leader, shown, unshown, reader = await community.people(4, circle)
    date = await evening(parts, circle, leader)
    await comes(parts, date, shown, seen=True)
    await comes(parts, date, unshown)

    people = await _people(phone(reader), date.id)
    detail = await phone(reader).send("OccurrenceDetail", id=date.id)

    assert [person["name"] for person in people] == ["Someone 2"]
    assert detail.data["going"] == 2


async def test_who_waits_or_declined_is_not_shown(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    leader, first, second, third = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second, third):
        await comes(parts, date, who, seen=True)
    await declines(parts, date, third)

    assert [person["name"] for person in await _people(phone(second), date.id)] == ["Someone 2"]
    assert [person["mine"] for person in await _people(phone(first), date.id)] == [True]


async def test_a_seat_that_is_offered_to_somebody_is_not_left_for_others(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    leader, first, second, reader = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1, ahead=timedelta(hours=1))
    for who in (first, second):
        await comes(parts, date, who)
    await declines(parts, date, first)

    shown = (await phone(reader).send("OccurrenceDetail", id=date.id)).data

    assert (shown["seats"], shown["going"], shown["taken"], shown["waiting"]) == (1, 0, 1, 0)


async def test_whom_somebody_shall_not_meet_they_do_not_see_at_a_third_ones_meetup(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    leader, one, other = await community.people(3, circle)
    date = await evening(parts, circle, leader)
    for who in (one, other):
        await comes(parts, date, who, seen=True)
    await community.block(one, other)

    for reader, name in ((one, "Someone 2"), (other, "Someone 3")):
        assert [person["name"] for person in await _people(phone(reader), date.id)] == [name]


async def test_up_to_fifty_are_shown(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    leader, *people = await community.people(53, circle)
    date = await evening(parts, circle, leader)
    for who in people:
        await comes(parts, date, who, seen=True)

    assert len(await _people(phone(people[0]), date.id)) == 50


async def test_leaders_see_everybody_in_order_with_their_places_in_line(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)
    beside, *people = await community.people(5, circle)
    date = await evening(parts, circle, leader, seats=1, co_leaders=(beside,))
    for who in people:
        await comes(parts, date, who)
    await declines(parts, date, people[1])

    for reader in (leader, beside):
        rows = (await phone(reader).send("Attendance", occurrence=date.id)).data

        assert [(row["name"], row["state"], row["position"]) for row in rows] == [
            ("Someone 3", "GOING", None),
            ("Someone 5", "WAITING", 1),
            ("Someone 6", "WAITING", 2),
            ("Someone 4", "DECLINED", None),
        ]


async def test_members_do_not_see_the_list_of_names(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await comes(parts, date, who, seen=True)

    assert (await phone(who).send("Attendance", occurrence=date.id)).data is None


async def test_a_leader_taps_who_came(community: Community, phone: PhoneFor, parts: Parts, clock: SetClock) -> None:
    circle = await community.circle()
    leader, who = await community.person(circle, leads=True), await community.person(circle)
    date = await evening(parts, circle, leader, ahead=DAY)
    await comes(parts, date, who)
    hand = phone(leader)
    (row,) = (await hand.send("Attendance", occurrence=date.id)).data

    early = await hand.send("SetCame", attendee=row["id"], came=True)
    clock.advance(DAY)
    by_member = await phone(who).send("SetCame", attendee=row["id"], came=True)
    said = await hand.send("SetCame", attendee=row["id"], came=True)

    assert (early.refusal, by_member.refusal) == ("NOT_OVER", "NOT_ALLOWED")
    assert said.data["came"] is True
    assert (await hand.send("OccurrenceDetail", id=date.id)).data["came"] == 1


async def test_the_ledger_tells_each_reminder_and_why(
    community: Community, phone: PhoneFor, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=2 * DAY)
    await comes(parts, date, who)
    await hands.work_until(date.starts_at - 2 * HOUR)
    await declines(parts, date, who)

    lines = await _ledger(phone(who), date.id)
    others = await _ledger(phone(leader), date.id)

    assert [(line["lead"], line["state"], line["reason"], line["push"], line["pushReason"]) for line in lines] == [
        (60, "SKIPPED", "WITHDRAWN", "NONE", None),
        (1440, "SENT", None, "SKIPPED", "NO_DEVICE"),
    ]
    assert others == []


async def test_a_date_that_comes_back_to_its_time_changes_nothing_about_when_a_reminder_was_sent(
    community: Community, phone: PhoneFor, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=timedelta(hours=25))
    await comes(parts, date, who)
    await hands.work_until(NOW + timedelta(hours=2))

    for by in (1, -1):
        await moves(parts, date, timedelta(days=by))
        await hands.work_until(parts.clock() + timedelta(minutes=2))
    lines = await _ledger(phone(who), date.id)

    told = [line["sentAt"] for line in lines if line["state"] == "SENT"]
    assert [datetime.fromisoformat(at) for at in told] == [NOW + timedelta(hours=1)]


async def test_the_whole_ledger_is_the_newest_fifty_lines(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    for day in range(3, 30):
        await comes(parts, await evening(parts, circle, leader, ahead=day * DAY), who)

    lines = await _ledger(phone(who), None)

    dues = [line["due"] for line in lines]
    assert len(lines) == 50
    assert dues == sorted(dues, reverse=True)
    assert dues[0].startswith((NOW + 29 * DAY - HOUR).strftime("%Y-%m-%dT%H:%M"))


async def test_a_members_times_are_shown_usual_and_own(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    hand = phone(who)

    before = (await hand.send("UsualLeads")).data
    usual = (await hand.send("SetLeads", leads=[30, 120, 30])).data
    own = (await hand.send("SetLeads", meetup=date.meetup, leads=[])).data
    as_usual = (await hand.send("SetLeads", meetup=date.meetup)).data
    refused = await hand.send("SetLeads", leads=[4, 3, 2, 1])
    await wishes(parts, who, None)

    assert before["leads"] == [1440, 60]
    assert usual == {**before, "leads": [120, 30]}
    assert (own["id"], own["leads"], as_usual["leads"]) == (str(date.meetup), [], None)
    assert refused.refusal == "LEADS_INVALID"
    assert (await hand.send("UsualLeads")).data == before


async def test_an_answer_by_the_api_tells_the_place_in_line(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    leader, *people = await community.people(4, circle)
    date = await evening(parts, circle, leader, seats=1)

    answers = [await phone(who).send("AnswerDate", occurrence=date.id, answer="GOING") for who in people]

    assert [(each.data["mine"]["state"], each.data["mine"]["position"]) for each in answers] == [
        ("GOING", None),
        ("WAITING", 1),
        ("WAITING", 2),
    ]


async def _people(hand: Phone, date: Any) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = (await hand.send("MeetupPeople", occurrence=date)).data
    return people


async def _ledger(hand: Phone, date: Any) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = (await hand.send("ReminderLedger", occurrence=date)).data
    return lines
