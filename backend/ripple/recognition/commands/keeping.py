"""A year of looking after a circle. When it is full is told by the log of the member's duties, never by a timer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from ripple.circles.events import DutySet, MembershipEnded
from ripple.database.work import Work
from ripple.eventlog import due, log
from ripple.kernel.ids import CircleId, MemberId, derived_id
from ripple.recognition.commands.badges import has_badge
from ripple.recognition.events import YearKept
from ripple.recognition.rules import Badge, DutyChange, year_full

YEAR: Final = "recognition.year"
"""The kind of due row of a member with a duty in a circle."""


async def expect_year(work: Work, member: MemberId, circle: CircleId) -> None:
    """Have it honoured in its time, as things are now, or not."""
    full = None if await has_badge(work, member, Badge.KEEPER) else await _full(work, member, circle)
    if full is None:
        await due.cancel(work, YEAR, _subject(member, circle))
    else:
        body = {"member": member, "circle": circle}
        await due.plan(work, YEAR, _subject(member, circle), due=full, body=body)


async def keep_year(work: Work, member: MemberId, circle: CircleId) -> datetime | None:
    """Record that the year is full. Answers when it will be instead, if their duties changed meanwhile."""
    if await has_badge(work, member, Badge.KEEPER):
        return None
    full = await _full(work, member, circle)
    if full is None or full > work.now:
        return full
    work.record(YearKept(member=member, circle=circle, at=full))
    return None


async def _full(work: Work, member: MemberId, circle: CircleId) -> datetime | None:
    rows = await log.history(work, member, [DutySet.name, MembershipEnded.name])
    return year_full(_changes([row for row in rows if row["body"]["circle"] == circle]))


def _changes(rows: Sequence[dict[str, Any]]) -> list[DutyChange]:
    return [DutyChange(row["at"], row["body"].get("duty"), on=row["body"].get("on", False)) for row in rows]


def _subject(member: MemberId, circle: CircleId) -> UUID:
    return derived_id(circle, "year", member)
