"""Who is told what of mentoring: each matter once, to whom it concerns, also after the worker was down."""

from datetime import timedelta
from uuid import UUID, uuid4

from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MessageId, RoomId
from ripple.mentoring import commands
from ripple.mentoring.documents import Message, Room
from ripple.mentoring.events import EVENTS, LoadShared, MessageSent, VisitAsked
from ripple.mentoring.rules import REQUEST_LASTS, Role, Sentence
from ripple.notifications.commands import set_level
from ripple.notifications.rules import Level
from ripple.wiring import Parts
from tests.community import Person
from tests.conftest import NOW, SetClock
from tests.meetups.hands import Hands
from tests.mentoring.couple import Couple, kinds, told
from tests.mentoring.people import People
from tests.notifications.household import Household

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


async def _says(work: Work, room: UUID, circle: UUID, author: MemberId, role: Role) -> UUID:
    """A message with nothing in it: what is told of it asks for no words."""
    made = Message(id=uuid4(), room=room, author=author, role=role, sealed=b"", at=work.now)
    await made.insert(session=work.session)
    sent = MessageSent(room=RoomId(room), circle=CircleId(circle), message=MessageId(made.id), by=author, at=work.now)
    work.record(sent)
    return made.id


async def says(couple: Couple, who: Person) -> UUID:
    role = Role.MENTOR if who == couple.mentor else Role.NEWCOMER
    return await couple.people.run(_says, couple.id, couple.people.circle, who.id, role)


async def _record(work: Work, event: LoadShared | VisitAsked) -> None:
    work.record(event)


async def test_coordinators_are_told_that_somebody_would_like_to_mentor(people: People, hands: Hands) -> None:
    second, apart = await people.member(Duty.COORDINATOR), await people.member(Duty.COORDINATOR)
    applicant = await people.graduate()
    await people.block(apart, applicant)

    await people.applicant(applicant)
    await hands.work()

    assert await kinds(people, people.coordinator) == await kinds(people, second) == ["mentor_applied"]
    assert [await kinds(people, who) for who in (apart, applicant, people.leader)] == [[], [], []]


async def test_a_coordinator_who_applies_is_not_told_of_themselves(people: People, hands: Hands) -> None:
    await people.parts.database["memberships"].update_one(
        {"member": people.coordinator.id}, {"$set": {"stage": "graduate"}}
    )

    await people.applicant(people.coordinator)
    await hands.work()

    assert await kinds(people, people.coordinator) == []


async def test_who_applied_is_told_each_decision(people: People, hands: Hands, clock: SetClock) -> None:
    applicant = await people.applicant()
    await people.approve(applicant)
    clock.advance(HOUR)
    await people.run(commands.decide_mentor, people.mentor_of(applicant), people.coordinator.id, approve=False, note="")

    await hands.work()

    assert await kinds(people, applicant) == ["mentor_decided", "mentor_decided"]


async def test_a_request_and_its_yes(couple: Couple, people: People, hands: Hands) -> None:
    await hands.work()

    assert (await kinds(people, couple.mentor)).count("mentor_request") == 1
    assert await kinds(people, couple.newcomer) == ["request_accepted"]


async def test_a_no_and_the_next_offer_are_told_to_the_newcomer(people: People, hands: Hands) -> None:
    mentor, other = await people.mentor(), await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    await people.answer(mentor, request, accept=False, sentence=Sentence.NO_ROOM_NOW)
    await hands.work()

    assert await people.offered(newcomer) == [people.mentor_of(other)]
    assert await kinds(people, newcomer) == ["mentors_offered", "request_declined"]


async def test_offers_that_answer_ones_own_tap_are_not_told(people: People, hands: Hands) -> None:
    await people.mentor()
    newcomer = await people.ask()

    await hands.work()

    assert await kinds(people, newcomer) == []


