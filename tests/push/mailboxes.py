"""What lies behind an endpoint: a browser of the harness, or a device of the tests that decrypts by itself."""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.push.judging import Terms
from tests.push.misbehaviour import Conduct


@dataclass(frozen=True)
class Message:
    """What a push service took for a mailbox. `payload` is empty where nobody here can decrypt it."""

    at: datetime
    body: bytes
    headers: Mapping[str, str]
    terms: Terms
    claims: Mapping[str, Any]
    payload: bytes = b""

    @property
    def content(self) -> Any:
        """The payload, read as JSON."""
        return json.loads(self.payload)


@dataclass
class Mailbox:
    """A subscription as its push service knows it. `gone` answers 410 from now on."""

    endpoint: str
    application_server_key: str
    conduct: Conduct = field(default_factory=Conduct)
    gone: bool = False
    accepted: list[Message] = field(default_factory=list)
    """Everything that was answered with 201 or was to be, in order."""

    async def take(self, message: Message) -> None:
        self.accepted.append(message)


Receive = Callable[[bytes, Mapping[str, str]], Awaitable[None]]
"""Is given the encrypted body and the headers of one message."""


@dataclass
class Forwarding(Mailbox):
    """Hands each message on as it came: to a real browser."""

    receive: Receive | None = None

    async def take(self, message: Message) -> None:
        await super().take(message)
        if self.receive is not None:
            await self.receive(message.body, message.headers)


class Device(Mailbox):
    """A phone with a subscription. It gets what is sent at once, or, while `asleep`, what still waits when it wakes.

    `delivered`: what came to the phone, decrypted, in order. `garbled`: what could not be decrypted.
    """

    def __init__(self, endpoint: str, application_server_key: str, now: Callable[[], datetime]) -> None:
        super().__init__(endpoint, application_server_key)
        self._now = now
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = secrets.token_bytes(16)
        self.p256dh = _text(self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
        self.auth = _text(self._auth)
        self.asleep = False
        self.waiting: list[Message] = []
        self.delivered: list[Message] = []
        self.garbled: list[Message] = []

    @property
    def subscription(self) -> dict[str, Any]:
        """As a browser's `PushSubscription.toJSON()` has it."""
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": {"p256dh": self.p256dh, "auth": self.auth}}

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The notifications on the lock screen, oldest first: of one tag, only the newest."""
        by_tag: dict[str, dict[str, Any]] = {}
        for number, message in enumerate(self.delivered):
            notification = message.content["notification"]
            tag = notification.get("tag") or f"untagged {number}"
            by_tag.pop(tag, None)
            by_tag[tag] = notification
        return list(by_tag.values())

    async def take(self, message: Message) -> None:
        try:
            opened = replace(message, payload=self._decrypt(message.body))
        except (http_ece.ECEException, ValueError):
            self.garbled.append(message)
            return
        await super().take(opened)
        if not self.asleep:
            self.delivered.append(opened)
            return
        topic = message.terms.topic
        self.waiting = [each for each in self.waiting if topic is None or each.terms.topic != topic]
        self.waiting.append(opened)

    def sleep(self) -> None:
        self.asleep = True

    def wake(self) -> None:
        """Get what still waits: the newest of each topic, unless its time to live is over."""
        self.asleep = False
        now = self._now()
        self.delivered += [each for each in self.waiting if each.at + timedelta(seconds=each.terms.ttl) > now]
        self.waiting = []

    def _decrypt(self, body: bytes) -> bytes:
        return bytes(http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth, version="aes128gcm"))


def _text(octets: bytes) -> str:
    return urlsafe_b64encode(octets).rstrip(b"=").decode()
