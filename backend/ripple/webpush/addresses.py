"""Which IP addresses are public. Stricter than the registries: what only carries another address is looked into."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

from ripple.kernel.errors import SetupError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is really reached."""
_SPECIAL: tuple[Network, ...] = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv6Network("2001::/23"),  # Teredo among others
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)
"""What `is_global` does not know of, or lets pass, and what no push service is reached by."""


def is_public(address: Address) -> bool:
    """Whether it is for anybody on the internet: not private, loopback, link-local, mapped, multicast or reserved."""
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _GLOBAL_UNICAST:
            return False
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Raises SetupError."""
    try:
        return tuple(ip_network(text) for text in texts)
    except ValueError as error:
        raise SetupError(
            f"RIPPLE_PUSH_PRIVATE_NETWORKS cannot be read ({error}): write networks such as 10.20.0.0/16."
        ) from error
