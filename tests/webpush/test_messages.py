"""Sealing: the standards' own example, an independent decryption, padding, limits, and tokens that are kept."""

from base64 import urlsafe_b64decode
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import http_ece
import pytest
import webpush
from cryptography.hazmat.primitives.asymmetric import ec
from webpush import WebPush, WebPushSubscription
from webpush.types import WebPushKeys

from ripple.webpush.endpoints import Endpoint, Policy
from ripple.webpush.messages import LONGEST_TTL, SIZES, PayloadTooLong, Push, Sealed, Sealer, padded
from ripple.webpush.ring import Key, Ring
from ripple.webpush.subscriptions import KeysRefused, Subscription
from tests.conftest import SetClock
from tests.push import judging
from tests.push.mailboxes import Device, Message
from tests.webpush.outbox import CONTACT, push_to

ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/1"

# RFC 8291, section 5 and appendix A
PLAINTEXT = b"When I grow up, I want to be a watermelon"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
RECEIVER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
RECEIVER_PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def _octets(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(_octets(text)), ec.SECP256R1())


@pytest.fixture
def as_in_the_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's own randomness is the one thing that stands between it and the example."""
    drawn: Any = SimpleNamespace(**vars(ec) | {"generate_private_key": lambda *_: _private(SENDER_PRIVATE)})
    monkeypatch.setattr(webpush, "ec", drawn)
    monkeypatch.setattr(webpush, "os", SimpleNamespace(urandom=lambda _: _octets(SALT)))


@pytest.fixture
def device(ring: Ring, set_clock: SetClock) -> Device:
    return Device(ENDPOINT, ring.current.application_server_key, set_clock)


@pytest.fixture
def set_clock() -> SetClock:
    return SetClock()


@pytest.fixture
def sealer(ring: Ring, set_clock: SetClock) -> Sealer:
    return Sealer(ring, CONTACT, set_clock)


def _endpoint(url: str = ENDPOINT, *extra: str) -> Endpoint:
    return Policy(extra_origins=extra, any_public_host=True).check(url)


def _claims(sealed: Sealed, ring: Ring, clock: SetClock, origin: str) -> dict[str, Any]:
    """As a push service reads them, its signature checked."""
    return judging.vapid(
        {"Authorization": sealed.headers["authorization"]},
        origin=origin,
        key=ring.current.application_server_key,
        now=clock.now,
    )


@pytest.mark.usefixtures("as_in_the_example")
def test_the_package_makes_the_standards_example_to_the_octet(ring: Ring) -> None:
    package = WebPush(ring.current.private_pem, ring.current.public_pem, subscriber="keeper@ripple.example")
    keys = WebPushKeys(auth=AUTH, p256dh=RECEIVER_PUBLIC)

    message = package.get(PLAINTEXT, WebPushSubscription(endpoint=ENDPOINT, keys=keys))

    assert message.encrypted == _octets(BODY)


@pytest.mark.usefixtures("as_in_the_example")
def test_what_we_seal_is_that_example_with_a_padded_text(ring: Ring, sealer: Sealer) -> None:
    push = Push(Subscription(ENDPOINT, RECEIVER_PUBLIC, AUTH), ring.current.id, PLAINTEXT, 60, "high", "t")

    body = sealer.seal(push, _endpoint()).body

    assert body[:86] == _octets(BODY)[:86]
    opened = http_ece.decrypt(body, private_key=_private(RECEIVER_PRIVATE), auth_secret=_octets(AUTH))
    assert (opened.rstrip(), len(opened)) == (PLAINTEXT, 512)


async def test_a_device_reads_what_was_sealed_for_it_and_no_other_does(
    ring: Ring, sealer: Sealer, device: Device
) -> None:
    push = push_to(device, ring, payload='{"notification": {"title": "Übermorgen 🌊"}}'.encode())

    sealed = sealer.seal(push, _endpoint())

    other = Device(ENDPOINT, ring.current.application_server_key, SetClock())
    message = judged(sealed)
    await device.take(message)
    await other.take(message)
    assert device.shown == [{"title": "Übermorgen 🌊"}]
    assert (other.delivered, len(other.garbled)) == ([], 1)


