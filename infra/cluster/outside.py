"""What the public door lets through, and what it tells."""

import asyncio
import socket
import ssl
from http.client import HTTPConnection, HTTPSConnection

from infra.cluster.people import Door, door
from infra.cluster.processes import Failed, Stage
from infra.cluster.service import Service

_GUESSES = 30
"""Wrong invitation codes that one address may try in a quarter of an hour (decision record 0003)."""

_OWN_HEADERS = {
    "content-security-policy",
    "strict-transport-security",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
}
_NOT_PUBLIC = ("/metrics", "/metrics/", "//metrics", "/%6detrics", "/Metrics", "/./metrics", "/x/../metrics", "/readyz")


async def the_door_is_tight(entrance: Door, service: Service, trust: ssl.SSLContext) -> list[str]:
    async with entrance.http.get(f"{service.origin}/") as page:
        headers = {name.lower() for name in page.headers}
        _expect("the shell", (page.status, _OWN_HEADERS - headers, "server" in headers), (200, set(), False))
    for path in _NOT_PUBLIC:
        _expect(f"{path} from outside", await asyncio.to_thread(_status, service, trust, path), 404)
    _expect("/healthz", await asyncio.to_thread(_status, service, trust, "/healthz"), 200)
    _expect("plain HTTP", await asyncio.to_thread(_plain, service), (308, "https://localhost/join"))
    _expect("the protocol", await asyncio.to_thread(_protocol, service, trust), "h2")
    foreign = await entrance.api("sign-in", {"handle": "estuary", "passphrase": "x"}, origin="https://elsewhere")
    _expect("another site's request", foreign.status, 403)
    for size in (70_000, 100_000, 1_000_000):
        large = await entrance.api("sign-in", {"handle": "x" * size, "passphrase": "x"})
        _expect(f"a body of {size} octets", large.status, 413)
    return [
        "Over TLS and HTTP/2, with Ripple's own security headers; plain HTTP is sent on; other sites are refused.",
        "/metrics and /readyz are not to be had from outside, however they are spelled; large bodies are refused.",
    ]


async def addresses_are_told_apart(service: Service, trust: ssl.SSLContext) -> str:
    """Ripple learns a member's address from Caddy, and believes nobody else about it."""
    guess = {"code": "0000-0000-0000"}
    async with door(service.origin, trust, address="127.0.0.3") as guesser:
        said = [(await guesser.api("invitation", guess)).status for _ in range(_GUESSES + 1)]
        forged = (await guesser.api("invitation", guess, **{"x-forwarded-for": "192.0.2.7"})).status
    async with door(service.origin, trust, address="127.0.0.4") as neighbour:
        elsewhere = (await neighbour.api("invitation", guess)).status
    _expect("guesses from one address", (set(said[:_GUESSES]), said[_GUESSES]), ({said[0]}, 429))
    _expect("one more with a forged address", forged, 429)
    _expect("a guess from another address", elsewhere, said[0])
    return f"After {_GUESSES} guesses an address waits, with a forged X-Forwarded-For too; its neighbour does not."


def no_log_tells_who(stage: Stage) -> str:
    """The addresses that were used above are in no log of what members talk to."""
    logs = {process.name: process.log.read_text() for process in stage.ripple_and_caddy}
    addresses = ("127.0.0.3", "127.0.0.4", "192.0.2.7")
    telling = [name for name, log in logs.items() if any(address in log for address in addresses)]
    _expect("logs with a member's address", telling, [])
    return f"No log tells a member's address: {', '.join(logs)}."


def _expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise Failed(f"{what}: {found!r} instead of {wanted!r}")


def _status(service: Service, trust: ssl.SSLContext, path: str) -> int:
    connection = HTTPSConnection("localhost", service.https_port, context=trust, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def _plain(service: Service) -> tuple[int, str | None]:
    connection = HTTPConnection("localhost", service.http_port, timeout=10)
    try:
        connection.request("GET", "/join", headers={"host": "localhost"})
        response = connection.getresponse()
        return response.status, response.getheader("location")
    finally:
        connection.close()


def _protocol(service: Service, trust: ssl.SSLContext) -> str | None:
    """What the server chooses where it is offered both."""
    offering = ssl.create_default_context()
    offering.load_verify_locations(cadata="".join(ssl.DER_cert_to_PEM_cert(der) for der in trust.get_ca_certs(True)))  # noqa: FBT003
    offering.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", service.https_port), timeout=10) as plain,
        offering.wrap_socket(plain, server_hostname="localhost") as wrapped,
    ):
        return wrapped.selected_alpn_protocol()
