"""The light steps of a pair's journey."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, MentorshipId, StepId
from ripple.mentoring.commands.access import met_pair
from ripple.mentoring.commands.changes import record_change
from ripple.mentoring.commands.silence import note_life, together
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import Change, Role


async def tick_step(work: Work, mentorship: MentorshipId, member: MemberId, step: StepId, on: bool) -> UUID:
    """One's own tick. A tick is a sign of life, also one that is taken back.

    Raises MentoringRefused NOT_FOUND, NOT_NOW.
    """
    pair, role = await met_pair(work, mentorship, member)
    together(pair)
    ticked = next((each for each in pair.steps if each.id == step), None)
    if ticked is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="step")
    if ticked.is_ticked(role) == on:
        return pair.id
    at = work.now if on else None
    if role is Role.MENTOR:
        ticked.mentor_at = at
    else:
        ticked.newcomer_at = at
    await note_life(work, pair)
    record_change(work, pair, Change.STEP_ON if on else Change.STEP_OFF, by=member, step=step)
    return pair.id
