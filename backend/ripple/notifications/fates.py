"""What becomes of a delivery, decided from what the push service made of it: no framework, no database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

from ripple.kernel.clock import to_milliseconds
from ripple.notifications.rules import PushReason, PushState
from ripple.webpush.outcomes import (
    Accepted,
    Denied,
    Forbidden,
    Gone,
    Keyless,
    Outcome,
    Refused,
    Throttled,
    Unreachable,
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is this worker's as long as `token` is its token; `lapses` by the monotonic clock, in seconds."""

    id: UUID
    notification: UUID
    member: UUID
    device: UUID
    origin: str
    kind: str
    merge: UUID
    soon: bool
    due_at: datetime
    next_at: datetime
    until: datetime
    deadline: datetime
    tries: int
    token: UUID
    lapses: float


@dataclass(frozen=True, slots=True)
class Arrived:
    """The push service has it."""

    row: Claimed
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Lost:
    """It does not reach this device, and that is final. `gone`: the device is no more."""

    row: Claimed
    state: PushState
    reason: PushReason | None
    sent_at: datetime | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """Nobody's from `at` on. `tried`: something was sent, or should have been. `until`: where that is another now."""

    row: Claimed
    at: datetime
    tried: bool
    until: datetime | None = None


Fate = Arrived | Lost | Again


def fate_of(
    outcome: Outcome, row: Claimed, *, sent_at: datetime, now: datetime, back_off: Callable[[int], float]
) -> Fate:
    """`back_off`: how many seconds to wait after so many tries."""
    match outcome:
        case Accepted():
            return Arrived(row, sent_at)
        case Gone():
            return Lost(row, PushState.FAILED, PushReason.NO_DEVICE, sent_at, gone=True)
        case Refused() | Forbidden():
            return Lost(row, PushState.FAILED, PushReason.SERVICE, sent_at)
        case Throttled():
            return Again(row, row.next_at, tried=True)  # its origin waits, and it comes first after that
        case Unreachable(retry_after=asked):
            return put_off(row, max(back_off(row.tries + 1), asked or 0.0), now=now, sent_at=sent_at)
        case Denied() | Keyless():
            return put_off(row, back_off(row.tries + 1), now=now, sent_at=sent_at)
        case _:
            assert_never(outcome)


def too_late(row: Claimed) -> Lost:
    """What was tried and never taken has failed; what was never tried was skipped."""
    if row.tries:
        return Lost(row, PushState.FAILED, PushReason.SERVICE)
    return Lost(row, PushState.SKIPPED, PushReason.TOO_LATE)


def seen(row: Claimed) -> Lost:
    """Its member has read it in the app."""
    return Lost(row, PushState.SHOWN, None)


def skipped(row: Claimed, reason: PushReason) -> Lost:
    return Lost(row, PushState.SKIPPED, reason)


def put_off(row: Claimed, seconds: float, *, now: datetime, sent_at: datetime | None = None) -> Fate:
    """Try again after so many seconds, if it is not too late by then."""
    at = to_milliseconds(now + timedelta(seconds=seconds))
    return Again(row, at, tried=True) if at < row.until else Lost(row, PushState.FAILED, PushReason.SERVICE, sent_at)
