"""Once a day at most, in the early evening, a writer is told how many answered with a reaction."""

from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import Due, DueHandler
from ripple.feed.documents import FreshReaction
from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.members.commands.meeting import hidden_from
from ripple.notifications.rules import NotificationKind
from ripple.notifications.settings import zone_of
from ripple.notifications.telling import Telling, tell

SUMMARY: Final = "feed.reaction-summary"
_EVENING = time(18)
_LASTS = timedelta(hours=20)


async def plan_summary(work: Work, writer: MemberId) -> None:
    """Have `writer` told this evening of what came since, in their own zone."""
    await due.plan_by(work, SUMMARY, writer, due=next_evening(work.now, await zone_of(work, writer)))


def next_evening(now: datetime, zone: ZoneInfo) -> datetime:
    """18:00 on the wall in `zone`, today or tomorrow, in UTC; always after `now`."""
    today = now.astimezone(zone).date()
    evenings = (datetime.combine(today + timedelta(days=days), _EVENING, tzinfo=zone) for days in (0, 1))
    return next(each.astimezone(UTC) for each in evenings if each > now)


async def summarise_reactions(row: Due, work: Work) -> datetime | None:
    """Tell how many people answered since the last time, then forget who they were."""
    fresh = FreshReaction.get_pymongo_collection()
    noted = await fresh.find({"writer": row.subject}, session=work.session).sort("at", -1).to_list()
    if not noted:
        return None
    people = {each["by"] for each in noted} - await hidden_from(work, [row.subject])
    if people:
        latest = next(each["post"] for each in noted if each["by"] in people)
        await tell(work, [_summary(MemberId(row.subject), latest, len(people), work.now)])
    await fresh.delete_many({"writer": row.subject}, session=work.session)
    return None


def _summary(writer: MemberId, post: UUID, people: int, now: datetime) -> Telling:
    return Telling(
        id=NotificationId(derived_id(writer, "reactions", now.isoformat())),
        member=writer,
        kind=NotificationKind.REACTIONS,
        subject=post,
        merge=derived_id(writer, "reactions"),
        deadline=now + _LASTS,
        body={"count": people},
    )


DUE_HANDLERS: Final = (DueHandler(SUMMARY, summarise_reactions),)
