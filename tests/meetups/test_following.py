"""Who comes to every date of a series; and what is kept of who came, and for how long."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from ripple.circles.commands import leave_circle
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MeetupId, OccurrenceId, RsvpId
from ripple.meetups import commands
from ripple.meetups.commands.line import rehome
from ripple.meetups.documents import Occurrence, rsvp_id
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.events import MeetupHandedOver, OccurrencePlanned, SeriesAnswered
from ripple.meetups.rules import Answer, RsvpState
from ripple.members.commands import block, rename
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor, SetClock
from tests.meetups.evening import comes, declines, evening, heard, line, moves, numbers, state
from tests.meetups.hands import Hands
from tests.meetups.posting import posted

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WEEK = 7 * DAY
GOING, WAITING, DECLINED = RsvpState.GOING, RsvpState.WAITING, RsvpState.DECLINED


async def _series(parts: Parts, circle: CircleId, leader: Person, seats: int | None = None) -> list[Occurrence]:
    """Three dates, a week apart, the first in a week."""
    first = await evening(parts, circle, leader, ahead=WEEK, seats=seats)
    others = [
        await evening(parts, circle, leader, ahead=each * WEEK, meetup=first.meetup, seats=seats) for each in (2, 3)
    ]
    return [first, *others]


async def _answers_all(
    parts: Parts, date: Occurrence, who: Person, answer: Answer = Answer.GOING, *, seen: bool = False
) -> None:
    await parts.runner.run(commands.rsvp_series, OccurrenceId(date.id), who.id, answer, seen)


async def test_who_comes_to_a_series_comes_to_each_date_from_this_one_on(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    dates = await _series(parts, circle, leader)

    await _answers_all(parts, dates[1], who, seen=True)
    await hands.work()

    assert [await state(parts, date, who) for date in dates] == [None, GOING, GOING]
    assert await parts.database["rsvps"].count_documents({"seen": True}) == 2
    assert await parts.database["reminders"].count_documents({"state": "planned"}) == 4


async def test_followers_come_to_new_dates_in_the_order_in_which_they_said_so(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, *people = await community.people(4, circle)
    dates = await _series(parts, circle, leader, seats=2)
    for who in people:
        await _answers_all(parts, dates[0], who)
        clock.advance(MINUTE)
    await hands.work()

    new = await evening(parts, circle, leader, ahead=4 * WEEK, meetup=dates[0].meetup, seats=2)
    await hands.work()
    await hands.repeat(OccurrencePlanned)

    assert [await state(parts, new, who) for who in people] == [GOING, GOING, WAITING]
    assert await line(parts, new) == [people[2].id]
    assert await numbers(parts, new) == (2, 0, 1)


async def test_one_date_may_be_declined_by_who_comes_to_the_others(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    dates = await _series(parts, circle, leader)
    await _answers_all(parts, dates[0], who)
    clock.advance(MINUTE)

    await declines(parts, dates[1], who)
    await hands.work()
    await hands.repeat(SeriesAnswered, OccurrencePlanned)

    assert [await state(parts, date, who) for date in dates] == [GOING, DECLINED, GOING]


async def test_who_ends_it_comes_to_none_of_the_dates_that_are_left(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    dates = await _series(parts, circle, leader)
    await _answers_all(parts, dates[0], who)
    clock.advance(MINUTE)
    await _answers_all(parts, dates[1], who, Answer.DECLINED)

    await hands.work()
    new = await evening(parts, circle, leader, ahead=4 * WEEK, meetup=dates[0].meetup)
    await hands.work()

    assert [await state(parts, date, who) for date in (*dates, new)] == [GOING, DECLINED, None, None]


async def test_who_left_or_is_blocked_follows_nothing(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, gone, blocked, kept = await community.people(4, circle)
    dates = await _series(parts, circle, leader)
    for who in (gone, blocked, kept):
        await _answers_all(parts, dates[0], who)
    await hands.work()

    await parts.runner.run(leave_circle, circle, gone.id)
    await parts.runner.run(block, leader.id, blocked.id)
    await hands.work()
    new = await evening(parts, circle, leader, ahead=4 * WEEK, meetup=dates[0].meetup)
    await hands.work()

    assert [await numbers(parts, date) for date in (*dates, new)] == [(1, 0, 0)] * 4
    assert await state(parts, new, kept) is GOING
    assert await parts.database["followings"].count_documents({}) == 1


async def test_who_shall_not_meet_its_new_leader_comes_no_more(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, new, blocked, kept = await community.people(4, circle)
    (date, *_) = await _series(parts, circle, leader)
    await community.block(blocked, new)
    for who in (blocked, kept):
        await _answers_all(parts, date, who)
    await hands.work()

    for collection in ("meetups", "occurrences"):
        await parts.database[collection].update_many({}, {"$set": {"leader": new.id}})
    await parts.runner.run(_say_handed_over, date, leader, new)
    await hands.work_until(date.ends_at)

    assert await parts.database["rsvps"].distinct("member") == [kept.id]
    assert await parts.database["followings"].distinct("member") == [kept.id]
    assert await heard(parts, blocked) == [("cancelled", NOW)]


async def _say_handed_over(work: Work, date: Occurrence, leader: Person, new: Person) -> None:
    meetup, circle = MeetupId(date.meetup), CircleId(date.circle)
    work.record(MeetupHandedOver(meetup=meetup, circle=circle, by=leader.id, to=new.id, at=work.now))


async def test_a_place_that_frees_as_somebody_leaves_goes_to_the_next(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second):
        await comes(parts, date, who)

    await parts.runner.run(leave_circle, circle, first.id)
    await hands.work()

    assert await state(parts, date, second) is GOING
    assert await heard(parts, second) == [("seat_given", NOW)]


async def test_who_left_keeps_no_seat_whatever_the_clocks_say(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1)
    for who in (first, second):
        await _answers_all(parts, date, who)

    clock.advance(-MINUTE)
    await parts.runner.run(leave_circle, circle, first.id)
    await hands.work()

    assert [await state(parts, date, who) for who in (first, second)] == [None, GOING]
    assert await parts.database["followings"].distinct("member") == [second.id]


async def test_who_comes_back_keeps_what_they_answered_since(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await comes(parts, date, who)

    await parts.runner.run(leave_circle, circle, who.id)
    clock.advance(MINUTE)
    await community.enter(who.id, circle)
    await comes(parts, date, who)
    await hands.work()

    assert await state(parts, date, who) is GOING


async def test_leaders_see_the_name_that_a_member_has_now(community: Community, parts: Parts, hands: Hands) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader)
    await comes(parts, date, who)

    await parts.runner.run(rename, who.id, "Quiet Otter", sure=True)
    await hands.work()

    assert [row["name"] async for row in parts.database["rsvps"].find({})] == ["Quiet Otter"]


async def test_a_date_that_was_not_called_off_is_held_and_a_month_later_only_numbers_are_left(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, (first, second) = await community.person(circle, leads=True), await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=DAY)
    for who in (first, second):
        await _answers_all(parts, date, who)
    await hands.work_until(date.ends_at)
    await _say(parts, date, leader, first, came=True)

    held = await parts.database["events"].find({"name": "meetups.occurrence-held"}).to_list()
    await hands.work_until(date.ends_at + 30 * DAY - MINUTE)
    before = await _names(parts)
    await hands.work_until(date.ends_at + 30 * DAY)

    assert [(row["body"]["occurrence"], row["at"]) for row in held] == [(date.id, date.ends_at)]
    assert before > 0
    assert await _names(parts) == 0
    kept = await Occurrence.get(date.id)
    assert kept
    assert (kept.going, kept.came) == (2, 1)


async def test_what_was_called_off_was_not_held_and_is_forgotten_all_the_same(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=DAY)
    await comes(parts, date, who)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": {"state": "cancelled"}})

    await hands.work_until(date.ends_at + 30 * DAY)

    assert await parts.database["events"].count_documents({"name": "meetups.occurrence-held"}) == 0
    assert await _names(parts) == 0


async def test_leaders_say_who_came_from_the_start_on_and_may_take_it_back(
    community: Community, parts: Parts, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, (first, second) = await community.person(circle, leads=True), await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=DAY)
    for who in (first, second):
        await comes(parts, date, who)
    with pytest.raises(MeetupRefused) as early:
        await _say(parts, date, leader, first, came=True)
    clock.advance(DAY)

    for who, came in ((first, True), (first, True), (second, True), (second, None), (first, False), (second, True)):
        await _say(parts, date, leader, who, came=came)

    found = await Occurrence.get(date.id)
    assert early.value.code is MeetupRefusalCode.NOT_OVER
    assert found
    assert found.came == 1


async def _say(parts: Parts, date: Occurrence, leader: Person, who: Person, *, came: bool | None) -> None:
    await parts.runner.run(commands.set_came, RsvpId(rsvp_id(date.id, who.id)), leader.id, came)


async def _names(parts: Parts) -> int:
    """How many rows tell who was there; that its leader was told of a badge is none."""
    collections = ("rsvps", "reminders", "followings", "notifications")
    return sum([await parts.database[each].count_documents({"kind": {"$ne": "badge"}}) for each in collections])


async def test_nothing_in_the_whole_database_names_who_was_there_a_month_later(
    community: Community, phone: PhoneFor, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, (first, second) = await community.person(circle, leads=True), await community.people(2, circle)
    date = await evening(parts, circle, leader, seats=1)
    await phone(first).send("AnswerDate", occurrence=date.id, answer="GOING")
    await phone(second).send("AnswerSeries", occurrence=date.id, answer="GOING")
    await phone(first).send("AnswerDate", occurrence=date.id, answer="DECLINED")
    await moves(parts, date, HOUR)
    await hands.work_until(date.ends_at)
    attendee = rsvp_id(date.id, second.id)
    await phone(leader).send("SetCame", attendee=attendee, came=True)

    before = await _telling(parts, (first, second), (date.id, attendee))
    await hands.work_until(date.ends_at + HOUR + 30 * DAY)

    assert {"rsvps", "reminders", "notifications", "events"} <= set(before)
    assert await _telling(parts, (first, second), (date.id, attendee)) == []
    assert await parts.database["idempotency"].count_documents({"expires": {"$gt": clock()}}) >= 4


async def _telling(parts: Parts, people: tuple[Person, ...], traces: tuple[UUID, ...]) -> list[str]:
    """The collections with a row that is still kept and names one of these with the date, or their answer to it."""
    return [
        name
        for name in await parts.database.list_collection_names()
        async for row in parts.database[name].find({})
        if not ("expires" in row and row["expires"] and row["expires"] <= parts.clock())
        and any(repr(trace) in repr(row) for trace in traces)
        and any(repr(person.id) in repr(row) or repr(rsvp_id(traces[0], person.id)) in repr(row) for person in people)
    ]


async def test_who_follows_a_series_whose_dates_are_far_apart_comes_to_the_next_one(
    community: Community, phone: PhoneFor, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    hand, who = phone(await community.person(circle, leads=True)), await community.person(circle)
    first = await posted(hand, circle, rule={"frequency": "MONTHLY_BY_DATE", "every": 12})
    await phone(who).send("AnswerSeries", occurrence=first["id"], answer="GOING")
    await phone(who).send("SetLeads", meetup=first["meetup"], leads=[30])

    await hands.work_until(clock() + 200 * DAY)

    assert await parts.database["rsvps"].distinct("state") == [GOING]
    assert await parts.database["reminders"].distinct("lead") == [30]


async def test_dates_that_go_to_another_meetup_take_their_people_along(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    dates = await _series(parts, circle, leader)
    other = await evening(parts, circle, leader, ahead=4 * WEEK)
    await _answers_all(parts, dates[0], who)
    await hands.work()

    await parts.runner.run(rehome, dates[0].meetup, other.meetup, [date.id for date in dates[1:]])
    new = await evening(parts, circle, leader, ahead=5 * WEEK, meetup=other.meetup)
    await hands.work()

    assert [await state(parts, date, who) for date in (*dates, other, new)] == [GOING] * 5
    assert await _of(parts, "rsvps", other.meetup) == 4
    assert await _of(parts, "reminders", other.meetup) == 8


async def _of(parts: Parts, collection: str, meetup: UUID) -> int:
    return await parts.database[collection].count_documents({"meetup": meetup})


async def test_who_began_to_follow_a_series_just_before_it_was_parted_comes_to_all_its_dates(
    community: Community, parts: Parts, hands: Hands
) -> None:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    dates = await _series(parts, circle, leader)
    new = uuid4()

    await _answers_all(parts, dates[0], who)
    await _part(parts, dates[1:], new)
    await hands.work()

    assert [await state(parts, date, who) for date in dates] == [GOING] * 3


async def _part(parts: Parts, dates: list[Occurrence], new: UUID) -> None:
    ids = [date.id for date in dates]
    await parts.database["occurrences"].update_many({"_id": {"$in": ids}}, {"$set": {"meetup": new}})
    await parts.runner.run(rehome, dates[0].meetup, new, ids)
