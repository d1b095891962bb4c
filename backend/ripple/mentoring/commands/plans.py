"""What a circle's leader can edit: its topics, and the steps of journeys that begin from now on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId


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
    raise NotImplementedError
