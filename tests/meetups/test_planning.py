"""Whatever happens to a date and to a member's wishes, in whatever order, the ledger keeps its promises."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ripple.eventlog.due import LATE
from ripple.meetups.planning import STARTING, Line, is_too_late, replanned
from ripple.meetups.rules import LONGEST_LEAD, MOST_LEADS, USUAL_LEADS, ReminderState
from tests.conftest import NOW

MINUTE = timedelta(minutes=1)
LEADS = st.lists(st.sampled_from([0, 5, 15, 60, 180, 1440, LONGEST_LEAD]), max_size=MOST_LEADS, unique=True)
MINUTES = st.integers(min_value=1, max_value=3 * 1440)


@dataclass
class Story:
    """One member's ledger of one date. `told` is what was sent: the lead, for which start, and when."""

    starts_at: datetime
    leads: list[int] = field(default_factory=lambda: list(USUAL_LEADS))
    now: datetime = NOW
    lines: dict[int, Line] = field(default_factory=dict)
    told: list[tuple[int, datetime, datetime]] = field(default_factory=list)

    def replan(self) -> None:
        for line in replanned(self.lines.values(), self.leads, self.starts_at, self.now):
            self.lines[line.lead] = line

    def wish(self, leads: list[int]) -> None:
        self.leads = leads
        self.replan()

    def move(self, minutes: int) -> None:
        self.starts_at = self.now + minutes * MINUTE
        self.replan()

    def wait(self, minutes: int) -> None:
        """With a worker that does everything in its time."""
        until = self.now + minutes * MINUTE
        while (line := self._next()) and line.due <= until:
            self.now = max(self.now, line.due)
            self._handle(line)
        self.now = until

    def be_down(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        while (line := self._next()) and line.due <= self.now:
            self._handle(line)

    def _next(self) -> Line | None:
        planned = [line for line in self.lines.values() if line.state is ReminderState.PLANNED]
        return min(planned, key=lambda line: line.due, default=None)

    def _handle(self, line: Line) -> None:
        if is_too_late(line.lead, line.due, line.starts_at, self.now):
            self.replan()
        else:
            self.told.append((line.lead, line.starts_at, self.now))
            self.lines[line.lead] = replace(line, state=ReminderState.SENT, sent_for=line.starts_at)


EVENTS = st.one_of(
    st.tuples(st.just("wait"), MINUTES),
    st.tuples(st.just("be_down"), MINUTES),
    st.tuples(st.just("move"), MINUTES),
    st.tuples(st.just("wish"), LEADS),
)


@given(LEADS, MINUTES)
def test_each_reminder_is_due_exactly_so_long_before_the_start(leads: list[int], ahead: int) -> None:
    starts_at = NOW + ahead * MINUTE

    lines = replanned([], leads, starts_at, NOW)

    in_time = {lead for lead in leads if lead < ahead}
    assert {line.lead for line in lines if line.lead in leads} >= in_time
    assert all(line.due == starts_at - line.lead * MINUTE > NOW for line in lines)
    assert bool(lines) == bool(leads)


@settings(max_examples=400)
@given(MINUTES, st.lists(EVENTS, max_size=12))
def test_nothing_is_sent_twice_nothing_late_and_nothing_of_another_start(
    ahead: int, events: list[tuple[str, int | list[int]]]
) -> None:
    story = Story(NOW + ahead * MINUTE)
    story.replan()

    for name, argument in events:
        sent = len(story.told)
        getattr(story, name)(argument)
        assert all(start == story.starts_at for _, start, _ in story.told[sent:])
        assert not replanned(story.lines.values(), story.leads, story.starts_at, story.now)

    assert max(Counter((lead, start) for lead, start, _ in story.told).values(), default=1) == 1
    for lead, start, at in story.told:
        assert at < start if lead else at < start + STARTING
        assert lead == 0 or timedelta() <= at - (start - lead * MINUTE) <= LATE


@settings(max_examples=400)
@given(MINUTES, st.lists(EVENTS, max_size=8), LEADS.filter(bool), MINUTES)
def test_who_wants_reminders_has_one_before_every_start_while_somebody_works(
    ahead: int, events: list[tuple[str, int | list[int]]], leads: list[int], at_last: int
) -> None:
    story = Story(NOW + ahead * MINUTE)
    story.replan()
    for name, argument in events:
        getattr(story, name)(argument)
    story.wish(leads)

    story.move(at_last)
    story.wait(at_last)

    assert [start for _, start, _ in story.told if start == story.starts_at]
