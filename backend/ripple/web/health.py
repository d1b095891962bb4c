"""Whether the process is alive, whether it can serve, and what its numbers are."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from litestar import Response, Router, get
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest
from pymongo.errors import PyMongoError

from ripple.database.connect import Database
from ripple.eventlog.consumers import Standing
from ripple.eventlog.hub import Hub

_PATIENCE = 2.0

Stand = Callable[[], Awaitable[Sequence[Standing]]]
"""How each consumer stands; asked anew at each look."""


def routes(database: Database, hub: Hub, listening: Callable[[], bool], stand: Stand) -> Router:
    """`listening` tells whether the process hears the event log."""
    numbers = Numbers()

    @get("/healthz", include_in_schema=False, media_type="text/plain")
    async def alive() -> str:
        return "alive"

    @get("/readyz", include_in_schema=False)
    async def ready() -> Response[dict[str, bool]]:
        state = {"database": await _answers(database), "events": listening()}
        return Response(state, status_code=200 if all(state.values()) else 503)

    @get("/metrics", include_in_schema=False)
    async def metrics() -> Response[bytes]:
        numbers.look(hub.listeners, await stand())
        return Response(numbers.written(), headers={"content-type": CONTENT_TYPE_LATEST})

    return Router("/", route_handlers=[alive, ready, metrics])


class Numbers:
    """In the Prometheus text format: counts and ages, labelled with names of consumers and nothing of anybody's."""

    def __init__(self) -> None:
        self._own = CollectorRegistry()
        by = ["consumer"]
        self._listeners = Gauge("ripple_live_listeners", "Open live streams of this process.", registry=self._own)
        self._behind = Gauge("ripple_consumer_behind_seconds", "Age of the oldest that waits.", by, registry=self._own)
        self._parked = Gauge("ripple_consumer_parked", "Events that were set aside.", by, registry=self._own)

    def look(self, listeners: int, standing: Sequence[Standing]) -> None:
        self._listeners.set(listeners)
        for each in standing:
            self._behind.labels(each.consumer).set(each.behind.total_seconds())
            self._parked.labels(each.consumer).set(each.parked)

    def written(self) -> bytes:
        return generate_latest(REGISTRY) + generate_latest(self._own)


async def _answers(database: Database) -> bool:
    try:
        await asyncio.wait_for(database.command("ping"), _PATIENCE)
    except (PyMongoError, TimeoutError):
        return False
    return True
