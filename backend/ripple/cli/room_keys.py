"""`ripple rotate-room-keys`: another master key for what is written in rooms."""

import typer

from ripple.cli.setup import opened
from ripple.database import migrations
from ripple.kernel import wrapping
from ripple.mentoring.rotation import masters_in_use, remove_unreadable, wrap_anew
from ripple.settings import Settings
from ripple.wiring import Parts, check


async def rotate(settings: Settings) -> None:
    """A new key, and everything under it: where one folder of keys serves all processes."""
    async with opened(settings) as parts:
        await _add(parts)
        await _finish(parts)


async def add(settings: Settings) -> None:
    """A new key alone: where processes have folders of their own, which need it first."""
    async with opened(settings) as parts:
        await _add(parts)
    typer.echo(
        "There is a new key for rooms. Bring the folder of keys to every machine, start the processes there anew, "
        "and then run `ripple rotate-room-keys --finish`."
    )


async def finish(settings: Settings) -> None:
    """Everything under the newest key that there is. Changes nothing where it is."""
    async with opened(settings) as parts:
        await check(parts)
        await _finish(parts)


async def lose(settings: Settings) -> None:
    """Go on without the keys whose files are lost for good."""
    wrapping.make(settings.keys)
    async with opened(settings) as parts:
        await migrations.check_keys(parts.database, parts.keyring.id)
        count = await remove_unreadable(parts.database, parts.rooms)
        await migrations.know_only_room_keys(parts.database, parts.rooms.ids)
    typer.echo(f"{count} keys could not be opened any more: they are removed, with all that was sealed under them.")


async def _add(parts: Parts) -> None:
    await check(parts)
    await migrations.record_room_keys(parts.database, wrapping.add(parts.settings.keys).ids)


async def _finish(parts: Parts) -> None:
    """Afterwards the database knows only those keys that something is sealed under."""
    ring = wrapping.read(parts.settings.keys)
    count = await wrap_anew(parts.database, ring)
    await migrations.know_only_room_keys(parts.database, {ring.current} | await masters_in_use(parts.database))
    typer.echo(
        f"{count} keys are sealed under the newest key for rooms. Put its file into the envelope; keep the older "
        "ones for as long as you keep backups from before."
    )
