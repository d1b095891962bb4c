"""Which endpoints a message may be sent to. An endpoint is an address from a stranger, so one strict grammar holds.

What is checked here holds for the text; resolver.py checks the addresses that a host leads to, when it is connected to.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Self

from ripple.kernel.errors import SetupError
from ripple.settings import Settings
from ripple.webpush.addresses import Address, Network, is_public, networks

LONGEST = 2048
_LONGEST_HOST = 253
_LABEL = r"(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
"""No punycode: libraries decode it, and fail, or find other letters."""
_LAST_LABEL = r"[a-z]{2,63}"
"""Never digits, nor 0x..: whatever could be read as an IPv4 address is no host."""
_ORIGIN = rf"https://(?P<host>(?:{_LABEL}\.)+{_LAST_LABEL})(?::(?P<port>[1-9][0-9]{{0,4}}))?"
_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_PATH = rf"/{_CHARACTER}*(?:\?(?:{_CHARACTER}|\?)+)?"
"""A question mark with nothing behind it is left away by the client that connects."""
_EXTRA = re.compile(_ORIGIN, re.ASCII)
GRAMMAR = re.compile(_ORIGIN + _PATH, re.ASCII)
_TLS = 443
_HIGHEST_PORT = 65535

_HOSTS = frozenset({"fcm.googleapis.com", "jmt17.google.com", "updates.push.services.mozilla.com"})
_DOMAINS = (".push.apple.com", ".notify.windows.com")


class EndpointRefused(Exception):  # noqa: N818
    """`reason` is one of a few words and never holds a part of the endpoint."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Endpoint:
    """An endpoint that the policy lets pass. `url` is the text exactly as the browser gave it, and a secret."""

    url: str = field(repr=False)
    host: str
    port: int

    @property
    def origin(self) -> str:
        """With its port, unless that is 443 (RFC 6454, section 6.2)."""
        return _origin(self.host, self.port)

    @cached_property
    def mark(self) -> str:
        """What a log may say of it: 8 characters of a hash."""
        return mark(self.url)


@dataclass(frozen=True)
class Policy:
    """Where messages may go: to the known vendors' services on port 443, and to what a keeper has added.

    `extra_origins`: services of one's own, exactly, such as `https://ntfy.example.org:8443`; only these may lie in
    `private_networks`. `any_public_host`: to whatever a browser names (UnifiedPush), on port 443.
    Raises SetupError where a keeper wrote something else.
    """

    extra_origins: tuple[str, ...] = ()
    private_networks: tuple[str, ...] = ()
    any_public_host: bool = False
    _networks: tuple[Network, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for origin in self.extra_origins:
            found = _EXTRA.fullmatch(origin)
            if found is None or _origin(found["host"], int(found["port"] or _TLS)) != origin:
                raise SetupError(
                    f"{origin!r} is no origin for RIPPLE_PUSH_EXTRA_ORIGINS: write it as https://push.example.org, "
                    "in lower case, with a port only where that is not 443, and without a slash at the end."
                )
        object.__setattr__(self, "_networks", networks(self.private_networks))

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings.push_extra_origins, settings.push_private_networks, settings.push_any_public_host)

    def check(self, endpoint: str) -> Endpoint:
        """Raises EndpointRefused."""
        if len(endpoint) > LONGEST:
            raise EndpointRefused("length")
        found = GRAMMAR.fullmatch(endpoint)
        if found is None or len(found["host"]) > _LONGEST_HOST:
            raise EndpointRefused("grammar")
        host, port = found["host"], int(found["port"] or _TLS)
        if found["port"] == str(_TLS) or port > _HIGHEST_PORT:
            raise EndpointRefused("port")
        if not self._is_extra(host, port):
            if port != _TLS:
                raise EndpointRefused("port")
            if not self.any_public_host and not _is_known(host):
                raise EndpointRefused("host")
        return Endpoint(endpoint, host, port)

    def may_connect(self, host: str, port: int, address: Address) -> bool:
        """Whether `host` may lead to this address: to a public one, or, for an extra origin, to a named network."""
        if self._is_extra(host, port) and any(address in network for network in self._networks):
            return True
        return is_public(address)

    def _is_extra(self, host: str, port: int) -> bool:
        return _origin(host, port) in self.extra_origins


def mark(endpoint: str) -> str:
    return sha256(endpoint.encode()).hexdigest()[:8]


def shown(origin: str) -> str:
    """What a log may say of an origin: its name if it is a vendor's; somebody's own says who they are."""
    return origin if _is_known(origin.removeprefix("https://")) else mark(origin)


def _is_known(host: str) -> bool:
    return host in _HOSTS or host.endswith(_DOMAINS)


def _origin(host: str, port: int) -> str:
    return f"https://{host}" if port == _TLS else f"https://{host}:{port}"
