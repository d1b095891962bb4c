"""`ripple doctor`: what is as it should be, what is not, and how to mend it."""

import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import typer
from pymongo.errors import PyMongoError

from ripple.cli.setup import opened
from ripple.database import leases, migrations
from ripple.eventlog import due, parked
from ripple.eventlog.consumers import Standing, replay, standing
from ripple.kernel import keyring, wrapping
from ripple.kernel.errors import SetupError
from ripple.mentoring.rotation import check_masters, left_over
from ripple.notifications.origins import struck
from ripple.settings import Settings
from ripple.webpush import ring
from ripple.wiring import CONSUMERS, STEPS, Parts

_OLDEST_MONGODB = (6, 0)
_MOST_SKEW = timedelta(seconds=2)
_MOST_LAG = timedelta(seconds=30)
_LEAST_SPACE = 1 << 30
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """`mend` is None where all is well."""

    what: str
    mend: str | None = None


async def examine(settings: Settings) -> None:
    """Say what there is to say. Raises SetupError where something needs mending."""
    findings = [keys(settings), push_keys(settings), room_keys(settings), push_subject(settings)]
    findings += [app(settings), space(settings)]
    try:
        async with opened(settings) as parts:
            findings += [finding async for finding in _of_database(parts)]
    except SetupError as error:
        findings.append(Finding("The database could not be looked at.", str(error)))
    except PyMongoError as error:
        mend = f"See that it runs, and that RIPPLE_MONGODB_URI names it and its user ({type(error).__name__})."
        findings.append(Finding("The database could not be looked at.", mend))
    for finding in findings:
        typer.echo(f"{'ok ' if finding.mend is None else '!! '} {finding.what}")
        if finding.mend:
            typer.echo(f"    {finding.mend}")
    wrong = sum(finding.mend is not None for finding in findings)
    if wrong:
        raise SetupError(f"{wrong} of {len(findings)} things need mending.")


async def hand_again(settings: Settings, consumer: str) -> None:
    """Hand a consumer what was set aside for it. Raises SetupError where there is nothing."""
    async with opened(settings) as parts:
        waiting = await parked.counts(parts.database)
        if consumer not in waiting:
            named = ", ".join(sorted(waiting)) or "none"
            raise SetupError(f"No events were set aside for {consumer!r}; consumers that have some: {named}.")
        count = await replay(parts.database, consumer)
    typer.echo(f"{count} events are handed to {consumer} again, as soon as a worker runs.")


def keys(settings: Settings) -> Finding:
    return _unless_refused(lambda: keyring.read(settings.keys), f"The keys in {settings.keys} can be read.")


def push_keys(settings: Settings) -> Finding:
    return _unless_refused(lambda: ring.read(settings.keys), "The keys for push messages can be read.")


def room_keys(settings: Settings) -> Finding:
    return _unless_refused(lambda: wrapping.read(settings.keys), "The keys for rooms can be read.")


def push_subject(settings: Settings) -> Finding:
    """On one's own machine nobody needs to be named: no iPhone finds it there."""
    if settings.push_subject is not None:
        return Finding(f"Push services can write to {settings.push_subject}.")
    if settings.origin is None:
        return Finding("Push messages name nobody to write to, which does for this machine alone.")
    return Finding(
        "Push messages name nobody to write to, and Apple's push service takes none of these.",
        "Set RIPPLE_PUSH_CONTACT to mailto: and an address that somebody reads.",
    )


def app(settings: Settings) -> Finding:
    missing = [file for file in (settings.pwa_dir / "index.html", settings.documents) if not file.is_file()]
    if missing:
        return Finding(f"{missing[0]} is missing.", "Run `make pwa` and `make schema`.")
    return Finding("The app is built, and its trusted documents are there.")


def space(settings: Settings) -> Finding:
    folder = next(each for each in (settings.data_dir.resolve(), *settings.data_dir.resolve().parents) if each.exists())
    free = shutil.disk_usage(folder).free
    what = f"{free / _GIB:.1f} GiB are free where the data is."
    return Finding(what, "Make room: a full disk stops the database." if free < _LEAST_SPACE else None)


