"""The web process: GraphQL, signing in, the live hub on one change stream, the built shell."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import uvicorn
from litestar import Litestar
from litestar.types import ASGIApp

from ripple.api.viewers import Viewers
from ripple.database.orphans import keep_ending_orphans
from ripple.eventlog.consumers import standing
from ripple.eventlog.hub import Hub
from ripple.eventlog.tail import Tail
from ripple.graphql import documents, http, websocket
from ripple.graphql.schema import Schema
from ripple.kernel import keyring
from ripple.kernel.tasks import end
from ripple.meetups.http import routes as calendar_routes
from ripple.members.http import routes as member_routes
from ripple.settings import Settings
from ripple.web import health, shell
from ripple.web.guard import Guard
from ripple.wiring import CONSUMERS, Parts, assemble, check, members_parts, services, teller

_DRAIN_SECONDS = 10
_IDLE_SECONDS = 75
"""Longer than a proxy keeps an idle connection: one that is closed just as it is used again loses a request."""
_LARGEST_FRAME = 64 * 1024
_COLLECTOR = (20_000, 20, 50)
"""Allocations between collections, and how many of one generation make one of the next. A page makes about 2,000."""


def create_app(parts: Parts) -> ASGIApp:
    """The application over `parts`, with its own hub and its own reading of the event log."""
    settings = parts.settings
    schema, hub = Schema(), Hub()
    tail = Tail(parts.database, parts.codec, teller(parts.database, hub), missed=hub.reset)
    trusted = documents.load(settings.documents, schema, foreign=settings.mode == "development")
    shared = services(parts, hub)
    viewers = Viewers(settings, parts.database, parts.runner, parts.clock)

    @asynccontextmanager
    async def live(_: Litestar) -> AsyncIterator[None]:
        async with hub:
            tasks = [asyncio.create_task(tail.run()), asyncio.create_task(keep_ending_orphans(parts.client))]
            try:
                await tail.until_following()
                yield
            finally:
                for task in tasks:
                    await end(task)

    app = Litestar(
        route_handlers=[
            http.routes(schema, trusted, shared, viewers),
            websocket.route(schema, trusted, shared, viewers),
            member_routes(members_parts(parts)),
            calendar_routes(shared, viewers),
            health.routes(parts.database, hub, lambda: tail.healthy, partial(standing, parts.database, CONSUMERS)),
            shell.route(shell.Shell(settings.pwa_dir)),
        ],
        lifespan=[live],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=http.LARGEST_BODY,
    )
    return Guard(app, origin=settings.origin)


async def serve(settings: Settings) -> None:
    """Serve until told to stop, then let what is under way finish. Raises SetupError."""
    async with assemble(settings, keyring.read(settings.keys)) as parts:
        await check(parts)
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
        logging.getLogger("uvicorn").setLevel(logging.WARNING)  # it would write down who connects from where
        app = create_app(parts)
        _spare_the_collector()
        await uvicorn.Server(server_config(app, settings)).serve()


def _spare_the_collector() -> None:
    """What is there by now stays; a page's objects die by reference count, so looking for cycles can be rare."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTOR)


def server_config(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """How the application is served, in a running event loop. Compressing WebSocket frames costs more than it saves."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="none",
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=_LARGEST_FRAME,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
        timeout_keep_alive=_IDLE_SECONDS,
    )
