"""Names to addresses, for the connection itself: what was looked at is what is connected to, so no name can rebind."""

import socket
from ipaddress import ip_address

from aiohttp import ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from ripple.webpush.endpoints import Policy


class AddressRefused(OSError):  # noqa: N818
    """A host leads where the policy does not let it."""


class GuardedResolver(AbstractResolver):
    """Looks names up by `lookup`, the system's where none is given. One bad address among good ones spoils all.

    A client never asks a resolver about a literal address: the grammar of endpoints lets none pass.
    """

    def __init__(self, policy: Policy, lookup: AbstractResolver | None = None) -> None:
        self._policy = policy
        self._lookup = lookup or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises OSError where a name leads nowhere, AddressRefused where it leads elsewhere."""
        found = await self._lookup.resolve(host, port, family)
        if not found:
            raise OSError("The name has no address.")
        if not all(self._policy.may_connect(host, port, ip_address(each["host"])) for each in found):
            raise AddressRefused("The host leads to an address that is not public.")
        return found

    async def close(self) -> None:
        await self._lookup.close()
