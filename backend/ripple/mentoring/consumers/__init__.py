"""What follows from an event, durably. Each is safe to repeat."""

from collections.abc import Sequence

from ripple.eventlog.consumers import Consumer
from ripple.mentoring.consumers import partings, queue, telling

CONSUMERS: Sequence[Consumer] = (*queue.CONSUMERS, *partings.CONSUMERS, *telling.CONSUMERS)
