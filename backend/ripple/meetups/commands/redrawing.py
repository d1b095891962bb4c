"""All dates of a series to come are laid anew. Those that there were keep their rows, and so their answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from ripple.database.work import Work
from ripple.meetups.commands.changes import change_date, redrawn
from ripple.meetups.commands.dates import add_rows
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.commands.leaders import co_leaders
from ripple.meetups.commands.links import linked_alone, set_link
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
    rows = await Occurrence.find({"meetup": meetup.id, "dropped": False}, session=work.session).to_list()
    pattern, move = _course(meetup, named, draft)
    drawing = _Redrawing(
        named=named.id,
        draft=draft,
        words=draft.words(online=online),
        co_leaders=others,
        pattern=pattern,
        move=move,
        dates=_dates(pattern, move, rows, now=work.now),
        linked=await linked_alone(work, [row.id for row in rows]),
        now=work.now,
    )
    new = drawing.new_among(rows)
    await set_link(work, meetup.id, draft.link)
    if draft.link is not None:
        await set_link(work, named.id, "")
    if draft.link is not None:
        await set_link(work, named.id, "")
    to_come = [row for row in rows if row.starts_at > work.now]
    changes = [await change_date(work, row, **drawing.becomes(row)) for row in to_come]
    was = meetup.model_copy()
    drawing.take_over(meetup)
    await add_rows(work, meetup, new)
    await save_meetup(work, meetup)
    return any(changes) or bool(draft.link) or meetup != was.model_copy(update={"version": meetup.version})


def _course(meetup: Meetup, named: Occurrence, draft: Draft) -> tuple[Pattern, Move]:
    """What the series is from now on, and how `named` moves with it. A zone that `named` has alone stays its own."""
    turn = datetime.fromisoformat(named.original)
    to = turn + (draft.wall - datetime.fromisoformat(named.wall))
    kept = draft.keeps(meetup.rule)
    if not (kept or draft.has_rhythm(meetup.rule)):
        return draft.pattern, Move(turn, draft.wall, by_month=False)
    zone = meetup.zone if draft.zone == named.zone else draft.zone
    pattern = replace(meetup.pattern.moved(turn, to), zone=zone)
    move = Move(turn, to, by_month=pattern.is_monthly)
    return pattern if kept else replace(pattern, count=draft.count, until=draft.until), move


def _dates(pattern: Pattern, move: Move, rows: Iterable[Occurrence], *, now: datetime) -> Mapping[date, Date]:
    """The dates that it shall have, by the names that `move` gives them: those in sight, and one for each row."""
    until = wall_at(now + HORIZON, pattern.zone)
    last = max(move.name(datetime.fromisoformat(row.original)) for row in rows)
    named = ((move.before(each.wall), each) for each in pattern.dates())
    return dict(takewhile(lambda pair: pair[1].wall <= until or pair[0] <= last, named))


@dataclass(frozen=True, slots=True)
class _Redrawing:
    """How a series changes. `dates` are those that it shall have; `linked` dates have a join link of their own."""

    named: UUID
    draft: Draft
    words: Words
    co_leaders: Sequence[UUID]
    pattern: Pattern
    move: Move
    dates: Mapping[date, Date]
    linked: Collection[UUID]
    now: datetime

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
            return self._as_drafted(row)
        if row.own:
            return self._without_link(row)
        return redrawn(self.draft, self.words, to, self.pattern.zone) if to.starts_at > self.now else {"own": True}

    def _as_drafted(self, named: Occurrence) -> dict[str, Any]:
        there = moment(self.draft.wall, self.draft.zone)
        keeps_link = self.draft.link is None and named.id in self.linked
        words = self.words.model_copy(update={"online": True}) if keeps_link else self.words
        return redrawn(self.draft, words, Date(self.draft.wall, there or named.starts_at), self.draft.zone)

    def _without_link(self, row: Occurrence) -> dict[str, Any]:
        """What was changed alone stays as it is, but for the series' link where that goes: it is nowhere else then."""
        if self.draft.link != "" or row.id in self.linked or not row.words.online:
            return {}
        return {"words": row.words.model_copy(update={"online": False, "place": row.words.place or self.words.place})}
