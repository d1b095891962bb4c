"""The built app. Built here when it is missing or older than its sources."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

PWA = Path(__file__).parents[2] / "pwa"
DIST = PWA / "dist"
_SOURCES = ("src", "public", "build", "index.html", "vite.config.ts", "package-lock.json")


class NotBuiltError(Exception):
    """Says in one sentence what is missing."""


def built() -> Path:
    """The folder to serve. Raises NotBuiltError."""
    if _is_stale():
        _build()
    return DIST


def _is_stale() -> bool:
    shell = DIST / "index.html"
    return not shell.is_file() or max(path.stat().st_mtime for path in _files()) > shell.stat().st_mtime


def _files() -> Iterator[Path]:
    for source in _SOURCES:
        path = PWA / source
        yield from (each for each in [path, *path.rglob("*")] if each.is_file())


def _build() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotBuiltError(
            "The browser tests need the built app, and there is no npm to build it: install Node 20.19 or newer."
        )
    if not (PWA / "node_modules").is_dir():
        raise NotBuiltError("The browser tests need the built app, and what builds it is missing: run `make install`.")
    done = subprocess.run([npm, "run", "--silent", "build"], cwd=PWA, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotBuiltError(f"The app does not build: run `npm run build` in pwa.\n{done.stdout}{done.stderr}")
