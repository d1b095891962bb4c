"""(6): sealing push messages, beside the bare arithmetic and another library; then the whole sender over TLS.

`python -m tests.bench.push KEY` serves: it prints how to reach it, and accepts whatever comes for that key.
"""

import asyncio
import json
import os
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import uvloop
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import WebPusher
from webpush import WebPush, WebPushSubscription

from ripple.kernel.clock import system_clock
from ripple.webpush.endpoints import Policy
from ripple.webpush.messages import Push, Sealer, padded
from ripple.webpush.outcomes import Accepted
from ripple.webpush.ring import Key, Ring
from ripple.webpush.sender import AT_ONCE, Sender
from ripple.webpush.subscriptions import Subscription
from tests.push.certificates import trusting
from tests.push.judging import octets_of
from tests.push.mailboxes import Device
from tests.push.misbehaviour import answer
from tests.push.service import MOZILLA, Everywhere, PushService

TIMES = 500
ROUNDS = 5
SECONDS = 5.0
CONTACT = "mailto:keeper@ripple.example"
PAYLOAD = json.dumps(
    {"web_push": 8030, "notification": {"title": "Reminder", "body": "Something starts soon."}}
).encode()


async def compare() -> None:
    ring = Ring.of(Key.of(ec.generate_private_key(ec.SECP256R1())))
    device = Device(f"https://{MOZILLA}/wpush/v2/1", ring.current.application_server_key, system_clock)
    rates = _sealed_per_second(ring, device)
    bare, other = rates["RFC 8291 and nothing else"], rates["pywebpush, with signing"]
    for name, rate in rates.items():
        print(
            f"    {name:<31} {rate:6.0f}/s, {rate / bare:.2f} of the bare arithmetic, {rate / other:.2f} of pywebpush"
        )
    sent = await _sent_per_second(ring)
    print(f"    {'the whole sender, over TLS':<31} {sent:6.0f}/s, {AT_ONCE} at once to one service in another process")


def _sealed_per_second(ring: Ring, device: Device) -> dict[str, float]:
    """All pad alike; the best of several rounds, taken in turns."""
    sealer, push = Sealer(ring, CONTACT, system_clock), _push(device.endpoint, device.p256dh, device.auth, ring)
    endpoint, body = Policy().check(device.endpoint), padded(PAYLOAD)
    package = WebPush(ring.current.private_pem, ring.current.public_pem, CONTACT.removeprefix("mailto:"))
    signer = Vapid02.from_pem(ring.current.private_pem)
    point, secret = octets_of(device.p256dh), octets_of(device.auth)

    def by_pywebpush() -> None:
        WebPusher(device.subscription).encode(body)
        signer.sign({"aud": endpoint.origin, "sub": CONTACT})

    ways: dict[str, Callable[[], object]] = {
        "RFC 8291 and nothing else": lambda: _encrypt(body, point, secret),
        "Ripple, tokens kept": lambda: sealer.seal(push, endpoint),
        "the package webpush as it comes": lambda: package.get(body, WebPushSubscription(**device.subscription)),
        "pywebpush, with signing": by_pywebpush,
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, make in ways.items():
            best[name] = min(best[name], _time(make))
    return {name: 1 / took for name, took in best.items()}


def _time(make: Callable[[], object]) -> float:
    begin = time.perf_counter()
    for _ in range(TIMES):
        make()
    return (time.perf_counter() - begin) / TIMES


def _push(endpoint: str, p256dh: str, auth: str, ring: Ring) -> Push:
    return Push(Subscription(endpoint, p256dh, auth), ring.current.id, PAYLOAD, 60, "high", "topic")


def _encrypt(body: bytes, point: bytes, secret: bytes) -> bytes:
    """RFC 8291, section 3.4, and one record of RFC 8188."""
    own, salt = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
    public = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
    material = _derive(32, secret, b"WebPush: info\0" + point + public, shared)
    key = _derive(16, salt, b"Content-Encoding: aes128gcm\0", material)
    nonce = _derive(12, salt, b"Content-Encoding: nonce\0", material)
    return salt + b"\0\0\x10\0\x41" + public + AESGCM(key).encrypt(nonce, body + b"\x02", None)


def _derive(length: int, salt: bytes, info: bytes, material: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(material)


async def _sent_per_second(ring: Ring) -> float:
    async with (
        served(ring.current.application_server_key) as service,
        Sender(
            ring, Policy(), CONTACT, resolver=Everywhere(service["port"]), ssl=trusting(service["authority"])
        ) as sender,
    ):
        push = _push(service["endpoint"], service["p256dh"], service["auth"], ring)

        async def keep_sending(until: float) -> int:
            done = 0
            while time.perf_counter() < until:
                if await sender.send(push) != Accepted():
                    raise RuntimeError("The service did not accept a message.")
                done += 1
            return done

        await keep_sending(time.perf_counter() + 0.5)
        until = time.perf_counter() + SECONDS
        return sum(await asyncio.gather(*(keep_sending(until) for _ in range(AT_ONCE)))) / SECONDS


@asynccontextmanager
async def served(key: str) -> AsyncIterator[dict[str, Any]]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, key, stdin=PIPE, stdout=PIPE)
    try:
        assert process.stdout is not None
        yield json.loads(await process.stdout.readline())
    finally:
        process.terminate()
        await process.communicate()


async def _serve(key: str) -> None:
    """Until the process that asked for it has ended."""
    async with PushService() as service:
        device = service.subscribe(key)
        service.host(MOZILLA).always(answer(201))
        told = {"port": service.port, "authority": service.authority.pem, "endpoint": device.endpoint}
        print(json.dumps({**told, "p256dh": device.p256dh, "auth": device.auth}), flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as running:
        running.run(_serve(sys.argv[1]))
