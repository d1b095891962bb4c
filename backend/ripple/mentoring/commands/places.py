"""A mentor's places: claimed and given back in the transaction that needs it, on the held row of the mentor."""

from uuid import UUID

from ripple.database.work import Work
from ripple.mentoring.documents import Mentor


async def ask_place(work: Work, mentor: Mentor, *, held: bool) -> None:
    """One more request; `held` where the place was kept for who asks. Raises MentoringRefused NO_PLACE."""
    raise NotImplementedError


async def take_place(work: Work, mentor: Mentor) -> None:
    """A request becomes a pair. Raises MentoringRefused NO_PLACE."""
    raise NotImplementedError


async def give_back(work: Work, circle: UUID, member: UUID, *, taken: bool) -> None:
    """A pair (`taken`) or a request of the mentor `member` holds its place no more. Records PlaceFreed."""
    raise NotImplementedError
