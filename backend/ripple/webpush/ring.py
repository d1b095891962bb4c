"""The ring of VAPID keys (RFC 8292): files of mode 0600, the newest is current, the older ones serve who came before.

A subscription belongs to the key that it was made with, so none is ever replaced: a ring only grows. Made by `ripple
init`, and by `ripple up` on one machine; `web` and `worker` only read.
"""

import os
import re
import tempfile
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
from ripple.webpush.subscriptions import base64url

_FOLDER = "vapid"
_NAME = re.compile(r"(\d{4,})\.pem")


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
    folder = _made(keys)
    if not _files(folder):
        _write(folder / f"{1:04}.pem")
    return read(keys)


def add(keys: Path) -> Ring:
    """Put a new current key beside the others. Raises SetupError, without a ring to grow too."""
    read(keys)
    folder = keys / _FOLDER
    newest = max(_files(folder))
    if not _write(folder / f"{newest + 1:04}.pem"):
        raise SetupError("Another process has just added a key: one is enough.")
    return read(keys)


def read(keys: Path) -> Ring:
    """Raises SetupError where keys are missing, damaged, or open to others."""
    folder = keys / _FOLDER
    files = _files(folder)
    if not files:
        raise SetupError(f"There are no keys for push messages in {folder}: run `ripple init`.")
    if folder.stat().st_mode & 0o077:
        raise SetupError(f"{folder} can be read by others: run `chmod 700 {folder}`.")
    return Ring.of(*(_read(files[number]) for number in sorted(files)))


def _made(keys: Path) -> Path:
    keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = keys / _FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def _files(folder: Path) -> dict[int, Path]:
    try:
        named = {path: _NAME.fullmatch(path.name) for path in folder.iterdir()}
    except FileNotFoundError:
        return {}
    except PermissionError as error:
        raise SetupError(f"{folder} cannot be read by this user: see that the one who runs Ripple owns it.") from error
    return {int(found[1]): path for path, found in named.items() if found}


def _write(path: Path) -> bool:
    """A new key, whole or not at all. False where another process was first: its key stays."""
    key = Key.of(ec.generate_private_key(ec.SECP256R1()))
    with tempfile.NamedTemporaryFile(dir=path.parent) as new:  # of mode 0600
        new.write(key.private_pem)
        new.flush()
        os.fsync(new.fileno())
        try:
            os.link(new.name, path)
        except FileExistsError:
            return False
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True


def _read(path: Path) -> Key:
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise SetupError(f"{path} cannot be read by this user: see that the one who runs Ripple owns it.") from error
    if mode & 0o077:
        raise SetupError(f"{path} can be read by others: run `chmod 600 {path}`.")
    try:
        private = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise SetupError(f"{path} is damaged: put it back from your backup.") from error
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
        raise SetupError(f"{path} is no key on the curve P-256: put it back from your backup.")
    return Key.of(private)
