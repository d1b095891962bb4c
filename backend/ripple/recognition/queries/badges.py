import asyncio
from collections.abc import Collection
from typing import Any

import strawberry

from ripple.api.circles import CircleName
from ripple.api.viewer import ViewerMembership
from ripple.database.connect import Database
from ripple.kernel.ids import MemberId
from ripple.recognition.rules import Badge
from ripple.recognition.types import MyBadge


async def my_badges(database: Database, member: MemberId, circles: Collection[ViewerMembership]) -> list[MyBadge]:
    """Oldest first."""
    rows, shown = await asyncio.gather(_awards(database, member), _showing(database, member))
    names = {each.circle: each.name for each in circles}
    return [
        MyBadge(
            id=strawberry.ID(str(row["_id"])),
            badge=Badge(row["badge"]),
            circle=_circle(row["circle"], names.get(row["circle"])),
            at=row["at"],
            shown=row["badge"] in shown,
        )
        for row in rows
    ]


async def badges_shown(database: Database, member: MemberId) -> list[Badge]:
    """Those that the member chose to show, in the order in which they got them."""
    rows, shown = await asyncio.gather(_awards(database, member), _showing(database, member))
    return [Badge(row["badge"]) for row in rows if row["badge"] in shown]


async def _awards(database: Database, member: MemberId) -> list[dict[str, Any]]:
    """But those that were taken back: one for each kind of badge at most."""
    rows = database["awards"].find({"member": member}, {"badge": 1, "circle": 1, "at": 1, "withdrawn": 1})
    return [row async for row in rows.sort("at", 1) if not row["withdrawn"]]


async def _showing(database: Database, member: MemberId) -> list[str]:
    row = await database["showings"].find_one({"_id": member}, {"badges": 1})
    return row["badges"] if row else []


def _circle(circle: Any, name: str | None) -> CircleName | None:  # noqa: ANN401 - as it is in the row
    return CircleName(id=strawberry.ID(str(circle)), name=name) if name is not None else None
