"""What may be said of mentoring is asked for when it is said: true then, and nothing of whom one shall not meet."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.api.facts import Facts, Matter, Untrue
from ripple.kernel.ids import MemberId
from ripple.mentoring.commands.notices import milliseconds
from ripple.mentoring.documents import Message, Room
from ripple.mentoring.facts import FACTS
from ripple.mentoring.rules import CheckInAnswer, Role, Sentence
from ripple.notifications.rules import NotificationKind as Kind
from ripple.wiring import facts_of
from tests.community import Person
from tests.conftest import NOW, SetClock
from tests.feed.listening import overheard
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple
from tests.mentoring.people import People

DAY = timedelta(days=1)
TRIPS = 7
_OTHERS = {
    *(Kind.REMINDER, Kind.MOVED, Kind.CANCELLED, Kind.SEAT_OFFERED, Kind.SEAT_GIVEN),
    *(Kind.COMMENT, Kind.REACTIONS, Kind.INVITATION_ACCEPTED, Kind.BADGE),
}
"""Told by other slices."""


def matter(who: Person, kind: Kind, subject: UUID, **body: Any) -> Matter:
    return Matter(uuid4(), MemberId(who.id), kind, subject, body)


async def said(people: People, one: Matter) -> Facts:
    return (await facts_of(people.parts.database, [one]))[one.id]


async def write(couple: Couple, who: Person, at: timedelta = timedelta()) -> None:
    role = Role.MENTOR if who == couple.mentor else Role.NEWCOMER
    await Message(id=uuid4(), room=couple.id, author=who.id, role=role, sealed=b"", at=NOW + at).insert()


async def every_matter(couple: Couple) -> Mapping[Kind, Matter]:
    """One of each kind that a pair causes for the newcomer, as of now."""
    row, since = await couple.row(), milliseconds(NOW)
    step = {"step": str(row.steps[0].id)}
    bodies: dict[Kind, dict[str, Any]] = {
        Kind.STEP: step,
        Kind.NUDGE: {"since": since},
        Kind.CHECK_IN: {"since": since},
    }
    bodies |= {Kind.COMPLETION_PROPOSED: {"since": since}, Kind.MESSAGE: {"by": str(couple.mentor.id)}}
    of_pair = (
        Kind.REQUEST_ACCEPTED,
        Kind.REQUEST_DECLINED,
        Kind.REQUEST_EXPIRED,
        Kind.NUDGE,
        Kind.CHECK_IN,
        Kind.STEP,
        Kind.COMPLETION_PROPOSED,
        Kind.PAIR_COMPLETED,
        Kind.PAIR_ENDED,
        Kind.MESSAGE,
    )
    return {kind: matter(couple.newcomer, kind, couple.id, **bodies.get(kind, {})) for kind in of_pair}


async def test_every_kind_of_mentoring_is_answered_for() -> None:
    assert {Kind(each) for each in FACTS} == set(Kind) - _OTHERS


async def test_the_name_of_the_other_may_be_said_and_where_a_tap_leads(couple: Couple) -> None:
    accepted = matter(couple.newcomer, Kind.REQUEST_ACCEPTED, couple.id)
    proposed = matter(couple.mentor, Kind.PAIR_ENDED, couple.id)
    await couple.steps_away(couple.newcomer)

    assert await said(couple.people, proposed) == Facts(person="Heron", address=f"/mentoring/{couple.id}")
    assert await said(couple.people, accepted) == Facts(
        untrue=Untrue.OVER, person="Wren", address=f"/mentoring/{couple.id}"
    )


async def test_a_request_is_true_until_it_is_answered(people: People) -> None:
    mentor, newcomer = await people.mentor(), await people.newcomer("Heron")
    request = await people.request(mentor, newcomer)
    asked = matter(mentor, Kind.MENTOR_REQUEST, request)
    declined = matter(newcomer, Kind.REQUEST_DECLINED, request)

    before = [await said(people, each) for each in (asked, declined)]
    await people.answer(mentor, request, accept=False, sentence=Sentence.NO_ROOM_NOW)
    after = [await said(people, each) for each in (asked, declined)]

    assert before[0] == Facts(person="Heron", address="/mentoring")
    assert [each.untrue for each in (*before, *after)] == [None, Untrue.OVER, Untrue.OVER, None]


@pytest.mark.parametrize(
    ("reached", "kind", "change"),
    [
        (5 * DAY, Kind.NUDGE, "a word"),
        (5 * DAY, Kind.NUDGE, "a pause"),
        (5 * DAY, Kind.NUDGE, "the end"),
        (5 * DAY, Kind.NUDGE, "the check-in"),
        (7 * DAY, Kind.CHECK_IN, "a word"),
        (7 * DAY, Kind.CHECK_IN, "an answer"),
        (7 * DAY, Kind.CHECK_IN, "the end"),
    ],
)
async def test_a_notice_is_true_while_it_is_the_last_of_its_silence(
    couple: Couple, hands: Hands, clock: SetClock, reached: timedelta, kind: Kind, change: str
) -> None:
    notice = matter(couple.mentor, kind, couple.id, since=milliseconds(NOW))
    early = await said(couple.people, notice)
    await hands.work_until(NOW + reached)
    true = await said(couple.people, notice)

    match change:
        case "a word":
            await couple.writes(couple.newcomer)
        case "a pause":
            await couple.pauses(couple.newcomer)
        case "an answer":
            await couple.says(couple.newcomer, CheckInAnswer.ALL_WELL)
        case "the end":
            await couple.steps_away(couple.newcomer)
        case _:
            await hands.work_until(NOW + 7 * DAY)

    assert [early.untrue, true.untrue] == [Untrue.OVER, None]
    assert true.person == "Heron"
    assert (await said(couple.people, notice)).untrue is Untrue.OVER


async def test_a_nudge_is_for_whose_turn_it_is(couple: Couple, hands: Hands) -> None:
    await hands.work_until(NOW + 5 * DAY)

    nudges = [matter(who, Kind.NUDGE, couple.id, since=milliseconds(NOW)) for who in couple.both]

    assert [(await said(couple.people, each)).untrue for each in nudges] == [None, Untrue.OVER]


async def test_a_step_is_true_while_it_is_ticked(couple: Couple) -> None:
    step = matter(couple.newcomer, Kind.STEP, couple.id, step=str((await couple.row()).steps[0].id))

    found = [await said(couple.people, step)]
    for on in (True, False):
        await couple.ticks(couple.mentor, on=on)
        found.append(await said(couple.people, step))

    assert [each.untrue for each in found] == [Untrue.OVER, None, Untrue.OVER]


async def test_a_proposal_is_true_until_it_is_answered(couple: Couple, clock: SetClock) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)
    proposed = matter(couple.newcomer, Kind.COMPLETION_PROPOSED, couple.id, since=milliseconds(NOW))
    before = await said(couple.people, proposed)
    await couple.answers(couple.newcomer, yes=False)
    clock.advance(DAY)
    await couple.proposes(couple.newcomer)

    assert before.untrue is None
    assert (await said(couple.people, proposed)).untrue is Untrue.OVER


async def test_what_is_complete_stays_so(couple: Couple) -> None:
    completed = matter(couple.newcomer, Kind.PAIR_COMPLETED, couple.id)
    before = await said(couple.people, completed)

    await couple.completes()

    assert (before.untrue, (await said(couple.people, completed)).untrue) == (Untrue.OVER, None)


async def test_a_message_is_news_until_it_is_answered(couple: Couple) -> None:
    told = matter(couple.newcomer, Kind.MESSAGE, couple.id, by=str(couple.mentor.id))
    removed = await said(couple.people, told)
    await write(couple, couple.mentor)
    news = await said(couple.people, told)
    await write(couple, couple.newcomer, at=DAY)

    assert removed.untrue is Untrue.GONE
    assert news == Facts(person="Wren", address=f"/mentoring/{couple.id}")
    assert (await said(couple.people, told)).untrue is Untrue.OVER


async def test_a_guest_is_led_to_the_room_as_long_as_they_are_one(couple: Couple) -> None:
    people, room = couple.people, await couple.room()
    told = matter(people.coordinator, Kind.MESSAGE, couple.id, by=str(couple.mentor.id))
    asked = matter(people.coordinator, Kind.VISIT_ASKED, couple.id, by=str(couple.mentor.id))
    await write(couple, couple.mentor)
    before = [(await said(people, each)).untrue for each in (told, asked)]
    added = {"people": [*room.people, people.coordinator.id], "roles": [*room.roles, Role.SUPPORTER]}
    await room.set({**added, Room.guest: people.coordinator.id})

    assert before == [Untrue.GONE, Untrue.GONE]
    for each in (told, asked):
        assert await said(people, each) == Facts(person="Wren", address=f"/mentoring/rooms/{couple.id}")


async def test_a_coordinator_hears_of_who_applied_and_of_whom_it_is_heavy_for(people: People) -> None:
    applicant = await people.applicant(await people.graduate("Wren"))
    row = people.mentor_of(applicant)
    room = uuid4()
    applied = matter(people.coordinator, Kind.MENTOR_APPLIED, row)
    heavy = matter(people.coordinator, Kind.LOAD_SHARED, row, room=str(room))
    before = await said(people, applied), await said(people, heavy)
    await people.parts.database["mentors"].update_one({"_id": row}, {"$set": {"heavy_at": NOW}})
    await people.approve(applicant)

    assert before[0] == Facts(person="Wren", address=f"/mentoring/board?circle={people.circle}")
    assert before[1].untrue is (await said(people, applied)).untrue is Untrue.OVER
    assert await said(people, heavy) == Facts(person="Wren", address=f"/mentoring/rooms/{room}")


async def test_who_coordinates_no_more_hears_nothing_of_it(people: People) -> None:
    applicant = await people.applicant()
    told = [
        matter(people.leader, kind, people.mentor_of(applicant), room=str(uuid4()))
        for kind in (Kind.MENTOR_APPLIED, Kind.LOAD_SHARED)
    ]

    assert [(await said(people, each)).untrue for each in told] == [Untrue.GONE, Untrue.GONE]


async def test_a_decision_is_true_as_long_as_it_stands(people: People) -> None:
    mentor = await people.mentor()
    decided = [
        matter(mentor, Kind.MENTOR_DECIDED, people.mentor_of(mentor), by=str(people.coordinator.id), approved=yes)
        for yes in (1, 0)
    ]

    assert [(await said(people, each)).untrue for each in decided] == [None, Untrue.OVER]


async def test_offers_are_true_until_one_is_chosen(people: People) -> None:
    mentor, newcomer = await people.mentor(), await people.newcomer()
    await people.ask(newcomer)
    offered = matter(newcomer, Kind.MENTORS_OFFERED, (await people.ask_row(newcomer)).id)
    before = await said(people, offered)
    await people.choose(newcomer, mentor)

    assert before == Facts(address=f"/mentoring/find?circle={people.circle}")
    assert (await said(people, offered)).untrue is Untrue.OVER


@pytest.mark.parametrize(
    ("change", "untrue"), [("left", Untrue.LEFT), ("blocked", Untrue.BLOCKED), ("gone", Untrue.GONE)]
)
async def test_of_what_is_not_there_for_them_nothing_is_said(couple: Couple, change: str, untrue: Untrue) -> None:
    await write(couple, couple.mentor)
    matters = await every_matter(couple)

    match change:
        case "left":
            await couple.people.leave(couple.newcomer)
        case "blocked":
            await couple.people.block(couple.newcomer, couple.mentor)
        case _:
            for name in ("mentorships", "rooms"):
                await couple.people.parts.database[name].delete_many({})

    found = await facts_of(couple.people.parts.database, list(matters.values()))
    assert {found[each.id] for each in matters.values()} == {Facts(untrue=untrue)}


async def test_however_many_are_asked_about_it_costs_the_same_round_trips(couple: Couple) -> None:
    parts, heard_at = couple.people.parts, []
    matters = [*(await every_matter(couple)).values()]
    client, listener = overheard(parts.settings.mongodb_uri or "")

    async with client:
        for some in (matters[:1], matters * 50):
            with listener.reads() as heard:
                await facts_of(client[parts.settings.database], some)
            heard_at.append(len(heard))

    assert heard_at == [TRIPS, TRIPS]
