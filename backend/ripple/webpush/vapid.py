"""Who sends, told by a signed token for one push service (RFC 8292)."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

import jwt
from pydantic import AnyHttpUrl
from webpush import VAPID

from ripple.kernel.clock import Clock
from ripple.webpush.ring import Key

LIFETIME = timedelta(hours=12)
"""24 hours are allowed (section 2); half of that leaves room for clocks that are wrong."""
NOBODY = "nobody"
"""The subscriber of a sender without a contact: `sub` is left out."""
_MOST_ORIGINS = 256
_TLS = 443

_Wanted = tuple[str, str, int]


class Vapid(VAPID):  # type: ignore[misc] # the package has no types
    """Keeps a token for each origin until half of its life is over. Safe to share between threads."""

    def __init__(self, key: Key, clock: Clock) -> None:
        super().__init__(key.private_pem, key.public_pem)
        self._key = key
        self._clock = clock
        self._lock = Lock()
        self._headers: OrderedDict[_Wanted, tuple[datetime, str]] = OrderedDict()

    def get_authorization_header(self, endpoint: AnyHttpUrl, subscriber: str, expiration: int) -> str:
        """`subscriber`: a whole URI, `mailto:` or `https:`. `expiration`: seconds from now."""
        wanted, now = (_origin(endpoint), subscriber, expiration), self._clock()
        with self._lock:
            made, header = self._headers.get(wanted, (None, ""))
            if made is None or not made <= now < made + timedelta(seconds=expiration / 2):
                header = self._sign(*wanted, now)
                self._headers[wanted] = (now, header)
                if len(self._headers) > _MOST_ORIGINS:
                    self._headers.popitem(last=False)
        return header

    def invalidate(self, origin: str) -> None:
        """Forget the tokens for this origin, which did not like one."""
        with self._lock:
            for wanted in [each for each in self._headers if each[0] == origin]:
                del self._headers[wanted]

    def _sign(self, origin: str, subscriber: str, expiration: int, now: datetime) -> str:
        claims: dict[str, str | int] = {"aud": origin, "exp": int(now.timestamp()) + expiration}
        if subscriber != NOBODY:
            claims["sub"] = subscriber
        token = jwt.encode(claims, self._key.private, algorithm="ES256")
        return f"vapid t={token}, k={self._key.application_server_key}"


def _origin(endpoint: AnyHttpUrl) -> str:
    port = "" if endpoint.port == _TLS else f":{endpoint.port}"
    return f"{endpoint.scheme}://{endpoint.host}{port}"
