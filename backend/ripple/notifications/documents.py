"""The shard key that each collection would have: notifications {member: "hashed"}, deliveries {_id: "hashed"},
notification_settings {_id: "hashed"}, devices {_id: "hashed"}, origins {_id: 1}.
"""

from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from ripple.notifications.rules import (
    Channel,
    Level,
    NotificationKind,
    NotificationType,
    PushReason,
    PushState,
)

NOBODYS = datetime(1970, 1, 1, tzinfo=UTC)


class Notification(Document):
    """What a member was told, and how far its push has come: the one place where that is written down.

    `body` holds ids, numbers and closed words. `pushes` is to how many devices it was to go, `lost` to which of them
    it did not, for whatever reason: when that is all of them, the push has failed or was skipped. `sent_at` is when
    the message that was accepted, or the last one that was not, was sent. `in_summary` waits for the next morning,
    whose summary is then named.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    member: UUID
    kind: NotificationKind
    subject: UUID
    body: dict[str, UUID | int | str] = {}
    at: datetime
    read: bool = False
    in_summary: bool = False
    summary: UUID | None = None
    state: PushState
    reason: PushReason | None = None
    state_at: datetime
    sent_at: datetime | None = None
    pushes: int = 0
    lost: list[UUID] = []
    expires: datetime

    class Settings:
        name = "notifications"
        indexes: ClassVar = [
            IndexModel([("member", ASCENDING), ("at", DESCENDING), ("_id", DESCENDING)]),
            IndexModel(
                [("member", ASCENDING), ("read", ASCENDING), ("at", DESCENDING), ("_id", DESCENDING)],
                partialFilterExpression={"read": False},
                name="unread",
            ),
            IndexModel("subject"),
            IndexModel("expires", expireAfterSeconds=0),
        ]


class MemberSettings(Document):
    """How a member wants to be told; no row where they never said so. Their id is the row's.

    `channels` holds what differs from the usual. Quiet hours are minutes after midnight in `zone`. `summary` is the
    id of the last morning summary that was pushed, which is no notification of its own.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    channels: dict[NotificationType, Channel] = {}
    level: Level = Level.DISCREET
    language: str = "en"
    zone: str = "UTC"
    zone_chosen: bool = False
    quiet_from: int | None = None
    quiet_until: int | None = None
    soon_passes: bool = True
    summary: UUID | None = None

    class Settings:
        name = "notification_settings"


class Device(Document):
    """A browser's subscription, and who is signed in there: theirs are the pushes. Endpoint and keys are secrets.

    `hash` is the SHA-256 of the endpoint, `key` the id of the VAPID key that it was subscribed with. `failing` says
    that the last thing meant for it did not get through. `test_id` names the last test, on its way like a push.
    """

    id: UUID = Field(default_factory=uuid4)  # type: ignore[assignment] # Beanie leaves the kind of id to us
    hash: bytes
    member: UUID
    session: UUID
    endpoint: str = Field(repr=False)
    p256dh: str = Field(repr=False)
    auth: str = Field(repr=False)
    key: str
    origin: str
    name: str
    added_at: datetime
    accepted_at: datetime | None = None
    shown_at: datetime | None = None
    failing: bool = False
    test: PushState = PushState.NONE
    test_at: datetime | None = None
    test_id: UUID | None = None

    class Settings:
        name = "devices"
        indexes: ClassVar = [
            IndexModel("hash", unique=True),
            IndexModel("session", unique=True),
            IndexModel([("member", ASCENDING), ("added_at", ASCENDING)]),
            IndexModel("origin"),
        ]


class Delivery(Document):
    """One notification, test or morning summary on its way to one device. Written in bulk, by queue.py alone.

    `next_at` is when it is due, or tried again, `due_at` when it was due first, by the injected clock. From `until` on
    nobody begins to send it; from `deadline` on it is of no use to a device that was asleep.
    `lease_until`, by the database's clock: until then it is being sent by whoever knows `token`. Not `open`: over, to
    be purged at `expires`.
    """

    id: UUID  # type: ignore[assignment] # Beanie leaves the kind of id to us
    notification: UUID
    member: UUID
    device: UUID
    origin: str
    kind: str
    merge: UUID
    soon: bool
    due_at: datetime
    next_at: datetime
    until: datetime
    deadline: datetime
    open: bool = True
    tries: int = 0
    token: UUID | None = None
    lease_until: datetime = NOBODYS
    expires: datetime | None = None

    class Settings:
        name = "deliveries"
        indexes: ClassVar = [
            IndexModel(
                [("origin", ASCENDING), ("next_at", ASCENDING), ("lease_until", ASCENDING)],
                partialFilterExpression={"open": True},
                name="open",
            ),
            IndexModel([("origin", ASCENDING), ("until", ASCENDING)], partialFilterExpression={"open": True}),
            IndexModel("device", partialFilterExpression={"open": True}),
            IndexModel("expires", expireAfterSeconds=0),
        ]


class Origin(Document):
    """A push service that devices have named. `paused_until` is by the injected clock.

    `strikes`: how often in a row it was paused for failing. Once such a pause is over, only one message at a time
    finds out how it is by now: whose `probe_until`, by the database's clock, has not passed. `named_at` is when a
    device last named it, to the day.
    """

    id: str  # type: ignore[assignment] # the origin itself, such as https://push.example.org:8443
    paused_until: datetime = NOBODYS
    strikes: int = 0
    probe_until: datetime = NOBODYS
    named_at: datetime = NOBODYS

    class Settings:
        name = "origins"


DOCUMENTS: list[type[Document]] = [Notification, MemberSettings, Device, Delivery, Origin]
