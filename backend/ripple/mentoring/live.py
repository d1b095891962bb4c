"""The live side of mentoring: which of a member's pairs, rooms or asks changed. Ids only; the phone fetches.

Across a block nobody is told which: only that something of their own is another, so that what they look at goes.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec

from ripple.api.live import Told
from ripple.circles.queries import memberships_of
from ripple.database.connect import Database
from ripple.kernel.events import Event
from ripple.members.queries import apart_from
from ripple.mentoring.events import AskEvent, MentorEvent, MessageSent, PairEvent, RoomChanged, RoomEvent, VisitAsked


class MentoringTold(msgspec.Struct, frozen=True, tag="mentoring"):
    """`room`: a mentorship or a room; None where it is about the member's own sign-up or ask, or not to be said.

    `message`: one came.
    """

    room: str | None = None
    message: bool = False


def mentoring_topic(member: UUID) -> str:
    return f"mentoring:{member}"


async def tell_mentoring(database: Database, event: Event) -> list[Told]:
    """To those alone who are in it now, and to a guest who just was. Up to three reads, once per process."""
    match event:
        case MentorEvent() | AskEvent():
            return _told([event.member], MentoringTold())
        case PairEvent():
            two = [event.mentor, event.newcomer]
            return await _tell(database, two, two, MentoringTold(str(event.mentorship)))
        case VisitAsked():
            return []  # the change of the room tells it
        case RoomEvent():
            return await _tell_room(database, event)
        case _:
            return []


async def _tell_room(database: Database, event: RoomEvent) -> list[Told]:
    """Nobody hears of a message who could not read it, nor of anything who has left the circle."""
    found = await database["rooms"].find_one({"_id": event.room}, {"people": 1, "guest": 1})
    row = found or {"people": [], "guest": None}
    left = [event.left] if isinstance(event, RoomChanged) and event.left else []
    people, lasting = [*row["people"], *left], [each for each in row["people"] if each != row["guest"]]
    inside = await memberships_of(database, people)
    told = MentoringTold(str(event.room), isinstance(event, MessageSent))
    return await _tell(database, [each for each in people if (each, event.circle) in inside], lasting, told)


async def _tell(
    database: Database, people: Sequence[UUID], lasting: Collection[UUID], told: MentoringTold
) -> list[Told]:
    """`lasting` are those whom each of `people` has to be able to meet: a guest keeps nobody out."""
    apart = await apart_from(database, people)
    kept_out = {one for one in people if any(frozenset((one, other)) in apart for other in lasting)}
    told_of = _told([one for one in people if one not in kept_out], told)
    return told_of if told.message else told_of + _told(sorted(kept_out), MentoringTold())


def _told(members: Sequence[UUID], told: MentoringTold) -> list[Told]:
    return [([mentoring_topic(member) for member in members], msgspec.json.encode(told))] if members else []
