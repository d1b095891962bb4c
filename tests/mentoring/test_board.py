"""What a coordinator looks after: how mentors and pairs stand, and not a word of what is said."""

from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest

from ripple.circles.rules import Duty
from ripple.kernel.ids import MentorId, MentorshipId
from ripple.mentoring import commands, queries
from ripple.mentoring.documents import CheckIn, Mentor, Mentorship, Room, Step, support_room_id
from ripple.mentoring.rules import CheckInAnswer, MentorshipState, MentorState, Role, RoomKind
from ripple.mentoring.types import Board, BoardMentor
from tests.community import Person
from tests.conftest import NOW
from tests.mentoring.people import People

COORDINATES = {"duties": frozenset([Duty.COORDINATOR])}


async def board(people: People, *hidden: Person) -> Board:
    visitor = people.visitor(people.coordinator, *hidden, **COORDINATES)
    found = await queries.board(people.parts.database, visitor, people.circle, now=people.parts.clock())
    assert found is not None
    return found


async def one(people: People, mentor: Person, *hidden: Person) -> BoardMentor | None:
    visitor = people.visitor(people.coordinator, *hidden, **COORDINATES)
    return await queries.board_mentor(people.parts.database, visitor, people.mentor_of(mentor))


async def under_way(people: People, **but: object) -> Mentorship:
    """A pair as some days of writing and ticking would leave it."""
    mentor = await people.mentor()
    request = await people.request(mentor, help_="Somebody who listens.")
    await Mentorship.find_one({"_id": request}).set({"state": MentorshipState.ACTIVE, **but})
    return await people.pair_row(MentorshipId(request))


async def test_who_applied_comes_first_then_the_others_by_age(people: People) -> None:
    old, new, applied = await people.mentor(), await people.mentor(), await people.applicant(words="I was there.")
    await Mentor.find_one({"_id": people.mentor_of(old)}).set({"applied_at": NOW - timedelta(days=1)})

    mentors = (await board(people)).mentors

    assert [each.id for each in mentors] == [str(people.mentor_of(each)) for each in (applied, old, new)]
    assert [each.state for each in mentors] == [MentorState.APPLIED, MentorState.APPROVED, MentorState.APPROVED]
    assert mentors[0].words == "I was there."


async def test_load_and_pauses_are_seen(people: People) -> None:
    mentor = await people.mentor(places=2)
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)
    await Mentor.find_one({"_id": people.mentor_of(mentor)}).set({"taken": 2, "heavy_at": NOW})

    (found,) = (await board(people)).mentors

    assert (found.places, found.taken, found.paused, found.heavy, found.oriented) == (2, 2, True, True, True)


async def test_pairs_are_there_by_their_state_the_quietest_first(people: People) -> None:
    ticked = Step(id=uuid4(), words="Say hello", mentor_at=NOW, newcomer_at=NOW).model_dump()
    half = Step(id=uuid4(), words="Tell", mentor_at=NOW).model_dump()
    asked = CheckIn(asked_at=NOW, newcomer=CheckInAnswer.ALL_WELL).model_dump()
    lively = await under_way(people, heard_at=NOW - timedelta(hours=3), steps=[ticked, half])
    quiet = await under_way(people, heard_at=NOW - timedelta(days=8, hours=3), check_in=asked)

    first, second = (await board(people)).pairs

    assert (first.id, first.silent_days, first.check_in, first.check_in_open) == (
        str(quiet.id),
        8,
        [CheckInAnswer.ALL_WELL],
        True,
    )
    assert (second.id, second.silent_days, second.steps, second.steps_done) == (str(lively.id), 0, 2, 1)
    assert second.check_in_open is False


async def test_what_would_help_whom_is_not_a_coordinators_to_read(people: People) -> None:
    await under_way(people, heard_at=NOW)
    await people.ask(help_="Somebody who listens.")

    found = await board(people)

    assert len(found.pairs) == 1
    assert "listens" not in str(asdict(found))


async def test_who_waits_is_counted_and_not_named(people: People) -> None:
    await people.ask()
    await people.ask()

    found = await board(people)

    assert (found.waiting, found.usual_wait, found.pairs, found.mentors) == (2, None, [], [])


async def test_a_request_is_not_yet_a_pair_to_look_after(people: People) -> None:
    await people.request(await people.mentor())

    assert (await board(people)).pairs == []


@pytest.mark.parametrize("duties", [frozenset(), frozenset([Duty.LEADER, Duty.MODERATOR])])
async def test_it_is_there_for_coordinators_alone(people: People, duties: frozenset[Duty]) -> None:
    mentor = await people.mentor()
    visitor, database = people.visitor(people.leader, duties=duties), people.parts.database

    assert await queries.board(database, visitor, people.circle, now=NOW) is None
    assert await queries.board_mentor(database, visitor, people.mentor_of(mentor)) is None


async def test_a_coordinator_of_another_circle_sees_nothing(people: People) -> None:
    mentor = await people.mentor()
    elsewhere = people.elsewhere(await people.community.circle())
    visitor, database = elsewhere.visitor(people.coordinator, **COORDINATES), people.parts.database

    assert await queries.board(database, visitor, people.circle, now=NOW) is None
    assert await queries.board_mentor(database, visitor, people.mentor_of(mentor)) is None


async def test_who_is_not_to_be_met_is_not_on_it_nor_are_their_pairs(people: People) -> None:
    mentor, newcomer = await people.mentor(places=2), await people.ask()
    request = await people.choose(newcomer, mentor)
    await Mentorship.find_one({"_id": request}).set({"state": MentorshipState.ACTIVE})

    by_mentor, by_newcomer = await board(people, mentor), await board(people, newcomer)

    assert (by_mentor.mentors, by_mentor.pairs) == ([], [])
    assert (len(by_newcomer.mentors), by_newcomer.pairs) == (1, [])
    assert await one(people, mentor, mentor) is None


async def test_one_mentor_is_read_however_the_sign_up_stands(people: People) -> None:
    mentor = await people.applicant()
    await people.run(
        commands.decide_mentor, people.mentor_of(mentor), people.coordinator.id, approve=False, note="Not yet."
    )
    visitor = people.visitor(people.coordinator, **COORDINATES)

    found = await one(people, mentor)

    assert found is not None
    assert (found.state, found.topics[0].words) == (MentorState.DECLINED, "The first days after the news")
    assert await queries.board_mentor(people.parts.database, visitor, MentorId(uuid4())) is None


async def test_the_room_in_which_they_talk_is_at_hand(people: People) -> None:
    mentor, other = await people.mentor(), await people.mentor()
    id_ = support_room_id(people.mentor_of(mentor), people.coordinator.id)
    both = {"people": [mentor.id, people.coordinator.id], "roles": [Role.MENTOR, Role.SUPPORTER]}
    await Room.model_validate({"id": id_, "kind": RoomKind.SUPPORT, "circle": people.circle, **both}).insert()

    rooms = {each.id: each.support_room for each in (await board(people)).mentors}

    assert rooms == {str(people.mentor_of(mentor)): str(id_), str(people.mentor_of(other)): None}
    assert (await one(people, mentor)).support_room == str(id_)  # type: ignore[union-attr] # they are a mentor
