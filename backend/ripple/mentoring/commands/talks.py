"""A mentor's talk with a coordinator, which begins when it is getting heavy.

It goes on for as long as the two may meet there: no block between them, both in the circle, one of them its
coordinator, the other somebody who mentors or may be asked to. Then it has ended as a pair's does: nobody writes any
more, the mentor reads it for thirty days, and so does a coordinator who is still one; then it is removed. Where it is
still heavy, and another coordinator is there, a talk with that one begins: nothing of the former is shown to them. If
the two come together again within the thirty days, their talk goes on; after that it begins empty.
"""

from collections.abc import Sequence
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MemberId, MentorId, RoomId
from ripple.mentoring.commands.access import held_mentor
from ripple.mentoring.commands.places import keep
from ripple.mentoring.commands.rooms import REMOVE, change, close_room, remove_conversation
from ripple.mentoring.commands.visits import supporter_for
from ripple.mentoring.documents import Mentor, Room, mentor_id, support_room_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import LoadShared
from ripple.mentoring.rules import READABLE_AFTER, MentorState, Role, RoomKind


async def share_load(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """Of one to whom it is getting heavy: no new requests, and a talk with a coordinator. Answers the mentor.

    Also for one who has stopped and still has pairs. Said again it changes nothing, but where the talk has ended.
    Raises MentoringRefused NOT_FOUND.
    """
    mentor = await held_mentor(work, mentor_id(circle, member))
    if mentor is None or _mentors_nobody(mentor) or await touched(work, circle, member) is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="circle")
    said_before = mentor.heavy_at is not None and mentor.paused
    if not said_before:
        mentor.paused, mentor.paused_until, mentor.heavy_at = True, None, work.now
        await keep(work, mentor)
    await _talk(work, mentor, again=not said_before)
    return mentor.id


async def end_talk(work: Work, room: Room) -> None:
    """One of the two shall not be in it any more."""
    await close_room(work, room, readable_until=work.now + READABLE_AFTER)
    mentor = await held_mentor(work, mentor_id(room.circle, room.who(Role.MENTOR)))
    if mentor is None or mentor.heavy_at is None or _mentors_nobody(mentor):
        return
    if await touched(work, mentor.circle, mentor.member) is not None:
        await _talk(work, mentor)


async def end_talks(work: Work, mentor: MentorId) -> None:
    """Of one who mentors nobody any more, and is not to be asked: it is heavy no more. Does nothing before."""
    found = await Mentor.get(mentor, session=work.session)
    if found is None or found.state is MentorState.APPLIED or not _mentors_nobody(found):
        return
    for room in await _talks(work, found):
        await close_room(work, room, readable_until=work.now + READABLE_AFTER)
    if found.heavy_at is not None:
        found.paused, found.heavy_at = False, None
        await keep(work, found)


def _mentors_nobody(mentor: Mentor) -> bool:
    return mentor.state is not MentorState.APPROVED and mentor.taken == 0


async def _talk(work: Work, mentor: Mentor, *, again: bool = False) -> None:
    """See that there is one, where there is a coordinator, and say so: where it was said `again` in any case."""
    circle, member = CircleId(mentor.circle), MemberId(mentor.member)
    going_on = [room.who(Role.SUPPORTER) for room in await _talks(work, mentor)]
    supporter = await supporter_for(work, circle, [*going_on, mentor.supporter], [member])
    opened = supporter is not None and await _open(work, mentor, supporter)
    if not (again or opened):
        return
    room = support_room_id(mentor.id, supporter) if supporter is not None else None
    work.record(
        LoadShared(
            mentor=MentorId(mentor.id), member=member, circle=circle, room=room, supporter=supporter, at=work.now
        )
    )


async def _talks(work: Work, mentor: Mentor) -> Sequence[Room]:
    """Those that go on."""
    open_ = {"people": mentor.member, "circle": mentor.circle, "kind": RoomKind.SUPPORT, "open": True}
    found = await Room.find(open_, session=work.session).to_list()
    return [room for room in found if room.who(Role.MENTOR) == mentor.member]


async def _open(work: Work, mentor: Mentor, supporter: MemberId) -> bool:
    """Answers whether it was not. What was to be removed by now is, and it begins empty."""
    id_ = support_room_id(mentor.id, supporter)
    room = await Room.get(id_, session=work.session)
    if room is not None and room.open:
        return False
    if room is not None and room.is_over(work.now):
        await remove_conversation(work, id_)
        room = None
    if room is None:
        people, roles = [mentor.member, supporter], [Role.MENTOR, Role.SUPPORTER]
        room = Room(id=id_, kind=RoomKind.SUPPORT, circle=mentor.circle, people=people, roles=roles)
    room.open, room.readable_until = True, None
    await change(work, room)
    await due.cancel(work, REMOVE, RoomId(id_))
    return True