async def _of_database(parts: Parts) -> AsyncIterator[Finding]:
    hello = await parts.client.admin.command("hello", codec_options=parts.client.codec_options)
    yield clock(hello["localTime"], datetime.now(UTC))
    yield version((await parts.client.admin.command("buildInfo"))["version"])
    yield replica_set(hello.get("setName"))
    yield await _migrations(parts)
    yield await _keys_match(parts)
    yield rotation(await left_over(parts.database, parts.rooms))
    yield await _workers(parts)
    for found in await standing(parts.database, CONSUMERS):
        yield consumer(found)
    yield set_aside(await due.parked_counts(parts.database))
    yield push_services(await struck(parts.database))


def clock(theirs: datetime, ours: datetime) -> Finding:
    skew = abs(theirs - ours)
    what = f"This machine's clock and the database's are {skew.total_seconds():.1f} s apart."
    return Finding(what, "Let both follow a time server (NTP)." if skew > _MOST_SKEW else None)


def version(text: str) -> Finding:
    number = tuple(int(part) for part in text.split(".")[:2])
    mend = "Ripple needs MongoDB 6.0 or newer." if number < _OLDEST_MONGODB else None
    return Finding(f"The database is MongoDB {text}.", mend)


def replica_set(name: str | None) -> Finding:
    if name is None:
        return Finding(
            "The database is not a replica set, so it has no transactions.",
            "Start mongod with --replSet, and run rs.initiate() in mongosh once.",
        )
    return Finding(f"The database is the replica set {name}.")


def set_aside(rows: Mapping[str, int]) -> Finding:
    if not rows:
        return Finding("Nothing that was due is set aside.")
    what = ", ".join(f"{count} of {kind}" for kind, count in sorted(rows.items()))
    return Finding(f"Set aside after many failures: {what}.", "The worker's log lines say why.")


def push_services(failing: Sequence[str]) -> Finding:
    if not failing:
        return Finding("No push service is left alone for failing.")
    mend = (
        "If it is one of many: wait. If it is all: see that workers reach port 443 outside, the clock, and the contact."
    )
    return Finding(f"Push services that fail, and are left alone for a while: {', '.join(failing)}.", mend)


async def _migrations(parts: Parts) -> Finding:
    number = await migrations.reached(parts.database)
    what = f"{number} of {len(STEPS)} migrations were run."
    if number > len(STEPS):
        return Finding(what, "A newer version of Ripple was here: install that one.")
    return Finding(what, "Run `ripple migrate`." if number < len(STEPS) else None)


async def _keys_match(parts: Parts) -> Finding:
    try:
        await migrations.check_keys(parts.database, parts.keyring.id)
        await migrations.check_push_keys(parts.database, parts.ring.ids)
        await migrations.check_room_keys(parts.database, parts.rooms.ids)
        await check_masters(parts.database, parts.rooms)
    except SetupError as error:
        return Finding("The keys do not match the database.", str(error))
    return Finding("The keys and the database belong together.")


def rotation(waiting: int) -> Finding:
    what = f"{waiting} keys of conversations are sealed under an older key for rooms."
    return Finding(what, "Run `ripple rotate-room-keys --finish`." if waiting else None)


async def _workers(parts: Parts) -> Finding:
    alive = {"owner": {"$ne": None}, "$expr": {"$gt": ["$until", "$$NOW"]}}
    owners = {row["owner"] async for row in parts.database[leases.COLLECTION].find(alive, {"owner": 1})}
    if not owners:
        return Finding("No worker is at work.", "Start `ripple up`, or `ripple worker` beside `ripple web`.")
    return Finding(f"Workers at work: {len(owners)}.")


def consumer(found: Standing) -> Finding:
    name = found.consumer
    if found.parked:
        return Finding(
            f"The consumer {name} has set {found.parked} events aside.",
            f"Its log lines say why; once that is mended, run `ripple replay {name}`.",
        )
    if found.behind > _MOST_LAG:
        return Finding(
            f"The consumer {name} is {found.behind.total_seconds():.0f} s behind.",
            "Start a worker, or one more; where that does not help, its log lines say why.",
        )
    return Finding(f"The consumer {name} is up to date.")


def _unless_refused(look: Callable[[], object], what: str) -> Finding:
    try:
        look()
    except SetupError as error:
        return Finding("The keys cannot be used.", str(error))
    return Finding(what)
