"""Rooms: who is in them, and their end."""

from datetime import datetime
from typing import Final
from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.circles.rules import Duty
from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.eventlog import due
from ripple.kernel.ids import CircleId, MemberId, RoomId
from ripple.members.commands.meeting import meets
from ripple.mentoring import room_keys
from ripple.mentoring.documents import Mentorship, Message, MoodNote, Room, mood_key_id
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import ConversationRemoved, RoomChanged
from ripple.mentoring.rules import Role, RoomKind

REMOVE: Final = "mentoring.remove"
"""The removal of a conversation, due for its room."""


async def open_pair_room(work: Work, pair: Mentorship) -> None:
    await Room(
        id=pair.id,
        kind=RoomKind.PAIR,
        circle=pair.circle,
        people=[pair.mentor, pair.newcomer],
        roles=[Role.MENTOR, Role.NEWCOMER],
    ).insert(session=work.session)


async def close_pair_room(work: Work, room: RoomId, *, readable_until: datetime) -> None:
    found = await Room.get(room, session=work.session)
    if found is not None:
        await close_room(work, found, readable_until=readable_until)


async def close_room(work: Work, room: Room, *, readable_until: datetime) -> None:
    """Nobody writes any more, the guest is out, and from `readable_until` on it is removed."""
    left = show_out(room)
    room.open, room.readable_until = False, readable_until
    await change(work, room, left=left)
    await due.plan(work, REMOVE, room.id, due=readable_until)


async def remove_conversation(work: Work, room: UUID) -> None:
    """The keys go, and with them all that was sealed: messages, help, thanks, mood notes. So do the rows.

    Nothing happens to one that is not over.
    """
    found = await Room.get(room, session=work.session)
    if found is None or not found.is_over(work.now):
        return
    await room_keys.forget_key(work, room)
    for member in found.people:
        await room_keys.forget_key(work, mood_key_id(room, member))
    of_room, of_pair = {"room": room}, {"mentorship": room}
    await Message.get_pymongo_collection().delete_many(of_room, session=work.session)
    await MoodNote.get_pymongo_collection().delete_many(of_pair, session=work.session)
    gone: Document = {"$set": {"help": None, "farewell": {}}}
    await Mentorship.get_pymongo_collection().update_one({"_id": room}, gone, session=work.session)
    await found.delete(session=work.session)
    work.record(ConversationRemoved(room=RoomId(room), circle=CircleId(found.circle), at=work.now))


async def held_room(work: Work, room: RoomId, member: MemberId) -> tuple[Room, Role]:
    """A room that `member` is in and what they are there, held: what is written in it has one order.

    Touches their membership, so that leaving at the same moment is seen by one of the two.
    Raises MentoringRefused NOT_FOUND, also across a block and once it is to be removed.
    """
    row = await Room.get_pymongo_collection().find_one_and_update(
        {"_id": room, "people": member}, {"$inc": {"version": 1}}, return_document=True, session=work.session
    )
    found = Room.model_validate(row) if row else None
    if found is None or not await _is_there(work, found, member):
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="room")
    return found, found.role_of(member)


def check_open(room: Room) -> None:
    """Raises MentoringRefused ROOM_CLOSED."""
    if not room.open:
        raise MentoringRefused(MentoringRefusalCode.ROOM_CLOSED, field="room")


def show_out(room: Room) -> UUID | None:
    """The guest, where there is one; answers who it was."""
    guest = room.guest
    if guest is not None:
        place = room.people.index(guest)
        del room.people[place], room.roles[place]
    room.guest = room.invited_by = None
    return guest


async def change(work: Work, room: Room, *, left: UUID | None = None) -> None:
    """Save who is in it, or whether it is open. `left`: who is not in it any more."""
    await room.save(session=work.session)
    who = MemberId(left) if left else None
    work.record(RoomChanged(room=RoomId(room.id), circle=CircleId(room.circle), left=who, at=work.now))


async def _is_there(work: Work, room: Room, member: MemberId) -> bool:
    """A coordinator reads no more once they are none; the two of a pair read until it is removed.

    A guest whom one of the two shall not meet is kept out by that, not the two.
    """
    if room.is_over(work.now):
        return False
    membership = await touched(work, room.circle, member)
    supports = room.role_of(member) is Role.SUPPORTER
    if membership is None or (supports and Duty.COORDINATOR not in membership.duties):
        return False
    others = room.people if supports else [each for each in room.people if each != room.guest]
    return await meets(work, member, others)
