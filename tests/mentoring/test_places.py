"""A mentor's places: never one too many, whoever asks, answers, leaves or comes at the same moment.

Fifty at once go through two processes, in `faults/test_racing_for_mentors.py`.
"""

import asyncio
from collections.abc import Awaitable, Iterable
from datetime import timedelta
from random import Random
from uuid import uuid4

from ripple.kernel.ids import MentorId, MentorshipId
from ripple.mentoring import commands
from ripple.mentoring.commands.queue import serve
from ripple.mentoring.documents import Ask, Mentorship, ask_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import AskState, MentorshipState, Rhythm, Sentence
from tests.community import Person
from tests.mentoring.people import People
from tests.mentoring.refusals import refused


async def outcomes(tries: Iterable[Awaitable[object]]) -> list[str]:
    """Of many at once: `done`, or the code of each refusal."""
    found = await asyncio.gather(*tries, return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException) and not isinstance(each, MentoringRefused):
            raise each
    return sorted(each.code.name if isinstance(each, MentoringRefused) else "done" for each in found)


async def test_a_request_holds_a_place_until_it_is_declined(people: People) -> None:
    mentor = await people.mentor()
    request = await people.request(mentor)

    before = await people.places(mentor), (await people.mentor_row(mentor)).keys
    await people.answer(mentor, request, accept=False, sentence=Sentence.NO_ROOM_NOW)

    assert before == ((0, 1, 0), [])
    assert await people.places(mentor) == (0, 0, 0)
    assert (await people.mentor_row(mentor)).keys != []


async def test_a_pair_holds_the_place_that_its_request_held(people: People) -> None:
    mentor = await people.mentor(places=2)

    await people.pair(mentor)

    assert await people.places(mentor) == (1, 0, 0)


async def test_who_takes_places_back_keeps_their_pairs_and_accepts_no_more_than_there_are(people: People) -> None:
    mentor = await people.mentor(places=2)
    await people.pair(mentor)
    request = await people.request(mentor)

    await people.applicant(mentor, places=1)

    with refused(MentoringRefusalCode.NO_PLACE, "mentorship"):
        await people.answer(mentor, request)
    assert await people.places(mentor) == (1, 1, 0)


async def test_the_same_request_that_is_accepted_twice_takes_one_place(people: People) -> None:
    mentor = await people.mentor(places=2)
    request = await people.request(mentor)

    found = await outcomes(people.answer(mentor, request) for _ in range(2))

    assert found == ["NOT_NOW", "done"]
    assert await people.places(mentor) == (1, 0, 0)


async def test_a_request_that_is_accepted_and_taken_back_at_once_ends_in_one_of_the_two(people: People) -> None:
    mentor = await people.mentor(places=2)
    requests = {each.id: await people.request(mentor, each) for each in await people.newcomers(2)}
    takes_back = (people.run(commands.withdraw_request, pair, who) for who, pair in requests.items())

    found = await outcomes([*(people.answer(mentor, pair) for pair in requests.values()), *takes_back])

    taken, asked, held = await people.places(mentor)
    active = await Mentorship.find({"state": MentorshipState.ACTIVE}).count()
    assert found == ["NOT_NOW"] * 2 + ["done"] * 2
    assert (taken, asked, held) == (active, 0, 0)


async def test_whatever_happens_at_once_no_place_is_lost_and_none_counted_twice(people: People) -> None:
    draw = Random(11)
    mentors = [await people.mentor(places=2) for _ in range(3)]
    newcomers = [await people.ask() for _ in range(12)]

    for _ in range(5):
        hurry = [_tap(people, who, draw) for who in newcomers] + [_answers(people, who, draw) for who in mentors]
        await outcomes(hurry)

    for mentor in mentors:
        mine = {"mentor": mentor.id}
        taken = await Mentorship.find({**mine, "state": MentorshipState.ACTIVE}).count()
        asked = await Mentorship.find({**mine, "state": MentorshipState.REQUESTED}).count()
        held = await Ask.find({"held": people.mentor_of(mentor)}).count()
        assert await people.places(mentor) == (taken, asked, held)
        assert taken + asked + held <= 2
    assert await Mentorship.find_all().count() > 6


async def _tap(people: People, newcomer: Person, draw: Random) -> None:
    """What a newcomer may do next, in some way."""
    ask = await people.ask_row(newcomer)
    match ask.state:
        case AskState.OFFERED if draw.random() < 0.8:
            chosen = MentorId(draw.choice(ask.offers).mentor)
            rooms, new = people.parts.rooms, MentorshipId(uuid4())
            await people.run(commands.choose_mentor, rooms, new, people.circle, newcomer.id, chosen)
        case AskState.REQUESTED if draw.random() < 0.5:
            await people.run(commands.withdraw_request, MentorshipId(ask.mentorship or uuid4()), newcomer.id)
        case AskState.OFFERED | AskState.QUEUED if draw.random() < 0.3:
            await people.run(commands.withdraw_ask, people.circle, newcomer.id)
        case _:
            await people.ask(newcomer)


async def _answers(people: People, mentor: Person, draw: Random) -> None:
    """A mentor says yes or no to one who asks, while the worker keeps what is free for those who wait."""
    await people.run(serve, people.mentor_of(mentor))
    asked = {"mentor": mentor.id, "state": MentorshipState.REQUESTED}
    for request in await Mentorship.find(asked).limit(1).to_list():
        accept = draw.random() < 0.3
        sentence = Sentence.GLAD if accept else Sentence.NO_ROOM_NOW
        await people.answer(mentor, MentorshipId(request.id), accept=accept, sentence=sentence)


async def open_request(people: People, mentor: Person) -> MentorshipId:
    """More than there are places, as no command would leave it."""
    newcomer, now, new = await people.newcomer(), people.parts.clock(), MentorshipId(uuid4())
    looks = {"state": AskState.REQUESTED, "topics": [], "languages": ["en"], "zone": "UTC", "hours": [], "ways": []}
    who = {"circle": people.circle, "newcomer": newcomer.id, "mentor": mentor.id}
    ask = {"circle": people.circle, "member": newcomer.id, "pace": Rhythm.WEEKLY, "since": now, "mentorship": new}
    await Ask.model_validate({"id": ask_id(people.circle, newcomer.id), **ask, **looks}).insert()
    lasts = {"asked_at": now, "expires_at": now + timedelta(hours=48), "rhythm": Rhythm.WEEKLY}
    await Mentorship.model_validate({"id": new, "state": MentorshipState.REQUESTED, **who, **lasts}).insert()
    return new
