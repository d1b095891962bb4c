"""A newcomer's way to a mentor: looking, choosing, taking back, and the mentor's answer."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from ripple.circles.documents import Circle
from ripple.kernel.ids import MemberId, MentorshipId, new_id
from ripple.mentoring import commands
from ripple.mentoring.commands.asking import ask_again
from ripple.mentoring.documents import Mentorship, RoomKey
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import (
    AskEnded,
    MentorAsked,
    MentorshipBegan,
    MentorshipRefused,
    MentorshipRequested,
    MentorsOffered,
)
from ripple.mentoring.rules import AskState, MentorshipState, Sentence
from tests.community import Person
from tests.conftest import SetClock
from tests.mentoring.people import People
from tests.mentoring.refusals import refused


async def help_in_home(people: People, who: Person) -> list[str]:
    home = await people.home(who)
    return [home.ask.help if home.ask else "", *(pair.help for pair in home.pairs)]


async def end(people: People, pair: MentorshipId | UUID) -> Mentorship:
    """Over, however; what follows from that is for other tests."""
    await Mentorship.find_one({"_id": pair}).set({"state": MentorshipState.ENDED})
    return await people.pair_row(pair)


async def test_a_newcomer_asks_chooses_and_the_mentor_accepts(people: People, clock: SetClock) -> None:
    mentor = await people.mentor(places=2)
    newcomer = await people.ask(help_="Somebody who listens.")
    clock.advance(timedelta(hours=30))

    request = await people.choose(newcomer, mentor)
    asked = await people.ask_row(newcomer)
    await people.answer(mentor, request, sentence=Sentence.GLAD_SLOWLY)

    pair = await people.pair_row(request)
    matched = await people.ask_row(newcomer)
    (began,) = await people.events(MentorshipBegan, mentorship=request)
    assert (asked.state, asked.mentorship, asked.offers) == (AskState.REQUESTED, request, [])
    assert (pair.state, pair.sentence) == (MentorshipState.ACTIVE, Sentence.GLAD_SLOWLY)
    assert (matched.state, matched.help) == (AskState.MATCHED, None)
    assert began.waited == 30  # type: ignore[attr-defined] # it is a MentorshipBegan
    assert len(await people.events(MentorAsked, member=newcomer.id)) == 1
    assert len(await people.events(MentorsOffered, member=newcomer.id, first=True)) == 1
    assert len(await people.events(MentorshipRequested, mentorship=request)) == 1


async def test_what_would_help_is_there_for_the_newcomer_and_the_mentor_who_is_asked(people: People) -> None:
    mentor = await people.mentor(places=2)
    newcomer = await people.ask(help_="Somebody who listens.")
    looking = await help_in_home(people, newcomer)

    await people.choose(newcomer, mentor)

    assert looking == ["Somebody who listens."]
    assert await help_in_home(people, mentor) == ["", "Somebody who listens."]


async def test_what_would_help_is_sealed_and_gone_with_a_request_that_came_to_nothing(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask(help_="Somebody who listens.")
    request = await people.choose(newcomer, mentor)

    sealed = [(await people.ask_row(newcomer)).help, (await people.pair_row(request)).help]
    await people.answer(mentor, request, accept=False, sentence=Sentence.NOT_THE_RIGHT_ONE)
    await people.run(commands.withdraw_ask, people.circle, newcomer.id)

    assert all(each and b"listens" not in each for each in sealed)
    assert (await people.pair_row(request)).help is None
    assert (await people.ask_row(newcomer)).help is None
    assert await RoomKey.find_all().count() == 0


async def test_who_is_not_in_the_circle_or_has_not_agreed_does_not_ask(people: People) -> None:
    stranger, newcomer = await people.community.person(), await people.newcomer()

    with refused(Code.NOT_A_MEMBER):
        await people.ask(stranger)
    await Circle.find_one({"_id": people.circle}).set({"agreement_version": 2})
    with refused(Code.AGREEMENT_NEEDED):
        await people.ask(newcomer)


async def test_what_would_help_has_an_end_and_a_profile_its_rules(people: People) -> None:
    newcomer = await people.newcomer()

    with refused(Code.TEXT_TOO_LONG, "help"):
        await people.ask(newcomer, "x" * 501)
    with refused(Code.TOPICS_INVALID, "topics"):
        await people.ask(newcomer, topics=[uuid4()])
    with refused(Code.ZONE_UNKNOWN, "zone"):
        await people.ask(newcomer, zone="Moon")


async def test_who_looks_may_look_for_something_else(people: People) -> None:
    german, english = await people.mentor(languages=["de"]), await people.mentor()
    newcomer = await people.ask(help_="One thing")
    before = await people.offered(newcomer)

    await people.ask(newcomer, "", languages=["de"])

    assert before == [people.mentor_of(english)]
    assert await people.offered(newcomer) == [people.mentor_of(german)]
    assert (await people.ask_row(newcomer)).help is None


async def test_who_has_asked_a_mentor_or_is_in_a_pair_does_not_look_for_another(people: People) -> None:
    mentor = await people.mentor(places=2)
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    with refused(Code.ALREADY_ASKING):
        await people.ask(newcomer)
    await people.answer(mentor, request)
    with refused(Code.ALREADY_ASKING):
        await people.ask(newcomer)


async def test_only_who_was_offered_can_be_chosen(people: People) -> None:
    mentor = await people.mentor()
    newcomer, stranger = await people.newcomer(), await people.community.person()

    with refused(Code.NOT_OFFERED):
        await people.choose(newcomer, mentor)
    with refused(Code.NOT_A_MEMBER):
        await people.choose(stranger, mentor)
    await people.ask(newcomer)
    with refused(Code.NOT_OFFERED):
        await people.choose(newcomer, await people.mentor())


async def test_a_request_takes_an_id_that_is_random_and_not_taken(people: People) -> None:
    mentor = await people.mentor(places=2)
    taken, newcomer = await people.request(mentor), await people.ask()
    chosen = people.mentor_of(mentor)

    for id_ in (taken, UUID(int=7)):
        with refused(Code.ID_REFUSED, "id"):
            await people.run(
                commands.choose_mentor, people.parts.rooms, MentorshipId(id_), people.circle, newcomer.id, chosen
            )


@pytest.mark.parametrize("why", ["full", "paused", "blocked", "left", "declined by the coordinator"])
async def test_who_cannot_be_asked_any_more_is_refused_and_others_are_offered(people: People, why: str) -> None:
    mentor, other = await people.mentor(), await people.mentor(hours=["morning"])
    newcomer = await people.ask()
    match why:
        case "full":
            await people.request(mentor)
        case "paused":
            await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)
        case "blocked":
            await people.block(mentor, newcomer)
        case "left":
            await people.leave(mentor)
        case _:
            decide, supporter = commands.decide_mentor, people.coordinator.id
            await people.run(decide, people.mentor_of(mentor), supporter, approve=False, note="")

    with refused(Code.NO_PLACE, "mentor"):
        await people.choose(newcomer, mentor)
    await people.run(commands.offer_others, people.circle, newcomer.id, people.mentor_of(mentor))

    assert people.mentor_of(other) in await people.offered(newcomer)


async def test_who_chose_in_vain_and_is_offered_nobody_else_has_a_place_in_line(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    await people.request(mentor)

    with refused(Code.NO_PLACE):
        await people.choose(newcomer, mentor)
    await people.run(commands.offer_others, people.circle, newcomer.id, people.mentor_of(mentor))

    assert (await people.ask_row(newcomer)).state is AskState.QUEUED


async def test_who_is_declined_is_offered_others_at_once_and_never_that_one_again(people: People) -> None:
    mentor, other = await people.mentor(), await people.mentor(hours=["morning"])
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    await people.answer(mentor, request, accept=False, sentence=Sentence.NO_ROOM_NOW)
    offered = await people.offered(newcomer)
    await people.run(commands.withdraw_ask, people.circle, newcomer.id)
    await people.ask(newcomer)

    home = await people.home(newcomer)
    assert offered == await people.offered(newcomer) == [people.mentor_of(other)]
    assert [(pair.state, pair.sentence) for pair in home.pairs] == [(MentorshipState.DECLINED, Sentence.NO_ROOM_NOW)]
    assert len(await people.events(MentorsOffered, member=newcomer.id, first=False)) == 1
    assert len(await people.events(MentorshipRefused, how=MentorshipState.DECLINED)) == 1


async def test_who_takes_a_request_back_is_offered_the_same_ones_again(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    await people.run(commands.withdraw_request, request, newcomer.id)

    assert (await people.pair_row(request)).state is MentorshipState.WITHDRAWN
    assert await people.offered(newcomer) == [people.mentor_of(mentor)]
    assert await people.places(mentor) == (0, 0, 0)


async def test_who_looks_no_more_takes_the_request_back_with_it(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    await people.run(commands.withdraw_ask, people.circle, newcomer.id)
    await people.run(commands.withdraw_ask, people.circle, newcomer.id)

    assert (await people.pair_row(request)).state is MentorshipState.WITHDRAWN
    assert (await people.ask_row(newcomer)).state is AskState.WITHDRAWN
    assert await people.places(mentor) == (0, 0, 0)
    assert len(await people.events(AskEnded, member=newcomer.id)) == 1


async def test_there_is_nothing_to_take_back_where_nothing_was_asked(people: People) -> None:
    mentor, newcomer = await people.mentor(), await people.newcomer()
    pair = await people.pair(mentor)

    with refused(Code.NOT_FOUND):
        await people.run(commands.withdraw_ask, people.circle, newcomer.id)
    with refused(Code.NOT_NOW):
        await people.run(commands.withdraw_request, MentorshipId(pair.id), MemberId(pair.newcomer))
    with refused(Code.NOT_FOUND):
        await people.run(commands.withdraw_request, MentorshipId(new_id()), newcomer.id)


async def test_a_request_is_answered_by_its_mentor_and_taken_back_by_its_newcomer_alone(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    for other in (newcomer, await people.mentor(), people.coordinator, await people.community.person()):
        with refused(Code.NOT_FOUND):
            await people.answer(other, request)
    for other in (mentor, await people.newcomer()):
        with refused(Code.NOT_FOUND):
            await people.run(commands.withdraw_request, request, other.id)


async def test_a_sentence_says_what_the_answer_is(people: People) -> None:
    mentor = await people.mentor()
    request = await people.request(mentor)

    with refused(Code.NOT_ALLOWED, "sentence"):
        await people.answer(mentor, request, sentence=Sentence.NO_ROOM_NOW)
    with refused(Code.NOT_ALLOWED, "sentence"):
        await people.answer(mentor, request, accept=False, sentence=Sentence.GLAD)


async def test_a_request_across_a_block_or_of_somebody_who_left_is_not_accepted(people: People) -> None:
    mentor = await people.mentor(places=2)
    blocked, gone = await people.ask(), await people.ask()
    requests = [await people.choose(each, mentor) for each in (blocked, gone)]
    await people.block(blocked, mentor)
    await people.leave(gone)

    for request in requests:
        with refused(Code.NOT_FOUND):
            await people.answer(mentor, request)


async def test_who_is_no_graduate_any_more_accepts_nobody(people: People) -> None:
    mentor = await people.mentor()
    request = await people.request(mentor)
    await people.leave(mentor)

    with refused(Code.NOT_A_MEMBER):
        await people.answer(mentor, request)
    await people.enter(mentor)
    with refused(Code.NOT_A_GRADUATE):
        await people.answer(mentor, request)


async def test_who_does_not_know_the_present_cards_sees_them_before_they_accept(people: People) -> None:
    mentor = await people.mentor()
    request = await people.request(mentor)
    row = await people.mentor_row(mentor)
    await row.set({"oriented": 0})

    with refused(Code.ORIENTATION_NEEDED):
        await people.answer(mentor, request)


async def test_after_a_pair_who_wants_another_mentor_finds_others_with_what_would_help(people: People) -> None:
    mentor = await people.mentor(places=2)
    newcomer = await people.ask(help_="Somebody who listens.")
    request = await people.choose(newcomer, mentor)
    await people.answer(mentor, request)
    other = await people.mentor()

    await people.run(ask_again, people.parts.rooms, await end(people, request))

    home = await people.home(newcomer)
    assert home.ask is not None
    assert (home.ask.state, home.ask.help) == (AskState.OFFERED, "Somebody who listens.")
    assert await people.offered(newcomer) == [people.mentor_of(other)]


async def test_who_was_in_a_pair_and_looks_anew_is_not_offered_the_same_mentor(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)
    await people.answer(mentor, request)
    await people.run(commands.step_away, request, mentor.id)

    await people.ask(newcomer)

    assert (await people.ask_row(newcomer)).state is AskState.QUEUED
    assert await people.offered(newcomer) == []


async def test_who_has_begun_to_look_again_by_themselves_is_not_disturbed(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)
    await people.answer(mentor, request)
    ended = await end(people, request)
    await people.ask(newcomer, "Something else")

    await people.run(ask_again, people.parts.rooms, ended)

    assert (await people.home(newcomer)).ask.help == "Something else"  # type: ignore[union-attr] # they look
