"""Notes of one's own beside a pair."""

from datetime import timedelta
from uuid import UUID, uuid4

from ripple.mentoring import commands, queries
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.rules import LONGEST_MOOD, MOST_MOODS, READABLE_AFTER, Mood
from tests.community import Person
from tests.conftest import SetClock
from tests.mentoring.couple import Couple
from tests.mentoring.people import People
from tests.mentoring.refusals import refused


async def keep(couple: Couple, who: Person, text: str, mood: Mood = Mood.MIXED, note: UUID | None = None) -> UUID:
    rooms = couple.people.parts.rooms
    return await couple.people.run(commands.note_mood, rooms, note or uuid4(), couple.id, who.id, mood, text)


async def kept(couple: Couple, who: Person) -> list[tuple[Mood, str]]:
    parts = couple.people.parts
    visitor, now = couple.people.visitor(who), parts.clock()
    found = await queries.moods(parts.database, parts.rooms, visitor, couple.id, now=now)
    return [(each.mood, each.text) for each in found]


async def test_they_are_their_author_s_alone(people: People, couple: Couple) -> None:
    await keep(couple, couple.newcomer, "Slept badly.")

    read = [await kept(couple, who) for who in (couple.newcomer, couple.mentor, people.coordinator, people.leader)]

    assert read == [[(Mood.MIXED, "Slept badly.")], [], [], []]


async def test_a_word_for_the_day_needs_no_text(couple: Couple) -> None:
    await keep(couple, couple.mentor, "", Mood.LIGHT)

    assert await kept(couple, couple.mentor) == [(Mood.LIGHT, "")]


async def test_who_is_not_one_of_the_two_keeps_none(people: People, couple: Couple) -> None:
    for who in (people.coordinator, people.leader, await people.newcomer()):
        with refused(Code.NOT_FOUND, "mentorship"):
            await keep(couple, who, "Hello")


async def test_only_its_author_removes_one(people: People, couple: Couple) -> None:
    note = await keep(couple, couple.newcomer, "Slept badly.")

    with refused(Code.NOT_FOUND, "note"):
        await people.run(commands.remove_mood, note, couple.mentor.id)
    await people.run(commands.remove_mood, note, couple.newcomer.id)

    assert await kept(couple, couple.newcomer) == []


async def test_one_that_is_too_long_or_whose_id_is_taken_is_refused(couple: Couple) -> None:
    note = await keep(couple, couple.newcomer, "Slept badly.")

    with refused(Code.TEXT_TOO_LONG, "text"):
        await keep(couple, couple.newcomer, "x" * (LONGEST_MOOD + 1))
    for taken in (note, UUID(int=7)):
        with refused(Code.ID_REFUSED, "id"):
            await keep(couple, couple.mentor, "Hello", note=taken)


async def test_there_is_an_end_to_how_many(couple: Couple) -> None:
    rows = [{"_id": uuid4(), "mentorship": couple.id, "member": couple.newcomer.id} for _ in range(MOST_MOODS)]
    await couple.people.parts.database["moods"].insert_many(rows)

    with refused(Code.TOO_MANY_MOODS, "mentorship"):
        await keep(couple, couple.newcomer, "One more")
    await keep(couple, couple.mentor, "My first")


async def test_they_are_read_for_thirty_days_after_the_end_also_where_nobody_removes_them(
    couple: Couple, clock: SetClock
) -> None:
    await keep(couple, couple.newcomer, "Slept badly.")
    clock.advance(timedelta(minutes=1))
    await keep(couple, couple.newcomer, "Slept well.", Mood.LIGHT)
    await couple.steps_away(couple.mentor)

    clock.advance(READABLE_AFTER - timedelta(seconds=1))
    before = await kept(couple, couple.newcomer)
    clock.advance(timedelta(seconds=1))

    assert [text for _, text in before] == ["Slept well.", "Slept badly."]
    assert await kept(couple, couple.newcomer) == []