def judged(sealed: Sealed) -> Message:
    """The message as a push service hands it on."""
    judging.body(sealed.body, {"Content-Encoding": sealed.headers["content-encoding"]})
    headers = {"TTL": sealed.headers["ttl"], "Urgency": sealed.headers["urgency"], "Topic": sealed.headers["topic"]}
    return Message(SetClock().now, sealed.body, headers, judging.terms(headers), {})


@pytest.mark.parametrize(
    ("length", "size"), [(0, 512), (1, 512), (512, 512), (513, 1024), (1024, 1024), (1025, 2048), (2048, 2048)]
)
def test_a_length_tells_no_more_than_one_of_three_sizes(
    length: int, size: int, ring: Ring, sealer: Sealer, device: Device
) -> None:
    sealed = sealer.seal(push_to(device, ring, payload=b"x" * length), _endpoint())

    assert len(sealed.body) == size + 103
    assert padded(b"x" * length).rstrip(b" ") == b"x" * length


def test_a_payload_beyond_the_largest_size_is_not_sealed(ring: Ring, sealer: Sealer, device: Device) -> None:
    with pytest.raises(PayloadTooLong):
        sealer.seal(push_to(device, ring, payload=b"x" * (SIZES[-1] + 1)), _endpoint())


def test_every_size_stays_within_what_each_service_takes() -> None:
    assert SIZES[-1] + 103 <= judging.LARGEST_BODY


def test_no_two_messages_have_anything_in_common(ring: Ring, sealer: Sealer, device: Device) -> None:
    one, other = (sealer.seal(push_to(device, ring), _endpoint()).body for _ in range(2))

    assert one[:16] != other[:16]
    assert one[21:86] != other[21:86]
    assert one[86:] != other[86:]


def test_a_message_says_how_it_is_to_be_kept(ring: Ring, sealer: Sealer, device: Device) -> None:
    headers = sealer.seal(push_to(device, ring, ttl=90, topic="a_B-9"), _endpoint()).headers

    assert {name: value for name, value in headers.items() if name != "authorization"} == {
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        "ttl": "90",
        "urgency": "high",
        "topic": "a_B-9",
    }


@pytest.mark.parametrize(("asked", "kept"), [(0, 0), (1, 1), (LONGEST_TTL, LONGEST_TTL), (10**9, LONGEST_TTL)])
def test_each_message_has_its_own_time_to_live(
    asked: int, kept: int, ring: Ring, sealer: Sealer, device: Device
) -> None:
    sealer.seal(push_to(device, ring, ttl=77), _endpoint())

    assert sealer.seal(push_to(device, ring, ttl=asked), _endpoint()).headers["ttl"] == str(kept)


@pytest.mark.parametrize("topic", ["", "a" * 33, "a b", "a=", "ü", "a\n", "a\r\nx: y"])
def test_a_topic_that_a_service_would_refuse_is_a_fault_of_ours(topic: str, ring: Ring, device: Device) -> None:
    with pytest.raises(ValueError, match="topic"):
        push_to(device, ring, topic=topic)


def test_a_time_to_live_that_is_over_is_a_fault_of_ours(ring: Ring, device: Device) -> None:
    with pytest.raises(ValueError, match="time to live"):
        push_to(device, ring, ttl=-1)


def test_keys_that_were_damaged_where_they_are_kept_are_refused(ring: Ring, sealer: Sealer) -> None:
    push = Push(Subscription(ENDPOINT, "BAAA", "AAAA"), ring.current.id, b"{}", 60, "high", "t")

    with pytest.raises(KeysRefused):
        sealer.seal(push, _endpoint())


