"""The third person: a coordinator, in a pair's room when either invites them, and beside whom it is getting heavy."""

from uuid import UUID

from ripple.circles.documents import Membership
from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MentorId, RoomId
from ripple.mentoring.commands.access import held_mentor, meets, touched
from ripple.mentoring.commands.places import keep
from ripple.mentoring.commands.rooms import change, check_open, held_room, show_out
from ripple.mentoring.documents import Mentor, Room, mentor_id, support_room_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import LoadShared, VisitAsked
from ripple.mentoring.rules import MentorState, Role, RoomKind


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
        mentor = await Mentor.get(_mentor_of(found), session=work.session)
        guest = await _supporter(work, found.circle, mentor.supporter if mentor else None, found.people)
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


async def share_load(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """Of a mentor to whom it is getting heavy: no new requests, and a room with the coordinator. Answers the mentor.

    Raises MentoringRefused NOT_FOUND.
    """
    mentor = await held_mentor(work, mentor_id(circle, member))
    if mentor is None or mentor.state is not MentorState.APPROVED or await touched(work, circle, member) is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
    if mentor.heavy_at is not None:
        return mentor.id
    mentor.paused, mentor.paused_until, mentor.heavy_at = True, None, work.now
    await keep(work, mentor)
    supporter = await _supporter(work, circle, mentor.supporter, [member])
    room = await _support_room(work, mentor, supporter) if supporter else None
    work.record(
        LoadShared(
            mentor=MentorId(mentor.id), member=member, circle=circle, room=room, supporter=supporter, at=work.now
        )
    )
    return mentor.id


def _mentor_of(room: Room) -> MentorId:
    return mentor_id(room.circle, room.people[room.roles.index(Role.MENTOR)])


async def _supporter(work: Work, circle: UUID, usual: UUID | None, people: list[UUID]) -> MemberId | None:
    """The usual one, else the one who has been in the circle for longest, whom all of `people` may meet."""
    looked_after = {"circle": circle, "duties": Duty.COORDINATOR, "member": {"$nin": people}}
    found = await Membership.find(looked_after, session=work.session).sort("since").to_list()
    for each in sorted(found, key=lambda membership: membership.member != usual):
        if await meets(work, MemberId(each.member), people):
            await touched(work, circle, each.member)
            return MemberId(each.member)
    return None


async def _support_room(work: Work, mentor: Mentor, supporter: MemberId) -> RoomId:
    room = support_room_id(mentor.id, supporter)
    if await Room.get(room, session=work.session) is None:
        people, roles = [mentor.member, supporter], [Role.MENTOR, Role.SUPPORTER]
        made = Room(id=room, kind=RoomKind.SUPPORT, circle=mentor.circle, people=people, roles=roles)
        await made.insert(session=work.session)
    return room
