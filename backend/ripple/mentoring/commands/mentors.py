"""Becoming a mentor, pausing, stopping; and what coordinators do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MemberId, MentorId
from ripple.members.commands.meeting import meets
from ripple.mentoring.commands.access import coordinating, graduate, held_mentor, still_graduate
from ripple.mentoring.commands.ending import decline_open_requests
from ripple.mentoring.commands.places import keep
from ripple.mentoring.commands.plans import plan_for
from ripple.mentoring.documents import Mentor, MentoringPlan, mentor_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import MentorApplied, MentorApproved, MentorChanged, MentorDeclined, MentorStopped
from ripple.mentoring.matching import check_hours, check_known_zone, check_languages, check_topics, check_ways
from ripple.mentoring.rules import (
    LONGEST_NOTE,
    LONGEST_WORDS,
    MOST_PLACES,
    ORIENTATION,
    Hours,
    MentorState,
    Rhythm,
    Way,
    check_until,
    clean_text,
    morning_of,
)

RETURN = "mentoring.return"
"""The end of a mentor's pause."""


class _About(TypedDict):
    mentor: MentorId
    member: MemberId
    circle: CircleId


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mentor offers, or a newcomer looks for. `topics` are ids of the circle's plan, `zone` an IANA name."""

    topics: Sequence[UUID]
    languages: Sequence[str]
    zone: str
    hours: Sequence[Hours]
    pace: Rhythm
    ways: Sequence[Way]

    def checked(self, plan: MentoringPlan) -> dict[str, object]:
        """As a row keeps it.

        Raises MentoringRefused TOPICS_INVALID, LANGUAGES_INVALID, HOURS_INVALID, WAYS_INVALID, ZONE_UNKNOWN.
        """
        return {
            "topics": check_topics(self.topics, [topic.id for topic in plan.topics]),
            "languages": check_languages(self.languages),
            "zone": check_known_zone(self.zone),
            "hours": check_hours(self.hours),
            "pace": self.pace,
            "ways": check_ways(self.ways),
        }


async def save_mentor(
    work: Work, circle: CircleId, member: MemberId, profile: Profile, places: int, words: str
) -> UUID:
    """Sign up, or change what one offers; who stopped or was declined applies anew. Answers the mentor.

    Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_A_GRADUATE, TOPICS_INVALID, LANGUAGES_INVALID,
    HOURS_INVALID, WAYS_INVALID, ZONE_UNKNOWN, PLACES_OUT_OF_RANGE, TEXT_TOO_LONG.
    """
    await graduate(work, circle, member)
    if not 1 <= places <= MOST_PLACES:
        raise MentoringRefused(MentoringRefusalCode.PLACES_OUT_OF_RANGE, field="places", limit=MOST_PLACES)
    said = profile.checked(await plan_for(work, circle))
    said |= {"places": places, "words": clean_text(words, LONGEST_WORDS, "words")}
    before = await held_mentor(work, mentor_id(circle, member))
    mentor: Mentor = before.model_copy(update=said) if before else _new(work, circle, member, said)
    if before is None or before.state in {MentorState.STOPPED, MentorState.DECLINED}:
        mentor.state, mentor.applied_at, mentor.note = MentorState.APPLIED, work.now, ""
        work.record(MentorApplied(**_about(mentor), at=work.now))
    else:
        work.record(MentorChanged(**_about(mentor), at=work.now))
    await _plan_return(work, mentor)
    await keep(work, mentor)
    return mentor.id


async def finish_orientation(work: Work, circle: CircleId, member: MemberId, orientation: int) -> UUID:
    """The member has seen the cards with this number. Raises MentoringRefused NOT_FOUND, NOT_NOW (older cards)."""
    mentor = await _own(work, circle, member)
    if orientation != ORIENTATION:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="orientation", limit=ORIENTATION)
    if mentor.oriented != orientation:
        mentor.oriented = orientation
        await _change(work, mentor)
    return mentor.id


async def set_mentor_pause(work: Work, circle: CircleId, member: MemberId, paused: bool, until: str | None) -> UUID:
    """Hidden from matching, or there again; pairs and conversations go on. `until`: `YYYY-MM-DD` on the mentor's wall.

    Raises MentoringRefused NOT_FOUND, DATE_INVALID.
    """
    mentor = await _own(work, circle, member)
    if paused and until is not None:
        check_until(until, mentor.zone, work.now)
    mentor.paused, mentor.paused_until = paused, until if paused else None
    if not paused:
        mentor.heavy_at = None
    await _plan_return(work, mentor)
    await _change(work, mentor)
    return mentor.id


