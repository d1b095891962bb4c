"""Holding a lease for as long as the work takes."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from pymongo.errors import PyMongoError

from ripple.database import leases
from ripple.database.connect import Database
from ripple.database.leases import Lease
from ripple.kernel.tasks import end


class Ownership:
    """`held` turns false when the lease has passed on, or could not be renewed in time."""

    def __init__(self, database: Database, lease: Lease, hold: timedelta) -> None:
        self._database = database
        self._hold = hold
        self._renewed = time.monotonic()
        self.lease = lease
        self.held = True

    async def keep(self) -> None:
        """Renew the lease three times within each `hold`, until it is lost."""
        while self.held:
            await asyncio.sleep(self._hold.total_seconds() / 3)
            asked = time.monotonic()
            try:
                renewed = await leases.take(self._database, self.lease.what, self.lease.owner, hold=self._hold)
            except PyMongoError:
                self.held = asked - self._renewed < self._hold.total_seconds()
                continue
            self._renewed = asked
            self.held = renewed == self.lease


@asynccontextmanager
async def owning(database: Database, what: str, owner: str, *, hold: timedelta) -> AsyncIterator[Ownership | None]:
    """Own `what` until left, or None where somebody else does. Whoever waits for it may go on at once afterwards."""
    lease = await leases.take(database, what, owner, hold=hold)
    if lease is None:
        yield None
        return
    ownership = Ownership(database, lease, hold)
    keeper = asyncio.create_task(ownership.keep())
    try:
        yield ownership
    finally:
        await end(keeper)
        with suppress(PyMongoError):  # then it lapses by itself
            await leases.release(database, lease)
