"""Rooms: who is in them, what is written there, and their end."""

from datetime import datetime
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MessageId, RoomId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.documents import Mentorship, Room
from ripple.mentoring.rules import Mood, Role, RoomKind


async def open_pair_room(work: Work, pair: Mentorship) -> None:
    await Room(
        id=pair.id,
        kind=RoomKind.PAIR,
        circle=pair.circle,
        people=[pair.mentor, pair.newcomer],
        roles=[Role.MENTOR, Role.NEWCOMER],
    ).insert(session=work.session)


async def close_pair_room(work: Work, room: RoomId, *, readable_until: datetime) -> None:
    """Nobody writes any more, the guest is out, and from `readable_until` on it is removed; at once where that is
    now.
    """
    found = await Room.get(room, session=work.session)
    if found is None:
        return
    if found.guest is not None:
        place = found.people.index(found.guest)
        del found.people[place], found.roles[place]
    found.guest = found.invited_by = None
    found.open, found.readable_until = False, readable_until
    found.version += 1
    await found.save(session=work.session)


async def send_message(
    work: Work, ring: WrappingRing, new: MessageId, room: RoomId, member: MemberId, text: str
) -> UUID:
    """Answers the message. Raises MentoringRefused NOT_FOUND, ROOM_CLOSED, ID_REFUSED, TEXT_EMPTY, TEXT_TOO_LONG."""
    raise NotImplementedError


async def invite_supporter(work: Work, room: RoomId, member: MemberId) -> UUID:
    """Let the coordinator who supports the mentor into a pair's room, which both see; another where that one is gone.

    They read from the beginning: both are told so before. Raises MentoringRefused NOT_FOUND, ROOM_CLOSED,
    NO_COORDINATOR.
    """
    raise NotImplementedError


async def end_visit(work: Work, room: RoomId, member: MemberId) -> UUID:
    """The guest leaves, or one of the two asks them to. Raises MentoringRefused NOT_FOUND."""
    raise NotImplementedError


async def share_load(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """Of a mentor to whom it is getting heavy: no new requests, and a room with the coordinator. Answers the mentor.

    Raises MentoringRefused NOT_FOUND.
    """
    raise NotImplementedError


async def note_mood(
    work: Work, ring: WrappingRing, new: UUID, mentorship: UUID, member: MemberId, mood: Mood, text: str
) -> UUID:
    """Raises MentoringRefused NOT_FOUND, ID_REFUSED, TEXT_TOO_LONG, TOO_MANY_MOODS."""
    raise NotImplementedError


async def remove_mood(work: Work, note: UUID, member: MemberId) -> UUID:
    """Raises MentoringRefused NOT_FOUND."""
    raise NotImplementedError
