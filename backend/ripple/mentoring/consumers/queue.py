from collections.abc import Sequence

from ripple.eventlog.consumers import Consumer

CONSUMERS: Sequence[Consumer] = ()
