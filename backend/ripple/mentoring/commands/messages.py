"""What is written in a room, sealed under its key."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MessageId, RoomId, is_random
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring import room_keys
from ripple.mentoring.commands.rooms import check_open, held_room
from ripple.mentoring.commands.silence import heard
from ripple.mentoring.documents import Message
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.events import MessageSent
from ripple.mentoring.rules import LONGEST_MESSAGE, clean_text, later_than


async def send_message(
    work: Work, ring: WrappingRing, new: MessageId, room: RoomId, member: MemberId, text: str
) -> UUID:
    """Answers the message. Raises MentoringRefused NOT_FOUND, ROOM_CLOSED, ID_REFUSED, TEXT_EMPTY, TEXT_TOO_LONG."""
    found, role = await held_room(work, room, member)
    check_open(found)
    said = clean_text(text, LONGEST_MESSAGE, "text")
    if not said:
        raise MentoringRefused(MentoringRefusalCode.TEXT_EMPTY, field="text")
    if not is_random(new) or await Message.get(new, session=work.session):
        raise MentoringRefused(MentoringRefusalCode.ID_REFUSED, field="id")
    found.last_at = later_than(found.last_at, work.now)
    await found.save(session=work.session)
    sealed = await room_keys.seal(work, ring, room, new, said)
    message = Message(id=new, room=room, author=member, role=role, sealed=sealed, at=found.last_at)
    await message.insert(session=work.session)
    await heard(work, room, role)
    work.record(MessageSent(room=room, circle=CircleId(found.circle), message=new, by=member, at=work.now))
    return new
