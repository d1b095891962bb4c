"""A pair from its first day to its last: the journey, check-ins, pauses and closings."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, MentorshipId, RoomId, StepId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.documents import Mentorship
from ripple.mentoring.rules import CheckInAnswer, Rhythm, Role


async def begin(work: Work, pair: Mentorship, *, waited: int) -> None:
    """A request was accepted: the journey takes the plan's steps, the room opens, silence is watched from here on."""
    raise NotImplementedError


async def part(work: Work, pair: Mentorship) -> None:
    """What neither of them tapped: a block, or somebody left the circle. An open request is withdrawn."""
    raise NotImplementedError


async def heard(work: Work, room: RoomId, role: Role) -> None:
    """One of the pair wrote: the silence begins anew, and it is the other's turn."""
    raise NotImplementedError


async def tick_step(work: Work, mentorship: MentorshipId, member: MemberId, step: StepId, on: bool) -> UUID:
    """Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    raise NotImplementedError


async def set_rhythm(work: Work, mentorship: MentorshipId, member: MemberId, rhythm: Rhythm) -> UUID:
    """Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    raise NotImplementedError


async def answer_check_in(work: Work, mentorship: MentorshipId, member: MemberId, answer: CheckInAnswer) -> UUID:
    """`PAUSE` and `CLOSE` lead to those screens and change nothing by themselves.

    Raises MentoringRefused NOT_FOUND, NOT_NOW.
    """
    raise NotImplementedError


async def pause_pair(work: Work, mentorship: MentorshipId, member: MemberId, until: str | None) -> UUID:
    """Nobody is nudged; writing goes on. Raises MentoringRefused NOT_FOUND, NOT_NOW, DATE_INVALID."""
    raise NotImplementedError


async def resume_pair(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    raise NotImplementedError


async def propose_completion(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """Where the other has proposed it, this confirms it. Raises MentoringRefused NOT_FOUND, NOT_NOW, STEPS_OPEN."""
    raise NotImplementedError


async def answer_completion(work: Work, mentorship: MentorshipId, member: MemberId, yes: bool) -> UUID:
    """The other of the two says yes, and it is complete, or not yet. Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    raise NotImplementedError


async def step_away(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """At once and without a reason. Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    raise NotImplementedError


async def say_farewell(
    work: Work,
    ring: WrappingRing,
    mentorship: MentorshipId,
    member: MemberId,
    thanks: str,
    touch: bool | None,
    again: bool,
) -> UUID:
    """What one leaves behind once it is proposed or over: thanks, whether to stay in touch, and for a newcomer whose
    pair has ended whether they look for another mentor (`again`).

    Raises MentoringRefused NOT_FOUND, NOT_NOW, TEXT_TOO_LONG.
    """
    raise NotImplementedError
