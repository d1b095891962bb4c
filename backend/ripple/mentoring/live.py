"""The live side of mentoring: which of a member's pairs, rooms or asks changed. Ids only; the phone fetches."""

from uuid import UUID

import msgspec

from ripple.api.live import Told
from ripple.database.connect import Database
from ripple.kernel.events import Event
from ripple.kernel.ids import MemberId
from ripple.mentoring.events import AskEvent, MentorEvent, MessageSent, PairEvent, RoomChanged, RoomEvent, VisitAsked


class MentoringTold(msgspec.Struct, frozen=True, tag="mentoring"):
    """`room`: a mentorship or a room; None where it is about the member's own sign-up or ask. `message`: one came."""

    room: str | None = None
    message: bool = False


def mentoring_topic(member: UUID) -> str:
    return f"mentoring:{member}"


async def tell_mentoring(database: Database, event: Event) -> list[Told]:
    """To those alone who are in it now, and to a guest who just was. One read, once per process."""
    match event:
        case MentorEvent() | AskEvent():
            return _told([event.member], MentoringTold())
        case PairEvent():
            return _told([event.mentor, event.newcomer], MentoringTold(str(event.mentorship)))
        case VisitAsked():
            return []  # the change of the room tells it
        case RoomEvent():
            people = await _people(database, event.room)
            if isinstance(event, RoomChanged) and event.left:
                people.append(event.left)
            return _told(people, MentoringTold(str(event.room), isinstance(event, MessageSent)))
        case _:
            return []


def _told(members: list[MemberId], told: MentoringTold) -> list[Told]:
    return [([mentoring_topic(member) for member in members], msgspec.json.encode(told))] if members else []


async def _people(database: Database, room: UUID) -> list[MemberId]:
    row = await database["rooms"].find_one({"_id": room}, {"people": 1})
    return list(row["people"]) if row else []
