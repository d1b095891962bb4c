"""Change streams over the log. Rows come in through upserts, and reach a stream as inserts."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bson import Timestamp
from pymongo.asynchronous.change_stream import AsyncChangeStream
from pymongo.errors import OperationFailure, PyMongoError

from ripple.database.connect import Database, Document
from ripple.eventlog.log import COLLECTION
from ripple.kernel.tasks import end

Token = Mapping[str, Any]
Stream = AsyncChangeStream[Document]

_QUIET_MS = 500
_AHEAD = 200
_LOST = {260, 280, 286}  # InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost


@dataclass(frozen=True)
class Arrived:
    """The rows that are at hand, none after a quiet moment, and the place in the stream behind the last one."""

    rows: Sequence[tuple[Document, Token]]
    token: Token | None


async def open_stream(
    database: Database,
    *,
    names: Sequence[str] | None = None,
    after: Token | None = None,
    since: datetime | None = None,
) -> Stream:
    """The rows with one of `names`, or all: after a place, or committed since a time, or from now on."""
    matching: Document = {"operationType": "insert"}
    if names is not None:
        matching["fullDocument.name"] = {"$in": list(names)}
    start = Timestamp(since, 0) if since and after is None else None
    return await database[COLLECTION].watch(
        [{"$match": matching}], resume_after=after, start_at_operation_time=start, max_await_time_ms=_QUIET_MS
    )


def is_lost(error: PyMongoError) -> bool:
    """Whether the stream cannot be taken up at the place that was asked for: the server no longer knows it."""
    return isinstance(error, OperationFailure) and error.code in _LOST


@asynccontextmanager
async def reading(stream: Stream, *, most: int) -> AsyncIterator["Reading"]:
    """Read ahead of whoever takes the rows, up to `most` at a time."""
    ahead = Reading(stream, most)
    reader = asyncio.create_task(ahead.read())
    try:
        yield ahead
    finally:
        await end(reader)


class Reading:
    def __init__(self, stream: Stream, most: int) -> None:
        self._stream = stream
        self._most = most
        self._queue: asyncio.Queue[Arrived] = asyncio.Queue(_AHEAD)
        self._failure: Exception | None = None

    async def take(self) -> Arrived:
        """What is at hand, within a second even if that is nothing. Raises what the stream raised, after its rows."""
        if self._failure is not None and self._queue.empty():
            raise self._failure
        taken = [await self._queue.get()]
        while len(taken) < self._most and not self._queue.empty():
            taken.append(self._queue.get_nowait())
        return Arrived([row for arrived in taken for row in arrived.rows], taken[-1].token)

    async def read(self) -> None:
        try:
            while self._stream.alive:
                await self._read_one()
            self._failure = ConnectionResetError("the log is not there any more")
        except Exception as error:  # noqa: BLE001 - raised where the rows are taken
            self._failure = error
        await self._queue.put(Arrived([], self._stream.resume_token))

    async def _read_one(self) -> None:
        change = await self._stream.try_next()
        if change is not None:
            await self._queue.put(Arrived([(change["fullDocument"], change["_id"])], change["_id"]))
        elif self._queue.empty():
            self._queue.put_nowait(Arrived([], self._stream.resume_token))
