"""What a command is given: one transaction to read and write in, and a place for the events that it causes."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from pymongo.asynchronous.client_session import AsyncClientSession

from ripple.database.connect import Database
from ripple.kernel.events import Event


class Work:
    """One attempt at one command. A command has no effect but through its work, for it may be run more than once.

    `session` carries the transaction: every read and write of the command passes it on. `now` is the injected
    clock's time, UTC, the same for the whole attempt. `cause` is the id of the event that a consumer is handling,
    None in a member's command: what follows from an event takes its ids from there, and so comes into being once.
    """

    def __init__(self, session: AsyncClientSession, database: Database, now: datetime) -> None:
        self.session = session
        self.database = database
        self.now = now
        self.cause: str | None = None
        self.events: list[Event] = []

    def record(self, event: Event) -> None:
        """Written with the state, in the same transaction: it can be neither lost nor invented."""
        self.events.append(event)


Append = Callable[[Work], Awaitable[None]]
"""How a work's events reach the log. The log lies above the database, so the wiring hands it over."""
