"""Each end that a message can come to at a push service, over TLS, with the policy of production."""

import asyncio
import logging
from datetime import timedelta

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec

from ripple.kernel.clock import system_clock
from ripple.webpush.endpoints import Policy, mark
from ripple.webpush.outcomes import (
    Accepted,
    Denied,
    Gone,
    Keyless,
    Outcome,
    Refused,
    Throttled,
    Unreachable,
)
from ripple.webpush.ring import Key, Ring
from ripple.webpush.sender import Sender
from tests.push.misbehaviour import (
    Behaviour,
    Turn,
    answer,
    babble,
    garble,
    hang,
    lose_the_answer,
    redirect,
    reset,
    slow,
)
from tests.push.service import APPLE, GOOGLE, MICROSOFT, MOZILLA, PushService
from tests.webpush.outbox import CONTACT, CONTENT, push_to


@pytest.mark.parametrize("host", [MOZILLA, GOOGLE, "jmt17.google.com", APPLE, MICROSOFT])
async def test_a_message_reaches_a_device_of_every_vendor(
    host: str, ring: Ring, service: PushService, sender: Sender
) -> None:
    device = service.subscribe(ring.current.application_server_key, host)

    outcome = await sender.send(push_to(device, ring, ttl=90, topic="seats"))

    assert outcome == Accepted()
    (message,) = device.delivered
    assert (message.content, message.terms.ttl, message.terms.urgency) == (CONTENT, 90, "high")
    assert (message.terms.topic, message.claims["sub"]) == ("seats", CONTACT)


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        *((answer(status), Accepted()) for status in (200, 201, 202, 204)),
        (answer(404), Gone()),
        (answer(410), Gone()),
        (answer(400, text='{"reason":"VapidPkHashMismatch"}'), Refused(400)),
        (answer(413), Refused(413)),
        (answer(429), Throttled(None)),
        (answer(429, retry_after=30), Throttled(30.0)),
        (answer(429, retry_after=10**9), Throttled(3600.0)),
        (answer(429, retry_after="soon"), Throttled(None)),
        (answer(408), Unreachable("408")),
        (answer(500), Unreachable("500")),
        (answer(503, retry_after=5), Unreachable("503", 5.0)),
        (reset(), Unreachable("connection")),
        (hang(), Unreachable("timeout")),
    ],
    ids=lambda each: repr(each) if isinstance(each, Outcome) else "",
)
async def test_each_answer_is_told_apart(
    behaviour: Behaviour, outcome: Outcome, ring: Ring, service: PushService, hurried: Sender
) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.then(behaviour)

    assert await hurried.send(push_to(device, ring)) == outcome
    assert (len(service.posts), device.delivered) == (1, [])
    assert await hurried.send(push_to(device, ring)) == Accepted()


async def test_windows_throttles_by_an_answer_of_its_own(ring: Ring, service: PushService, sender: Sender) -> None:
    device = service.subscribe(ring.current.application_server_key, MICROSOFT)
    device.conduct.then(answer(406, retry_after=7))

    assert await sender.send(push_to(device, ring)) == Throttled(7)


@pytest.mark.parametrize("behaviour", [lose_the_answer, hang(storing=True)], ids=["lost", "never"])
async def test_a_lost_answer_is_no_success_though_the_message_arrived(
    behaviour: Behaviour, ring: Ring, service: PushService, hurried: Sender
) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.sleep()
    device.conduct.then(behaviour)

    lost = await hurried.send(push_to(device, ring))
    again = await hurried.send(push_to(device, ring))

    device.wake()
    assert isinstance(lost, Unreachable)
    assert again == Accepted()
    assert (len(device.accepted), len(device.delivered), device.shown) == (2, 1, [CONTENT["notification"]])


async def test_a_slow_answer_is_waited_for(ring: Ring, service: PushService, sender: Sender) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.then(slow(0.7))

    assert await sender.send(push_to(device, ring)) == Accepted()


@pytest.mark.parametrize("status", [401, 403])
async def test_a_token_that_was_not_liked_is_made_anew_once(
    status: int, ring: Ring, service: PushService, sender: Sender
) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.then(answer(status))

    assert await sender.send(push_to(device, ring)) == Accepted()
    tokens = [post.headers["Authorization"] for post in service.posts]
    assert len(tokens) == len(set(tokens)) == 2


@pytest.mark.parametrize("status", [401, 403])
async def test_a_service_that_goes_on_denying_is_asked_twice_and_no_more(
    status: int, ring: Ring, service: PushService, sender: Sender
) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.always(answer(status))

    assert await sender.send(push_to(device, ring)) == Denied(status)
    assert len(service.posts) == 2


async def test_a_wrong_clock_is_denied_and_takes_no_subscription_with_it(ring: Ring, service: PushService) -> None:
    device = service.subscribe(ring.current.application_server_key)

    async with Sender(
        ring,
        Policy(),
        CONTACT,
        clock=lambda: system_clock() - timedelta(days=2),
        resolver=service.resolver,
        ssl=service.ssl,
    ) as late:
        outcome = await late.send(push_to(device, ring))

    assert (outcome, service.posts[-1].reason) == (Denied(403), "exp")


