"""What a client hears of an error: its own mistakes in words, ours as an incident number, and nothing else."""

import logging
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from graphql import GraphQLError
from pymongo.errors import ConnectionFailure

from ripple.kernel.errors import BadRequest, KeyReused, NotFound, Refused, SignedOut, Unavailable

logger = logging.getLogger(__name__)

STATUS = {
    "BAD_CURSOR": 400,
    "SIGNED_OUT": 401,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "KEY_REUSED": 422,
    "INTERNAL": 500,
    "UNAVAILABLE": 503,
}
"""The HTTP status that an error's code asks for, where it is not 200. What the phone's outbox decides by."""


def tell(errors: Sequence[GraphQLError]) -> list[dict[str, Any]]:
    """The errors as they leave the server. A bug is logged under an incident number, without what members wrote."""
    return [_tell(error) for error in errors]


def refusal(code: str, message: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"message": message, "extensions": {"code": code, **more}}


def _tell(error: GraphQLError) -> dict[str, Any]:
    said = _said(error)
    return {**said, "path": error.path} if error.path else said


def _said(error: GraphQLError) -> dict[str, Any]:
    match error.original_error:
        case SignedOut():
            return refusal("SIGNED_OUT", "Please sign in.")
        case NotFound():
            return refusal("NOT_FOUND", "There is nothing here that you can see.")
        case BadRequest() as bad:
            return refusal(bad.code, str(bad), field=bad.field)
        case KeyReused():
            return refusal("KEY_REUSED", "This key stood for another request.")
        case Unavailable() | ConnectionFailure():
            return refusal("UNAVAILABLE", "That took too long. Nothing is lost: please try again.")
        case Refused() as refused:
            return refusal(refused.code.name, "This was refused.", field=refused.field)
        case None | GraphQLError():
            return refusal("BAD_REQUEST", error.message)
        case bug:
            return _incident(bug)


def _incident(bug: BaseException) -> dict[str, Any]:
    incident = uuid4().hex[:12]
    logger.error("incident %s: %s", incident, type(bug).__name__, exc_info=_without_message(bug))
    return refusal("INTERNAL", "Something went wrong on our side.", incident=incident)


class _Bug(Exception):  # noqa: N818
    """Stands for another error at the same place in the code, without its message."""


def _without_message(bug: BaseException) -> BaseException:
    """A message may quote what somebody wrote, and logs hold no such thing."""
    return _Bug(type(bug).__qualname__).with_traceback(bug.__traceback__)
