"""The ring of VAPID keys (RFC 8292): files of mode 0600, the newest is current, the older ones serve who came before.

A subscription belongs to the key that it was made with, so none is ever replaced: a ring only grows. Made by `ripple
init`, and by `ripple up` on one machine; `web` and `worker` only read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from ripple.kernel.errors import SetupError
from ripple.kernel.key_files import KeyFiles
from ripple.webpush.subscriptions import base64url


@dataclass(frozen=True)
class Key:
    """`id`: 16 hex digits of the SHA-256 of the public key. `application_server_key`: what browsers subscribe by."""

    id: str
    application_server_key: str
    private: ec.EllipticCurvePrivateKey = field(repr=False, compare=False)

    @classmethod
    def of(cls, private: ec.EllipticCurvePrivateKey) -> "Key":
        point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return cls(sha256(point).hexdigest()[:16], base64url(point), private)

    @property
    def private_pem(self) -> bytes:
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    @property
    def public_pem(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True)
class Ring:
    """`ring[id]` raises KeyError for a key that this process does not have."""

    current: Key
    _keys: Mapping[str, Key] = field(repr=False)

    @classmethod
    def of(cls, *keys: Key) -> "Ring":
        """Oldest first; the last one is current."""
        return cls(keys[-1], {key.id: key for key in keys})

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._keys)

    def __getitem__(self, key: str) -> Key:
        return self._keys[key]

    def __contains__(self, key: str) -> bool:
        return key in self._keys


def make(keys: Path) -> Ring:
    """Read the ring in the folder of keys, after making a first one where there is none. Raises SetupError."""
    _files(keys).make(_draw)
    return read(keys)


def add(keys: Path) -> Ring:
    """Put a new current key beside the others. Raises SetupError, without a ring to grow too."""
    read(keys)
    _files(keys).add(_draw)
    return read(keys)


def read(keys: Path) -> Ring:
    """Raises SetupError where keys are missing, damaged, or open to others."""
    return Ring.of(*(_read(path, pem) for path, pem in _files(keys).read()))


def _files(keys: Path) -> KeyFiles:
    return KeyFiles(keys / "vapid", ".pem", "push messages")


def _draw() -> bytes:
    return Key.of(ec.generate_private_key(ec.SECP256R1())).private_pem


def _read(path: Path, pem: bytes) -> Key:
    try:
        private = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise SetupError(f"{path} is damaged: put it back from your backup.") from error
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
        raise SetupError(f"{path} is no key on the curve P-256: put it back from your backup.")
    return Key.of(private)
