from collections.abc import Mapping, Sequence
from typing import Any

import strawberry

from ripple.database.connect import Database
from ripple.kernel.ids import MeetupId, MemberId, NotificationId, OccurrenceId
from ripple.meetups.rules import USUAL_LEADS, ReminderState, SkipReason
from ripple.meetups.types import ReminderLeads, ReminderLine
from ripple.notifications.queries import PushStanding, push_states
from ripple.notifications.rules import PushState

Row = Mapping[str, Any]

MOST_LINES = 50
USUAL = strawberry.ID("usual")
"""Names a member's usual leads in their phone's store."""


async def reminders(database: Database, member: MemberId, occurrence: OccurrenceId | None) -> list[ReminderLine]:
    """The member's own ledger: of one date, or the fifty that are due last; newest first. Two round trips.

    How far a reminder has come is read from its notification, and from nowhere else.
    """
    wanted = {"member": member} if occurrence is None else {"member": member, "occurrence": occurrence}
    found = database["reminders"].find(wanted)
    rows = await (found.sort("due", -1).limit(MOST_LINES) if occurrence is None else found).to_list()
    rows.sort(key=lambda row: row["due"], reverse=True)
    told = [NotificationId(row["notification"]) for row in rows if row["notification"] is not None]
    pushes = await push_states(database, told) if told else {}
    return [_line(row, pushes.get(row["notification"])) for row in rows]


async def leads_of(database: Database, member: MemberId, meetup: MeetupId | None) -> ReminderLeads:
    """Their own for the meetup, None where as usual; or the usual ones. One round trip."""
    row = await database["leads"].find_one({"member": member, "meetup": meetup}, {"leads": 1})
    chosen: Sequence[int] | None = row["leads"] if row else None
    if meetup is None:
        return ReminderLeads(id=USUAL, leads=list(USUAL_LEADS if chosen is None else chosen))
    return ReminderLeads(id=strawberry.ID(str(meetup)), leads=None if chosen is None else list(chosen))


def _line(row: Row, push: PushStanding | None) -> ReminderLine:
    """A row that was planned anew since something was sent tells of the new plan."""
    sent = push if row["state"] == ReminderState.SENT else None
    return ReminderLine(
        id=strawberry.ID(str(row["_id"])),
        occurrence=strawberry.ID(str(row["occurrence"])),
        lead=row["lead"],
        due=row["due"],
        state=ReminderState(row["state"]),
        reason=SkipReason(row["reason"]) if row["reason"] else None,
        sent_at=sent.told_at if sent else None,
        push=sent.state if sent else PushState.NONE,
        push_reason=sent.reason if sent else None,
        push_at=sent.at if sent else None,
    )
