"""What is done in its time: reminders, offers, more seats, notices, the end of a date and the forgetting of its names,
the next dates of a series, and what follows from other rules of the time zones.
"""

from typing import Final

from ripple.eventlog.due import AnyDueHandler
from ripple.meetups.due import ending, following, horizon, notices, offers, promoting, reminding, zones

DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = (
    *reminding.DUE_HANDLERS,
    *offers.DUE_HANDLERS,
    *promoting.DUE_HANDLERS,
    *notices.DUE_HANDLERS,
    *ending.DUE_HANDLERS,
    *following.DUE_HANDLERS,
    *horizon.DUE_HANDLERS,
    *zones.DUE_HANDLERS,
)
