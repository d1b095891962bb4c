"""What holds for every request: a same-origin `Origin` where something could be changed, and strict headers on every
answer.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from litestar.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

_SAFE = {"GET", "HEAD", "OPTIONS"}
_HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
]
_LASTING = (b"strict-transport-security", b"max-age=31536000")


class Guard:
    """Wraps the whole application. `origin` is the public address; without it a request's own Host counts."""

    def __init__(self, app: ASGIApp, *, origin: str | None) -> None:
        self._app = app
        self._origin = origin
        self._headers = [*_HEADERS, _LASTING] if origin and origin.startswith("https://") else _HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _may_change_something(scope) and not self._is_same_origin(scope):
            await _refuse(scope, receive, self._with_headers(send))
            return
        await self._app(scope, receive, self._with_headers(send))

    def _is_same_origin(self, scope: Scope) -> bool:
        """A missing Origin is a foreign one: every browser sends it where it matters here."""
        headers = {name: value.decode("latin-1") for name, value in _of_interest(scope["headers"])}
        origin, host = headers.get(b"origin"), headers.get(b"host")
        if origin is None:
            return False
        return origin == self._origin if self._origin else urlsplit(origin).netloc == host

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in self._headers if h[0] not in given)]
            await send(message)

        return sending


def _may_change_something(scope: Scope) -> bool:
    kind = str(scope["type"])
    return kind == "websocket" or (kind == "http" and scope.get("method") not in _SAFE)


def _of_interest(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    return ((name, value) for name, value in headers if name in {b"origin", b"host"})


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if str(scope["type"]) == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4403, "reason": "Foreign origin"})
        return
    body = b'{"errors":[{"message":"This came from another site.","extensions":{"code":"FOREIGN_ORIGIN"}}]}'
    start: Message = {
        "type": "http.response.start",
        "status": 403,
        "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())],
    }
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})
