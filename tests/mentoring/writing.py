"""What people do in rooms, by the real commands and queries."""

from uuid import UUID, uuid4

from ripple.circles.rules import Duty
from ripple.kernel.ids import MessageId, RoomId
from ripple.mentoring import commands, queries
from ripple.mentoring.types import Room, RoomMessageConnection
from tests.community import Person
from tests.mentoring.people import People


async def write(people: People, room: UUID, who: Person, text: str) -> UUID:
    rooms, new = people.parts.rooms, MessageId(uuid4())
    return await people.run(commands.send_message, rooms, new, RoomId(room), who.id, text)


async def page(
    people: People, room: UUID, who: Person, *hidden: Person, first: int = 30, after: str | None = None
) -> RoomMessageConnection:
    parts = people.parts
    return await queries.messages(
        parts.database,
        parts.cursors,
        parts.rooms,
        _visitor(people, who, *hidden),
        RoomId(room),
        now=parts.clock(),
        first=first,
        after=after,
    )


async def texts(people: People, room: UUID, who: Person, *hidden: Person) -> list[str]:
    """Newest first."""
    return [edge.node.text for edge in (await page(people, room, who, *hidden)).edges]


async def seen(people: People, room: UUID, who: Person, *hidden: Person) -> Room | None:
    parts = people.parts
    return await queries.room_by_id(parts.database, _visitor(people, who, *hidden), RoomId(room), now=parts.clock())


def _visitor(people: People, who: Person, *hidden: Person) -> queries.Visitor:
    duties = {Duty.COORDINATOR} if who == people.coordinator else set()
    return people.visitor(who, *hidden, duties=frozenset(duties))
