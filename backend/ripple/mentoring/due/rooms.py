from typing import Final

from ripple.eventlog.due import AnyDueHandler

DUE_HANDLERS: Final[tuple[AnyDueHandler, ...]] = ()
