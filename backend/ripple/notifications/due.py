"""Each morning at most one push says how much there is to read, and nothing of what it is."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from ripple.database.work import Work
from ripple.eventlog.due import Due, DueHandler
from ripple.kernel.ids import MemberId, derived_id
from ripple.notifications.commands.settings import load, save
from ripple.notifications.documents import Notification
from ripple.notifications.rules import OwnKind
from ripple.notifications.telling import SUMMARY, Sending, send, targets_of

_LASTS = timedelta(hours=8)


async def push_summary(row: Due, work: Work) -> datetime | None:
    """Say how much there is to read of what waited for this morning; it is counted just before it is sent.

    One that comes so late that nobody would call it morning is not pushed; all of it is in the list.
    """
    member = MemberId(row.subject)
    summary = derived_id(member, OwnKind.SUMMARY, row.due.isoformat())
    gathered = await Notification.get_pymongo_collection().update_many(
        {"member": member, "read": False, "in_summary": True},
        {"$set": {"in_summary": False, "summary": summary}},
        session=work.session,
    )
    if gathered.modified_count:
        await _push(work, member, summary, row.due)
    return None


async def _push(work: Work, member: MemberId, summary: UUID, due: datetime) -> None:
    targets = (await targets_of(work, [member])).get(member, ())
    sending = Sending(
        id=summary,
        member=member,
        kind=OwnKind.SUMMARY,
        merge=derived_id(member, OwnKind.SUMMARY),
        moment=work.now,
        deadline=due + _LASTS,
    )
    await send(work, [(sending, targets)])
    settings = await load(work, member)
    settings.summary = summary
    await save(work, settings)


DUE_HANDLERS: Final = (DueHandler(SUMMARY, push_summary),)
