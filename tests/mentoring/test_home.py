"""The place "Mentoring": everything of one's own, and nothing of anybody else's."""

from uuid import uuid4

from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import CircleId
from ripple.members.documents import Member
from ripple.mentoring import commands, queries
from ripple.mentoring.documents import Mentorship, Room, support_room_id
from ripple.mentoring.queries import Visitor
from ripple.mentoring.rules import AskState, MentorshipState, MentorState, ReasonKind, Role, RoomKind, Sentence
from tests.community import Person
from tests.mentoring.people import People


async def room(people: People, kind: RoomKind, roles: dict[Role, Person], *, guest: Person | None = None) -> str:
    mentor, supporter = roles.get(Role.MENTOR), roles.get(Role.SUPPORTER)
    support = kind is RoomKind.SUPPORT and mentor is not None and supporter is not None
    made = Room(
        id=support_room_id(people.mentor_of(mentor), supporter.id) if support and mentor and supporter else uuid4(),
        kind=kind,
        circle=people.circle,
        people=[who.id for who in roles.values()],
        roles=list(roles),
        guest=guest.id if guest else None,
    )
    await made.insert()
    return str(made.id)


async def test_each_circle_of_the_viewers_is_there_by_name(people: People) -> None:
    elsewhere = people.elsewhere(await people.community.circle())
    who = await people.newcomer()
    memberships = {
        **people.visitor(who, name="walks").memberships,
        **elsewhere.visitor(who, name="Breathing").memberships,
    }
    visitor, parts = Visitor(who.id, memberships, frozenset()), people.parts

    found = await queries.home(parts.database, parts.rooms, visitor, circle=None, now=parts.clock())

    assert [each.circle.name for each in found] == ["Breathing", "walks"]


async def test_a_circle_that_one_is_not_in_is_not_there(people: People) -> None:
    visitor, parts = people.visitor(people.leader), people.parts

    found = await queries.home(parts.database, parts.rooms, visitor, circle=CircleId(uuid4()), now=parts.clock())

    assert found == []


async def test_it_says_what_one_may_do(people: People) -> None:
    plain = await people.home(await people.newcomer())
    all_ = await people.home(people.leader, stage=Stage.GRADUATE, duties=frozenset([Duty.LEADER, Duty.COORDINATOR]))

    assert (plain.graduate, plain.coordinating, plain.leading) == (False, False, False)
    assert (all_.graduate, all_.coordinating, all_.leading) == (True, True, True)


async def test_a_newcomer_reads_who_is_offered_and_why_in_words(people: People) -> None:
    await people.mentor(await people.graduate("Wren"), words="I was there.")

    home = await people.home(await people.ask())

    assert home.ask is not None
    (offer,) = home.ask.offers
    assert (offer.person.name, offer.person.mine, offer.words) == ("Wren", False, "I was there.")
    assert [(reason.kind, reason.which) for reason in offer.reasons] == [
        (ReasonKind.TOPIC, "The first days after the news"),
        (ReasonKind.LANGUAGE, "en"),
        (ReasonKind.HOURS, "evening"),
        (ReasonKind.PACE, ""),
        (ReasonKind.WAY, ""),
        (ReasonKind.PLACE, ""),
    ]