@pytest.mark.parametrize("origin", ["https://push.example.org", "https://push.example.org:8443"])
def test_a_token_is_for_one_service_with_its_port(
    origin: str, ring: Ring, sealer: Sealer, device: Device, set_clock: SetClock
) -> None:
    sealed = sealer.seal(push_to(device, ring), _endpoint(f"{origin}/x", origin))

    claims = _claims(sealed, ring, set_clock, origin)
    assert claims == {"aud": origin, "exp": set_clock.now.timestamp() + 12 * 3600, "sub": CONTACT}


def test_a_token_is_signed_once_for_all_messages_to_a_service(ring: Ring, sealer: Sealer, device: Device) -> None:
    tokens = {sealer.seal(push_to(device, ring), _endpoint(f"{ENDPOINT}{n}")).headers["authorization"] for n in "123"}

    assert len(tokens) == 1


def test_a_token_is_signed_anew_when_half_of_its_life_is_over(
    ring: Ring, sealer: Sealer, device: Device, set_clock: SetClock
) -> None:
    def token() -> str:
        return sealer.seal(push_to(device, ring), _endpoint()).headers["authorization"]

    first = token()
    set_clock.advance(timedelta(hours=5, minutes=59))
    still = token()
    set_clock.advance(timedelta(minutes=1))

    assert (first == still, first == token()) == (True, False)


def test_a_token_from_the_future_is_not_used_after_a_clock_was_put_right(
    ring: Ring, sealer: Sealer, device: Device, set_clock: SetClock
) -> None:
    set_clock.advance(timedelta(days=3))
    sealer.seal(push_to(device, ring), _endpoint())
    set_clock.advance(timedelta(days=-3))

    sealed = sealer.seal(push_to(device, ring), _endpoint())

    assert _claims(sealed, ring, set_clock, _endpoint().origin)["exp"] == set_clock.now.timestamp() + 12 * 3600


def test_only_the_service_that_did_not_like_a_token_gets_another(ring: Ring, sealer: Sealer, device: Device) -> None:
    elsewhere = "https://fcm.googleapis.com/x"

    def token(url: str) -> str:
        return sealer.seal(push_to(device, ring), _endpoint(url)).headers["authorization"]

    former = token(ENDPOINT), token(elsewhere)
    sealer.invalidate(ring.current.id, _endpoint().origin)

    assert [token(url) == each for url, each in zip((ENDPOINT, elsewhere), former, strict=True)] == [False, True]


def test_tokens_are_kept_for_a_bounded_number_of_services(ring: Ring, sealer: Sealer, device: Device) -> None:
    def token(number: int) -> str:
        url = f"https://push{number}.example.org/x"
        return sealer.seal(push_to(device, ring), _endpoint(url)).headers["authorization"]

    first = token(0)
    last = [token(number) for number in range(1, 257)][-1]

    assert (token(256) == last, token(0) == first) == (True, False)


def test_each_subscription_is_served_by_the_key_that_it_was_made_with(
    ring: Ring, sealer: Sealer, set_clock: SetClock
) -> None:
    former = next(ring[key] for key in ring.ids if key != ring.current.id)
    device = Device(ENDPOINT, former.application_server_key, set_clock)
    push = Push(Subscription(ENDPOINT, device.p256dh, device.auth), former.id, b"{}", 60, "low", "t")

    headers = sealer.seal(push, _endpoint()).headers

    assert headers["authorization"].endswith(f"k={former.application_server_key}")


def test_without_a_contact_a_token_names_nobody(ring: Ring, device: Device, set_clock: SetClock) -> None:
    sealed = Sealer(ring, None, set_clock).seal(push_to(device, ring), _endpoint())

    with pytest.raises(judging.Rejected, match="403 sub"):
        _claims(sealed, ring, set_clock, _endpoint().origin)


def test_a_key_that_is_not_in_the_ring_cannot_seal(ring: Ring, device: Device, set_clock: SetClock) -> None:
    stranger = Ring.of(Key.of(ec.generate_private_key(ec.SECP256R1())))

    with pytest.raises(KeyError):
        Sealer(stranger, CONTACT, set_clock).seal(push_to(device, ring), _endpoint())
