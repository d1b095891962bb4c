"""What the screens of notifications show: one or two round trips each, by an index, into the schema's types.

A notification is its member's own; whom the viewer shall not meet is left out by what the slices say of it.
"""

from ripple.api.facts import FactsOf
from ripple.database.connect import Database
from ripple.kernel.cursors import Cursors
from ripple.kernel.ids import DeviceId, MemberId, NotificationId, SessionId
from ripple.notifications.types import (
    Device,
    NotificationConnection,
    NotificationSettings,
    NotificationTarget,
)


async def notification_page(
    database: Database, cursors: Cursors, facts: FactsOf, member: MemberId, *, first: int, after: str | None
) -> NotificationConnection:
    raise NotImplementedError


async def target(
    database: Database, facts: FactsOf, member: MemberId, notification: NotificationId
) -> NotificationTarget | None:
    raise NotImplementedError


async def settings_of(database: Database, member: MemberId) -> NotificationSettings:
    raise NotImplementedError


async def devices(database: Database, member: MemberId, session: SessionId) -> list[Device]:
    raise NotImplementedError


async def device(database: Database, member: MemberId, session: SessionId, device: DeviceId) -> Device | None:
    raise NotImplementedError


async def unread(database: Database, member: MemberId) -> bool:
    raise NotImplementedError
