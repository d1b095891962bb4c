"""What a resolver is given: the viewer, the database for queries, and one way to run a command."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import signature
from typing import Concatenate, ParamSpec
from uuid import UUID

import strawberry

from ripple.api.facts import FactsOf
from ripple.api.viewer import Viewer
from ripple.database.connect import Database
from ripple.database.idempotency import Once
from ripple.database.run import Runner
from ripple.database.work import Work
from ripple.eventlog.hub import Hub
from ripple.kernel.clock import Clock
from ripple.kernel.cursors import Cursors
from ripple.kernel.errors import SignedOut
from ripple.kernel.ids import MemberId
from ripple.kernel.keyring import Keyring
from ripple.kernel.wrapping import WrappingRing
from ripple.settings import Settings
from ripple.webpush.endpoints import Policy
from ripple.webpush.ring import Ring

P = ParamSpec("P")

PersonOf = Callable[[Database, Viewer, UUID], Awaitable[MemberId | None]]
"""Who stands behind an id that is not a member's, such as a mentor's, where the viewer may see it."""

_HANDED = {"work", "ring"}
"""What a command is handed by the server, which is no part of what a client asked."""


@dataclass(frozen=True, slots=True)
class Services:
    """What one process shares between its requests."""

    settings: Settings
    clock: Clock
    keyring: Keyring
    database: Database
    runner: Runner
    cursors: Cursors
    hub: Hub
    facts: FactsOf
    ring: Ring
    rooms: WrappingRing
    person: PersonOf
    policy: Policy


@dataclass(frozen=True, slots=True)
class Context:
    """One operation's. `who` is None where nobody is signed in; `look_again` finds out who it is by now."""

    services: Services
    who: Viewer | None
    look_again: Callable[[], Awaitable[Viewer | None]]

    @property
    def viewer(self) -> Viewer:
        """Raises SignedOut."""
        if self.who is None:
            raise SignedOut
        return self.who

    def signed_in(self) -> None:
        """Raises SignedOut, for what needs somebody and not to know who."""
        if self.who is None:
            raise SignedOut

    @property
    def database(self) -> Database:
        return self.services.database

    async def changed(self) -> bool:
        """Whether the viewer, or what they may see, is another than when the operation began."""
        return await self.look_again() != self.who

    async def run(
        self,
        command: Callable[Concatenate[Work, P], Awaitable[UUID]],
        key: UUID,
        alone: UUID | None,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> UUID:
        """Run `command` once for `key` and answer the id of its result, then as before for every repeat.

        Commands on the same hot document name it as `alone`. Raises what the command refuses, KeyReused, Unavailable.
        """
        bound = signature(command).bind(None, *args, **kwargs)
        request = {name: value for name, value in bound.arguments.items() if name not in _HANDED}
        once = Once.of(self.services.keyring.secret("idempotency"), self.viewer.member, key, command.__name__, request)
        runner = self.services.runner
        if alone is None:
            return await runner.run_once(once, command, *args, **kwargs)
        async with runner.alone(alone):
            return await runner.run_once(once, command, *args, **kwargs)


Info = strawberry.Info[Context, None]
