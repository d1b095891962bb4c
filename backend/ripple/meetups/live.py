"""The live side of meetups: which dates changed, and their numbers. Leaders' ids travel in memory only."""

from datetime import timedelta
from typing import Any

import msgspec

from ripple.api.live import Told
from ripple.database.connect import Database
from ripple.kernel.events import Event
from ripple.kernel.ids import CircleId, MemberId, OccurrenceId
from ripple.meetups.events import MeetupEdited, MeetupEvent, MeetupHandedOver, OccurrenceEvent
from ripple.meetups.rules import LONGEST_MEETUP

_FIELDS = {"leader": 1, "co_leaders": 1, "going": 1, "offered": 1, "waiting": 1}


class OccurrenceTold(msgspec.Struct, frozen=True, tag="occurrence"):
    """`leaders` are those whom a viewer must not have hidden to hear of it."""

    occurrence: OccurrenceId
    circle: CircleId
    leaders: list[MemberId]
    going: int
    taken: int
    waiting: int


def meetups_topic(circle: CircleId) -> str:
    return f"meetups:{circle}"


async def tell_meetups(database: Database, event: Event) -> list[Told]:
    """Which dates `event` changed, with their numbers as they stand now. One read, once per process."""
    if not isinstance(event, MeetupEvent):
        return []
    wanted = _changed(event)
    rows = await database["occurrences"].find(wanted, _FIELDS).to_list() if wanted else []
    return [([meetups_topic(event.circle)], msgspec.json.encode(_told(row, event.circle))) for row in rows]


def _changed(event: MeetupEvent) -> dict[str, Any] | None:
    if isinstance(event, OccurrenceEvent):
        return {"_id": event.occurrence}
    if isinstance(event, MeetupEdited | MeetupHandedOver):
        return {"meetup": event.meetup, "starts_at": {"$gt": event.at - timedelta(minutes=LONGEST_MEETUP)}}
    return None


def _told(row: dict[str, Any], circle: CircleId) -> OccurrenceTold:
    leaders = [row["leader"], *row["co_leaders"]]
    taken = row["going"] + row["offered"]
    return OccurrenceTold(row["_id"], circle, leaders, row["going"], taken, row["waiting"])
