"""The third person: a coordinator, in a pair's room when either invites them."""

from collections.abc import Sequence
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.circles.documents import Membership
from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, RoomId
from ripple.mentoring.commands.access import may_meet
from ripple.mentoring.commands.rooms import change, check_open, held_room, show_out
from ripple.mentoring.documents import Mentor, mentor_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import VisitAsked
from ripple.mentoring.rules import Role, RoomKind


async def invite_supporter(work: Work, room: RoomId, member: MemberId) -> UUID:
    """Let the coordinator who supports the mentor into a pair's room, which both see; another where that one is gone.

    They read from the beginning: both are told so before. Raises MentoringRefused NOT_FOUND, ROOM_CLOSED,
    NO_COORDINATOR.
    """
    found, role = await held_room(work, room, member)
    if found.kind is not RoomKind.PAIR or role is Role.SUPPORTER:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="room")
    check_open(found)
    if found.guest is None:
        mentor = await Mentor.get(mentor_id(found.circle, found.who(Role.MENTOR)), session=work.session)
        guest = await supporter_for(work, found.circle, [mentor.supporter if mentor else None], found.people)
        if guest is None:
            raise MentoringRefused(MentoringRefusalCode.NO_COORDINATOR, field="room")
        found.people.append(guest)
        found.roles.append(Role.SUPPORTER)
        found.guest, found.invited_by = guest, role
        await change(work, found)
        work.record(VisitAsked(room=room, circle=CircleId(found.circle), guest=guest, by=member, at=work.now))
    return room


async def end_visit(work: Work, room: RoomId, member: MemberId) -> UUID:
    """The guest leaves, or one of the two asks them to. Raises MentoringRefused NOT_FOUND."""
    found, _ = await held_room(work, room, member)
    if found.guest is not None:
        await change(work, found, left=show_out(found))
    return room


async def supporter_for(
    work: Work, circle: UUID, rather: Sequence[UUID | None], people: Sequence[UUID]
) -> MemberId | None:
    """One of `rather`, in this order, else the one who has been in the circle for longest, whom all of `people` may
    meet.

    Leaving, another duty or a block at the same moment is seen by one of the two.
    """
    looked_after = {"circle": circle, "duties": Duty.COORDINATOR, "member": {"$nin": list(people)}}
    found = await Membership.find(looked_after, session=work.session).sort("since").to_list()
    places = {member: place for place, member in reversed(list(enumerate(rather)))}
    for each in sorted(found, key=lambda membership: places.get(membership.member, len(rather))):
        if await may_meet(work, each.member, *people):
            await touched(work, circle, each.member)
            return MemberId(each.member)
    return None
