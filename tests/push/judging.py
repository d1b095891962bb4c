"""What a push service demands of a message: RFC 8030 (section 5), RFC 8188, RFC 8291 and RFC 8292, read strictly.

Written without the libraries that Ripple sends with, so that the two check each other.
"""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

LARGEST_BODY = 4096
_HEAD = 86
"""Octets of an aes128gcm header whose key id is a P-256 point: salt 16, record size 4, length 1, point 65."""
_TAG = 16
_LONGEST_TOKEN = timedelta(hours=24)
_VAPID = re.compile(r"vapid t=(?P<token>[\w.-]+), ?k=(?P<key>[\w-]+)", re.ASCII)
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")
_CONTACT = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://[^\s]+")
_URGENCIES = frozenset({"very-low", "low", "normal", "high"})


class Rejected(Exception):  # noqa: N818 - an answer of the service
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Terms:
    """How a message asks to be kept: `ttl` in seconds; `topic` names what a newer one replaces."""

    ttl: int
    urgency: str
    topic: str | None


def terms(headers: Mapping[str, str]) -> Terms:
    ttl, urgency, topic = headers.get("TTL", ""), headers.get("Urgency", "normal"), headers.get("Topic")
    if not re.fullmatch(r"\d{1,10}", ttl):
        raise Rejected(400, "TTL")
    if urgency not in _URGENCIES:
        raise Rejected(400, "Urgency")
    if topic is not None and not _TOPIC.fullmatch(topic):
        raise Rejected(400, "Topic")
    return Terms(int(ttl), urgency, topic)


def body(octets: bytes, headers: Mapping[str, str]) -> None:
    """One aes128gcm record whose key id is the sender's point on the curve."""
    if len(octets) > LARGEST_BODY:
        raise Rejected(413, "size")
    if headers.get("Content-Encoding") != "aes128gcm":
        raise Rejected(400, "Content-Encoding")
    size, record = int.from_bytes(octets[16:20]), len(octets) - _HEAD
    if record <= _TAG or octets[20] != 65 or not _on_curve(octets[21:_HEAD]):
        raise Rejected(400, "header of the record")
    if record > size:
        raise Rejected(400, "more than one record")


def vapid(headers: Mapping[str, str], *, origin: str, key: str, now: datetime) -> dict[str, Any]:
    """The claims of a token for `origin`, signed by `key`, the one that the subscription was made with."""
    found = _VAPID.fullmatch(headers.get("Authorization", ""))
    if found is None:
        raise Rejected(401, "Authorization")
    if found["key"] != key:
        raise Rejected(403, "another key than the subscription's")
    claims = _signed(found["token"], found["key"])
    expires = claims.get("exp")
    if claims.get("aud") != origin:
        raise Rejected(403, "aud")
    if not isinstance(expires, int) or not now.timestamp() < expires <= (now + _LONGEST_TOKEN).timestamp():
        raise Rejected(403, "exp")
    if not _CONTACT.fullmatch(str(claims.get("sub"))) or str(claims["sub"]).endswith("localhost"):
        raise Rejected(403, "sub")
    return claims


def _signed(token: str, key: str) -> dict[str, Any]:
    try:
        head, claims, signature = (octets_of(part) for part in token.split("."))
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), octets_of(key))
        if json.loads(head).get("alg") != "ES256" or len(signature) != 64:
            raise Rejected(403, "alg")
        pair = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
        point.verify(pair, token.rpartition(".")[0].encode(), ec.ECDSA(hashes.SHA256()))
        return dict(json.loads(claims))
    except (ValueError, InvalidSignature) as error:
        raise Rejected(403, "signature") from error


def octets_of(text: str) -> bytes:
    """Base64url without padding."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _on_curve(point: bytes) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True
