"""The secrets of a community: one master key in a file of mode 0600, and what is derived from it by purpose.

Made by `ripple init`, and by `ripple up` on one machine; `web` and `worker` only read.
"""

import hmac
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ripple.kernel.errors import SetupError

_FILE = "master.key"
_BYTES = 32


@dataclass(frozen=True)
class Keyring:
    """`id` names the key without telling it; it is recorded in the database, so that two processes agree."""

    id: str
    _master: bytes

    @classmethod
    def from_master(cls, master: bytes) -> "Keyring":
        return cls(sha256(b"ripple key id" + master).hexdigest()[:16], master)

    def secret(self, purpose: str) -> bytes:
        """32 bytes for one purpose alone: knowing one tells nothing of another."""
        return hmac.digest(self._master, b"ripple:" + purpose.encode(), sha256)


def make(folder: Path) -> Keyring:
    """Read the keys, after making them where there are none. Never overwrites one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        file = os.open(folder / _FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read(folder)
    with os.fdopen(file, "wb") as new:
        new.write(secrets.token_bytes(_BYTES).hex().encode() + b"\n")
        new.flush()
        os.fsync(new.fileno())
    return read(folder)


def read(folder: Path) -> Keyring:
    """Raises SetupError where the keys are missing, damaged, or open to others."""
    path = folder / _FILE
    try:
        mode, text = path.stat().st_mode, path.read_text()
    except FileNotFoundError as error:
        raise SetupError(f"There are no keys in {folder}: run `ripple init`, or set RIPPLE_KEYS_DIR.") from error
    except PermissionError as error:
        raise SetupError(f"{path} cannot be read by this user: its owner should be the one who runs Ripple.") from error
    if mode & 0o077:
        raise SetupError(f"{path} can be read by others: run `chmod 600 {path}`.")
    try:
        master = bytes.fromhex(text.strip())
    except ValueError:
        master = b""
    if len(master) != _BYTES:
        raise SetupError(f"{path} is damaged: put it back from your backup.")
    return Keyring.from_master(master)