async def test_both_are_told_that_a_request_has_expired(people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    await people.choose(newcomer, mentor)

    await hands.work_until(NOW + REQUEST_LASTS)

    assert (await told(people, newcomer)) == [("request_expired", NOW + REQUEST_LASTS)]
    assert (await told(people, mentor))[-1] == ("request_expired", NOW + REQUEST_LASTS)


async def test_what_is_taken_back_is_told_to_nobody(people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)
    await hands.work()
    before = await kinds(people, mentor)

    await people.run(commands.withdraw_request, request, newcomer.id)
    await hands.work()

    assert await kinds(people, mentor) == before
    assert await kinds(people, newcomer) == []


async def test_the_step_ticked_last_is_told_to_the_other_once_however_often_that_is_done(
    couple: Couple, people: People, hands: Hands, clock: SetClock
) -> None:
    await couple.ticks(couple.newcomer, place=1)
    for on in (True, False, True):
        await couple.ticks(couple.newcomer, on=on)
        clock.advance(HOUR)

    await hands.work()

    assert (await kinds(people, couple.mentor)).count("step") == 1
    assert "step" not in await kinds(people, couple.newcomer)


async def test_what_may_be_complete_and_is_is_told_to_the_other_of_the_two(
    couple: Couple, people: People, hands: Hands
) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.newcomer)
    await couple.answers(couple.mentor, yes=True)

    await hands.work()

    mentor, newcomer = await kinds(people, couple.mentor), await kinds(people, couple.newcomer)
    assert [kind for kind in mentor if kind in {"completion_proposed", "pair_completed"}] == ["completion_proposed"]
    assert [kind for kind in newcomer if kind in {"completion_proposed", "pair_completed"}] == ["pair_completed"]


async def test_a_second_proposal_is_told_too(couple: Couple, people: People, hands: Hands, clock: SetClock) -> None:
    await couple.ticks_enough()
    for _ in range(2):
        clock.advance(DAY)
        await couple.proposes(couple.newcomer)
        await couple.answers(couple.mentor, yes=False)

    await hands.work()

    assert (await kinds(people, couple.mentor)).count("completion_proposed") == 2


async def test_who_is_left_is_told_that_it_ended_and_who_left_is_not(
    couple: Couple, people: People, hands: Hands
) -> None:
    await couple.steps_away(couple.mentor)

    await hands.work()

    assert "pair_ended" in await kinds(people, couple.newcomer)
    assert "pair_ended" not in await kinds(people, couple.mentor)


async def test_what_lapsed_is_told_to_both(couple: Couple, people: People, hands: Hands) -> None:
    await couple.ticks_enough()
    await couple.proposes(couple.mentor)

    await hands.work_until(NOW + 8 * DAY)

    assert [(await kinds(people, who)).count("pair_ended") for who in couple.both] == [1, 1]


async def test_of_one_room_the_newest_message_alone_is_in_the_list(
    couple: Couple, people: People, hands: Hands, clock: SetClock, parts: Parts
) -> None:
    for _ in range(3):
        newest = await says(couple, couple.mentor)
        await hands.work()
        clock.advance(SECOND)

    rows = await parts.database["notifications"].find({"kind": "message"}).to_list()
    assert [(row["member"], row["subject"]) for row in rows] == [(couple.newcomer.id, couple.id)]
    assert rows[0]["at"] == clock() - SECOND
    assert str(newest) not in str(rows[0]["body"])


async def test_messages_of_a_week_in_which_the_worker_was_down_are_told_once(
    couple: Couple, people: People, hands: Hands, clock: SetClock
) -> None:
    for _ in range(5):
        clock.advance(DAY)
        await says(couple, couple.newcomer)

    await hands.work()

    assert (await kinds(people, couple.mentor)).count("message") == 1


async def test_who_wrote_is_not_told_and_a_guest_is(
    couple: Couple, people: People, hands: Hands, clock: SetClock
) -> None:
    room = await couple.room()
    added = {"people": [*room.people, people.coordinator.id], "roles": [*room.roles, Role.SUPPORTER]}
    await room.set({**added, Room.guest: people.coordinator.id})

    await says(couple, couple.newcomer)
    await hands.work()

    found = [await kinds(people, who) for who in (*couple.both, people.coordinator)]
    assert [each.count("message") for each in found] == [1, 0, 1]


