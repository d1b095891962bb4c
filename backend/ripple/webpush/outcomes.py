"""What can become of a message. All of these are normal, and none holds a word of the push service's own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """The push service has it, which is not to say that anybody has seen it."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The subscription has ended for good (404, 410): forget it."""


@dataclass(frozen=True, slots=True)
class Throttled:
    """The whole origin wants less (429; 406 at Windows). `retry_after`: seconds, at most an hour, where it said so."""

    retry_after: float | None


@dataclass(frozen=True, slots=True)
class Denied:
    """Our key, clock or contact was not accepted (401, 403), twice. Never a reason to forget devices."""

    status: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is ours to mend (400, 413, a redirect, ...): sending it again does not help."""

    status: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """It may have arrived or not (408, 5xx, silence, a broken connection): send again later, with the same topic.

    `why`: timeout, crowded, name, connection, tls, or the number of the answer. `retry_after` as in Throttled.
    """

    why: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The policy does not let anything be sent there; `reason` is one word: what is wrong with endpoint or keys."""

    reason: str


@dataclass(frozen=True, slots=True)
class Keyless:
    """The subscription's VAPID key is not in this process: after a restart, or in another one, it may be."""


Outcome = Accepted | Gone | Throttled | Denied | Refused | Unreachable | Forbidden | Keyless
