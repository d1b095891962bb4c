"""What a circle, or the community, has passed on: one row by its id."""

import strawberry

from ripple.api.circles import CircleName
from ripple.database.connect import Database
from ripple.kernel.ids import NOBODY, CircleId
from ripple.recognition.rules import shown, shown_ratio, usual_wait
from ripple.recognition.types import CommunityRipple


async def community_ripple(database: Database, circle: CircleId | None, name: str | None) -> CommunityRipple:
    """Numbers as `rules.shown` lets them be."""
    row = await database["tallies"].find_one({"_id": circle or NOBODY}) or {}
    helped, passed_on = shown(row.get("helped", 0)), shown(row.get("passed_on", 0))
    return CommunityRipple(
        circle=CircleName(id=strawberry.ID(str(circle)), name=name)
        if circle is not None and name is not None
        else None,
        helped=helped,
        passed_on=passed_on,
        ratio=shown_ratio(passed_on, helped),
        usual_wait=usual_wait(row.get("waits", {})),
    )
