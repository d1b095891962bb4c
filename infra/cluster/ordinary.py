"""How it is when nothing is broken: coming in, writing, and seeing it live."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from uuid import uuid4

from pymongo import MongoClient
from pymongo.errors import OperationFailure

from infra.cluster.databases import Client, Databases
from infra.cluster.people import Circle, Door, accept, first_circle, sent
from infra.cluster.processes import Failed
from infra.cluster.service import Service
from tests.phone import Phone, Stream

_STREAMS = 4


def only_the_known_come_in(databases: Databases) -> str:
    stranger: Client = MongoClient(databases.hosts[0], directConnection=True)
    ripple: Client = MongoClient(databases.uri_file.read_text().strip())
    with stranger, ripple:
        ripple["ripple"]["members"].find_one()
        _refused(stranger["ripple"]["members"].find_one)
        _refused(ripple["admin"]["system.users"].find_one)
        _refused(ripple["elsewhere"]["members"].find_one)
    return "The databases refuse whoever has no password, and let Ripple into its own database alone."


async def members_come_in(entrance: Door, owner_code: str) -> tuple[Phone, Phone, Circle]:
    """The owner by the first link, who makes a circle; a newcomer by its code."""
    owner = await entrance.join(owner_code, "estuary")
    circle = await first_circle(owner)
    newcomer = await entrance.join(circle.code, "lantern")
    await accept(owner, circle)
    await accept(newcomer, circle)
    return owner, newcomer, circle


async def a_change_is_seen_live(service: Service, writer: Phone, reader: Phone, circle: Circle) -> str:
    """The streams are spread over both web processes; what one of these takes, the other tells too."""
    async with AsyncExitStack() as stack:
        before = service.connections()
        streams = [await stack.enter_async_context(reader.listening()) for _ in range(_STREAMS)]
        held = service.connections()
        if any(now <= earlier for now, earlier in zip(held, before, strict=True)):
            raise Failed(f"streams were not spread over both web processes: connections {before}, then {held}")
        since = time.monotonic()
        post = await sent(writer, "PublishPost", id=uuid4(), circle=circle.id, text="The tide is out.", note=None)
        await asyncio.gather(*(_arrives(stream, post["id"]) for stream in streams))
        took = time.monotonic() - since
    return f"A post reached {_STREAMS} live streams, over both web processes, {took * 1000:.0f} ms after it was sent."


async def _arrives(stream: Stream, post: str) -> None:
    change = await stream.next()
    if change is None or (change["__typename"], change["post"]) != ("PostArrived", post):
        raise Failed(f"a live stream said {change} instead of the post")


def _refused(look: Callable[[], object]) -> None:
    try:
        look()
    except OperationFailure:
        return
    raise Failed("the database let somebody in who should be refused")
