"""What a browser hands over when somebody wants to be told: an endpoint and two keys (RFC 8291, section 2)."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec

_POINT = 65
_SECRET = 16
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


class KeysRefused(Exception):  # noqa: N818
    """The keys are none that a browser makes. `field` names the one at fault."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Subscription:
    """All three are secrets: who has them can write to the device."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


def check_keys(p256dh: str, auth: str) -> None:
    """An uncompressed point on P-256 and 16 octets, both in base64url without padding. Raises KeysRefused."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _octets(p256dh, _POINT))
    except ValueError as error:
        raise KeysRefused("p256dh") from error
    try:
        _octets(auth, _SECRET)
    except ValueError as error:
        raise KeysRefused("auth") from error


def _octets(text: str, length: int) -> bytes:
    """Raises ValueError unless `text` is the one way to write so many octets."""
    if not _BASE64URL.fullmatch(text):
        raise ValueError("characters")
    octets = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(octets) != length or base64url(octets) != text:
        raise ValueError("length")
    return octets


def base64url(octets: bytes) -> str:
    """Without padding (RFC 4648, section 5)."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode()
