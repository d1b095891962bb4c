"""What follows from a mentorship that begins, from its completion, and from somebody who becomes a mentor.

*Passed on* is for a mentor whose newcomer became a mentor, and needs two things: that their mentorship was completed,
and that the newcomer was approved since it had begun. Either may come first, since a leader may call somebody a
graduate before their journey closes; the later of the two is the cause. Who was a mentor before is nobody's doing.
"""

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MentorshipId
from ripple.recognition.commands.badges import Earned, give
from ripple.recognition.commands.forest import grow
from ripple.recognition.commands.tallies import count_completion, count_wait
from ripple.recognition.commands.writing import write
from ripple.recognition.documents import Approval, Cause, Pairing, approval_id
from ripple.recognition.rules import Badge


async def begin(
    work: Work, mentorship: MentorshipId, mentor: MemberId, newcomer: MemberId, why: Cause, *, waited: int
) -> None:
    """`waited` is in hours."""
    if await Pairing.get(mentorship, session=work.session) is not None:
        return
    pairing = Pairing(id=mentorship, circle=why.circle, mentor=mentor, newcomer=newcomer, began_at=why.at)
    await write(work, [pairing])
    await give(work, [Earned(mentor, Badge.LENDING_A_HAND, why)])
    await count_wait(work, CircleId(why.circle), waited)


async def complete(work: Work, mentorship: MentorshipId, why: Cause) -> None:
    """Raises LookupError where it has not begun."""
    pairing = await Pairing.get(mentorship, session=work.session)
    if pairing is None:
        raise LookupError("a completed mentorship that has not begun")
    if pairing.completed_at is not None:
        return
    pairing.completed_at, pairing.cause = why.at, why.event
    await write(work, [pairing])
    earned = [
        Earned(pairing.mentor, Badge.SAW_IT_THROUGH, why),
        Earned(pairing.newcomer, Badge.WELCOMED, why),
    ]
    approval = await _first_approval(work, pairing)
    if approval is not None:
        earned.append(_passed_on(pairing, approval))
    await give(work, earned)
    await count_completion(work, pairing)
    await grow(work, pairing)


async def approve(work: Work, member: MemberId, why: Cause) -> None:
    """Everybody who mentored them to the end since before now has passed it on."""
    approval = Approval(id=approval_id(member, why.event), member=member, circle=why.circle, cause=why.event, at=why.at)
    await write(work, [approval])
    completed = {"newcomer": member, "completed_at": {"$ne": None}, "began_at": {"$lte": why.at}}
    pairings = await Pairing.find(completed, session=work.session).to_list()
    await give(work, [_passed_on(pairing, approval) for pairing in pairings])


async def _first_approval(work: Work, pairing: Pairing) -> Approval | None:
    since = {"member": pairing.newcomer, "at": {"$gte": pairing.began_at}}
    found = await Approval.find(since, session=work.session).to_list()
    return min(found, key=lambda approval: approval.why, default=None)


def _passed_on(pairing: Pairing, approval: Approval) -> Earned:
    return Earned(pairing.mentor, Badge.PASSED_ON, max(pairing.why, approval.why))
