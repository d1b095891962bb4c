"""Which reminders there shall be: pure decisions about the rows of the ledger.

Rows that are planned stay so while they are due and not yet sent. What was sent for a start is never sent for it
again. Leads are minutes before the start.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ripple.eventlog.due import LATE
from ripple.meetups.rules import ReminderState, SkipReason

LADDER = (60, 15, 0)
"""Where none of a member's own leads is left, they are reminded at the nearest of these."""

STARTING = timedelta(minutes=10)
"""How long from the start on it is still true that a meetup is starting now."""

SOON = 120
"""Minutes: reminders with a lead up to this are about something that starts soon."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the ledger. It is planned for `starts_at`; something was sent for `sent_for`. Times are UTC.

    One that was sent and has no `sent_for` did not reach its member.
    """

    lead: int
    state: ReminderState
    starts_at: datetime
    due: datetime
    reason: SkipReason | None = None
    sent_for: datetime | None = None


def is_too_late(lead: int, due: datetime, starts_at: datetime, now: datetime) -> bool:
    """Whether the reminder would tell what is over, or would come as if nothing had happened.

    What says "starting now" was planned for the start, or for at once shortly before: it is true for a while after.
    """
    if lead == 0:
        return now >= starts_at + STARTING
    return now - due > LATE or now >= starts_at


def replanned(
    lines: Iterable[Line], leads: Sequence[int], starts_at: datetime, now: datetime, *, waiting: bool = False
) -> list[Line]:
    """The rows that change, as they are to be, for a member who comes to what starts at `starts_at`.

    `waiting` where they wait for a seat: then the rows say so, and nothing is due.
    """
    plan = _Plan({line.lead: line for line in lines}, starts_at, now)
    wanted = plan.to_come(leads)
    new = [plan.planned(lead, due, waiting=waiting) for lead, due in wanted.items()]
    new += [plan.left_out(line) for lead, line in plan.lines.items() if lead not in wanted]
    return [line for line in new if line != plan.lines.get(line.lead)]


def dropped(lines: Iterable[Line], reason: SkipReason) -> list[Line]:
    """The rows that change where nothing is to be sent any more."""
    planned = [line for line in lines if line.state is ReminderState.PLANNED]
    return [replace(line, state=ReminderState.SKIPPED, reason=reason) for line in planned]


def deadline(lead: int, starts_at: datetime) -> datetime:
    """From when on a reminder is not pushed any more."""
    return starts_at if lead else starts_at + STARTING


def milliseconds(moment: datetime) -> int:
    """Since 1970: how a notification's body says a time."""
    return round(moment.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class _Plan:
    lines: Mapping[int, Line]
    starts_at: datetime
    now: datetime

    def to_come(self, leads: Sequence[int]) -> dict[int, datetime]:
        """When to remind, by lead: at the member's own leads, else at the nearest rung of the ladder.

        A reminder that was missed near the start makes place for one at once, which says that it is starting now.
        """
        own = self._ahead(leads)
        if own or not leads or self._reminded:
            return own
        rungs = self._ahead(LADDER)
        nearest = max(rungs, default=0)
        if nearest == 0 and self._missed() and self.now < self.starts_at + STARTING:
            return {0: self.lines[0].due if self._stands(0) else self.now}
        return {lead: due for lead, due in rungs.items() if lead == nearest}

    def planned(self, lead: int, due: datetime, *, waiting: bool) -> Line:
        before = self.lines.get(lead)
        sent_for = before.sent_for if before else None
        if waiting:
            return Line(lead, ReminderState.SKIPPED, self.starts_at, due, SkipReason.WAITING, sent_for)
        return Line(lead, ReminderState.PLANNED, self.starts_at, due, None, sent_for)

    def left_out(self, line: Line) -> Line:
        """What was sent for this start counts as sent again where the start has come back to it."""
        if line.sent_for == self.starts_at:
            return replace(line, state=ReminderState.SENT, starts_at=self.starts_at, reason=None)
        if line.state is not ReminderState.PLANNED:
            return line
        return replace(line, state=ReminderState.SKIPPED, reason=self._why_not(line))

    @property
    def _reminded(self) -> bool:
        """Whether something was sent for this start, and nothing nearer to it was missed since."""
        sent = [lead for lead in self.lines if self._was_sent(lead)]
        return bool(sent) and min(sent) <= min(self._missed(), default=math.inf)

    def _missed(self) -> list[int]:
        return [line.lead for line in self.lines.values() if self._is_late(line) or self._came_to_nothing(line)]

    def _ahead(self, leads: Iterable[int]) -> dict[int, datetime]:
        times = {lead: self._time(lead) for lead in leads}
        return {lead: due for lead, due in times.items() if due is not None}

    def _time(self, lead: int) -> datetime | None:
        if self._stands(lead):
            return self.lines[lead].due
        due = self.starts_at - timedelta(minutes=lead)
        return due if due > self.now and not self._was_sent(lead) else None

    def _was_sent(self, lead: int) -> bool:
        return lead in self.lines and self.lines[lead].sent_for == self.starts_at

    def _stands(self, lead: int) -> bool:
        line = self.lines.get(lead)
        return line is not None and self._is_planned(line) and not self._is_late(line)

    def _is_planned(self, line: Line) -> bool:
        return line.state is ReminderState.PLANNED and line.starts_at == self.starts_at

    def _is_late(self, line: Line) -> bool:
        return self._is_planned(line) and is_too_late(line.lead, line.due, line.starts_at, self.now)

    def _came_to_nothing(self, line: Line) -> bool:
        unheard = line.state is ReminderState.SENT and line.sent_for is None
        return line.starts_at == self.starts_at and (unheard or line.reason is SkipReason.TOO_LATE)

    def _why_not(self, line: Line) -> SkipReason:
        if self._is_late(line):
            return SkipReason.TOO_LATE
        return SkipReason.LEADS_CHANGED if self._is_planned(line) else SkipReason.MOVED
