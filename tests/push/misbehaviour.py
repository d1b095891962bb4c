"""What push services do besides answering: each is a function that stands in for the answer to one POST."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web


class Turn(Protocol):
    """One POST that waits for its answer."""

    request: web.Request

    async def store(self) -> web.Response:
        """Do what a good service does; answers what it would have said."""

    async def over(self) -> None:
        """Wait for the end of the test's service."""


Behaviour = Callable[[Turn], Awaitable[web.StreamResponse]]


class Conduct:
    """How a mailbox or a whole host behaves: first once each of `then`, in order; afterwards `always`, else well."""

    def __init__(self) -> None:
        self._once: deque[Behaviour] = deque()
        self._always: Behaviour | None = None

    def then(self, *behaviours: Behaviour) -> None:
        """The next POSTs, one each."""
        self._once.extend(behaviours)

    def always(self, behaviour: Behaviour) -> None:
        self._always = behaviour

    def well(self) -> None:
        """Forget all that was to come."""
        self._once.clear()
        self._always = None

    def next(self) -> Behaviour | None:
        return self._once.popleft() if self._once else self._always


def answer(status: int, *, retry_after: str | int | None = None, text: str = "", **headers: str) -> Behaviour:
    """Store nothing, answer this. `retry_after` in seconds, or an HTTP date."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if retry_after is not None:
        named["Retry-After"] = str(retry_after)

    async def behave(_: Turn) -> web.StreamResponse:
        return web.Response(status=status, headers=named, text=text)

    return behave


def redirect(to: str, status: int = 307) -> Behaviour:
    return answer(status, Location=to)


def babble(octets: int, status: int = 201) -> Behaviour:
    """Take the message, and answer with a body of so many octets."""

    async def behave(turn: Turn) -> web.StreamResponse:
        await turn.store()
        response = web.StreamResponse(status=status)
        await response.prepare(turn.request)
        for _ in range(octets // 1024):
            await response.write(b"\xff" * 1024)
        return response

    return behave


def garble(octets: bytes) -> Behaviour:
    """Store nothing, answer exactly these octets, and close the connection."""

    async def behave(turn: Turn) -> web.StreamResponse:
        await turn.request.read()
        transport = turn.request.transport
        assert transport is not None
        transport.write(octets)
        transport.close()
        return web.Response(status=503)

    return behave


def slow(seconds: float) -> Behaviour:
    """Take the message at once, answer late."""

    async def behave(turn: Turn) -> web.StreamResponse:
        response = await turn.store()
        await asyncio.sleep(seconds)
        return response

    return behave


def hang(*, storing: bool = False) -> Behaviour:
    """Never answer; the message was taken all the same if `storing`."""

    async def behave(turn: Turn) -> web.StreamResponse:
        response = await turn.store() if storing else web.Response(status=503)
        await turn.over()
        return response

    return behave


def reset(*, storing: bool = False) -> Behaviour:
    """Break the connection off: before the message is read, or, if `storing`, once it was taken: a lost answer."""

    async def behave(turn: Turn) -> web.StreamResponse:
        if storing:
            await turn.store()
        transport = turn.request.transport
        assert transport is not None
        transport.abort()
        return web.Response(status=503)

    return behave


lose_the_answer = reset(storing=True)
