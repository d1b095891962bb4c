"""Master keys that wrap other keys, which the database keeps: AES-256-GCM (NIST SP 800-38D) by `cryptography`.

A ring of files of mode 0600 beside the community's other keys; the newest wraps, the older ones still open what was
wrapped under them. Made by `ripple init`, and by `ripple up` on one machine; `web` and `worker` only read, and look
into the folder again whenever they wrap, or meet a key that was added since.
"""

import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ripple.kernel.errors import SetupError
from ripple.kernel.key_files import KeyFiles

KEY_BYTES = 32
_NONCE = 12


@dataclass(frozen=True)
class WrappingRing:
    """The master keys of one process, oldest first; the last one is current."""

    folder: Path
    _keys: dict[str, bytes] = field(repr=False)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._keys)

    @property
    def current(self) -> str:
        return next(reversed(self._keys))

    def __contains__(self, master: str) -> bool:
        return master in self._keys

    def wrap(self, key: bytes, bound_to: bytes) -> tuple[bytes, str]:
        """`key` under the current master key, and that one's id. Raises SetupError where the folder is unusable."""
        self._look_again()
        return encrypt(self._keys[self.current], key, bound_to), self.current

    def unwrap(self, wrapped: bytes, master: str, bound_to: bytes) -> bytes:
        """Raises SetupError where the master key is not in the folder, or the bytes are bound to something else."""
        if master not in self._keys:
            self._look_again()
        if master not in self._keys:
            raise SetupError(f"A key for rooms is missing in {self.folder}: bring it back from your backup.")
        return decrypt(self._keys[master], wrapped, bound_to)

    def _look_again(self) -> None:
        """A key whose file was taken away meanwhile still opens, and is current no more."""
        found = _read(self.folder)
        former = {id_: key for id_, key in self._keys.items() if id_ not in found}
        self._keys.clear()
        self._keys.update(former | found)


def make(keys: Path) -> WrappingRing:
    """Read the ring in the folder of keys, after making a first key where there is none. Raises SetupError."""
    _files(keys).make(_draw)
    return read(keys)


def add(keys: Path) -> WrappingRing:
    """Put a new current key beside the others. Raises SetupError, without a ring to grow too."""
    read(keys)
    _files(keys).add(_draw)
    return read(keys)


def read(keys: Path) -> WrappingRing:
    """Raises SetupError where the keys are missing, damaged, or open to others."""
    return WrappingRing(keys, _read(keys))


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """A random nonce of 12 bytes, then ciphertext and tag. `bound_to` is the additional data."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Raises SetupError where the key is another, or the bytes were changed."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to)
    except (InvalidTag, ValueError) as error:  # the latter where there is hardly anything left of it
        raise SetupError("Something sealed does not belong to its key: bring the keys of rooms back.") from error


def _files(keys: Path) -> KeyFiles:
    return KeyFiles(keys / "rooms", ".key", "rooms")


def _draw() -> bytes:
    return os.urandom(KEY_BYTES).hex().encode() + b"\n"


def _read(keys: Path) -> dict[str, bytes]:
    found = {}
    for path, content in _files(keys).read():
        try:
            key = bytes.fromhex(content.decode("ascii").strip())
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise SetupError(f"{path} is damaged: put it back from your backup.")
        found[sha256(b"ripple room key id" + key).hexdigest()[:16]] = key
    return found
