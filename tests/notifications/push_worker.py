"""A process of its own that delivers, to a push service in the tests' process; it is there to be killed."""

import asyncio
import random
import signal
from collections.abc import Mapping, Sequence
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
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
from tests.push.certificates import trusting
from tests.push.service import Everywhere, PushService

PACE = Pace(back_off=lambda _: 0.05, due_back_off=lambda _: random.uniform(0.1, 0.5))
HOLD = timedelta(seconds=8)
MESSAGE_SECONDS = 3.0


class PushWorkers:
    """Real processes, forked from one that has everything imported, so that they are at work in no time."""

    def __init__(self, parts: Parts, service: PushService) -> None:
        settings = parts.settings
        self._arguments = (
            settings.mongodb_uri,
            settings.database,
            settings.keys,
            service.port,
            service.authority.pem,
        )
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._running: list[tuple[ForkServerProcess, Connection]] = []

    async def start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(*self._arguments, theirs))
        process.start()
        theirs.close()
        self._running.append((process, ours))
        assert await asyncio.to_thread(ours.recv) == "ready"

    async def kill_one(self) -> None:
        process, ours = self._running.pop(random.randrange(len(self._running)))
        process.kill()
        await _ended(process, ours)

    async def stop(self) -> list[int | None]:
        """Ask all to stop, and answer their exit codes."""
        for process, _ in self._running:
            process.terminate()
        codes = [await _ended(*each) for each in self._running]
        self._running.clear()
        return codes

    async def end(self) -> None:
        while self._running:
            await self.kill_one()


async def _ended(process: ForkServerProcess, ours: Connection) -> int | None:
    """Its exit code; None where it has not ended within 20 s."""
    await asyncio.to_thread(process.join, 20)
    ours.close()
    return process.exitcode


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
