"""Sealing: a payload becomes an encrypted, signed message (RFC 8188, 8291, 8292), by the package `webpush`.

Three things are added to it: tokens are kept for a while, since signing takes as long as encrypting; `aud` has its
port; and payloads are padded, so that a length tells nothing.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from pydantic import AnyHttpUrl
from webpush import WebPush, WebPushSubscription
from webpush.types import WebPushKeys

from ripple.kernel.clock import Clock
from ripple.webpush.endpoints import Endpoint
from ripple.webpush.ring import Key, Ring
from ripple.webpush.subscriptions import KeysRefused, Subscription
from ripple.webpush.vapid import LIFETIME, NOBODY, Vapid

SIZES = (512, 1024, 2048)
"""Octets of a padded payload. A message has 103 more, and a service need not take more than 4,096 (RFC 8030, 7.2)."""
LONGEST_TTL = 28 * 24 * 3600
"""Seconds; more is refused by some services."""
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")

Urgency = Literal["high", "normal", "low"]


class PayloadTooLong(Exception):  # noqa: N818
    """More octets than the largest of SIZES."""


@dataclass(frozen=True, slots=True)
class Push:
    """One message for one device. `key`: the id of the VAPID key that the subscription was made with.

    `payload`: a JSON text. `ttl`: seconds. `topic`: what a newer message replaces while it waits at the service
    (RFC 8030, section 5.4): at most 32 characters of base64url, which a service may also decode.
    """

    subscription: Subscription
    key: str
    payload: bytes = field(repr=False)
    ttl: int
    urgency: Urgency
    topic: str

    def __post_init__(self) -> None:
        if self.ttl < 0 or not _TOPIC.fullmatch(self.topic):
            raise ValueError("A push needs a time to live and a topic in base64url.")


@dataclass(frozen=True, slots=True)
class Sealed:
    body: bytes
    headers: dict[str, str]


class Sealer:
    """`contact`: whom a push service may write to, `mailto:...` or `https://...`; without one, tokens name nobody."""

    def __init__(self, ring: Ring, contact: str | None, clock: Clock) -> None:
        self._vapids = {key: Vapid(ring[key], clock) for key in ring.ids}
        self._packages = {key: _package(ring[key], self._vapids[key], contact) for key in ring.ids}

    def seal(self, push: Push, endpoint: Endpoint) -> Sealed:
        """Raises PayloadTooLong, KeysRefused, and KeyError for a key that the ring does not have."""
        package, payload = self._packages[push.key], padded(push.payload)
        keys = WebPushKeys(auth=push.subscription.auth, p256dh=push.subscription.p256dh)
        try:
            message = package.get(payload, WebPushSubscription(endpoint=_audience(endpoint.origin), keys=keys))
        except ValueError as error:
            raise KeysRefused("p256dh") from error
        return Sealed(
            message.encrypted,
            {
                **message.headers,
                "ttl": str(min(push.ttl, LONGEST_TTL)),
                "urgency": push.urgency,
                "topic": push.topic,
                "content-type": "application/octet-stream",
            },
        )

    def invalidate(self, key: str, origin: str) -> None:
        """Sign anew for this origin."""
        self._vapids[key].invalidate(origin)


def padded(payload: bytes) -> bytes:
    """With spaces, which JSON allows at its end. Raises PayloadTooLong."""
    for size in SIZES:
        if len(payload) <= size:
            return payload.ljust(size)
    raise PayloadTooLong


@lru_cache(maxsize=256)
def _audience(origin: str) -> AnyHttpUrl:
    """The package signs for the endpoint that it is given, and looks at it for nothing else."""
    return AnyHttpUrl(origin)


def _package(key: Key, vapid: Vapid, contact: str | None) -> WebPush:
    """Its defaults stay as they are given here: a `ttl` or `subscriber` that `get` is given would stick to it."""
    package = WebPush(
        private_key=key.private_pem,
        public_key=key.public_pem,
        subscriber=contact or NOBODY,
        expiration=int(LIFETIME.total_seconds()),
    )
    package.vapid = vapid
    return package
