"""Messages for the tests' devices."""

import json

from ripple.webpush.messages import Push
from ripple.webpush.ring import Ring
from ripple.webpush.subscriptions import Subscription
from tests.push.mailboxes import Device

CONTACT = "mailto:keeper@ripple.example"
CONTENT = {"web_push": 8030, "notification": {"title": "Reminder", "tag": "t1"}}


def push_to(device: Device, ring: Ring, *, topic: str = "topic", ttl: int = 60, payload: bytes | None = None) -> Push:
    return Push(
        subscription=Subscription(device.endpoint, device.p256dh, device.auth),
        key=ring.current.id,
        payload=json.dumps(CONTENT).encode() if payload is None else payload,
        ttl=ttl,
        urgency="high",
        topic=topic,
    )
