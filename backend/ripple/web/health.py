"""Whether the process is alive, whether it can serve, and what its numbers are."""

import asyncio
from collections.abc import Callable

from litestar import Response, Router, get
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from pymongo.errors import PyMongoError

from ripple.database.connect import Database

_PATIENCE = 2.0


def routes(database: Database, listening: Callable[[], bool], registry: CollectorRegistry) -> Router:
    """`listening` tells whether the process hears the event log."""

    @get("/healthz", include_in_schema=False, media_type="text/plain")
    async def alive() -> str:
        return "alive"

    @get("/readyz", include_in_schema=False)
    async def ready() -> Response[dict[str, bool]]:
        state = {"database": await _answers(database), "events": listening()}
        return Response(state, status_code=200 if all(state.values()) else 503)

    @get("/metrics", include_in_schema=False)
    async def metrics() -> Response[bytes]:
        return Response(generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST})

    return Router("/", route_handlers=[alive, ready, metrics])


async def _answers(database: Database) -> bool:
    try:
        await asyncio.wait_for(database.command("ping"), _PATIENCE)
    except (PyMongoError, TimeoutError):
        return False
    return True
