"""Who could mentor a newcomer: hard limits by an index, then the best by their score."""

from collections.abc import Collection
from uuid import UUID

from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.members.commands.meeting import hidden_from
from ripple.mentoring import matching
from ripple.mentoring.documents import MENTOR_KEYS, Ask, Mentor, Offer, Reason
from ripple.mentoring.rules import MOST_OFFERS

_LOOKED_AT = 50
"""Mentors whose score is reckoned, those first who have not been asked for longest."""


async def best_offers(work: Work, ask: Ask, *, first: Mentor | None = None, most: int = MOST_OFFERS) -> list[Offer]:
    """Up to three, the best one first; before all others `first`, whose place is kept for this newcomer."""
    found = [each for each in await candidates(work, ask) if first is None or each.id != first.id]
    scored = [(each, matching.parts(ask, each, work.now)) for each in found]
    scored.sort(key=lambda pair: (-matching.score(pair[1]), pair[0].chosen_at, pair[0].id))
    if first is not None:
        scored.insert(0, (first, matching.parts(ask, first, work.now)))
    return [_offer(mentor, parts) for mentor, parts in scored[:most]]


async def candidates(work: Work, ask: Ask) -> list[Mentor]:
    """Within the hard limits, with a topic in common where there are enough of those. Two reads at most."""
    apart = {ask.member, *ask.passed, *await hidden_from(work, [ask.member])}
    by_topic = [f"{language}/{topic}" for language in ask.languages for topic in ask.topics]
    found = await _found(work, ask.circle, by_topic, apart)
    if len(found) < MOST_OFFERS:
        near = {each.id: each for each in found}
        others = await _found(work, ask.circle, [f"{language}/" for language in ask.languages], apart)
        found += [each for each in others if each.id not in near]
    return found


def fits(ask: Ask, mentor: Mentor) -> bool:
    """Whether the hard limits hold that the two rows tell of; blocks and places are others' to look at."""
    return (
        mentor.there
        and mentor.member != ask.member
        and mentor.member not in ask.passed
        and not set(mentor.languages).isdisjoint(ask.languages)
    )


async def _found(work: Work, circle: UUID, keys: Collection[str], apart: Collection[UUID]) -> list[Mentor]:
    """Who was not asked for longest. The index is named: with many keys the database would rather sort in memory.

    Without those who have not seen the present cards, where these came after their keys.
    """
    wanted: Document = {"circle": circle, "keys": {"$in": list(keys)}, "member": {"$nin": list(apart)}}
    mentors = Mentor.get_pymongo_collection().find(wanted, session=work.session, hint=MENTOR_KEYS)
    found = [Mentor.model_validate(row) async for row in mentors.sort("chosen_at", 1).limit(_LOOKED_AT)]
    return [each for each in found if each.there]


def _offer(mentor: Mentor, parts: list[matching.Part]) -> Offer:
    told = [Reason(kind=kind, which=which) for kind, which in matching.reasons(parts)]
    return Offer(mentor=mentor.id, reasons=told)
