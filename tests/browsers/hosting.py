"""Ripple with its built app, web process and worker, all in the tests' process, so that tests set the clock."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from prometheus_client import CollectorRegistry

from ripple.app import create_app, server_config
from ripple.webpush.sender import Sender
from ripple.wiring import Parts
from ripple.worker import run
from tests.push.service import PushService

CONTACT = "mailto:keeper@circle.example.org"


@asynccontextmanager
async def hosted(parts: Parts, app: Path, service: PushService, port: int = 0) -> AsyncIterator[str]:
    """Its address. `app` is the folder of the built app; what is pushed goes to `service`."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        settings = parts.settings.model_copy(
            update={"port": listening.getsockname()[1], "pwa_dir": app, "push_contact": CONTACT}
        )
        here = replace(parts, settings=settings)
        async with _serving(here, listening), _working(here, service):
            yield settings.address


@asynccontextmanager
async def _serving(parts: Parts, listening: socket.socket) -> AsyncIterator[None]:
    server = uvicorn.Server(server_config(create_app(parts), parts.settings))
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    yield
    server.should_exit = True
    await serving


@asynccontextmanager
async def _working(parts: Parts, service: PushService) -> AsyncIterator[None]:
    sender = Sender(
        parts.ring,
        parts.policy,
        parts.settings.push_subject,
        clock=parts.clock,
        resolver=service.resolver,
        ssl=service.ssl,
    )
    stop = asyncio.Event()
    async with sender:
        working = asyncio.create_task(run(parts, stop=stop, sender=sender, registry=CollectorRegistry()))
        yield
        stop.set()
        await working
