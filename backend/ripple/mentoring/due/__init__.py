"""What is done in its time: requests and kept places that expire, mentors who return, silence, closings, removals."""

from typing import Final

from ripple.eventlog.due import AnyDueHandler
from ripple.mentoring.due import pairs, requests, rooms

DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = (
    *requests.DUE_HANDLERS,
    *pairs.DUE_HANDLERS,
    *rooms.DUE_HANDLERS,
)
