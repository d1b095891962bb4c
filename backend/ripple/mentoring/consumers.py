"""What follows from an event, durably. Each is safe to repeat."""

from collections.abc import Sequence

from ripple.eventlog.consumers import Consumer

CONSUMERS: Sequence[Consumer] = ()
