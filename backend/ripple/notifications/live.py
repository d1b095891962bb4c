"""What the live hub carries of notifications: an id, to the member alone. The phone fetches the rest."""

import msgspec

from ripple.api.live import Told
from ripple.kernel.events import Event
from ripple.kernel.ids import MemberId, NotificationId
from ripple.notifications.events import NotificationEvent


class NotificationTold(msgspec.Struct, frozen=True, tag="notification"):
    notification: NotificationId


def told_topic(member: MemberId) -> str:
    return f"notifications:{member}"


def tell_notifications(event: Event) -> list[Told]:
    if not isinstance(event, NotificationEvent):
        return []
    return [([told_topic(event.member)], msgspec.json.encode(NotificationTold(event.notification)))]
