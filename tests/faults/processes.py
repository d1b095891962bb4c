"""Starts the real processes over the test's own database."""

import asyncio
import os
from urllib.request import urlopen

from ripple.wiring import Parts
from tests.forked import Forked


def start_web(parts: Parts, port: int) -> Forked:
    """A `ripple web` with the keys and the database of `parts`; it may still be on its way up."""
    environment = os.environ | {
        "RIPPLE_MONGODB_URI": parts.settings.mongodb_uri or "",
        "RIPPLE_DATABASE": parts.settings.database,
        "RIPPLE_KEYS_DIR": str(parts.settings.keys),
        "RIPPLE_PWA_DIR": str(parts.settings.pwa_dir),
        "RIPPLE_PORT": str(port),
    }
    return Forked("web", environment)


async def until_ready(port: int) -> None:
    """Raises TimeoutError after a minute and a half: beside busy neighbours a start takes its time."""
    async with asyncio.timeout(90):
        while not await asyncio.to_thread(_is_ready, port):
            await asyncio.sleep(0.02)


def _is_ready(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
