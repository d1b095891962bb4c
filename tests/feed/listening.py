"""What a process asks of its database, overheard."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pymongo import AsyncMongoClient
from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent

from ripple.database.connect import Client

_READS = {"find", "aggregate", "getMore", "count", "distinct"}


class Overheard(CommandListener):
    """The reads that were sent while somebody listened."""

    def __init__(self) -> None:
        self._commands: list[dict[str, Any]] = []

    def started(self, event: CommandStartedEvent) -> None:
        if event.command_name in _READS:
            self._commands.append(dict(event.command))

    def succeeded(self, event: CommandSucceededEvent) -> None:
        """Of no interest."""

    def failed(self, event: CommandFailedEvent) -> None:
        """Of no interest."""

    @contextmanager
    def reads(self) -> Iterator[list[dict[str, Any]]]:
        heard: list[dict[str, Any]] = []
        self._commands = heard
        yield heard
        self._commands = []


def overheard(uri: str) -> tuple[Client, Overheard]:
    listener = Overheard()
    return AsyncMongoClient(uri, uuidRepresentation="standard", tz_aware=True, event_listeners=[listener]), listener
