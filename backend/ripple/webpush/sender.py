"""Sending messages to push services (RFC 8030), which may be slow, wrong, gone, or somebody's trap."""

import asyncio
import logging
import ssl as tls
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Self
from weakref import WeakValueDictionary

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from ripple.kernel.clock import Clock, system_clock
from ripple.webpush.answers import outcome_of
from ripple.webpush.endpoints import Endpoint, EndpointRefused, Policy
from ripple.webpush.messages import PayloadTooLong, Push, Sealed, Sealer
from ripple.webpush.outcomes import Denied, Forbidden, Keyless, Outcome, Refused, Unreachable
from ripple.webpush.resolver import AddressRefused, GuardedResolver
from ripple.webpush.ring import Ring
from ripple.webpush.subscriptions import KeysRefused

_log = logging.getLogger(__name__)

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
AT_ONCE = 64
"""Messages under way to one origin."""
_MOST_READ = 4096
_REPLY_SECONDS = 1.0
_TOO_LARGE = 413


class Sender:
    """Sends with one pool of connections. Nothing that a push service does raises: every end is an Outcome.

    A message waits up to 15 s for its turn at its origin, takes up to 15 s itself, and is sent a second time with a
    fresh token where the first was denied: so it is over within 45 s.
    `resolver` and `ssl` are for tests, and for nobody else: without them addresses are guarded by the policy.
    """

    def __init__(
        self,
        ring: Ring,
        policy: Policy,
        contact: str | None,
        *,
        clock: Clock = system_clock,
        resolver: AbstractResolver | None = None,
        ssl: tls.SSLContext | None = None,
        at_once: int = AT_ONCE,
        connect_seconds: float = CONNECT_SECONDS,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._ring = ring
        self._policy = policy
        self._clock = clock
        self._sealer = Sealer(ring, contact, clock)
        self._resolver = resolver
        self._ssl = ssl
        self._at_once = at_once
        self._timeout = aiohttp.ClientTimeout(total=total_seconds, connect=connect_seconds)
        self._patience = total_seconds
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._resolver or GuardedResolver(self._policy),
                ssl=self._ssl or True,
                limit=0,  # one provider's connections are limited by its turns, and take none from another
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=self._timeout,
            trust_env=False,
            auto_decompress=False,
            read_bufsize=_MOST_READ,
            headers={"Accept-Encoding": "identity"},
            skip_auto_headers=("User-Agent",),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._session.close()

    async def send(self, push: Push) -> Outcome:
        if push.key not in self._ring:
            return Keyless()
        try:
            endpoint = self._policy.check(push.subscription.endpoint)
            outcome = await self._send(push, endpoint)
        except EndpointRefused as refused:
            return Forbidden(refused.reason)
        except KeysRefused:
            return Forbidden("keys")
        except PayloadTooLong:
            return Refused(_TOO_LARGE)
        if isinstance(outcome, Denied | Refused):
            _log.error("A push service answered %d to what was sent to the device %s.", outcome.status, endpoint.mark)
        return outcome

    async def _send(self, push: Push, endpoint: Endpoint) -> Outcome:
        try:
            async with self._turn(endpoint.origin):
                outcome = await self._post(endpoint, self._sealer.seal(push, endpoint))
                if isinstance(outcome, Denied):
                    self._sealer.invalidate(push.key, endpoint.origin)
                    outcome = await self._post(endpoint, self._sealer.seal(push, endpoint))
                return outcome
        except TimeoutError:
            return Unreachable("crowded")

    @asynccontextmanager
    async def _turn(self, origin: str) -> AsyncIterator[None]:
        """Raises TimeoutError where none of the messages before this one came to an end in time."""
        turns = self._turns.setdefault(origin, asyncio.Semaphore(self._at_once))
        async with asyncio.timeout(self._patience):
            await turns.acquire()
        try:
            yield
        finally:
            turns.release()

    async def _post(self, endpoint: Endpoint, sealed: Sealed) -> Outcome:
        url = URL(endpoint.url, encoded=True)  # as it was given: quoting it anew could make another of it
        try:
            async with self._session.post(
                url, data=sealed.body, headers=sealed.headers, allow_redirects=False
            ) as response:
                outcome = outcome_of(response.status, response.headers, endpoint.host, self._clock())
                await _leave(response)
                return outcome
        except (aiohttp.ClientError, OSError) as error:
            return _failed(error)


async def _leave(response: aiohttp.ClientResponse) -> None:
    """Read a short reply to its end, so that the connection can serve again; any other is broken off unread."""
    left = _MOST_READ
    with suppress(aiohttp.ClientError, OSError):
        async with asyncio.timeout(_REPLY_SECONDS):
            while left and (octets := await response.content.read(left)):
                left -= len(octets)


def _failed(error: BaseException) -> Outcome:
    match error:
        case aiohttp.ClientConnectorDNSError(os_error=AddressRefused()):
            return Forbidden("address")
        case aiohttp.ClientConnectorDNSError():
            return Unreachable("name")
        case aiohttp.ClientSSLError():
            return Unreachable("tls")
        case TimeoutError():
            return Unreachable("timeout")
        case _:
            return Unreachable("connection")
