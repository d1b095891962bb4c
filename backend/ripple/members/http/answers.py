"""What goes back: a handle with its cookies, a refusal as data, or a word on why there is no answer."""

from typing import Any

import msgspec
from litestar import Response
from litestar.types import ExceptionHandlersMap
from pymongo.errors import ConnectionFailure

from ripple.kernel.errors import BadRequest, Refused, SignedOut, Unavailable
from ripple.members.commands import Browser
from ripple.members.http.cookies import hashed, new_token, session_cookie, session_token
from ripple.members.http.parts import AnyRequest, Desk
from ripple.members.rules import device_label

NEVER_KEPT = {"cache-control": "no-store"}

_STATUS = {
    "HANDLE_TAKEN": 409,
    "RECOVERY_KEPT": 409,
    "RECOVERY_CHANGED": 409,
    "SIGN_IN_FAILED": 403,
    "RECOVERY_FAILED": 403,
    "PASSPHRASE_WRONG": 403,
    "TOO_MANY_TRIES": 429,
}
_OF_ANY_OTHER = 422
_COME_BACK_AFTER = 1


class Handle(msgspec.Struct, frozen=True):
    handle: str


class Entry:
    """A session that is about to be opened in the browser of `request`: always with a new token."""

    def __init__(self, desk: Desk, request: AnyRequest) -> None:
        self._desk = desk
        self._token = new_token()
        self.browser = Browser(
            token=hashed(self._token),
            device=device_label(request.headers.get("user-agent", "")),
            replaces=session_token(request.cookies, desk.parts.settings),
        )

    def answer(self, handle: str, status: int) -> Response[Handle]:
        """To be given once the session is there."""
        settings, now = self._desk.parts.settings, self._desk.parts.clock()
        cookies = [session_cookie(self._token, settings), self._desk.devices.cookie(handle, now=now)]
        return Response(Handle(handle), status_code=status, cookies=cookies)


def _refused(_: AnyRequest, refused: Refused) -> Response[Any]:
    refusal = {
        "code": refused.code.name,
        "field": refused.field,
        "retryAfter": refused.retry_after,
        "limit": refused.limit,
    }
    headers = dict(NEVER_KEPT)
    if refused.retry_after is not None:
        headers["retry-after"] = str(refused.retry_after)
    status = _STATUS.get(refused.code.name, _OF_ANY_OTHER)
    return Response({"refusal": refusal}, status_code=status, headers=headers)


def _signed_out(_: AnyRequest, __: SignedOut) -> Response[Any]:
    return _failure(401, "Nobody is signed in here.", "SIGNED_OUT")


def _bad_request(_: AnyRequest, error: BadRequest) -> Response[Any]:
    return _failure(400, str(error), error.code)


def _unavailable(_: AnyRequest, __: Unavailable | ConnectionFailure) -> Response[Any]:
    return _failure(503, "Please ask again.", "BUSY", **{"retry-after": str(_COME_BACK_AFTER)})


def _failure(status: int, message: str, code: str, **headers: str) -> Response[Any]:
    body = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return Response(body, status_code=status, headers=NEVER_KEPT | headers)


HANDLERS: ExceptionHandlersMap = {
    Refused: _refused,
    SignedOut: _signed_out,
    BadRequest: _bad_request,
    Unavailable: _unavailable,
    ConnectionFailure: _unavailable,
}
