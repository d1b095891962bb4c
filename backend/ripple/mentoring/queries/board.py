"""What a coordinator sees: state, never what is said, nor what would help whom."""

from datetime import datetime

from ripple.database.connect import Database
from ripple.kernel.ids import CircleId, MentorId
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.types import Board, BoardMentor


async def board(database: Database, visitor: Visitor, circle: CircleId, *, now: datetime) -> Board | None:
    """None for everybody but the circle's coordinators."""
    raise NotImplementedError


async def board_mentor(database: Database, visitor: Visitor, mentor: MentorId) -> BoardMentor | None:
    raise NotImplementedError
