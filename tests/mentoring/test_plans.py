"""What a circle's leader words: topics and steps; the usual ones until then."""

from uuid import UUID, uuid4

import pytest

from ripple.mentoring import commands, queries
from ripple.mentoring.commands import Worded
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.rules import FEWEST_STEPS, LONGEST_STEP, LONGEST_TOPIC, MOST_STEPS
from ripple.mentoring.types import MentoringPlan
from ripple.mentoring.types import Worded as Shown
from tests.community import Person
from tests.mentoring.people import People
from tests.mentoring.refusals import refused

TOPICS = [Worded(None, "Night shifts")]
STEPS = [Worded(None, f"Step {number}") for number in range(FEWEST_STEPS)]


async def plan(people: People, who: Person | None = None) -> MentoringPlan:
    found = await queries.plan_of(people.parts.database, people.visitor(who or people.leader), people.circle)
    assert found is not None
    return found


async def edit(people: People, topics: list[Worded], steps: list[Worded], by: Person | None = None) -> None:
    await people.run(commands.edit_plan, people.circle, (by or people.leader).id, topics, steps)


def again(shown: list[Shown]) -> list[Worded]:
    return [Worded(UUID(each.id), each.words) for each in shown]


async def test_there_is_a_usual_plan_where_no_leader_has_edited_one(people: People) -> None:
    usual = await plan(people)

    assert len(usual.topics) == 12
    assert FEWEST_STEPS <= len(usual.steps) <= MOST_STEPS
    assert all(len(topic.words) <= LONGEST_TOPIC for topic in usual.topics)
    assert all(len(step.words) <= LONGEST_STEP for step in usual.steps)
    assert await plan(people) == usual


async def test_a_leader_words_topics_and_steps_and_keeps_the_ids_of_what_stays(people: People) -> None:
    usual = await plan(people)
    kept = Worded(UUID(usual.topics[1].id), "Telling  my\nfriends ")

    await edit(people, [*TOPICS, kept], [*again(usual.steps[:6]), Worded(None, "Take a walk")])

    edited = await plan(people, await people.newcomer())
    assert [topic.words for topic in edited.topics] == ["Night shifts", "Telling my friends"]
    assert edited.topics[1].id == usual.topics[1].id
    assert [step.words for step in edited.steps] == [*(step.words for step in usual.steps[:6]), "Take a walk"]
    assert edited.topics[0].id not in {topic.id for topic in usual.topics}


async def test_an_id_that_the_plan_does_not_have_or_that_comes_twice_names_a_new_one(people: People) -> None:
    foreign, usual = uuid4(), await plan(people)
    twice = UUID(usual.topics[0].id)

    await edit(people, [Worded(foreign, "One"), Worded(twice, "Two"), Worded(twice, "Three")], STEPS)

    ids = [topic.id for topic in (await plan(people)).topics]
    assert str(foreign) not in ids
    assert ids[1] == str(twice)
    assert len(set(ids)) == 3


async def test_a_queue_that_began_before_the_first_edit_leaves_the_usual_plan(people: People) -> None:
    usual = await plan(people)

    await people.ask()
    await people.ask()

    assert await plan(people) == usual


async def test_an_edit_keeps_the_tickets_and_waits_of_the_queue(people: People) -> None:
    first = await people.ask()

    await edit(people, TOPICS, STEPS)
    second = await people.ask()

    assert ((await people.ask_row(first)).ticket, (await people.ask_row(second)).ticket) == (1, 2)


async def test_what_a_mentor_lived_through_and_is_no_topic_any_more_is_not_shown(people: People) -> None:
    topics = await people.topics()
    mentor = await people.mentor(topics=topics[:2])

    await edit(people, again((await plan(people)).topics[1:]), STEPS)

    home = await people.home(mentor)
    assert home.mentor is not None
    assert [topic.id for topic in home.mentor.topics] == [str(topics[1])]


async def test_a_plan_is_edited_by_leaders_alone(people: People) -> None:
    for other in (people.coordinator, await people.graduate()):
        with refused(Code.NOT_ALLOWED):
            await edit(people, TOPICS, STEPS, other)
    with refused(Code.NOT_A_MEMBER):
        await edit(people, TOPICS, STEPS, await people.community.person(owner=True))


async def test_a_plan_is_there_for_those_in_the_circle_alone(people: People) -> None:
    elsewhere = people.elsewhere(await people.community.circle())

    found = await queries.plan_of(people.parts.database, elsewhere.visitor(people.leader), people.circle)

    assert found is None


@pytest.mark.parametrize(
    ("topics", "steps", "code", "field"),
    [
        ([], STEPS, Code.TOPICS_INVALID, "topics"),
        (TOPICS * 21, STEPS, Code.TOPICS_INVALID, "topics"),
        (TOPICS, STEPS[1:], Code.STEPS_OUT_OF_RANGE, "steps"),
        (TOPICS, STEPS * 2, Code.STEPS_OUT_OF_RANGE, "steps"),
        ([Worded(None, " \n ")], STEPS, Code.TEXT_EMPTY, "topics"),
        (TOPICS, [*STEPS[1:], Worded(None, "")], Code.TEXT_EMPTY, "steps"),
        ([Worded(None, "x" * 61)], STEPS, Code.TEXT_TOO_LONG, "topics"),
        (TOPICS, [*STEPS, Worded(None, "x" * 141)], Code.TEXT_TOO_LONG, "steps"),
    ],
)
async def test_what_does_not_hold_is_refused_by_its_field(
    people: People, topics: list[Worded], steps: list[Worded], code: Code, field: str
) -> None:
    usual = await plan(people)

    with refused(code, field):
        await edit(people, topics, steps)
    assert await plan(people) == usual
