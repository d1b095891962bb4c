"""Who was helped by whom: one parent each, no circles, and counts that are kept."""

from itertools import permutations

import pytest

from ripple.recognition.documents import Person
from ripple.recognition.rules import Badge
from tests.recognition.history import History, strangers


async def test_a_chain_is_counted_at_each_depth(history: History) -> None:
    people = strangers(5)

    await history.chain(*people)
    await history.follow()

    assert [await history.reached(person) for person in people] == [[1, 1, 1, 1], [1, 1, 1], [1, 1], [1], []]


async def test_the_first_mentor_of_a_person_is_their_one_parent(history: History) -> None:
    first, second, newcomer = strangers(3)

    await history.completed(first, newcomer)
    await history.completed(second, newcomer)
    await history.follow()

    assert await history.edges() == {(first, newcomer)}
    assert (await history.reached(first), await history.reached(second)) == ([1], [])


async def test_an_edge_that_would_close_a_circle_is_not_drawn(history: History) -> None:
    people = strangers(4)

    await history.chain(*people, people[0])
    await history.follow()

    assert len(await history.edges()) == 3
    assert await history.reached(people[0]) == [1, 1, 1]


async def test_who_mentored_before_they_were_helped_brings_all_of_theirs_along(history: History) -> None:
    grand, mentor, person, one, two, three = strangers(6)
    await history.completed(person, one)
    await history.completed(person, two)
    await history.completed(two, three)
    await history.completed(grand, mentor)

    await history.completed(mentor, person)
    await history.follow()

    assert await history.reached(mentor) == [1, 2, 1]
    assert await history.reached(grand) == [1, 1, 2, 1]
    assert Badge.THREE_DEEP in await history.badges(mentor)
    assert Badge.THREE_DEEP in await history.badges(grand)


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_what_is_drawn_follows_from_when_it_happened_whatever_is_handled_first(
    history: History, order: tuple[int, ...]
) -> None:
    one, two, three = strangers(3)
    pairs = [(one, two), (two, three), (three, one)]
    completions = []
    for pair in pairs:
        await history.completed(*pair)
        completions.append((await history.log())[-1])
    begun = [row for row in await history.log() if row["name"] == "mentoring.began"]

    await history.handle([*begun, *(completions[place] for place in order)])

    assert await history.edges() == {(one, two), (two, three)}
    assert [await history.reached(person) for person in (one, two, three)] == [[1, 1], [1], []]


async def test_a_later_parent_gives_way_to_an_earlier_one_that_was_set_aside(history: History) -> None:
    first, second, newcomer, helped = strangers(4)
    await history.completed(first, newcomer)
    await history.completed(second, newcomer)
    await history.completed(newcomer, helped)
    rows = await history.log()
    aside = next(row for row in rows if row["name"] == "mentoring.completed")

    await history.handle([row for row in rows if row is not aside])
    before = await history.edges()
    await history.handle([aside])

    assert before == {(second, newcomer), (newcomer, helped)}
    assert await history.edges() == {(first, newcomer), (newcomer, helped)}
    assert await Person.get(second) is None


async def test_drawing_an_edge_writes_to_those_above_and_nobody_else(history: History) -> None:
    deep, beside = strangers(12), strangers(30)
    await history.chain(*deep)
    for person in beside:
        await history.completed(deep[0], person)
    await history.follow()
    before = {row["_id"]: row for row in await history.parts.database["people"].find({}).to_list()}

    await history.completed(deep[-1], strangers(1)[0])
    await history.follow()

    after = await history.parts.database["people"].find({}).to_list()
    changed = {row["_id"] for row in after if row["_id"] in before and row != before[row["_id"]]}
    assert changed == set(deep)
