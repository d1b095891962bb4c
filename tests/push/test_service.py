"""The tests' own push service is strict, and keeps messages as RFC 8030 has it: else its taking them proves nothing."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ripple.webpush.endpoints import Policy
from ripple.webpush.messages import Push, Sealer
from ripple.webpush.ring import Key, Ring
from ripple.webpush.subscriptions import Subscription
from tests.conftest import SetClock
from tests.push.mailboxes import Device
from tests.push.service import OWN, PushService

RING, STRANGER = (Ring.of(Key.of(ec.generate_private_key(ec.SECP256R1()))) for _ in range(2))
Send = Callable[..., Awaitable[int]]


@pytest.fixture
def time() -> SetClock:
    return SetClock()


@pytest.fixture
async def service(time: SetClock) -> AsyncIterator[PushService]:
    async with PushService(clock=time) as service:
        yield service


@pytest.fixture
def device(service: PushService) -> Device:
    return service.subscribe(RING.current.application_server_key)


@pytest.fixture
async def send(service: PushService, device: Device, time: SetClock) -> AsyncIterator[Send]:
    """Sends what is right, but for what a test changes. Answers the status."""
    connector = aiohttp.TCPConnector(resolver=service.resolver, ssl=service.ssl)
    async with aiohttp.ClientSession(connector=connector) as client:

        async def send(
            *,
            body: bytes | None = None,
            ring: Ring = RING,
            audience: str = "https://updates.push.services.mozilla.com",
            contact: str = "mailto:keeper@ripple.example",
            late: timedelta = timedelta(),
            url: str = device.endpoint,
            payload: bytes = b'{"notification": {"title": "one"}}',
            **changed: str | None,
        ) -> int:
            sealer = Sealer(ring, contact, lambda: time.now + late)
            push = Push(Subscription(url, device.p256dh, device.auth), ring.current.id, payload, 60, "normal", "t")
            sealed = sealer.seal(push, Policy(any_public_host=True).check(f"{audience}/x"))
            headers = sealed.headers | {name.replace("_", "-"): value for name, value in changed.items() if value}
            for name in [name.replace("_", "-") for name, value in changed.items() if value is None]:
                del headers[name]
            async with client.post(url, data=sealed.body if body is None else body, headers=headers) as response:
                return response.status

        yield send


async def test_what_is_right_is_taken_and_decrypted(send: Send, device: Device) -> None:
    assert await send() == 201
    assert device.shown == [{"title": "one"}]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"authorization": None}, 401),
        ({"authorization": "WebPush abc"}, 401),
        ({"authorization": f"vapid t=a.b.c, k={RING.current.application_server_key}"}, 403),
        ({"ring": STRANGER}, 403),
        ({"audience": f"https://{OWN}"}, 403),
        ({"contact": "mailto:keeper@localhost"}, 403),
        ({"contact": "keeper"}, 403),
        ({"late": timedelta(hours=-13)}, 403),
        ({"late": timedelta(hours=13)}, 403),
        ({"ttl": None}, 400),
        ({"ttl": "-1"}, 400),
        ({"urgency": "urgent"}, 400),
        ({"topic": "a" * 33}, 400),
        ({"topic": "a b"}, 400),
        ({"content_encoding": "aesgcm"}, 400),
        ({"body": b"{}"}, 400),
        ({"body": b""}, 400),
        ({"body": bytes(4096)}, 400),
        ({"body": bytes(4097)}, 413),
        ({"url": "https://updates.push.services.mozilla.com/wpush/v2/unknown"}, 404),
    ],
)
async def test_what_is_wrong_is_refused(
    changed: dict[str, object], status: int, send: Send, service: PushService, device: Device
) -> None:
    assert await send(**changed) == status
    assert (device.accepted, service.posts[0].status, bool(service.posts[0].reason)) == ([], status, True)


async def test_a_token_of_another_moment_is_judged_by_the_services_own_clock(send: Send, time: SetClock) -> None:
    assert await send(late=timedelta(hours=-11)) == 201
    time.advance(timedelta(days=400))
    assert await send() == 201


async def test_a_subscription_that_has_ended_stays_so(send: Send, device: Device) -> None:
    device.gone = True

    assert [await send(), await send()] == [410, 410]


async def test_of_what_waits_the_newest_of_each_topic_is_delivered_within_its_time(
    send: Send, device: Device, time: SetClock
) -> None:
    device.sleep()
    for number, topic, ttl in (
        ("1", "a", "900"),
        ("2", "b", "900"),
        ("3", "a", "900"),
        ("4", "c", "30"),
        ("5", "d", "0"),
    ):
        await send(payload=f'{{"notification": {{"title": "{number}"}}}}'.encode(), topic=topic, ttl=ttl)
    time.advance(timedelta(minutes=1))

    device.wake()

    assert [message.content["notification"]["title"] for message in device.delivered] == ["2", "3"]
    assert len(device.accepted) == 5


async def test_of_one_tag_a_device_shows_the_newest(send: Send, device: Device) -> None:
    for title, tag in (("1", "a"), ("2", "b"), ("3", "a")):
        await send(payload=f'{{"notification": {{"title": "{title}", "tag": "{tag}"}}}}'.encode())

    assert [shown["title"] for shown in device.shown] == ["2", "3"]


async def test_what_was_sealed_for_another_device_stays_garbled(
    send: Send, service: PushService, device: Device
) -> None:
    other = service.subscribe(RING.current.application_server_key)

    assert await send(url=other.endpoint) == 201
    assert (other.delivered, len(other.garbled), device.delivered) == ([], 1, [])


async def test_a_browser_gets_messages_as_they_came(send: Send, service: PushService) -> None:
    received: list[tuple[bytes, str]] = []

    async def receive(body: bytes, headers: Mapping[str, str]) -> None:
        received.append((body, headers["content-encoding"]))

    mailbox = service.open("/wpush/v2/browser", RING.current.application_server_key, receive)

    assert await send(url=mailbox.endpoint) == 201
    assert received == [(mailbox.accepted[0].body, "aes128gcm")]
