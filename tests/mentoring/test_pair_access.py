"""A pair is there for its two people and for nobody else: no stranger, no coordinator, no leader, nobody across a
block.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest

from ripple.api.viewer import Viewer, load
from ripple.kernel.ids import MentorshipId
from ripple.members.documents import Session
from ripple.mentoring import queries
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.queries import person_behind
from ripple.mentoring.rules import CheckInAnswer, Rhythm
from tests.community import Person
from tests.conftest import PhoneFor
from tests.counting import counting
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.refusals import refused

Tried = Callable[[Couple, Person], Awaitable[None]]

TRIED: Mapping[str, Tried] = {
    "tick": lambda couple, who: couple.ticks(who),
    "answer a check-in": lambda couple, who: couple.says(who, CheckInAnswer.ALL_WELL),
    "pause": lambda couple, who: couple.pauses(who),
    "go on": lambda couple, who: couple.goes_on(who),
    "propose": lambda couple, who: couple.proposes(who),
    "confirm": lambda couple, who: couple.answers(who, yes=True),
    "not yet": lambda couple, who: couple.answers(who, yes=False),
    "step away": lambda couple, who: couple.steps_away(who),
    "say farewell": lambda couple, who: couple.parts_with(who, "Thank you."),
    "rhythm": lambda couple, who: Couple(couple.people, couple.id, who, who).keeps_rhythm(Rhythm.AS_NEEDED),
}

SENT: Mapping[str, Mapping[str, Any]] = {
    "MentorshipDetail": {},
    "TickStep": {"step": str(uuid4()), "on": True},
    "SetRhythm": {"rhythm": "WEEKLY"},
    "AnswerCheckIn": {"answer": "ALL_WELL"},
    "PauseMentorship": {},
    "ResumeMentorship": {},
    "ProposeCompletion": {},
    "AnswerCompletion": {"yes": True},
    "StepAway": {},
    "SayFarewell": {"thanks": "", "again": False},
}


async def beside(couple: Couple, whom: str) -> Person:
    """Somebody who is not one of the two, or must not be any more."""
    people = couple.people
    match whom:
        case "stranger":
            return await people.community.person()
        case "another mentor":
            return await people.mentor()
        case "coordinator":
            return people.coordinator
        case "leader":
            return people.leader
        case "blocked":
            await people.block(couple.newcomer, couple.mentor)
            return couple.mentor
        case _:
            await people.leave(couple.mentor)
            return couple.mentor


@pytest.mark.parametrize("whom", ["stranger", "another mentor", "coordinator", "leader", "blocked", "who has left"])
@pytest.mark.parametrize("tried", TRIED.values(), ids=TRIED.keys())
async def test_nobody_else_does_anything_to_it(couple: Couple, tried: Tried, whom: str) -> None:
    who, before = await beside(couple, whom), await couple.row()

    with refused(Code.NOT_FOUND, "mentorship"):
        await tried(couple, who)

    assert await couple.row() == before


@pytest.mark.parametrize("whom", ["stranger", "another mentor", "coordinator", "leader"])
async def test_nobody_else_sees_it(couple: Couple, whom: str) -> None:
    who = await beside(couple, whom)

    assert await couple.seen(who) is None


async def test_across_a_block_neither_sees_it(couple: Couple) -> None:
    assert await couple.seen(couple.mentor, couple.newcomer) is None
    assert await couple.seen(couple.newcomer, couple.mentor) is None


@pytest.mark.parametrize("operation", SENT)
async def test_who_is_signed_out_learns_nothing(couple: Couple, phone: PhoneFor, operation: str) -> None:
    named = {"id": couple.id} if operation == "MentorshipDetail" else {"mentorship": couple.id}

    answer = await phone(None).send(operation, **named, **SENT[operation])

    assert answer.codes == ["SIGNED_OUT"]


@pytest.mark.parametrize("operation", SENT)
async def test_a_pair_that_is_somebody_elses_answers_like_one_that_is_not_there(
    couple: Couple, phone: PhoneFor, operation: str
) -> None:
    hand = phone(await couple.people.newcomer())
    field = "id" if operation == "MentorshipDetail" else "mentorship"

    found = [await hand.send(operation, **{field: id_}, **SENT[operation]) for id_ in (couple.id, uuid4())]

    assert found[0].data == found[1].data
    assert found[0].refusal in {"NOT_FOUND", None}


async def test_moods_are_ones_own(couple: Couple) -> None:
    parts, stranger = couple.people.parts, couple.people.visitor(await couple.people.newcomer())

    assert await queries.moods(parts.database, parts.rooms, stranger, couple.id, now=parts.clock()) == []


async def test_a_person_is_known_by_a_pair_or_an_offer_to_who_has_it(couple: Couple) -> None:
    people = couple.people
    offered = await people.mentor()
    looking = await people.ask()
    row = people.mentor_of(offered)

    assert await _behind(people, couple.newcomer, couple.id) == couple.mentor.id
    assert await _behind(people, couple.mentor, couple.id) == couple.newcomer.id
    assert await _behind(people, looking, row) == offered.id
    for who, known_by in ((looking, couple.id), (couple.newcomer, row), (looking, uuid4())):
        assert await _behind(people, who, MentorshipId(known_by)) is None


async def test_across_a_block_nobody_is_known_by_anything(couple: Couple) -> None:
    people = couple.people
    offered = await people.mentor()
    looking = await people.ask()
    await people.block(offered, looking)
    await people.block(couple.newcomer, couple.mentor)

    assert await _behind(people, looking, people.mentor_of(offered)) is None
    assert await _behind(people, couple.newcomer, couple.id) is None


async def test_one_pair_costs_three_round_trips_the_first_for_who_asks(people: People) -> None:
    couple = await Couple.gather(people, help_="Somebody who listens.")
    await couple.ticks_enough()

    async with counting(people.parts) as counted:
        trips, pair = await counted.reads(couple.newcomer, "MentorshipDetail", id=str(couple.id))

    assert (trips, pair["line"]["help"], pair["mayComplete"]) == (3, "Somebody who listens.", True)


async def test_a_pair_is_told_to_each_from_their_own_side(couple: Couple) -> None:
    await couple.ticks(couple.mentor)
    mentor, newcomer = await couple.shown(couple.mentor), await couple.shown(couple.newcomer)

    assert (mentor.line.other.name, newcomer.line.other.name) == ("Heron", "Wren")
    assert (mentor.line.my_turn, newcomer.line.my_turn) == (True, False)
    assert (mentor.steps[0].mine, newcomer.steps[0].theirs) == (True, True)
    assert (mentor.line.role.value, newcomer.line.role.value) == ("mentor", "newcomer")


async def test_only_the_mentor_sees_that_it_is_heavy(couple: Couple, people: People) -> None:
    row = {"_id": people.mentor_of(couple.mentor)}
    await people.parts.database["mentors"].update_one(row, {"$set": {"heavy_at": people.parts.clock()}})

    assert [(await couple.shown(who)).heavy for who in couple.both] == [True, False]


async def _behind(people: People, who: Person, known_by: Any) -> Any:
    return await person_behind(people.parts.database, await _viewer(people, who), known_by)


async def _viewer(people: People, who: Person) -> Viewer:
    session = await Session.get(who.session)
    assert session is not None
    found = await load(people.parts.database, session.token, now=people.parts.clock())
    assert found is not None
    return found