async def test_an_old_message_that_comes_again_takes_no_newer_ones_place(
    couple: Couple, people: People, hands: Hands, clock: SetClock, parts: Parts
) -> None:
    for who in (couple.newcomer, couple.newcomer, couple.mentor):
        await says(couple, who)
        await hands.work()
        clock.advance(SECOND)
    await parts.database["notifications"].update_many({}, {"$set": {"read": True}})
    before = await parts.database["notifications"].find({}).sort("_id", 1).to_list()

    await hands.repeat(MessageSent)

    assert await parts.database["notifications"].find({}).sort("_id", 1).to_list() == before


async def test_a_supporter_is_told_of_what_is_heavy_and_a_guest_that_they_are_asked_in(
    couple: Couple, people: People, hands: Hands
) -> None:
    mentor, supporter = couple.mentor.id, people.coordinator.id
    shared, alone = (
        LoadShared(
            mentor=people.mentor_of(couple.mentor),
            member=mentor,
            circle=people.circle,
            room=RoomId(couple.id) if who else None,
            supporter=who,
            at=NOW,
        )
        for who in (supporter, None)
    )
    asked = VisitAsked(room=RoomId(couple.id), circle=people.circle, guest=supporter, by=mentor, at=NOW)
    await hands.work()
    before = await kinds(people, people.coordinator)

    for event in (shared, alone, asked):
        await people.run(_record, event)
    await hands.work()

    assert sorted(await kinds(people, people.coordinator)) == sorted([*before, "load_shared", "visit_asked"])


async def test_everything_three_times_is_told_once(couple: Couple, people: People, hands: Hands, parts: Parts) -> None:
    await couple.ticks_enough()
    await says(couple, couple.mentor)
    await couple.proposes(couple.mentor)
    await couple.answers(couple.newcomer, yes=True)
    await hands.work()
    before = await parts.database["notifications"].find({}).sort("_id", 1).to_list()

    for _ in range(2):
        await hands.repeat(*EVENTS)

    assert await parts.database["notifications"].find({}).sort("_id", 1).to_list() == before


async def test_what_is_kept_of_it_holds_no_word_and_no_name(couple: Couple, hands: Hands, parts: Parts) -> None:
    await couple.ticks_enough()
    await says(couple, couple.mentor)
    await couple.proposes(couple.newcomer)
    await hands.work()

    rows = await parts.database["notifications"].find({}).to_list()
    words = [step.words for step in (await couple.row()).steps]

    assert len(rows) > 5
    assert not [row for row in rows for word in ("Wren", "Heron", *words) if word in str(row)]


async def test_a_message_comes_to_the_lock_screen_without_a_name_unless_its_reader_chose_so(
    household: Household, couple: Couple, hands: Hands
) -> None:
    device, shown = await household.subscribe(couple.newcomer), []

    for level in (Level.DISCREET, Level.FULL):
        await couple.people.run(set_level, couple.newcomer.id, level)
        await says(couple, couple.mentor)
        async with household.worker():
            await hands.work()
            await household.delivered()
        shown.append([str(each) for each in device.shown if "message" in str(each)])

    (discreet,), (full,) = shown
    assert ("You have a message" in discreet, "Wren" in discreet) == (True, False)
    assert ("You have a message" in full, "Wren" in full) == (True, True)


async def test_across_a_block_nothing_is_said_any_more(household: Household, couple: Couple, hands: Hands) -> None:
    device = await household.subscribe(couple.newcomer)
    await says(couple, couple.mentor)
    await hands.work()
    await couple.blocks(couple.newcomer, couple.mentor)

    async with household.worker():
        await hands.work()
        await household.delivered()

    assert device.shown == []
