"""What a keeper does once: keys, the database's shape, the first owner."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import typer

from ripple.circles.codes import Codes
from ripple.circles.commands import make_owner_link
from ripple.circles.errors import CircleRefused
from ripple.cli.database import reachable
from ripple.database import migrations
from ripple.kernel import keyring
from ripple.kernel.ids import InvitationId, new_id
from ripple.kernel.keyring import Keyring
from ripple.settings import Settings
from ripple.webpush import ring
from ripple.wiring import Parts, assemble, check, make_keys, prepare


@asynccontextmanager
async def opened(settings: Settings, keys: Keyring | None = None) -> AsyncIterator[Parts]:
    """The parts over a database that can be reached. Raises SetupError, without keys too."""
    present = keys or keyring.read(settings.keys)
    with reachable(settings) as reached:
        async with assemble(reached, present) as parts:
            yield parts


Fill = Callable[[Parts], Awaitable[str]]
"""Fills a community before it is served, and answers what its keeper should read."""


async def prepare_here(settings: Settings, fill: Fill | None) -> str:
    """Keys, the database's shape, a first community. Answers what its keeper should read."""
    async with assemble(settings, make_keys(settings)) as parts:
        await prepare(parts)
        if fill is not None:
            return await fill(parts)
        link = await owner_link(parts)
        return first_owner(link) if link else ""


async def init(settings: Settings) -> None:
    async with opened(settings, make_keys(settings)) as parts:
        await prepare(parts)
        link = await owner_link(parts)
    typer.echo(f"The keys are in {settings.keys}: keep a copy of that folder where nobody else can read it.")
    typer.echo(
        first_owner(link) if link else "This community has an owner already: owners and leaders invite from the app."
    )


async def add_push_key(settings: Settings) -> None:
    async with opened(settings) as parts:
        await check(parts)
        await migrations.record_push_keys(parts.database, ring.add(settings.keys).ids)
    typer.echo(
        "There is a new key for push messages. Bring the folder of keys to every machine, then start the workers anew, "
        "and after them the web processes: phones move over one by one, as their members open the app."
    )


async def go_on_without_lost_push_keys(settings: Settings) -> None:
    ring.make(settings.keys)
    async with opened(settings) as parts:
        await migrations.check_keys(parts.database, parts.keyring.id)
        await migrations.forget_push_keys(parts.database)
        await migrations.record_push_keys(parts.database, parts.ring.ids)
    typer.echo("Phones that had a lost key are told nothing until their members open the app, which mends it.")


async def migrate(settings: Settings) -> None:
    async with opened(settings) as parts:
        await prepare(parts)
    typer.echo("The database has the shape that this version needs.")


async def owner_link(parts: Parts) -> str | None:
    """A fresh link for the first owner, which ends the former one; None where there is an owner."""
    new = InvitationId(new_id())
    codes = Codes(parts.keyring.secret("invitations"))
    try:
        await parts.runner.run(make_owner_link, new, code=codes.hash_of(new))
    except CircleRefused:
        return None
    return f"{parts.settings.address}/join#{codes.of(new)}"


def first_owner(link: str) -> str:
    return f"The first owner comes in by this link, once, within 7 days:\n\n  {link}\n"
