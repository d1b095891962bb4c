"""The live side of mentoring: which of a member's pairs, rooms or asks changed. Ids only; the phone fetches."""

import msgspec

from ripple.api.live import Told
from ripple.database.connect import Database
from ripple.kernel.events import Event
from ripple.kernel.ids import MemberId


class MentoringTold(msgspec.Struct, frozen=True, tag="mentoring"):
    """`room`: a mentorship or a room; None where it is about the member's own sign-up or ask. `message`: one came."""

    room: str | None = None
    message: bool = False


def mentoring_topic(member: MemberId) -> str:
    return f"mentoring:{member}"


async def tell_mentoring(database: Database, event: Event) -> list[Told]:  # noqa: ARG001
    """To those alone who are in it now. One read, once per process."""
    return []
