"""The live side of meetups: which date changed, and its numbers. Leaders' ids travel in memory only."""

import msgspec

from ripple.api.live import Told, ViewerChanged
from ripple.database.connect import Database
from ripple.kernel.events import Event
from ripple.kernel.ids import CircleId, MemberId, OccurrenceId
from ripple.meetups.events import OccurrenceEvent


class OccurrenceTold(msgspec.Struct, frozen=True, tag="occurrence"):
    occurrence: OccurrenceId
    circle: CircleId
    leader: MemberId
    going: int
    waiting: int


Message = OccurrenceTold | ViewerChanged


def meetups_topic(circle: CircleId) -> str:
    return f"meetups:{circle}"


async def tell_meetups(database: Database, event: Event) -> list[Told]:
    """Which date `event` changed, with its numbers as they stand now. One read, once per process."""
    if not isinstance(event, OccurrenceEvent):
        return []
    row = await database["occurrences"].find_one({"_id": event.occurrence}, {"leader": 1, "going": 1, "waiting": 1})
    if row is None:
        return []
    told = OccurrenceTold(event.occurrence, event.circle, row["leader"], row["going"], row["waiting"])
    return [([meetups_topic(event.circle)], msgspec.json.encode(told))]
