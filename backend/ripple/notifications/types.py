"""The types of notifications in the schema. Queries read straight into them."""

from collections.abc import Callable
from datetime import datetime

import strawberry

from ripple.api.connections import PageInfo
from ripple.api.refusal import Refusal
from ripple.notifications.errors import NotificationRefusalCode
from ripple.notifications.rules import Channel, Level, NotificationKind, NotificationType
from ripple.notifications.rules import PushReason as PushReason  # noqa: PLC0414 - for the slices' own types
from ripple.notifications.rules import PushState as PushState  # noqa: PLC0414

strawberry.enum(NotificationRefusalCode, description="Why something about notifications was refused.")
strawberry.enum(NotificationKind, description="What a notification says.")
strawberry.enum(NotificationType, description="What members choose a channel for.")
strawberry.enum(Channel, description="How a member is told: pushed now, in the morning summary, or in the app alone.")
strawberry.enum(Level, description="How much a lock screen may say.")
strawberry.enum(PushState, description="How far a push has come.")
strawberry.enum(PushReason, description="Why a push was not made, or did not arrive.")


@strawberry.type(description="A refusal of the notifications.")
class NotificationRefusal(Refusal):
    code: NotificationRefusalCode = strawberry.field(description="Why.")


@strawberry.type(description="Something that the viewer was told.")
class Notification:
    id: strawberry.ID = strawberry.field(description="The notification.")
    kind: NotificationKind = strawberry.field(description="What it says.")
    at: datetime = strawberry.field(description="When it was told.")
    read: bool = strawberry.field(description="Whether the viewer has read it.")
    title: str = strawberry.field(description="The title of what it is about; empty where there is none.")
    person: str = strawberry.field(description="The display name of whoever did it; empty where nobody is named.")
    starts_at: datetime | None = strawberry.field(description="When what it is about starts.")
    count: int = strawberry.field(description="How many, of what is counted; else 0.")
    address: str = strawberry.field(description="The path within the app that it opens.")


@strawberry.type(description="A notification in a list.")
class NotificationEdge:
    seal: strawberry.Private[Callable[[], str]]
    node: Notification = strawberry.field(description="The notification.")

    @strawberry.field(description="Its place in the list.")
    def cursor(self) -> str:
        return self.seal()


@strawberry.type(description="What the viewer was told, newest first.")
class NotificationConnection:
    edges: list[NotificationEdge] = strawberry.field(description="The page.")
    page_info: PageInfo = strawberry.field(description="Whether there is more.")
    unread: bool = strawberry.field(description="Whether anything in the whole list is unread.")


@strawberry.type(description="How one type of notification reaches the viewer.")
class ChannelChoice:
    type: NotificationType = strawberry.field(description="Which.")
    channel: Channel = strawberry.field(description="How.")


@strawberry.type(description="How the viewer wants to be told. Hours are wall-clock minutes after midnight in `zone`.")
class NotificationSettings:
    id: strawberry.ID = strawberry.field(description="Names them in the phone's store.")
    channels: list[ChannelChoice] = strawberry.field(description="One for each type, in the order of the types.")
    level: Level = strawberry.field(description="How much a lock screen may say.")
    zone: str = strawberry.field(description="The viewer's IANA time zone.")
    zone_chosen: bool = strawberry.field(description="Whether they chose it; else it follows their phone.")
    quiet_from: int | None = strawberry.field(description="When quiet hours begin; null without quiet hours.")
    quiet_until: int | None = strawberry.field(description="When they end; earlier than `quietFrom` means next day.")
    soon_passes: bool = strawberry.field(description="Whether what starts soon is pushed in quiet hours too.")
    reached: bool = strawberry.field(description="Whether any device of theirs is known to work.")


@strawberry.type(description="A browser that receives the viewer's pushes.")
class Device:
    id: strawberry.ID = strawberry.field(description="The device.")
    name: str = strawberry.field(description="What the viewer calls it.")
    here: bool = strawberry.field(description="Whether it belongs to the session that asks.")
    added_at: datetime = strawberry.field(description="When it was added.")
    accepted_at: datetime | None = strawberry.field(description="When its push service last took something for it.")
    shown_at: datetime | None = strawberry.field(description="When it last said that it showed something.")
    failing: bool = strawberry.field(description="Whether the last try failed.")
    test: PushState = strawberry.field(description="How far the last test has come; NONE where there was none.")
    test_at: datetime | None = strawberry.field(description="When the last test was asked for.")


@strawberry.type(description="What a browser needs to subscribe.")
class PushKey:
    id: str = strawberry.field(description="Names the key: a subscription made with another one is made anew.")
    application_server_key: str = strawberry.field(description="Its public half (RFC 8292), base64url.")


@strawberry.type(description="Where a notification leads.")
class NotificationTarget:
    id: strawberry.ID = strawberry.field(description="The notification.")
    address: str = strawberry.field(description="The path within the app.")


@strawberry.type(description="A device that is gone.")
class DeviceRemoved:
    id: strawberry.ID = strawberry.field(description="The device.")


@strawberry.type(description="What the viewer has read.")
class NotificationsRead:
    id: strawberry.ID = strawberry.field(description="The newest notification that was read.")
    unread: bool = strawberry.field(description="Whether anything in the whole list is still unread.")


@strawberry.type(description="How far a push has come, as its device says.")
class PushNoted:
    id: strawberry.ID = strawberry.field(description="The notification.")


@strawberry.type(description="There is something new in the list, or something in it changed: fetch it.")
class NotificationChanged:
    id: strawberry.ID = strawberry.field(description="The notification.")
