"""A mentor's places: claimed and given back in the transaction that needs it, on the held row of the mentor.

Whoever changes what a mentor is found by saves the row here, so that matching finds nobody who cannot be asked.
"""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MentorId
from ripple.mentoring.commands.access import held_mentor
from ripple.mentoring.documents import Mentor, mentor_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import PlaceFreed


async def ask_place(work: Work, mentor: Mentor, *, held: bool) -> None:
    """One more request; `held` where the place was kept for who asks. Raises MentoringRefused NO_PLACE."""
    if mentor.taken + mentor.asked + (0 if held else mentor.held) >= mentor.places:
        raise MentoringRefused(MentoringRefusalCode.NO_PLACE, field="mentor", limit=mentor.places)
    mentor.asked += 1
    mentor.held -= int(held)
    mentor.chosen_at = work.now
    await keep(work, mentor)


async def keep_place(work: Work, mentor: Mentor) -> None:
    """For who is first in the queue. Raises MentoringRefused NO_PLACE."""
    if not mentor.free:
        raise MentoringRefused(MentoringRefusalCode.NO_PLACE, field="mentor", limit=mentor.places)
    mentor.held += 1
    await keep(work, mentor)


async def take_place(work: Work, mentor: Mentor) -> None:
    """A request becomes a pair. Raises MentoringRefused NO_PLACE."""
    if mentor.taken >= mentor.places:
        raise MentoringRefused(MentoringRefusalCode.NO_PLACE, field="mentorship", limit=mentor.places)
    mentor.taken += 1
    mentor.asked -= 1
    await keep(work, mentor)


async def give_back(work: Work, circle: UUID, member: UUID, *, taken: bool) -> None:
    """A pair (`taken`) or a request of the mentor `member` holds its place no more. Records PlaceFreed."""
    mentor = await held_mentor(work, mentor_id(circle, member))
    if mentor is None:
        return
    mentor.taken -= int(taken)
    mentor.asked -= int(not taken)
    await _free(work, mentor)


async def let_go(work: Work, mentor: MentorId) -> None:
    """A place that was kept for somebody is not any more. Records PlaceFreed."""
    found = await held_mentor(work, mentor)
    if found is not None:
        found.held -= 1
        await _free(work, found)


async def keep(work: Work, mentor: Mentor) -> None:
    """Save a mentor whose row is held, with what they are found by now."""
    mentor.keys = mentor.found_by
    await mentor.save(session=work.session)


async def _free(work: Work, mentor: Mentor) -> None:
    await keep(work, mentor)
    work.record(
        PlaceFreed(
            mentor=MentorId(mentor.id), member=MemberId(mentor.member), circle=CircleId(mentor.circle), at=work.now
        )
    )
