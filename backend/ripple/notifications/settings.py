"""How members want to be told, as those who tell them need it: of many members in one round trip."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pymongo.asynchronous.client_session import AsyncClientSession

from ripple.database.connect import Database
from ripple.database.work import Work
from ripple.kernel.ids import MemberId
from ripple.notifications.rules import USUAL_CHANNEL, Channel, Level, NotificationType, Quiet

COLLECTION = "notification_settings"
_NOWHERE = "UTC"


@dataclass(frozen=True, slots=True)
class Choices:
    """One member's. `channels` holds what differs from the usual."""

    channels: Mapping[str, str]
    level: Level
    language: str
    zone: str
    zone_chosen: bool
    quiet: Quiet | None
    soon_passes: bool

    def channel(self, type_: NotificationType) -> Channel:
        return Channel(self.channels.get(type_, USUAL_CHANNEL[type_]))

    def quiet_for(self, *, soon: bool) -> Quiet | None:
        """The quiet hours that hold for what is or is not about to start."""
        return None if soon and self.soon_passes else self.quiet


USUAL = Choices(
    channels={},
    level=Level.DISCREET,
    language="en",
    zone=_NOWHERE,
    zone_chosen=False,
    quiet=None,
    soon_passes=True,
)
"""Of those who never said how."""


async def choices_of(
    database: Database, members: Collection[UUID], session: AsyncClientSession | None = None
) -> Mapping[UUID, Choices]:
    """Of those who said how; everybody else's are USUAL."""
    rows = database[COLLECTION].find({"_id": {"$in": list(members)}}, batch_size=1_000, session=session)
    return {row["_id"]: _choices(row) async for row in rows}


async def zone_of(work: Work, member: MemberId) -> ZoneInfo:
    """The member's own zone; UTC as long as no phone of theirs has said one."""
    row = await work.database[COLLECTION].find_one({"_id": member}, {"zone": 1}, session=work.session)
    return ZoneInfo(row["zone"] if row else _NOWHERE)


def _choices(row: Mapping[str, Any]) -> Choices:
    start, end = row["quiet_from"], row["quiet_until"]
    return Choices(
        channels=row["channels"],
        level=Level(row["level"]),
        language=row["language"],
        zone=row["zone"],
        zone_chosen=row["zone_chosen"],
        quiet=None if start is None else Quiet(start, end, row["zone"]),
        soon_passes=row["soon_passes"],
    )
