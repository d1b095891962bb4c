"""The worker's process: every consumer, and what is due. Any number may run; they share the work by leases."""

import asyncio
import os
import socket
from collections.abc import Sequence
from uuid import uuid4

from prometheus_client import REGISTRY, CollectorRegistry

from ripple.database.orphans import keep_ending_orphans
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.consuming import consume
from ripple.eventlog.due import AnyDueHandler
from ripple.eventlog.due_work import work_off_due
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.tasks import end
from ripple.wiring import CONSUMERS, DUE_HANDLERS, Parts


async def run(
    parts: Parts,
    consumers: Sequence[Consumer] = CONSUMERS,
    due_handlers: Sequence[AnyDueHandler] = DUE_HANDLERS,
    *,
    stop: asyncio.Event,
    pace: Pace | None = None,
    registry: CollectorRegistry = REGISTRY,
) -> None:
    """Work until `stop` is set; then finish the transactions at hand and let another worker in at once."""
    means = Means(parts.database, parts.runner, parts.codec, parts.clock, Metrics(registry), pace or Pace())
    owner = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
    orphans = asyncio.create_task(keep_ending_orphans(parts.client))
    try:
        async with asyncio.TaskGroup() as group:
            for consumer in consumers:
                group.create_task(consume(means, consumer, owner, stop))
            if due_handlers:
                group.create_task(work_off_due(means, due_handlers, stop))
            group.create_task(stop.wait())
    finally:
        await end(orphans)
