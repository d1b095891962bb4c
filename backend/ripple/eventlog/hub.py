"""The live hub of one web process: what the log tells reaches everybody who listens to a topic, in memory.

A listener gets every message of its topics, in order and each once, or its stream ends: there is never a gap
that nobody hears of. A client whose stream ended comes back and reads again what it shows.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from types import TracebackType
from typing import Self

BACKLOG = 200


class Hub:
    """Belongs to one event loop. A listener that is more than `backlog` messages behind is ended."""

    def __init__(self, *, backlog: int = BACKLOG) -> None:
        self._backlog = backlog
        self._open = False
        self._topics: dict[str, set[_Listener]] = {}

    async def __aenter__(self) -> Self:
        self._open = True
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open = False
        self.reset()

    def publish(self, topics: Sequence[str], message: bytes) -> None:
        """Hand `message` to everybody who listens to one or more of `topics`. Waits for nobody."""
        for listener in self._listening(topics):
            listener.give(message)

    def listen(self, topics: Sequence[str]) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """What is published on `topics` from the moment of entering, until the hub ends the stream or it is left."""
        return self._listen(frozenset(topics))

    def reset(self) -> None:
        """End every stream: something may have been missed. Whoever comes back reads anew."""
        for listener in self._listening(list(self._topics)):
            listener.end()

    @property
    def listeners(self) -> int:
        return len(self._listening(list(self._topics)))

    def _listening(self, topics: Sequence[str]) -> "set[_Listener]":
        return set().union(*(self._topics.get(topic, ()) for topic in topics))

    @asynccontextmanager
    async def _listen(self, topics: frozenset[str]) -> AsyncIterator[AsyncIterator[bytes]]:
        listener = _Listener(self._backlog)
        if not self._open:
            listener.end()
        with self._entered(listener, topics):
            yield listener

    @contextmanager
    def _entered(self, listener: "_Listener", topics: frozenset[str]) -> Iterator[None]:
        for topic in topics:
            self._topics.setdefault(topic, set()).add(listener)
        try:
            yield
        finally:
            for topic in topics:
                left = self._topics[topic]
                left.remove(listener)
                if not left:
                    del self._topics[topic]


class _Listener:
    """One stream: the messages not yet taken, and whether it has ended."""

    def __init__(self, backlog: int) -> None:
        self._room = backlog
        self._waiting: deque[bytes] = deque()
        self._ended = False
        self._news = asyncio.Event()

    def give(self, message: bytes) -> None:
        if self._ended or len(self._waiting) >= self._room:
            self.end()
        else:
            self._waiting.append(message)
            self._news.set()

    def end(self) -> None:
        self._ended = True
        self._waiting.clear()
        self._news.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        while not self._waiting:
            if self._ended:
                raise StopAsyncIteration
            self._news.clear()
            await self._news.wait()
        return self._waiting.popleft()