async def test_a_key_of_another_ring_is_denied_by_the_service(ring: Ring, service: PushService, sender: Sender) -> None:
    other = Key.of(ec.generate_private_key(ec.SECP256R1()))
    device = service.subscribe(other.application_server_key)

    assert await sender.send(push_to(device, ring)) == Denied(403)


async def test_a_key_that_this_process_does_not_have_sends_nothing(
    ring: Ring, service: PushService, sender: Sender
) -> None:
    other = Ring.of(Key.of(ec.generate_private_key(ec.SECP256R1())))
    device = service.subscribe(other.current.application_server_key)

    assert await sender.send(push_to(device, other)) == Keyless()
    assert service.posts == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_never_followed(status: int, ring: Ring, service: PushService, sender: Sender) -> None:
    device, other = (service.subscribe(ring.current.application_server_key, host) for host in (MOZILLA, GOOGLE))
    device.conduct.then(redirect(other.endpoint, status))

    assert await sender.send(push_to(device, ring)) == Refused(status)
    assert (len(service.posts), other.accepted) == (1, [])


async def test_a_reply_without_an_end_is_not_read(ring: Ring, service: PushService, hurried: Sender) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.always(babble(1 << 40))

    outcomes = [await hurried.send(push_to(device, ring)) for _ in range(3)]

    assert outcomes == [Accepted()] * 3


@pytest.mark.parametrize(
    ("octets", "outcome"),
    [
        (b"", Unreachable("connection")),
        (b"\x00\xff" * 100, Unreachable("connection")),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Unreachable("connection")),
        (b"HTTP/1.1 many\r\n\r\n", Unreachable("connection")),
        (b"HTTP/1.1 201 Created\r\nx: " + b"a" * 100_000, Unreachable("connection")),
        (b"HTTP/1.1 201 Created\r\nno colon\r\n\r\n", Unreachable("connection")),
        (b"HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\nshort", Accepted()),
        (b"HTTP/1.1 201 Created\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc", Accepted()),
        (b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", Unreachable("connection")),
        (b"HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n", Unreachable("999")),
    ],
)
async def test_an_answer_that_is_none_is_an_end_like_any_other(
    octets: bytes, outcome: Outcome, ring: Ring, service: PushService, hurried: Sender
) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.then(garble(octets))

    assert await hurried.send(push_to(device, ring)) == outcome
    assert await hurried.send(push_to(device, ring)) == Accepted()


async def test_a_payload_that_no_service_takes_is_not_sent(ring: Ring, service: PushService, sender: Sender) -> None:
    device = service.subscribe(ring.current.application_server_key)

    assert await sender.send(push_to(device, ring, payload=b"x" * 2049)) == Refused(413)
    assert service.posts == []


async def test_nothing_but_the_message_goes_along(
    ring: Ring, service: PushService, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.then(answer(201, Set_Cookie="crumb=1; Path=/"))

    assert [await sender.send(push_to(device, ring)) for _ in range(2)] == [Accepted()] * 2
    assert {name.lower() for name in service.posts[1].headers} == {
        "host",
        "accept",
        "accept-encoding",
        "authorization",
        "content-encoding",
        "content-length",
        "content-type",
        "topic",
        "ttl",
        "urgency",
    }


async def test_a_service_with_another_certificate_gets_nothing(ring: Ring, service: PushService) -> None:
    device = service.subscribe(ring.current.application_server_key)

    async with Sender(ring, Policy(), CONTACT, resolver=service.resolver) as distrusting:
        outcome = await distrusting.send(push_to(device, ring))

    assert (outcome, service.posts) == (Unreachable("tls"), [])


async def test_one_connection_serves_many_messages(ring: Ring, service: PushService, sender: Sender) -> None:
    device = service.subscribe(ring.current.application_server_key)
    connections = set()

    async def note(turn: Turn) -> web.StreamResponse:
        connections.add(turn.request.transport)
        return await turn.store()

    device.conduct.always(note)
    for _ in range(5):
        await sender.send(push_to(device, ring))

    assert (len(device.delivered), len(connections)) == (5, 1)


async def test_what_is_said_in_the_log_betrays_nobody(
    ring: Ring, service: PushService, sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.then(answer(400, text="words of theirs"), answer(403), answer(403), answer(410), answer(500))
    push = push_to(device, ring)

    for _ in range(4):
        await sender.send(push)

    ours = [record for record in caplog.records if record.name.startswith("ripple")]
    assert [record.levelname for record in ours] == ["ERROR", "ERROR"]
    assert all(mark(device.endpoint) in record.getMessage() for record in ours)
    secrets = (device.endpoint, device.p256dh, device.auth, "words of theirs", "vapid t=", MOZILLA, "Reminder")
    assert not any(secret in caplog.text for secret in secrets)
    assert not any(secret in repr(push) for secret in secrets)


async def test_a_sender_that_closes_lets_go_of_what_is_under_way(ring: Ring, service: PushService) -> None:
    device = service.subscribe(ring.current.application_server_key)
    device.conduct.always(hang())

    async with Sender(ring, Policy(), CONTACT, resolver=service.resolver, ssl=service.ssl) as sender:
        sending = asyncio.create_task(sender.send(push_to(device, ring)))
        await service.until(lambda: len(service.posts) == 1)

    assert await sending == Unreachable("connection")
