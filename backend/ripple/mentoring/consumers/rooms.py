"""Who shall not be in a room any more: a pair goes on without its guest, and a mentor's talk with them has ended."""

from collections.abc import Collection, Sequence
from uuid import UUID

from ripple.circles.commands.access import membership_of
from ripple.circles.events import DutySet, MembershipEnded
from ripple.circles.rules import Duty
from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.eventlog.consumers import Consumer
from ripple.members.commands.meeting import meets
from ripple.members.events import MemberBlocked
from ripple.mentoring.commands.rooms import change, show_out
from ripple.mentoring.commands.talks import end_talk, end_talks
from ripple.mentoring.documents import Room
from ripple.mentoring.events import MentorDeclined, MentorStopped, PlaceFreed
from ripple.mentoring.rules import Role, RoomKind


async def keep_apart(event: MemberBlocked, *, work: Work) -> None:
    """The two are in no room together any more; a pair of theirs has ended by itself."""
    two = [event.member, event.other]
    if not await meets(work, event.member, [event.other]):
        for room in await _open(work, {"people": {"$all": two}}):
            await _without(work, room, two)


async def follow_leaving(event: MembershipEnded, *, work: Work) -> None:
    if await membership_of(work, event.circle, event.member) is None:
        for room in await _open(work, {"people": event.member, "circle": event.circle}):
            await _without(work, room, [event.member])


async def follow_duty(event: DutySet, *, work: Work) -> None:
    """Who looks after mentors no more supports nobody; where they are a mentor themselves, that goes on."""
    membership = await membership_of(work, event.circle, event.member)
    if membership is not None and Duty.COORDINATOR in membership.duties:
        return
    for room in await _open(work, {"people": event.member, "circle": event.circle}):
        if room.role_of(event.member) is Role.SUPPORTER:
            await _without(work, room, [event.member])


async def follow_mentor(event: MentorStopped | MentorDeclined | PlaceFreed, *, work: Work) -> None:
    """Looks at the mentor as they are now, so that it may come late, or twice."""
    await end_talks(work, event.mentor)


CONSUMERS: Sequence[Consumer] = (
    Consumer(
        "mentors.rooms",
        {
            MemberBlocked: keep_apart,
            MembershipEnded: follow_leaving,
            DutySet: follow_duty,
            MentorStopped: follow_mentor,
            MentorDeclined: follow_mentor,
            PlaceFreed: follow_mentor,
        },
    ),
)


async def _open(work: Work, which: Document) -> list[Room]:
    return await Room.find({**which, "open": True}, session=work.session).to_list()


async def _without(work: Work, room: Room, gone: Collection[UUID]) -> None:
    if room.kind is RoomKind.SUPPORT:
        await end_talk(work, room)
    elif room.guest in gone:
        await change(work, room, left=show_out(room))
