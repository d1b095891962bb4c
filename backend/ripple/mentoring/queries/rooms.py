"""Rooms and what is written there, for those who are in them."""

from datetime import datetime

from ripple.database.connect import Database
from ripple.kernel.cursors import Cursors
from ripple.kernel.ids import MessageId, RoomId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.types import Room, RoomMessage, RoomMessageConnection


async def room_by_id(database: Database, visitor: Visitor, room: RoomId, *, now: datetime) -> Room | None:
    """None for everybody who is not in it, and where a block lies between the two."""
    raise NotImplementedError


async def messages(
    database: Database,
    cursors: Cursors,
    ring: WrappingRing,
    visitor: Visitor,
    room: RoomId,
    *,
    now: datetime,
    first: int,
    after: str | None,
) -> RoomMessageConnection:
    """Newest first; empty where `room_by_id` answers None. Raises BadRequest for a cursor that was not given out."""
    raise NotImplementedError


async def message_by_id(
    database: Database, ring: WrappingRing, visitor: Visitor, message: MessageId, *, now: datetime
) -> RoomMessage | None:
    raise NotImplementedError
