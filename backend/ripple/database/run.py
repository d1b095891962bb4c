"""Runs a command: a fresh `Work` for each attempt, one transaction, transient errors retried with jitter."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.errors import ConnectionFailure, DuplicateKeyError, PyMongoError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern
from tenacity import AsyncRetrying, RetryError, retry_if_exception, stop_after_delay, wait_random_exponential

from ripple.database.connect import Client, Database
from ripple.database.idempotency import Once
from ripple.database.work import Append, Work
from ripple.kernel.clock import Clock
from ripple.kernel.errors import Unavailable

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 10.0
"""Seconds after which a command that keeps losing is answered with Unavailable; the phone repeats it."""


class Runner:
    """Runs commands, one transaction each. Commands that share a hot document name its key as `alone`: one at a
    time per process is let through, since a queue wastes far fewer attempts than colliding does.
    """

    def __init__(self, client: Client, database: Database, *, clock: Clock, append: Append) -> None:
        self._client = client
        self._database = database
        self._clock = clock
        self._append = append
        self._queues: dict[UUID, _Queue] = {}

    async def run(
        self,
        command: Callable[Concatenate[Work, P], Awaitable[T]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Commit what `command` does, or nothing. Raises what it raises, and Unavailable after `PATIENCE`."""
        return await self._retrying(lambda work: command(work, *args, **kwargs))

    async def run_once(
        self,
        once: Once,
        command: Callable[Concatenate[Work, P], Awaitable[UUID]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> UUID:
        """Like `run`, but a repeat of `once` answers the first result's id and does nothing. Raises KeyReused."""

        async def attempt(work: Work) -> UUID:
            done = await once.result(work)
            if done is not None:
                return done
            result = await command(work, *args, **kwargs)
            await once.remember(work, result)
            return result

        return await self._retrying(attempt)

    @asynccontextmanager
    async def alone(self, key: UUID) -> AsyncIterator[None]:
        """Wait for one's turn at the hot document `key`, within this process. Raises Unavailable after `PATIENCE`."""
        queue = self._queues.setdefault(key, _Queue())
        queue.waiting += 1
        try:
            await queue.turn()
            try:
                yield
            finally:
                queue.lock.release()
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                self._queues.pop(key, None)

    async def _retrying(self, command: Callable[[Work], Awaitable[T]]) -> T:
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_transient),
            wait=wait_random_exponential(multiplier=0.005, max=0.5),
            stop=stop_after_delay(PATIENCE),
        )
        try:
            return cast("T", await retrying(self._attempt, command))
        except RetryError as error:
            raise Unavailable from error.last_attempt.exception()
        except ConnectionFailure as error:
            raise Unavailable from error

    async def _attempt(self, command: Callable[[Work], Awaitable[T]]) -> T:
        async with self._client.start_session() as session:
            await session.start_transaction(
                read_concern=ReadConcern("snapshot"),
                write_concern=WriteConcern("majority", j=True),
                max_commit_time_ms=5_000,
            )
            work = Work(session, self._database, self._clock())
            result = await command(work)
            if work.events:
                await self._append(work)
            await _commit(session)
            return result


class _Queue:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0

    async def turn(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self.lock.acquire()
        except TimeoutError as error:
            raise Unavailable from error


async def _commit(session: AsyncClientSession) -> None:
    """Commit, and ask again while the answer is unknown: committing twice is harmless, running twice may not be."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            await session.commit_transaction()
        except PyMongoError as error:
            if not error.has_error_label("UnknownTransactionCommitResult"):
                raise
            if time.monotonic() > deadline:
                raise Unavailable from error
            await asyncio.sleep(0.05)
        else:
            return


def _is_transient(error: BaseException) -> bool:
    """A lost race or a lost connection. A duplicate key is a lost race too: the next attempt reads the winner's row."""
    if isinstance(error, DuplicateKeyError):
        return True
    return isinstance(error, PyMongoError) and error.has_error_label("TransientTransactionError")
