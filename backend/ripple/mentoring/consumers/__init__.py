"""What follows from an event, durably. Each is safe to repeat."""

from collections.abc import Sequence

from ripple.eventlog.consumers import Consumer
from ripple.mentoring.consumers import partings, queue, rooms, telling

CONSUMERS: Sequence[Consumer] = (*queue.CONSUMERS, *partings.CONSUMERS, *rooms.CONSUMERS, *telling.CONSUMERS)
