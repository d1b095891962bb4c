"""A pair's first day and its last."""

from collections.abc import Sequence
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import RoomId
from ripple.mentoring.commands.changes import about
from ripple.mentoring.commands.ending import close_request
from ripple.mentoring.commands.notices import notice
from ripple.mentoring.commands.pausing import PAUSE
from ripple.mentoring.commands.places import give_back
from ripple.mentoring.commands.plans import plan_for
from ripple.mentoring.commands.rooms import close_pair_room, open_pair_room
from ripple.mentoring.commands.silence import note_life, stop_watching
from ripple.mentoring.documents import Mentorship, Step
from ripple.mentoring.events import MentorshipBegan, MentorshipEnded
from ripple.mentoring.rules import READABLE_AFTER, TOGETHER, Ending, MentorshipState, Move, Role, moved
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import tell

CLOSING = "mentoring.closing"
"""The end of a proposed completion that nobody has answered, due for the mentorship."""


async def begin(work: Work, pair: Mentorship, *, waited: int) -> None:
    """A request was accepted: the journey takes the plan's steps, the room opens, silence is watched from here on.

    `waited`: whole hours from the newcomer's asking to here.
    """
    plan = await plan_for(work, pair.circle)
    pair.state = moved(pair.state, Move.ACCEPT)
    pair.steps = [Step(id=step.id, words=step.words) for step in plan.steps]
    pair.began_at, pair.turn = work.now, Role.MENTOR
    await note_life(work, pair)
    await open_pair_room(work, pair)
    work.record(MentorshipBegan(**about(pair), waited=waited, at=work.now))


async def part(work: Work, pair: Mentorship, told: Sequence[UUID] = ()) -> None:
    """What neither of them tapped: a block, or somebody left the circle. An open request is withdrawn.

    `told` that it is over: nobody across a block.
    """
    if pair.state is MentorshipState.REQUESTED:
        await close_request(work, pair, Move.PART)
    elif pair.state in TOGETHER:
        await end(work, pair, Move.PART, Ending.PARTED)
        await record_end(work, pair, told)


async def end(work: Work, pair: Mentorship, move: Move, ending: Ending) -> None:
    """The place is free again, the room is closed, and nothing is due any more; both can read for thirty days.

    Saves the pair, whose row is held. Raises MentoringRefused NOT_NOW.
    """
    pair.state, pair.ending = moved(pair.state, move), ending
    pair.ended_at, pair.readable_until = work.now, work.now + READABLE_AFTER
    pair.turn = pair.check_in = pair.paused_until = None
    await pair.save(session=work.session)
    await close_pair_room(work, RoomId(pair.id), readable_until=pair.readable_until)
    await give_back(work, pair.circle, pair.mentor, taken=True)
    await stop_watching(work, pair.id)
    await due.cancel(work, PAUSE, pair.id)
    if move is not Move.LAPSE:  # then the row is in the hands of whoever does what is due
        await due.cancel(work, CLOSING, pair.id)


async def record_end(work: Work, pair: Mentorship, told: Sequence[UUID]) -> None:
    """That it ended without being complete. `told` so at once, for no event says which of the two stepped away."""
    if pair.ending is not None:
        work.record(MentorshipEnded(**about(pair), how=pair.ending, at=work.now))
    await tell(work, [notice(NotificationKind.PAIR_ENDED, member, pair.id, at=work.now) for member in told])
