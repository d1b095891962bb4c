"""A ring of keys as a folder of numbered files of mode 0600. It only grows: no file is ever replaced."""

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ripple.kernel.errors import SetupError


@dataclass(frozen=True)
class KeyFiles:
    """`folder` lies in the folder of keys, its files are `NNNN` and `suffix`; `what` they are for is said in errors."""

    folder: Path
    suffix: str
    what: str

    def make(self, draw: Callable[[], bytes]) -> None:
        """Write a first key where there is none."""
        self.folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder.mkdir(exist_ok=True, mode=0o700)
        if not self._files():
            self._write(1, draw)

    def add(self, draw: Callable[[], bytes]) -> None:
        """Raises SetupError without a ring to grow, and where another process grew it at the same moment."""
        self.read()
        if not self._write(max(self._files()) + 1, draw):
            raise SetupError("Another process has just added a key: one is enough.")

    def read(self) -> Sequence[tuple[Path, bytes]]:
        """Oldest first. Raises SetupError where keys are missing or open to others."""
        files = self._files()
        if not files:
            raise SetupError(f"There are no keys for {self.what} in {self.folder}: run `ripple init`.")
        if self.folder.stat().st_mode & 0o077:
            raise SetupError(f"{self.folder} can be read by others: run `chmod 700 {self.folder}`.")
        return [(files[number], _read(files[number])) for number in sorted(files)]

    def _files(self) -> dict[int, Path]:
        name = re.compile(r"(\d{4,})" + re.escape(self.suffix))
        try:
            named = {path: name.fullmatch(path.name) for path in self.folder.iterdir()}
        except FileNotFoundError:
            return {}
        except PermissionError as error:
            raise SetupError(_unreadable(self.folder)) from error
        return {int(found[1]): path for path, found in named.items() if found}

    def _write(self, number: int, draw: Callable[[], bytes]) -> bool:
        """A new key, whole or not at all. False where another process was first: its key stays."""
        with tempfile.NamedTemporaryFile(dir=self.folder) as new:  # of mode 0600
            new.write(draw())
            new.flush()
            os.fsync(new.fileno())
            try:
                os.link(new.name, self.folder / f"{number:04}{self.suffix}")
            except FileExistsError:
                return False
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return True


def _read(path: Path) -> bytes:
    try:
        mode, content = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise SetupError(_unreadable(path)) from error
    if mode & 0o077:
        raise SetupError(f"{path} can be read by others: run `chmod 600 {path}`.")
    return content


def _unreadable(path: Path) -> str:
    return f"{path} cannot be read by this user: see that the one who runs Ripple owns it."
