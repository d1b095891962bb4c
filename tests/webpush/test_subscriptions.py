"""The keys of a subscription are those that a browser makes, or they are refused."""

from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ripple.webpush.subscriptions import KeysRefused, Subscription, base64url, check_keys

KEY = ec.derive_private_key(7, ec.SECP256R1()).public_key()
POINT = KEY.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
P256DH = base64url(POINT)
AUTH = base64url(bytes(range(16)))


def test_the_keys_of_a_browser_pass() -> None:
    check_keys(P256DH, AUTH)


@pytest.mark.parametrize(
    "p256dh",
    [
        "",
        P256DH + "=",
        P256DH[:-1],
        P256DH + "A",
        P256DH + "\n",
        " " + P256DH,
        base64url(POINT[:64]),
        base64url(POINT[:33]),
        base64url(b"\x03" + POINT[1:33]),
        base64url(b"\x04" + bytes(64)),
        base64url(POINT[:-1] + bytes([POINT[-1] ^ 1])),
        base64url(b"\x00"),
        "\u0410" * 87,
        P256DH[:40] + "!" + P256DH[41:],
        P256DH[:40] + "+" + P256DH[41:],
        urlsafe_b64encode(POINT).decode()[:-2] + "_=",
        "A" * 100_000,
    ],
)
def test_what_is_no_point_on_the_curve_is_refused(p256dh: str) -> None:
    with pytest.raises(KeysRefused, match=r"^p256dh$"):
        check_keys(p256dh, AUTH)


@pytest.mark.parametrize(
    "auth",
    [
        "",
        AUTH + "==",
        AUTH + "A",
        AUTH[:-1],
        AUTH[:-1] + "9",
        base64url(bytes(15)),
        base64url(bytes(17)),
        base64url(bytes(8)),
        AUTH[:10] + "/" + AUTH[11:],
        AUTH[:10] + "\x00" + AUTH[11:],
        AUTH + "\n",
    ],
)
def test_a_secret_of_another_length_is_refused(auth: str) -> None:
    with pytest.raises(KeysRefused, match=r"^auth$"):
        check_keys(P256DH, auth)


def test_a_subscription_shows_its_secrets_to_nobody() -> None:
    assert repr(Subscription("https://secret", "secret", "secret")) == "Subscription()"
