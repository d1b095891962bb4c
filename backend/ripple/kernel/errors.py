"""What can go wrong in a way that somebody outside should hear of. Everything else is a bug: masked and logged."""

from enum import Enum
from typing import ClassVar


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A member asked for something that the rules do not give. Reaches the client as data: a code, never a sentence.

    `field` names the argument at fault; `limit` is the number that was passed or fallen short of, in the
    argument's own unit; `retry_after` is in seconds.
    """

    codes: ClassVar[type[Enum]]

    def __init__(
        self, code: Enum, *, field: str | None = None, limit: int | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(code.name)
        self.code = code
        self.field = field
        self.limit = limit
        self.retry_after = retry_after


class SignedOut(Exception):  # noqa: N818
    """No session, or one that has ended. Answers HTTP 401."""


class BadRequest(Exception):  # noqa: N818
    """The client broke the protocol: an unknown document, a forged cursor, a page size out of range.

    Answers HTTP 400.
    """

    def __init__(self, message: str, *, code: str = "BAD_REQUEST", field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


class KeyReused(Exception):  # noqa: N818
    """An idempotency key came back with another request. Answers HTTP 422."""


class Unavailable(Exception):  # noqa: N818
    """The database did not take the work within its time limit.

    Nothing is lost: the client repeats with its key. HTTP 503.
    """


class SetupError(Exception):
    """Ripple cannot start as it is set up. The message is one sentence that says what to do."""


class NotFound(Exception):  # noqa: N818
    """What was asked for is not there, or not for this viewer to see: both answer alike."""
