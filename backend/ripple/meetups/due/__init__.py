"""What is done in its time: reminders, offers, notices, the end of a date and the forgetting of its names."""

from typing import Final

from ripple.eventlog.due import AnyDueHandler
from ripple.meetups.due import ending, notices, offers, reminding

DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = (
    *reminding.DUE_HANDLERS,
    *offers.DUE_HANDLERS,
    *notices.DUE_HANDLERS,
    *ending.DUE_HANDLERS,
)
