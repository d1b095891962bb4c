"""All dates of a series to come are laid anew. Those that there were keep their rows, and so their answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ripple.database.work import Work
from ripple.meetups.commands.changes import change_date, redrawn
from ripple.meetups.commands.dates import add_rows
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.commands.leaders import co_leaders
from ripple.meetups.commands.links import set_link
from ripple.meetups.commands.series import save_meetup
from ripple.meetups.documents import Meetup, Occurrence, Rule, Words
from ripple.meetups.recurrence import Date, Move, Pattern, format_wall, moment, wall_at
from ripple.meetups.rules import HORIZON, OccurrenceState


async def redraw_series(work: Work, meetup: Meetup, named: Occurrence, draft: Draft) -> bool:
    """Have all dates to come follow the draft, each at its own time; `named` is the one that the draft speaks of.

    A changed time moves every date that was not changed alone by as much. Another rhythm begins with `named`, which is
    then the first to come. What the rule does not give any more is called off. Answers whether anything has changed.
    """
    others = meetup.co_leaders
    if draft.co_leaders is not None:
        others = await co_leaders(work, meetup.circle, meetup.leader, draft.co_leaders)
    online = meetup.words.online if draft.link is None else bool(draft.link)
    drawing = _Redrawing.of(meetup, named, draft, draft.words(online=online), others, now=work.now)
    rows = await Occurrence.find({"meetup": meetup.id, "dropped": False}, session=work.session).to_list()
    new = drawing.new_among(rows)
    await set_link(work, meetup.id, draft.link)
    to_come = [row for row in rows if row.starts_at > work.now]
    changes = [await change_date(work, row, **drawing.becomes(row)) for row in to_come]
    was = meetup.model_copy()
    drawing.take_over(meetup)
    await add_rows(work, meetup, new)
    await save_meetup(work, meetup)
    return any(changes) or bool(draft.link) or meetup != was.model_copy(update={"version": meetup.version})


@dataclass(frozen=True, slots=True)
class _Redrawing:
    """How a series changes. `dates` are those that it shall have, by the names that `move` gives them."""

    named: UUID
    draft: Draft
    words: Words
    co_leaders: Sequence[UUID]
    pattern: Pattern
    move: Move
    dates: Mapping[date, Date]
    now: datetime

    @classmethod
    def of(
        cls, meetup: Meetup, named: Occurrence, draft: Draft, words: Words, others: Sequence[UUID], *, now: datetime
    ) -> "_Redrawing":
        turn = datetime.fromisoformat(named.original)
        to = turn + (draft.wall - datetime.fromisoformat(named.wall))
        kept = draft.keeps(meetup.rule)
        if kept or draft.has_rhythm(meetup.rule):
            pattern = replace(meetup.pattern.moved(turn, to), zone=draft.zone)
            move = Move(turn, to, by_month=pattern.is_monthly)
            pattern = pattern if kept else replace(pattern, count=draft.count, until=draft.until)
        else:
            pattern, move = draft.pattern, Move(turn, draft.wall, by_month=False)
        until = max(now + HORIZON, moment(move.to, draft.zone) or now)
        dates = {move.before(each.wall): each for each in pattern.dates_until(wall_at(until, draft.zone))}
        return cls(named.id, draft, words, others, pattern, move, dates, now)

    def becomes(self, row: Occurrence) -> dict[str, Any]:
        """The fields that a row to come has then."""
        led = {"co_leaders": list(self.co_leaders), "repeats": self.pattern.frequency is not None}
        to = self.dates.get(self._name(row))
        if to is None:
            state = OccurrenceState.CANCELLED if row.state is OccurrenceState.PLANNED else row.state
            return led | {"dropped": True, "state": state}
        return led | {"original": format_wall(to.wall)} | self._in_time(row, to)

    def new_among(self, rows: Iterable[Occurrence]) -> list[Date]:
        """The dates to come that no row stands for, from the first row to come on."""
        taken = {self._name(row) for row in rows}
        first = min(self._name(row) for row in rows if row.starts_at > self.now)
        return [
            each
            for name, each in self.dates.items()
            if name not in taken and name >= first and each.starts_at > self.now
        ]

    def take_over(self, meetup: Meetup) -> None:
        """Have the meetup itself be so."""
        before, meetup.wall, meetup.zone = meetup.pattern, format_wall(self.pattern.first), self.pattern.zone
        meetup.rule = Rule.of(self.pattern)
        meetup.words, meetup.co_leaders = self.words, list(self.co_leaders)
        meetup.minutes, meetup.seats = self.draft.minutes, self.draft.seats
        if self.pattern != before:
            meetup.plan, meetup.ended = meetup.plan + 1, False
        last = max((each.wall for each in self.dates.values()), default=self.move.to)
        meetup.planned_until = format_wall(last)

    def _name(self, row: Occurrence) -> date:
        return self.move.name(datetime.fromisoformat(row.original))

    def _in_time(self, row: Occurrence, to: Date) -> dict[str, Any]:
        if row.state is not OccurrenceState.PLANNED:
            return {}
        if row.id == self.named:
            there = moment(self.draft.wall, self.draft.zone)
            return redrawn(self.draft, self.words, Date(self.draft.wall, there or row.starts_at))
        if row.own:
            return {}
        return redrawn(self.draft, self.words, to) if to.starts_at > self.now else {"own": True}
