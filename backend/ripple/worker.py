"""The worker's process: every consumer, and what is due. Any number may run; they share the work by leases."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from uuid import uuid4

from prometheus_client import REGISTRY, CollectorRegistry, start_http_server

from ripple.database.orphans import keep_ending_orphans
from ripple.eventlog.consumers import Consumer
from ripple.eventlog.consuming import consume
from ripple.eventlog.due import AnyDueHandler
from ripple.eventlog.due_work import work_off_due
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel import keyring
from ripple.kernel.tasks import end
from ripple.meetups.due.zones import follow_zone_rules
from ripple.notifications.delivering import Sends, deliver
from ripple.notifications.metrics import DeliveryMetrics
from ripple.notifications.wording import Wording
from ripple.settings import Settings
from ripple.webpush.sender import Sender
from ripple.wiring import CONSUMERS, DUE_HANDLERS, Parts, assemble, check, facts_of


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """One worker process, until `stop` is set. Raises SetupError."""
    async with assemble(settings, keyring.read(settings.keys)) as parts:
        await check(parts)
        await parts.runner.run(follow_zone_rules)
        with counting(settings):
            await run(parts, stop=stop)


async def run(
    parts: Parts,
    consumers: Sequence[Consumer] = CONSUMERS,
    due_handlers: Sequence[AnyDueHandler] = DUE_HANDLERS,
    *,
    stop: asyncio.Event,
    sender: Sends | None = None,
    pace: Pace | None = None,
    registry: CollectorRegistry = REGISTRY,
) -> None:
    """Work until `stop` is set; then finish what is at hand and let another worker in at once.

    Pushes are sent by `sender`, or by one of the worker's own.
    """
    means = Means(parts.database, parts.runner, parts.codec, parts.clock, Metrics(registry), pace or Pace())
    owner = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
    orphans = asyncio.create_task(keep_ending_orphans(parts.client))
    wording = Wording(parts.settings.address, parts.keyring.secret("push"))
    try:
        async with _opened(sender, parts) as sends, asyncio.TaskGroup() as group:
            for consumer in consumers:
                group.create_task(consume(means, consumer, owner, stop))
            if due_handlers:
                group.create_task(work_off_due(means, due_handlers, stop))
            group.create_task(deliver(means, sends, facts_of, wording, DeliveryMetrics(registry), stop))
            group.create_task(stop.wait())
    finally:
        await end(orphans)


@contextmanager
def counting(settings: Settings) -> Iterator[None]:
    """Let a monitor ask what this worker counts, where the settings say so."""
    if settings.worker_metrics_port is None:
        yield
        return
    server, thread = start_http_server(settings.worker_metrics_port, settings.host)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@asynccontextmanager
async def _opened(sender: Sends | None, parts: Parts) -> AsyncIterator[Sends]:
    if sender is not None:
        yield sender
        return
    async with Sender(parts.ring, parts.policy, parts.settings.push_subject, clock=parts.clock) as own:
        yield own
