"""A push service of the tests' own, on loopback with TLS, so that Ripple sends exactly as it does in production.

    async with PushService() as service:
        device = service.subscribe(ring.current.application_server_key)      # a phone, at Mozilla's host
        ...                                                                   # Ripple sends to device.endpoint
        assert [message.content for message in device.delivered] == [...]    # decrypted, by another library
        assert device.shown == [...]                                          # after merging by topic and tag

To Ripple's sender only two things are handed over: `service.resolver`, for which every host is this service, and
`service.ssl`, which verifies as ever and trusts this service's authority. Policy, allow-list and TLS checks stay on.
Another process makes the same two by `Everywhere(service.port)` and `trusting(service.authority.pem)`.

- Each POST is judged as RFC 8030, 8188, 8291 and 8292 have it (judging.py); `service.posts` tells each one's answer,
  and the reason of a refusal.
- `device.sleep()`, `device.wake()`: while asleep, messages wait; a newer one of the same Topic replaces the older, and
  what outlives its TTL is dropped. `device.gone = True`: 410 from now on. An endpoint that nobody made: 404.
- `service.open(path, key, receive)`: a subscription whose messages go on, encrypted, to a real browser.
- Misbehaviour (misbehaviour.py), of one mailbox or of a whole host, for the next POSTs or for good:
      device.conduct.then(answer(429, retry_after=30), lose_the_answer)
      service.host("fcm.googleapis.com").always(hang())
      device.conduct.well()
- `clock` is the service's own: tokens and times to live are judged by it. Give it the test's, when that is set.
"""

import asyncio
import socket
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from ripple.kernel.clock import Clock, system_clock
from tests.push import judging
from tests.push.certificates import Authority, trusting
from tests.push.judging import Rejected
from tests.push.mailboxes import Device, Forwarding, Mailbox, Message, Receive
from tests.push.misbehaviour import Conduct

MOZILLA = "updates.push.services.mozilla.com"
GOOGLE = "fcm.googleapis.com"
APPLE = "web.push.apple.com"
MICROSOFT = "wns2-by3p.notify.windows.com"
OWN = "push.example.org"
"""No vendor's: a service that a keeper names in `push_extra_origins`, as OWN or with a port."""
HOSTS = (MOZILLA, GOOGLE, "jmt17.google.com", "*.push.apple.com", "*.notify.windows.com", OWN)
_PATIENCE = 20.0


class Everywhere(AbstractResolver):
    """Leads every host and port to one port on loopback; `asked` lists the hosts in order."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.asked: list[str] = []

    async def resolve(self, host: str, *_: object, **__: object) -> list[ResolveResult]:
        self.asked.append(host)
        return [
            ResolveResult(
                hostname=host,
                host="127.0.0.1",
                port=self._port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        pass


@dataclass
class Post:
    """One POST that has come. `status` is None until it was answered, and where it never was."""

    at: datetime
    endpoint: str
    headers: Mapping[str, str]
    """By name in any case."""
    status: int | None = None
    reason: str = ""


@dataclass(eq=False)
class _Turn:
    request: web.Request
    post: Post
    mailbox: Mailbox
    service: "PushService"

    async def store(self) -> web.Response:
        message = await self.service.judge(self)
        await self.mailbox.take(message)
        return web.Response(status=201, headers={"Location": f"{self.post.endpoint}/m", "TTL": str(message.terms.ttl)})

    async def over(self) -> None:
        await self.service.closing.wait()


class PushService:
    """See this module's description. `hosts`: names that its certificate has besides those of HOSTS."""

    def __init__(self, *, port: int = 0, clock: Clock = system_clock, hosts: Sequence[str] = ()) -> None:
        self.port = port
        self.clock = clock
        self.authority = Authority()
        self.ssl = trusting(self.authority.pem)
        self.posts: list[Post] = []
        self.closing = asyncio.Event()
        self._hosts = (*HOSTS, *hosts)
        self._conducts: dict[str, Conduct] = defaultdict(Conduct)
        self._mailboxes: dict[str, Mailbox] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 20)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, ssl_context=self.authority.server(self._hosts))
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.closing.set()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def resolver(self) -> Everywhere:
        """A new one for each sender, since a sender closes what it was given."""
        return Everywhere(self.port)

    def subscribe(self, application_server_key: str, host: str = MOZILLA) -> Device:
        """A new device; `host` may have a port, where the policy allows that."""
        number = len(self._mailboxes) + 1
        device = Device(f"https://{host}/wpush/v2/{number:08d}", application_server_key, self.clock)
        self._mailboxes[device.endpoint] = device
        return device

    def open(self, path: str, application_server_key: str, receive: Receive, host: str = MOZILLA) -> Mailbox:
        """A subscription that a real browser made; `path` begins with a slash."""
        mailbox = Forwarding(f"https://{host}{path}", application_server_key, receive=receive)
        self._mailboxes[mailbox.endpoint] = mailbox
        return mailbox

    def host(self, host: str) -> Conduct:
        """How everything at this host behaves; goes before the mailbox's own conduct."""
        return self._conducts[host]

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for what is to come. Raises TimeoutError after 20 s."""
        async with asyncio.timeout(_PATIENCE):
            while not true():
                await asyncio.sleep(0.01)

    async def judge(self, turn: _Turn) -> Message:
        """Read the message. Raises Rejected."""
        request, mailbox, now = turn.request, turn.mailbox, self.clock()
        if request.method != "POST":
            raise Rejected(405, "method")
        terms = judging.terms(request.headers)
        claims = judging.vapid(
            request.headers, origin=f"https://{request.host}", key=mailbox.application_server_key, now=now
        )
        body = await request.read()
        judging.body(body, request.headers)
        return Message(now, body, turn.post.headers, terms, claims)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        endpoint = f"https://{request.host}{request.path_qs}"
        post = Post(self.clock(), endpoint, request.headers)
        self.posts.append(post)
        try:
            response = await self._answer(request, post)
        except Rejected as rejected:
            post.reason = rejected.reason
            response = web.Response(status=rejected.status, text=rejected.reason)
        if request.transport is not None and not request.transport.is_closing():
            post.status = response.status
        return response

    async def _answer(self, request: web.Request, post: Post) -> web.StreamResponse:
        mailbox = self._mailboxes.get(post.endpoint)
        if mailbox is None:
            raise Rejected(404, "unknown")
        turn = _Turn(request, post, mailbox, self)
        behave = self.host(request.host).next() or mailbox.conduct.next()
        if behave is not None:
            return await behave(turn)
        if mailbox.gone:
            raise Rejected(410, "gone")
        return await turn.store()
