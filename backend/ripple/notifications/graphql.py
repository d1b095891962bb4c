from collections.abc import AsyncGenerator
from typing import Annotated
from uuid import UUID

import strawberry

from ripple.api.connections import page_size
from ripple.api.context import Info, Services
from ripple.api.refusal import RefusalsAsData
from ripple.api.streams import hearing
from ripple.kernel.ids import DeviceId, MemberId, NotificationId, parse_id
from ripple.members.errors import AccessRefused
from ripple.members.throttle import Count, Throttle
from ripple.notifications import commands, queries
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused
from ripple.notifications.live import NotificationTold, told_topic
from ripple.notifications.rules import Channel, Level, NotificationType
from ripple.notifications.types import (
    Device,
    DeviceRemoved,
    NotificationChanged,
    NotificationConnection,
    NotificationRefusal,
    NotificationSettings,
    NotificationsRead,
    NotificationTarget,
    PushKey,
    PushNoted,
)
from ripple.webpush.subscriptions import Subscription

DeviceResult = Annotated[Device | NotificationRefusal, strawberry.union("DeviceResult")]
DeviceRemovedResult = Annotated[DeviceRemoved | NotificationRefusal, strawberry.union("DeviceRemovedResult")]
SettingsResult = Annotated[NotificationSettings | NotificationRefusal, strawberry.union("SettingsResult")]
ReadResult = Annotated[NotificationsRead | NotificationRefusal, strawberry.union("ReadResult")]
PushNotedResult = Annotated[PushNoted | NotificationRefusal, strawberry.union("PushNotedResult")]

_MOST_TESTS = 10
_MOST_ORIGINS = 5

_REFUSALS = RefusalsAsData(NotificationRefusal, NotificationRefusalCode)


@strawberry.type
class NotificationQuery:
    @strawberry.field(description="What the viewer was told, newest first.")
    async def notifications(self, info: Info, first: int = 20, after: str | None = None) -> NotificationConnection:
        context = info.context
        return await queries.notification_page(
            context.database,
            context.services.cursors,
            context.services.facts,
            context.viewer.member,
            first=page_size(first),
            after=after,
        )

    @strawberry.field(description="Where one of the viewer's notifications leads.")
    async def notification_target(self, info: Info, id: strawberry.ID) -> NotificationTarget | None:  # noqa: A002
        context, wanted = info.context, NotificationId(parse_id(id))
        return await queries.target(context.database, context.services.facts, context.viewer.member, wanted)

    @strawberry.field(description="How the viewer wants to be told.")
    async def notification_settings(self, info: Info) -> NotificationSettings:
        return await queries.settings_of(info.context.database, info.context.viewer.member)

    @strawberry.field(description="The browsers that receive the viewer's pushes.")
    async def devices(self, info: Info) -> list[Device]:
        viewer = info.context.viewer
        return await queries.devices(info.context.database, viewer.member, viewer.session)

    @strawberry.field(description="One of the viewer's devices.")
    async def device(self, info: Info, id: strawberry.ID) -> Device | None:  # noqa: A002
        viewer = info.context.viewer
        return await queries.device(info.context.database, viewer.member, viewer.session, DeviceId(parse_id(id)))

    @strawberry.field(description="What a browser needs to subscribe.")
    async def push_key(self, info: Info) -> PushKey:
        info.context.signed_in()
        key = info.context.services.ring.current
        return PushKey(id=strawberry.ID(key.id), application_server_key=key.application_server_key)


