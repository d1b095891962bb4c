"""Where a name leads is looked at by the resolver that the connection itself uses."""

import socket
from collections.abc import Sequence
from ipaddress import ip_address

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from ripple.webpush.addresses import is_public
from ripple.webpush.endpoints import Policy
from ripple.webpush.resolver import AddressRefused, GuardedResolver

HOST = "fcm.googleapis.com"
OWN = "push.example.org"
PUBLIC = ["142.250.74.10", "8.8.8.8", "2a00:1450:400f:80d::200a", "2606:4700::6810:1", "64:ff9b::8efa:4a0a"]
OTHERS = [
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%2",
    "fec0::1",
    "ff02::1",
]


class Leads(AbstractResolver):
    """Leads every name to these addresses; each further question to the next ones."""

    def __init__(self, *answers: Sequence[str], port: int = 443) -> None:
        self._answers = list(answers)
        self._port = port
        self.asked = 0

    async def resolve(self, host: str, *_: object, **__: object) -> list[ResolveResult]:
        answer = self._answers[min(self.asked, len(self._answers) - 1)]
        self.asked += 1
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=self._port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in answer
        ]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_for_everybody_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", OTHERS)
def test_no_other_address_is(address: str) -> None:
    assert not is_public(ip_address(address))


async def test_a_name_leads_to_its_public_addresses() -> None:
    found = await GuardedResolver(Policy(), Leads(PUBLIC)).resolve(HOST, 443)

    assert [each["host"] for each in found] == PUBLIC


@pytest.mark.parametrize("address", OTHERS)
@pytest.mark.parametrize("policy", [Policy(), Policy(any_public_host=True)], ids=["known hosts", "any public host"])
async def test_a_name_that_leads_elsewhere_is_not_connected_to(address: str, policy: Policy) -> None:
    with pytest.raises(AddressRefused):
        await GuardedResolver(policy, Leads([address])).resolve(HOST, 443)


@pytest.mark.parametrize("addresses", [["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"]])
async def test_one_bad_address_among_good_ones_spoils_all(addresses: list[str]) -> None:
    with pytest.raises(AddressRefused):
        await GuardedResolver(Policy(), Leads(addresses)).resolve(HOST, 443)


async def test_what_was_looked_at_is_what_is_connected_to() -> None:
    rebinding = Leads(["8.8.8.8"], ["127.0.0.1"])
    resolver = GuardedResolver(Policy(), rebinding)

    first = await resolver.resolve(HOST, 443)

    assert ([each["host"] for each in first], rebinding.asked) == (["8.8.8.8"], 1)
    with pytest.raises(AddressRefused):
        await resolver.resolve(HOST, 443)


async def test_only_a_service_of_ones_own_may_lie_in_a_named_network() -> None:
    policy = Policy(extra_origins=(f"https://{OWN}:8443",), private_networks=("10.20.0.0/16", "fd00::/8"))

    inside = GuardedResolver(policy, Leads(["10.20.1.1", "fd00::1"]))

    assert len(await inside.resolve(OWN, 8443)) == 2
    for host, port in ((OWN, 443), (HOST, 443), (HOST, 8443)):
        with pytest.raises(AddressRefused):
            await inside.resolve(host, port)
    for outside in ("10.21.0.1", "127.0.0.1", "::ffff:10.20.1.1"):
        with pytest.raises(AddressRefused):
            await GuardedResolver(policy, Leads([outside])).resolve(OWN, 8443)
