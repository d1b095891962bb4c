"""Becoming a mentor: signing up, the cards, a coordinator's word, pausing, stopping."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from ripple.circles.documents import Circle
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import MentorId
from ripple.mentoring import commands
from ripple.mentoring.documents import mentor_id
from ripple.mentoring.errors import MentoringRefusalCode as Code
from ripple.mentoring.events import (
    LoadShared,
    MentorApplied,
    MentorApproved,
    MentorChanged,
    MentorDeclined,
    MentorStopped,
)
from ripple.mentoring.rules import ORIENTATION, AskState, MentorshipState, MentorState, Sentence
from tests.conftest import SetClock
from tests.meetups.hands import Hands
from tests.mentoring.people import People
from tests.mentoring.refusals import refused


async def test_a_graduate_signs_up_and_waits_for_the_coordinator(people: People) -> None:
    who = await people.applicant(places=2, words="  I was there.\r\nI listen. ", languages=["de-AT", "DE", "en"])

    row = await people.mentor_row(who)
    assert (row.state, row.places, row.words) == (MentorState.APPLIED, 2, "I was there.\nI listen.")
    assert row.languages == ["de", "en"]
    assert row.keys == []
    assert len(await people.events(MentorApplied, member=who.id)) == 1


async def test_nobody_is_found_before_they_are_approved_and_know_the_cards(people: People) -> None:
    approved, oriented = await people.applicant(), await people.applicant()
    await people.approve(approved)
    await people.run(commands.finish_orientation, people.circle, oriented.id, ORIENTATION)

    newcomer = await people.ask()

    assert await people.offered(newcomer) == []
    assert (await people.ask_row(newcomer)).state is AskState.QUEUED


async def test_who_has_seen_the_cards_and_was_approved_is_found(people: People) -> None:
    mentor = await people.mentor()

    newcomer = await people.ask()

    assert await people.offered(newcomer) == [people.mentor_of(mentor)]


@pytest.mark.parametrize("stage", [Stage.NEWCOMER, Stage.MEMBER])
async def test_only_graduates_sign_up(people: People, stage: Stage) -> None:
    who = await people.enter(await people.community.person(), stage)

    with refused(Code.NOT_A_GRADUATE):
        await people.applicant(who)


async def test_a_stranger_does_not_sign_up(people: People) -> None:
    stranger = await people.community.person()

    with refused(Code.NOT_A_MEMBER):
        await people.applicant(stranger)


async def test_who_has_not_accepted_the_agreement_does_not_sign_up(people: People) -> None:
    who = await people.graduate()
    await Circle.find_one({"_id": people.circle}).set({"agreement_version": 2})

    with refused(Code.AGREEMENT_NEEDED):
        await people.applicant(who)


@pytest.mark.parametrize(
    ("but", "code", "field"),
    [
        ({"topics": []}, Code.TOPICS_INVALID, "topics"),
        ({"topics": [uuid4()]}, Code.TOPICS_INVALID, "topics"),
        ({"languages": []}, Code.LANGUAGES_INVALID, "languages"),
        ({"languages": ["English, please"]}, Code.LANGUAGES_INVALID, "languages"),
        ({"languages": ["aa", "bb", "cc", "dd", "ee", "ff"]}, Code.LANGUAGES_INVALID, "languages"),
        ({"zone": "Europe/Atlantis"}, Code.ZONE_UNKNOWN, "zone"),
        ({"zone": "../../etc/passwd"}, Code.ZONE_UNKNOWN, "zone"),
        ({"hours": []}, Code.HOURS_INVALID, "hours"),
        ({"ways": []}, Code.WAYS_INVALID, "ways"),
        ({"places": 0}, Code.PLACES_OUT_OF_RANGE, "places"),
        ({"places": 4}, Code.PLACES_OUT_OF_RANGE, "places"),
        ({"words": "x" * 301}, Code.TEXT_TOO_LONG, "words"),
    ],
)
async def test_what_does_not_hold_is_refused_by_its_field(
    people: People, but: dict[str, Any], code: Code, field: str
) -> None:
    who = await people.graduate()

    with refused(code, field):
        await people.applicant(who, **but)


async def test_a_mentor_who_changes_what_they_offer_stays_one(people: People) -> None:
    mentor = await people.mentor(languages=["en"])

    await people.applicant(mentor, languages=["de"], places=3)

    row = await people.mentor_row(mentor)
    assert (row.state, row.places) == (MentorState.APPROVED, 3)
    assert {key[:3] for key in row.keys} == {"de/"}
    assert len(await people.events(MentorApplied)) == 1


async def test_a_coordinator_declines_with_a_note_and_the_graduate_may_ask_again(people: People) -> None:
    who = await people.applicant()

    await people.run(
        commands.decide_mentor, people.mentor_of(who), people.coordinator.id, approve=False, note="Let us talk first."
    )
    declined = await people.home(who)
    await people.applicant(who)

    assert declined.mentor is not None
    assert (declined.mentor.state, declined.mentor.note) == (MentorState.DECLINED, "Let us talk first.")
    again = await people.mentor_row(who)
    assert (again.state, again.note) == (MentorState.APPLIED, "")
    assert len(await people.events(MentorDeclined, member=who.id, by=people.coordinator.id)) == 1


async def test_a_decision_is_for_coordinators_alone(people: People) -> None:
    who = await people.applicant()
    others = [people.leader, await people.graduate(), await people.community.person(owner=True)]

    for other in others:
        with refused(Code.NOT_FOUND):
            await people.run(commands.decide_mentor, people.mentor_of(who), other.id, approve=True, note="")
    assert (await people.mentor_row(who)).state is MentorState.APPLIED


async def test_a_coordinator_of_another_circle_decides_nothing(people: People) -> None:
    who = await people.applicant()
    elsewhere = people.elsewhere(await people.community.circle())
    other = await elsewhere.member(Duty.COORDINATOR)

    with refused(Code.NOT_FOUND):
        await people.run(commands.decide_mentor, people.mentor_of(who), other.id, approve=True, note="")


async def test_nobody_decides_on_themselves_nor_across_a_block(people: People) -> None:
    both = await people.enter(await people.community.person(), Stage.GRADUATE, duties=[Duty.COORDINATOR])
    await people.applicant(both)
    blocked = await people.applicant()
    await people.block(blocked, people.coordinator)

    with refused(Code.NOT_ALLOWED):
        await people.run(commands.decide_mentor, people.mentor_of(both), both.id, approve=True, note="")
    with refused(Code.NOT_FOUND):
        await people.approve(blocked)


async def test_a_decision_about_nobody_is_refused(people: People) -> None:
    with refused(Code.NOT_FOUND):
        await people.run(commands.decide_mentor, MentorId(uuid4()), people.coordinator.id, approve=True, note="")


async def test_two_coordinators_who_approve_make_one_mentor(people: People) -> None:
    who = await people.applicant()
    await people.approve(who)

    with refused(Code.NOT_NOW):
        await people.approve(who)
    assert len(await people.events(MentorApproved, member=who.id)) == 1


async def test_a_note_has_an_end(people: People) -> None:
    who = await people.applicant()

    with refused(Code.TEXT_TOO_LONG, "note"):
        await people.approve(who, "x" * 501)


async def test_who_is_no_graduate_any_more_is_not_approved(people: People) -> None:
    who = await people.applicant()
    await people.leave(who)

    with refused(Code.NOT_FOUND):
        await people.approve(who)


async def test_older_cards_are_not_the_present_ones(people: People) -> None:
    who = await people.applicant()

    with refused(Code.NOT_NOW, "orientation"):
        await people.run(commands.finish_orientation, people.circle, who.id, ORIENTATION - 1)
    assert (await people.home(who)).mentor.oriented is False  # type: ignore[union-attr] # they have signed up


async def test_who_has_not_signed_up_has_nothing_to_pause_stop_or_learn(people: People) -> None:
    who = await people.graduate()

    with refused(Code.NOT_FOUND):
        await people.run(commands.finish_orientation, people.circle, who.id, ORIENTATION)
    with refused(Code.NOT_FOUND):
        await people.run(commands.set_mentor_pause, people.circle, who.id, paused=True, until=None)
    with refused(Code.NOT_FOUND):
        await people.run(commands.stop_mentoring, people.circle, who.id)


async def test_a_mentor_who_pauses_is_not_found_and_their_request_stays(people: People) -> None:
    mentor = await people.mentor(places=2)
    request = await people.request(mentor)

    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)

    assert await people.offered(await people.ask()) == []
    assert (await people.pair_row(request)).state is MentorshipState.REQUESTED
    await people.answer(mentor, request)


async def test_a_mentor_is_back_at_eight_on_their_own_wall_on_the_day_that_they_named(
    people: People, hands: Hands, clock: SetClock
) -> None:
    mentor = await people.mentor(zone="America/New_York")
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until="2026-03-10")
    eight = datetime(2026, 3, 10, 12, tzinfo=UTC)

    await hands.work_until(eight - timedelta(seconds=1))
    away = await people.mentor_row(mentor)
    await hands.work_until(eight)

    back = await people.mentor_row(mentor)
    assert (away.paused, away.keys) == (True, [])
    assert (back.paused, back.paused_until) == (False, None)
    assert back.keys != []


async def test_a_return_that_the_worker_slept_through_comes_once(people: People, hands: Hands, clock: SetClock) -> None:
    mentor = await people.mentor()
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until="2026-03-10")
    before = len(await people.events(MentorChanged))

    await hands.sleep_until(datetime(2026, 3, 20, tzinfo=UTC))

    assert (await people.mentor_row(mentor)).paused is False
    assert len(await people.events(MentorChanged)) == before + 1


async def test_a_mentor_who_is_back_can_say_again_that_it_is_getting_heavy(people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    await people.run(commands.share_load, people.circle, mentor.id)
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until="2026-03-10")
    await hands.work_until(datetime(2026, 3, 10, 12, tzinfo=UTC))
    back = await people.mentor_row(mentor)

    await people.run(commands.share_load, people.circle, mentor.id)

    assert (back.paused, back.heavy_at) == (False, None)
    assert (await people.mentor_row(mentor)).paused
    assert len(await people.events(LoadShared)) == 2


async def test_who_comes_back_before_that_day_stays(people: People, hands: Hands) -> None:
    mentor = await people.mentor()
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until="2026-03-10")
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=False, until=None)
    await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)

    await hands.work_until(datetime(2026, 3, 20, tzinfo=UTC))

    assert (await people.mentor_row(mentor)).paused is True


@pytest.mark.parametrize("until", ["2026-03-02", "2026-03-01", "2027-03-04", "tomorrow", "20260310", "2026-W11-2"])
async def test_a_pause_ends_on_a_day_to_come_within_a_year(people: People, until: str) -> None:
    mentor = await people.mentor()

    with refused(Code.DATE_INVALID, "until"):
        await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=until)


async def test_who_stops_is_not_found_and_declines_what_was_asked(people: People) -> None:
    mentor = await people.mentor(places=2)
    other = await people.mentor()
    newcomer = await people.ask()
    request = await people.choose(newcomer, mentor)

    await people.run(commands.stop_mentoring, people.circle, mentor.id)

    pair = await people.pair_row(request)
    assert (pair.state, pair.sentence) == (MentorshipState.DECLINED, Sentence.TAKING_A_BREAK)
    assert await people.offered(newcomer) == [people.mentor_of(other)]
    assert await people.places(mentor) == (0, 0, 0)
    assert len(await people.events(MentorStopped, member=mentor.id)) == 1


async def test_who_stopped_signs_up_anew_and_is_approved_anew(people: People) -> None:
    mentor = await people.mentor()
    await people.run(commands.stop_mentoring, people.circle, mentor.id)

    await people.applicant(mentor)
    waiting = await people.mentor_row(mentor)
    await people.approve(mentor)

    assert (waiting.state, waiting.keys) == (MentorState.APPLIED, [])
    assert (await people.mentor_row(mentor)).keys != []


async def test_a_mentor_in_one_circle_is_none_in_another(people: People) -> None:
    mentor = await people.mentor()
    elsewhere = await People.gather(people.parts, people.community)
    await elsewhere.enter(mentor, Stage.GRADUATE)

    newcomer = await elsewhere.ask()

    assert await elsewhere.offered(newcomer) == []
    assert mentor_id(elsewhere.circle, mentor.id) != people.mentor_of(mentor)