@strawberry.type
class NotificationMutation:
    @strawberry.mutation(
        description="Mark this notification and all before it as read. Safe to repeat.", extensions=[_REFUSALS]
    )
    async def read_notifications(self, info: Info, newest: strawberry.ID, key: UUID) -> ReadResult:
        context, member = info.context, info.context.viewer.member
        await context.run(commands.read_notifications, key, None, member, NotificationId(parse_id(newest)))
        left = await queries.unread(context.database, context.services.facts, member)
        return NotificationsRead(id=newest, unread=left)

    @strawberry.mutation(
        description="A device says that it has shown a notification, or that it was opened. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def note_push(self, info: Info, notification: strawberry.ID, opened: bool, key: UUID) -> PushNotedResult:
        viewer, noted = info.context.viewer, NotificationId(parse_id(notification))
        await info.context.run(commands.note_push, key, None, viewer.member, viewer.session, noted, opened=opened)
        return PushNoted(id=notification)

    @strawberry.mutation(description="How one type of notification reaches the viewer.", extensions=[_REFUSALS])
    async def set_channel(self, info: Info, type: NotificationType, channel: Channel, key: UUID) -> SettingsResult:  # noqa: A002
        context, member = info.context, info.context.viewer.member
        await context.run(commands.set_channel, key, None, member, type, channel)
        return await queries.settings_of(context.database, member)

    @strawberry.mutation(description="How much a lock screen may say.", extensions=[_REFUSALS])
    async def set_level(self, info: Info, level: Level, key: UUID) -> SettingsResult:
        context, member = info.context, info.context.viewer.member
        await context.run(commands.set_level, key, None, member, level)
        return await queries.settings_of(context.database, member)

    @strawberry.mutation(
        description="When nothing is pushed, in minutes after midnight; both null for never.", extensions=[_REFUSALS]
    )
    async def set_quiet_hours(
        self, info: Info, soon_passes: bool, key: UUID, quiet_from: int | None = None, quiet_until: int | None = None
    ) -> SettingsResult:
        context, member = info.context, info.context.viewer.member
        await context.run(commands.set_quiet_hours, key, None, member, quiet_from, quiet_until, soon_passes=soon_passes)
        return await queries.settings_of(context.database, member)

    @strawberry.mutation(
        description="The viewer's IANA time zone; what a phone reports never overrides what they chose.",
        extensions=[_REFUSALS],
    )
    async def set_zone(self, info: Info, zone: str, chosen: bool, key: UUID) -> SettingsResult:
        context, member = info.context, info.context.viewer.member
        await context.run(commands.set_zone, key, None, member, zone, chosen=chosen)
        return await queries.settings_of(context.database, member)

    @strawberry.mutation(
        description="Have this browser receive what the viewer is told, whoever it belonged to. Safe to repeat.",
        extensions=[_REFUSALS],
    )
    async def register_device(
        self, info: Info, endpoint: str, p256dh: str, auth: str, push_key: strawberry.ID, name: str, key: UUID
    ) -> DeviceResult:
        context, viewer = info.context, info.context.viewer
        subscription = Subscription(endpoint=endpoint, p256dh=p256dh, auth=auth)
        origin = commands.check_subscription(context.services.policy, context.services.ring, subscription, push_key)
        await _take_unknown_origin(context.services, viewer.member, origin)
        device = await context.run(
            commands.register_device,
            key,
            viewer.member,
            viewer.member,
            viewer.session,
            subscription,
            origin,
            push_key,
            name,
        )
        return await _device(info, device)

    @strawberry.mutation(description="Call a device something else.", extensions=[_REFUSALS])
    async def rename_device(self, info: Info, device: strawberry.ID, name: str, key: UUID) -> DeviceResult:
        renamed = DeviceId(parse_id(device))
        await info.context.run(commands.rename_device, key, None, info.context.viewer.member, renamed, name)
        return await _device(info, renamed)

    @strawberry.mutation(description="Send nothing more to a device. Safe to repeat.", extensions=[_REFUSALS])
    async def remove_device(self, info: Info, device: strawberry.ID, key: UUID) -> DeviceRemovedResult:
        await info.context.run(
            commands.remove_device, key, None, info.context.viewer.member, DeviceId(parse_id(device))
        )
        return DeviceRemoved(id=device)

    @strawberry.mutation(
        description="Send a test down the real path; the device tells how far it has come.", extensions=[_REFUSALS]
    )
    async def test_device(self, info: Info, device: strawberry.ID, key: UUID) -> DeviceResult:
        tested, member = DeviceId(parse_id(device)), info.context.viewer.member
        await _take(info.context.services, Count(f"test push:{member}", _MOST_TESTS), field="device")
        await info.context.run(commands.test_device, key, None, member, tested)
        return await _device(info, tested)


@strawberry.type
class NotificationSubscription:
    @strawberry.subscription(
        description="What changes in the viewer's list of notifications. Ends when the session does: ask anew."
    )
    async def notification_changes(self, info: Info) -> AsyncGenerator[NotificationChanged, None]:
        context = info.context
        async with hearing(context, [told_topic(context.viewer.member)], NotificationTold) as changes:
            async for told in changes:
                yield NotificationChanged(id=strawberry.ID(str(told.notification)))


async def _take_unknown_origin(services: Services, member: MemberId, origin: str) -> None:
    """Raises NotificationRefused TOO_MANY_TRIES once a member has named a few push services that nobody else has."""
    if not await queries.is_known_origin(services.database, origin):
        await _take(services, Count(f"push service:{member}", _MOST_ORIGINS), field="endpoint")


async def _take(services: Services, count: Count, *, field: str) -> None:
    """Raises NotificationRefused TOO_MANY_TRIES after so many in a quarter of an hour."""
    throttle = Throttle(services.database, services.keyring.secret("throttle"), services.clock)
    try:
        await throttle.take(count)
    except AccessRefused as full:
        code = NotificationRefusalCode.TOO_MANY_TRIES
        raise NotificationRefused(code, field=field, retry_after=full.retry_after) from full


async def _device(info: Info, device: UUID) -> Device:
    """The device as it is now. Raises NotificationRefused NOT_FOUND where it is gone, or another's by now."""
    viewer = info.context.viewer
    found = await queries.device(info.context.database, viewer.member, viewer.session, DeviceId(device))
    if found is None:
        raise NotificationRefused(NotificationRefusalCode.NOT_FOUND, field="device")
    return found