async def test_names_are_those_of_today(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    await Member.find_one({"_id": mentor.id}).set({"name": "Heron"})

    home = await people.home(newcomer)

    assert home.ask is not None
    assert home.ask.offers[0].person.name == "Heron"


async def test_who_has_no_place_any_more_or_is_not_to_be_met_is_offered_no_more(people: People) -> None:
    full, hidden, there = await people.mentor(), await people.mentor(), await people.mentor()
    newcomer = await people.ask()
    await people.run(commands.set_mentor_pause, people.circle, full.id, paused=True, until=None)

    home = await people.home(newcomer, hidden)

    assert home.ask is not None
    assert [offer.id for offer in home.ask.offers] == [str(people.mentor_of(there))]


async def test_a_request_is_seen_by_the_two_and_by_nobody_else(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    roles = {(pair.id, pair.role, pair.state) for who in (mentor, newcomer) for pair in (await people.home(who)).pairs}

    others = [await people.home(who) for who in (people.coordinator, people.leader, await people.mentor())]
    assert roles == {
        (str(request), Role.MENTOR, MentorshipState.REQUESTED),
        (str(request), Role.NEWCOMER, MentorshipState.REQUESTED),
    }
    assert [other.pairs for other in others] == [[], [], []]
    assert [other.ask for other in others] == [None, None, None]


async def test_a_pair_across_a_block_is_not_there(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    await people.choose(newcomer, mentor)

    assert (await people.home(mentor, newcomer)).pairs == []
    assert (await people.home(newcomer, mentor)).pairs == []


async def test_what_is_asked_for_comes_before_what_ended(people: People) -> None:
    mentor = await people.mentor(places=3)
    declined, withdrawn = await people.request(mentor), await people.request(mentor)
    await people.answer(mentor, declined, accept=False, sentence=Sentence.NO_ROOM_NOW)
    open_ = await people.request(mentor)

    pairs = (await people.home(mentor)).pairs

    assert {pair.id for pair in pairs[:2]} == {str(withdrawn), str(open_)}
    assert pairs[2].id == str(declined)


async def test_it_is_said_whose_turn_it_is(people: People) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)
    await people.answer(mentor, request)
    await Mentorship.find_one({"_id": request}).set({"turn": Role.NEWCOMER})

    turns = [(await people.home(who)).pairs[0].my_turn for who in (mentor, newcomer)]

    assert turns == [False, True]


async def test_ones_own_sign_up_and_search_are_there_as_they_were_said(people: People) -> None:
    who = await people.mentor(places=2, words="I was there.", ways=["calls"], zone="Asia/Tokyo")
    await people.ask(who, "Something else.", pace="as_needed")

    home = await people.home(who)

    assert home.mentor is not None
    assert home.ask is not None
    assert (home.mentor.state, home.mentor.free, home.mentor.zone) == (MentorState.APPROVED, 2, "Asia/Tokyo")
    assert (home.mentor.words, home.mentor.ways, home.mentor.oriented) == ("I was there.", ["calls"], True)
    assert (home.ask.state, home.ask.pace, home.ask.help) == (AskState.QUEUED, "as_needed", "Something else.")


async def test_a_supporter_and_a_guest_find_their_rooms_and_a_mentor_theirs(people: People) -> None:
    mentor, newcomer = await people.mentor(), await people.newcomer()
    coordinator = people.coordinator
    two, three = {Role.MENTOR: mentor, Role.SUPPORTER: coordinator}, {Role.MENTOR: mentor, Role.NEWCOMER: newcomer}
    support = await room(people, RoomKind.SUPPORT, two)
    visited = await room(people, RoomKind.PAIR, {**three, Role.SUPPORTER: coordinator}, guest=coordinator)

    homes = {who.id: await people.home(who) for who in (mentor, newcomer)}
    visits = (await people.home(coordinator, duties=frozenset([Duty.COORDINATOR]))).visiting

    assert set(visits) == {support, visited}
    assert (await people.home(coordinator)).visiting == []
    assert homes[mentor.id].visiting == homes[newcomer.id].visiting == []
    assert homes[mentor.id].mentor.support_room == support  # type: ignore[union-attr] # they are a mentor


async def test_a_room_with_somebody_who_is_not_to_be_met_is_not_there(people: People) -> None:
    mentor = await people.mentor()
    await room(people, RoomKind.SUPPORT, {Role.MENTOR: mentor, Role.SUPPORTER: people.coordinator})

    assert (await people.home(people.coordinator, mentor, duties=frozenset([Duty.COORDINATOR]))).visiting == []
    assert (await people.home(mentor, people.coordinator)).mentor.support_room is None  # type: ignore[union-attr]
