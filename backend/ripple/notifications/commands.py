from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import DeviceId, MemberId, NotificationId, SessionId
from ripple.notifications.rules import Channel, Level, NotificationType
from ripple.webpush.endpoints import Policy
from ripple.webpush.subscriptions import Subscription


async def read_notifications(work: Work, member: MemberId, newest: NotificationId) -> UUID:
    """Mark `newest` and everything told before it as read."""
    raise NotImplementedError


async def note_push(work: Work, member: MemberId, notification: NotificationId, opened: bool) -> UUID:
    """A device says that it has shown the notification, or that its member has opened it."""
    raise NotImplementedError


async def set_channel(work: Work, member: MemberId, type_: NotificationType, channel: Channel) -> UUID:
    raise NotImplementedError


async def set_level(work: Work, member: MemberId, level: Level) -> UUID:
    raise NotImplementedError


async def set_quiet_hours(
    work: Work, member: MemberId, quiet_from: int | None, quiet_until: int | None, soon_passes: bool
) -> UUID:
    raise NotImplementedError


async def set_zone(work: Work, member: MemberId, zone: str, chosen: bool) -> UUID:
    """What a phone reports (`chosen` false) never overrides what the member chose."""
    raise NotImplementedError


def check_subscription(policy: Policy, subscription: Subscription) -> None:
    """Raises NotificationRefused ENDPOINT_REFUSED, KEYS_REFUSED."""
    raise NotImplementedError


async def register_device(
    work: Work, member: MemberId, session: SessionId, subscription: Subscription, key: str, name: str
) -> UUID:
    """Have this browser, whoever it belonged to before, receive what `member` is told. Safe to repeat."""
    raise NotImplementedError


async def rename_device(work: Work, member: MemberId, device: DeviceId, name: str) -> UUID:
    raise NotImplementedError


async def remove_device(work: Work, member: MemberId, device: DeviceId) -> UUID:
    raise NotImplementedError


async def test_device(work: Work, member: MemberId, device: DeviceId) -> UUID:
    """Send a test down the real path; the device's `test` says how far it has come."""
    raise NotImplementedError
