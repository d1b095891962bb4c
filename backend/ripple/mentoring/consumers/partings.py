"""What a block, leaving a circle, or another stage means for pairs, requests and mentors."""

from collections.abc import Sequence
from itertools import permutations

from ripple.circles.documents import Membership
from ripple.circles.events import MembershipEnded, StageSet
from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.eventlog.consumers import Consumer
from ripple.kernel.ids import CircleId, MemberId
from ripple.members.commands.meeting import meets
from ripple.members.events import MemberBlocked
from ripple.mentoring.commands.access import held_mentor, held_pair, still_graduate
from ripple.mentoring.commands.ending import drop_ask
from ripple.mentoring.commands.mentors import stop
from ripple.mentoring.commands.pairs import part
from ripple.mentoring.commands.queue import free_kept
from ripple.mentoring.documents import Ask, Mentorship, mentor_id
from ripple.mentoring.rules import ASKING, TOGETHER


async def part_blocked(event: MemberBlocked, *, work: Work) -> None:
    """The two are no pair any more, nor is a place of one kept for the other, and neither is told."""
    if await meets(work, event.member, [event.other]):
        return
    for mentor, newcomer in permutations((event.member, event.other)):
        for pair in await _open(work, {"mentor": mentor, "newcomer": newcomer}):
            await part(work, pair)
        for ask in await Ask.find({"member": newcomer, "held": {"$ne": None}}, session=work.session).to_list():
            await free_kept(work, mentor_id(ask.circle, mentor))


async def end_membership(event: MembershipEnded, *, work: Work) -> None:
    """Who is not in a circle any more mentors nobody there, looks for nobody, and is in no pair; the others are told.

    Clocks differ, so no time is asked for: who is in it again by now goes on, as what they are there now.
    """
    member, circle = event.member, event.circle
    if await Membership.find_one({"member": member, "circle": circle}, session=work.session) is not None:
        await _stop_unless_graduate(work, circle, member)
        return
    await _stop(work, circle, member)
    await drop_ask(work, circle, member)
    for pair in await _open(work, {"mentor": member, "circle": circle}):
        await part(work, pair, [pair.newcomer])
    for pair in await _open(work, {"newcomer": member, "circle": circle}):
        await part(work, pair, [pair.mentor])


async def follow_stage(event: StageSet, *, work: Work) -> None:
    """Who is no graduate any more is asked by nobody; their pairs go on."""
    await _stop_unless_graduate(work, event.circle, event.member)


CONSUMERS: Sequence[Consumer] = (
    Consumer(
        "mentors.partings",
        {MemberBlocked: part_blocked, MembershipEnded: end_membership, StageSet: follow_stage},
    ),
)


async def _stop_unless_graduate(work: Work, circle: CircleId, member: MemberId) -> None:
    if not await still_graduate(work, circle, member):
        await _stop(work, circle, member)


async def _stop(work: Work, circle: CircleId, member: MemberId) -> None:
    mentor = await held_mentor(work, mentor_id(circle, member))
    if mentor is not None:
        await stop(work, mentor)


async def _open(work: Work, which: Document) -> list[Mentorship]:
    """Requests and pairs that are under way, held."""
    states = [each.value for each in (*ASKING, *TOGETHER)]
    found = await Mentorship.find({**which, "state": {"$in": states}}, session=work.session).to_list()
    held = [await held_pair(work, pair.id) for pair in found]
    return [pair for pair in held if pair is not None]
