"""What a circle's leader can edit: its topics, and the steps of journeys that begin from now on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pymongo import ReturnDocument

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, derived_id
from ripple.mentoring.commands.access import leading
from ripple.mentoring.documents import MentoringPlan, StepText, Topic
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import (
    FEWEST_STEPS,
    LATEST_WAITS,
    LONGEST_STEP,
    LONGEST_TOPIC,
    MOST_STEPS,
    MOST_TOPICS,
    clean_line,
)
from ripple.mentoring.usual import usual_steps, usual_topics


@dataclass(frozen=True, slots=True)
class Worded:
    """A topic or a step; `id` None for a new one."""

    id: UUID | None
    words: str


async def edit_plan(
    work: Work, circle: CircleId, leader: MemberId, topics: Sequence[Worded], steps: Sequence[Worded]
) -> UUID:
    """Answers the circle. A journey under way keeps its steps.

    Raises MentoringRefused NOT_A_MEMBER, NOT_ALLOWED, TOPICS_INVALID, STEPS_OUT_OF_RANGE, TEXT_EMPTY, TEXT_TOO_LONG.
    """
    await leading(work, circle, leader)
    if not 1 <= len(topics) <= MOST_TOPICS:
        raise MentoringRefused(MentoringRefusalCode.TOPICS_INVALID, field="topics", limit=MOST_TOPICS)
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        raise MentoringRefused(MentoringRefusalCode.STEPS_OUT_OF_RANGE, field="steps", limit=MOST_STEPS)
    plan = await plan_for(work, circle)
    seed = derived_id(circle, "plan", plan.version)
    new_topics = _named(seed, topics, {each.id for each in plan.topics}, LONGEST_TOPIC, "topics")
    new_steps = _named(seed, steps, {each.id for each in plan.steps}, LONGEST_STEP, "steps")
    plan.topics = [Topic(id=id_, words=words) for id_, words in new_topics]
    plan.steps = [StepText(id=id_, words=words) for id_, words in new_steps]
    plan.version += 1
    await plan.save(session=work.session)
    return circle


async def plan_for(work: Work, circle: UUID) -> MentoringPlan:
    """As the leader worded it; the usual one, which is no row, where none did."""
    plan = await MentoringPlan.get(circle, session=work.session) or MentoringPlan(id=circle)
    plan.topics = plan.topics or usual_topics(circle)
    plan.steps = plan.steps or usual_steps(circle)
    return plan


async def next_ticket(work: Work, circle: UUID) -> int:
    """The next place in the circle's queue."""
    row: Any = await MentoringPlan.get_pymongo_collection().find_one_and_update(
        {"_id": circle},
        {"$inc": {"tickets": 1}, "$setOnInsert": {"topics": [], "steps": [], "waits": [], "version": 0}},
        upsert=True,
        return_document=ReturnDocument.AFTER,
        session=work.session,
    )
    return int(row["tickets"])


async def note_wait(work: Work, circle: UUID, hours: int) -> None:
    """Somebody waited so long for a mentor; of the latest few the usual wait is reckoned."""
    await MentoringPlan.get_pymongo_collection().update_one(
        {"_id": circle},
        {
            "$push": {"waits": {"$each": [hours], "$slice": -LATEST_WAITS}},
            "$setOnInsert": {"topics": [], "steps": [], "tickets": 0, "version": 0},
        },
        upsert=True,
        session=work.session,
    )


def _named(
    seed: UUID, given: Sequence[Worded], known: Collection[UUID], limit: int, field: str
) -> list[tuple[UUID, str]]:
    """With their ids. One that the plan does not have, or that came before, is a new one."""
    found: dict[UUID, str] = {}
    for place, each in enumerate(given):
        kept = each.id if each.id in known and each.id not in found else None
        found[kept or derived_id(seed, field, place)] = clean_line(each.words, limit, field)
    return list(found.items())
