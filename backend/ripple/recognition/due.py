"""What is done in its time: a year of looking after a circle."""

from typing import Final

from ripple.eventlog.due import AnyDueHandler

DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = ()