async def stop_mentoring(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """No more requests; open ones are declined. Pairs go on. Raises MentoringRefused NOT_FOUND."""
    mentor = await _own(work, circle, member)
    await stop(work, mentor)
    return mentor.id


async def decide_mentor(work: Work, mentor: MentorId, coordinator: MemberId, approve: bool, note: str) -> UUID:
    """A coordinator approves or declines, with a note that the mentor reads. Nobody decides on themselves.

    A no may come after a yes too: then open requests are declined, and pairs go on.
    Raises MentoringRefused NOT_FOUND, NOT_ALLOWED, NOT_NOW, TEXT_TOO_LONG.
    """
    found = await held_mentor(work, mentor)
    if found is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentor")
    await coordinating(work, found.circle, coordinator)
    if found.member == coordinator:
        raise MentoringRefused(MentoringRefusalCode.NOT_ALLOWED, field="mentor")
    if not await meets(work, coordinator, [found.member]):
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentor")
    found.note = clean_text(note, LONGEST_NOTE, "note")
    if approve:
        await _approve(work, found, coordinator)
    else:
        await _decline(work, found, coordinator)
    return found.id


async def stop(work: Work, mentor: Mentor) -> None:
    """A mentor, whose row is held, is none any more: open requests are declined, pairs go on."""
    if mentor.state is MentorState.STOPPED:
        return
    mentor.state, mentor.paused, mentor.paused_until, mentor.heavy_at = MentorState.STOPPED, False, None, None
    await _plan_return(work, mentor)
    await keep(work, mentor)
    work.record(MentorStopped(**_about(mentor), at=work.now))
    await decline_open_requests(work, mentor)


async def come_back(work: Work, mentor: MentorId) -> None:
    """A pause with an end is over."""
    found = await held_mentor(work, mentor)
    if found is not None and found.paused and found.paused_until is not None:
        found.paused, found.paused_until, found.heavy_at = False, None, None
        await _change(work, found)


async def _approve(work: Work, mentor: Mentor, coordinator: MemberId) -> None:
    if mentor.state not in {MentorState.APPLIED, MentorState.DECLINED}:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentor")
    if not await still_graduate(work, mentor.circle, mentor.member):
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentor")
    mentor.state, mentor.supporter = MentorState.APPROVED, coordinator
    await keep(work, mentor)
    work.record(MentorApproved(**_about(mentor), by=coordinator, at=work.now))


async def _decline(work: Work, mentor: Mentor, coordinator: MemberId) -> None:
    if mentor.state not in {MentorState.APPLIED, MentorState.APPROVED}:
        raise MentoringRefused(MentoringRefusalCode.NOT_NOW, field="mentor")
    mentor.state = MentorState.DECLINED
    await keep(work, mentor)
    work.record(MentorDeclined(**_about(mentor), by=coordinator, at=work.now))
    await decline_open_requests(work, mentor)


async def _own(work: Work, circle: CircleId, member: MemberId) -> Mentor:
    """The member's own row, held, as long as they are no mentor who stopped."""
    mentor = await held_mentor(work, mentor_id(circle, member))
    if mentor is None or mentor.state is MentorState.STOPPED:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
    return mentor


async def _change(work: Work, mentor: Mentor) -> None:
    await keep(work, mentor)
    work.record(MentorChanged(**_about(mentor), at=work.now))


async def _plan_return(work: Work, mentor: Mentor) -> None:
    """By the zone that they say now."""
    if not mentor.paused or mentor.paused_until is None:
        await due.cancel(work, RETURN, mentor.id)
        return
    await due.plan(work, RETURN, mentor.id, due=morning_of(mentor.paused_until, mentor.zone))


def _new(work: Work, circle: CircleId, member: MemberId, said: dict[str, object]) -> Mentor:
    made: dict[str, object] = {
        "id": mentor_id(circle, member),
        "circle": circle,
        "member": member,
        "state": MentorState.APPLIED,
    }
    made |= {"chosen_at": work.now, "applied_at": work.now}
    new: Mentor = Mentor.model_validate({**made, **said})
    return new


def _about(mentor: Mentor) -> _About:
    return {"mentor": MentorId(mentor.id), "member": MemberId(mentor.member), "circle": CircleId(mentor.circle)}
