"""The subject of each is the member who is told."""

from datetime import timedelta
from typing import ClassVar

from ripple.kernel.events import Event
from ripple.kernel.ids import MemberId, NotificationId

_BRIEFLY = timedelta(days=2)


class NotificationEvent(Event, frozen=True, kw_only=True):
    """Only the live hub listens: what was told is in the list."""

    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = _BRIEFLY

    member: MemberId
    notification: NotificationId


class MemberTold(NotificationEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "notifications.told"


class NotificationsRead(NotificationEvent, frozen=True, kw_only=True):
    """`notification` is the newest that was read."""

    name: ClassVar[str] = "notifications.read"


EVENTS: tuple[type[Event], ...] = (MemberTold, NotificationsRead)
