"""Where the rules of time zones change, the dates to come keep their time on the wall, and so move in UTC."""

from datetime import datetime, timedelta
from typing import Any, Final

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import Due, DueHandler
from ripple.kernel.ids import NOBODY, derived_id
from ripple.meetups.commands.changes import change_date
from ripple.meetups.documents import Occurrence
from ripple.meetups.recurrence import RULES, ZoneUnknown, moment
from ripple.meetups.rules import OccurrenceState

DERIVATION = "meetups.zones"
_AT_ONCE = 50


async def follow_zone_rules(work: Work) -> None:
    """Have every date that was derived by older rules derived anew. A worker asks for it whenever it starts."""
    if await Occurrence.find_one(_outdated(work), session=work.session) is not None:
        await due.plan(work, DERIVATION, derived_id(NOBODY, DERIVATION, RULES), due=work.now)


async def derive_anew(_: Due, work: Work) -> datetime | None:
    """One page of them; those who come are told where the start is another now.

    A date whose hour does not exist any more is left out (RFC 5545, 3.3.10).
    """
    dates = await Occurrence.find(_outdated(work), session=work.session).sort("+starts_at").limit(_AT_ONCE).to_list()
    for date in dates:
        await change_date(work, date, tz=RULES, **_derived(date))
    return work.now if len(dates) == _AT_ONCE else None


def _outdated(work: Work) -> dict[str, Any]:
    return {"tz": {"$lt": RULES}, "starts_at": {"$gt": work.now}}


def _derived(date: Occurrence) -> dict[str, Any]:
    """A zone that is not known any more keeps the moments that it had."""
    try:
        starts_at = moment(datetime.fromisoformat(date.wall), date.zone)
    except ZoneUnknown:
        return {}
    if starts_at is not None:
        return {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=date.minutes)}
    return {"state": OccurrenceState.SKIPPED} if date.state is OccurrenceState.PLANNED else {}


DUE_HANDLERS: Final = (DueHandler(DERIVATION, derive_anew),)
