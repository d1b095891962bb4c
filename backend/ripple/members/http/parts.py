"""What the requests of signing in are made of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from ripple.database.connect import Database
from ripple.database.run import Runner
from ripple.kernel.clock import Clock
from ripple.kernel.errors import SignedOut
from ripple.kernel.keyring import Keyring
from ripple.members import queries
from ripple.members.commands import Admit
from ripple.members.errors import AccessRefusalCode, AccessRefused
from ripple.members.http.cookies import DeviceCookies, session_token
from ripple.members.passphrases import Passphrases
from ripple.members.throttle import Count, Throttle, by_account, by_address, by_device
from ripple.settings import Settings


class Offered(Protocol):
    """What an invitation code is for. Without a circle's name it is the link that makes an owner."""

    @property
    def name(self) -> str | None: ...
    @property
    def about(self) -> str | None: ...
    @property
    def agreement(self) -> str | None: ...
    @property
    def stage(self) -> Enum: ...


Peek = Callable[[str], Awaitable[Offered]]
"""Looks an invitation code up without using it, or refuses it. Circles lie beside members: the wiring hands it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersParts:
    runner: Runner
    database: Database
    clock: Clock
    keyring: Keyring
    settings: Settings
    passphrases: Passphrases
    admit: Admit
    peek: Peek


@dataclass(frozen=True, slots=True)
class Desk:
    """Where people sign in: the parts, and what stands between them and somebody who guesses."""

    parts: MembersParts
    throttle: Throttle
    devices: DeviceCookies

    @classmethod
    def of(cls, parts: MembersParts) -> "Desk":
        return cls(
            parts,
            Throttle(parts.database, parts.keyring.secret("throttle"), parts.clock),
            DeviceCookies(parts.keyring.secret("device cookies"), parts.settings),
        )

    def by_caller(self, request: "AnyRequest", handle: str) -> Count:
        """A browser that was signed in to the account before has a count of its own, which no stranger can fill."""
        device = self.devices.device(request.cookies, handle, now=self.parts.clock())
        return by_account(handle) if device is None else by_device(device)

    async def refuse_common(self, passphrase: str, *known: str) -> None:
        """Raises AccessRefused PASSPHRASE_COMMON for one that would be guessed early, by what is `known` too."""
        if await self.parts.passphrases.is_common(passphrase, *known):
            raise AccessRefused(AccessRefusalCode.PASSPHRASE_COMMON, field="passphrase")


AnyRequest = Request[Any, Any, Any]
GivenDesk = NamedDependency[SkipValidation[Desk]]
GivenWho = NamedDependency[SkipValidation[queries.SignedIn]]


async def signed_in(request: AnyRequest, desk: GivenDesk) -> queries.SignedIn:
    """Raises SignedOut."""
    token = session_token(request.cookies, desk.parts.settings)
    who = token and await queries.signed_in(desk.parts.database, token, now=desk.parts.clock())
    if not who:
        raise SignedOut
    return who


def by_sender(request: AnyRequest) -> Count:
    return by_address(request.client.host if request.client else "")
