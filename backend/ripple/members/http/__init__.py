"""Signing in, and what belongs to it: same-origin HTTP requests, never GraphQL, never in an outbox."""

from litestar import Router
from litestar.datastructures import ResponseHeader
from litestar.di import Provide

from ripple.members.http import joining, recovery, signing_in
from ripple.members.http.answers import HANDLERS, NEVER_KEPT
from ripple.members.http.cookies import session_token
from ripple.members.http.parts import Desk, MembersParts, Offered, Peek, signed_in

__all__ = ["MembersParts", "Offered", "Peek", "routes", "session_token"]

_LARGEST_BODY = 16 * 1024


def routes(parts: MembersParts) -> Router:
    """Everything under `/api`. That a request comes from our own pages is checked before it gets here."""
    desk = Desk.of(parts)
    return Router(
        "/api",
        route_handlers=[
            joining.suggestion,
            joining.invitation,
            joining.join,
            signing_in.sign_in,
            signing_in.sign_out,
            signing_in.end_sessions,
            recovery.make_recovery_code,
            recovery.confirm_recovery_kept,
            recovery.recover,
            recovery.change_passphrase,
        ],
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "who": Provide(signed_in),
        },
        exception_handlers=HANDLERS,
        response_headers=[ResponseHeader(name=name, value=value) for name, value in NEVER_KEPT.items()],
        request_max_body_size=_LARGEST_BODY,
    )
