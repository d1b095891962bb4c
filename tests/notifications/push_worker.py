"""A process of its own that delivers, to a push service in the tests' process; it is there to be killed."""

import asyncio
import random
import signal
from collections.abc import Mapping, Sequence
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from prometheus_client import CollectorRegistry

from ripple.api.facts import Facts, Matter
from ripple.database.connect import Database
from ripple.eventlog.means import Means
from ripple.eventlog.metrics import Metrics
from ripple.eventlog.pace import Pace
from ripple.kernel.keyring import Keyring
from ripple.notifications.delivering import deliver
from ripple.notifications.metrics import DeliveryMetrics
from ripple.notifications.wording import Wording
from ripple.settings import Settings
from ripple.webpush.sender import Sender
from ripple.wiring import Parts, assemble
from tests.conftest import MASTER_KEY
from tests.faults.workers import Workers
from tests.push.certificates import trusting
from tests.push.service import Everywhere, PushService

PACE = Pace(back_off=lambda _: 0.05, due_back_off=lambda _: random.uniform(0.1, 0.5))
HOLD = timedelta(seconds=8)
MESSAGE_SECONDS = 3.0


def push_workers(parts: Parts, service: PushService) -> Workers:
    settings = parts.settings
    at = (settings.mongodb_uri, settings.database, settings.keys, service.port, service.authority.pem)
    return Workers(work, *at)


def work(uri: str, database: str, keys: Path, port: int, pem: str, parent: Connection) -> None:
    """Until SIGTERM, or until the other end of `parent` is closed."""
    asyncio.run(_work(Settings(mongodb_uri=uri, database=database, keys_dir=keys), port, pem, parent))


async def _work(settings: Settings, port: int, pem: str, parent: Connection) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_reader(parent.fileno(), stop.set)
    async with assemble(settings, Keyring.from_master(MASTER_KEY)) as parts:
        registry = CollectorRegistry()
        means = Means(parts.database, parts.runner, parts.codec, parts.clock, Metrics(registry), PACE)
        sender = Sender(
            parts.ring,
            parts.policy,
            "mailto:keeper@example.org",
            resolver=Everywhere(port),
            ssl=trusting(pem),
            connect_seconds=MESSAGE_SECONDS,
            total_seconds=MESSAGE_SECONDS,
        )
        wording = Wording("https://circle.example.org", b"p" * 32)
        async with sender:
            parent.send("ready")
            await deliver(means, sender, _all_true, wording, DeliveryMetrics(registry), stop, hold=HOLD)


async def _all_true(_: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    return {matter.id: Facts(title="Evening walk") for matter in matters}
