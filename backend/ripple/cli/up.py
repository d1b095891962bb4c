"""`ripple up`: a database, one web and one worker process on one machine, started, watched and stopped together."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from http.client import HTTPConnection, HTTPException

import typer

from ripple.cli.children import Child
from ripple.cli.database import announced, start
from ripple.cli.ports import usable_port
from ripple.cli.running import endable
from ripple.database.embedded import EmbeddedMongo
from ripple.kernel.errors import SetupError
from ripple.settings import Settings

_READY_LIMIT = 60.0

Prepare = Callable[[Settings], Coroutine[None, None, str]]
"""Makes a database that runs fit to be served, and answers what its keeper should read."""


async def up(settings: Settings, prepare: Prepare) -> None:
    """Run until cancelled, then stop every child, the database last. Raises SetupError."""
    _check_app(settings)
    settings = settings.model_copy(update={"port": usable_port(settings)})
    async with AsyncExitStack() as stack:
        settings = await stack.enter_async_context(_database(settings))
        news = await endable(prepare(settings))
        children = [Child(name, _environment(settings)) for name in ("web", "worker")]
        stack.push_async_callback(_stop, children)
        for child in children:
            await child.start()
        await _until_ready(settings, children)
        typer.echo(f"\nRipple is up at {settings.address} (Ctrl-C stops it).\n\n{news}")
        await asyncio.gather(*(child.keep() for child in children))


async def _stop(children: list[Child]) -> None:
    await asyncio.gather(*(child.stop() for child in children))


def _check_app(settings: Settings) -> None:
    if not (settings.pwa_dir / "index.html").is_file():
        raise SetupError(f"The app is not built, {settings.pwa_dir} is empty: run `make pwa`, or set RIPPLE_PWA_DIR.")


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Settings]:
    """The database that is named, or one that is started here and started again if it ends."""
    if settings.mongodb_uri is not None:
        yield settings
        return
    running = _Kept(settings)
    watch = asyncio.create_task(running.watch())
    try:
        with announced(settings, running.mongo):
            yield settings.model_copy(update={"mongodb_uri": running.mongo.uri})
    finally:
        watch.cancel()
        running.mongo.stop()


class _Kept:
    """A database that comes back at the same port, so that whoever is connected finds it again."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.mongo: EmbeddedMongo = start(settings)

    async def watch(self) -> None:
        while True:
            await asyncio.sleep(0.5)
            if not self.mongo.running:
                typer.echo("The database ended; it starts again.", err=True)
                self.mongo = start(self._settings, port=self.mongo.port)


def _environment(settings: Settings) -> Mapping[str, str]:
    return {
        **os.environ,
        "RIPPLE_MONGODB_URI": settings.mongodb_uri or "",
        "RIPPLE_PORT": str(settings.port),
    }


async def _until_ready(settings: Settings, children: list[Child]) -> None:
    """Wait until the web process serves. Raises SetupError where a child ends before that."""
    ready = asyncio.create_task(_ready(settings))
    ends = [asyncio.create_task(child.ended()) for child in children]
    done, _ = await asyncio.wait([ready, *ends], timeout=_READY_LIMIT, return_when=asyncio.FIRST_COMPLETED)
    for task in (ready, *ends):
        task.cancel()
    if ready not in done:
        raise SetupError("Ripple did not start: the lines above, or `ripple doctor`, say why.")


async def _ready(settings: Settings) -> None:
    while True:
        if await asyncio.to_thread(_answers, settings):
            return
        await asyncio.sleep(0.05)


def _answers(settings: Settings) -> bool:
    connection = HTTPConnection(settings.local_host, settings.port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
