"""The event log alone makes badges, the forest and the counts, byte for byte, however it is read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import bson
import pytest
from bson.binary import UuidRepresentation
from bson.codec_options import CodecOptions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ripple.circles.rules import Duty
from ripple.database.connect import Document
from ripple.kernel.ids import NOBODY, CircleId, MemberId, derived_id
from ripple.recognition.documents import Tally
from ripple.recognition.rules import Badge
from ripple.wiring import Parts
from tests.conftest import NOW, SetClock
from tests.recognition.history import REPLAYED, History, State

PEOPLE = [MemberId(derived_id(NOBODY, "person", number)) for number in range(8)]
CIRCLES = [CircleId(derived_id(NOBODY, "circle", number)) for number in range(2)]

_UUIDS: CodecOptions[Any] = CodecOptions(uuid_representation=UuidRepresentation.STANDARD)

Step = tuple[Any, ...]

people, circles = st.sampled_from(PEOPLE), st.sampled_from(CIRCLES)
steps = st.one_of(
    st.tuples(st.just("pair"), people, people, circles, st.integers(0, 400)),
    st.tuples(st.just("pair"), people, people, circles, st.integers(0, 400)),
    st.tuples(st.just("begin"), people, people, circles),
    st.tuples(st.just("approve"), people, circles),
    st.tuples(st.just("hold"), people, circles),
    st.tuples(st.just("duty"), people, circles, st.sampled_from(Duty), st.booleans()),
    st.tuples(st.just("leave"), people, circles),
    st.tuples(st.just("correct"), people, st.sampled_from(Badge), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 365])),
)
histories = st.lists(steps, max_size=30)
_ANYHOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)
"""The database is emptied before each example."""


@settings(max_examples=12, suppress_health_check=_ANYHOW)
@given(happened=histories, chance=st.randoms(use_true_random=False))
async def test_the_log_alone_makes_the_same_bytes_however_it_is_read(
    parts: Parts, clock: SetClock, happened: Sequence[Step], chance: Random
) -> None:
    await _holds(parts, clock, happened, chance)


@pytest.mark.soak
@settings(max_examples=300, suppress_health_check=_ANYHOW)
@given(happened=histories, chance=st.randoms(use_true_random=False))
async def test_the_log_of_many_communities_makes_the_same_bytes_however_it_is_read(
    parts: Parts, clock: SetClock, happened: Sequence[Step], chance: Random
) -> None:
    await _holds(parts, clock, happened, chance)


async def _holds(parts: Parts, clock: SetClock, happened: Sequence[Step], chance: Random) -> None:
    history = await _live_through(parts, clock, happened)
    live, rows = await history.state(), await history.log()
    await _is_as_drawn_by_hand(history)

    assert await history.replay(rows) == live
    assert await history.replay(rows, times=3) == live
    _is_alike(await history.replay(_shuffled(rows, chance)), live)


def _is_alike(replayed: State, live: State) -> None:
    """The same in another order of the subjects. A badge for depth that was given for an edge that is drawn no more
    stays, so there may be more of these, and earlier ones.
    """
    assert _but(replayed, "awards") == _but(live, "awards")
    assert _given(replayed, but=Badge.THREE_DEEP) == _given(live, but=Badge.THREE_DEEP)
    assert _given(replayed).keys() >= _given(live).keys()


async def _is_as_drawn_by_hand(history: History) -> None:
    """The forest and the counts, reckoned from the completions by themselves."""
    pairs = await _completions(history)
    parents = _parents(pairs)
    assert await history.edges() == {(parent, child) for child, parent in parents.items()}
    for person in PEOPLE:
        assert await history.reached(person) == _reached(person, parents)
    for where in (*CIRCLES, CircleId(NOBODY)):
        inside = [pair for pair in pairs if where in (pair.circle, NOBODY)]
        tally = await Tally.get(where) or Tally(id=where)
        assert (tally.helped, tally.passed_on) == _helped_and_passed_on(inside)


@dataclass(frozen=True)
class Completion:
    mentor: UUID
    newcomer: UUID
    circle: UUID
    at: datetime


async def _live_through(parts: Parts, clock: SetClock, happened: Iterable[Step]) -> History:
    history, clock.now = History(parts, clock), NOW
    await history.clear(*REPLAYED, "due", "notifications", "events")
    for what, *details in happened:
        clock.advance(timedelta(minutes=1))
        await _STEPS[what](history, *details)
    await history.follow()
    return history


async def _pair(history: History, mentor: MemberId, newcomer: MemberId, circle: CircleId, waited: int) -> None:
    if mentor != newcomer:
        await history.completed(mentor, newcomer, circle=circle, waited=waited)


async def _begin(history: History, mentor: MemberId, newcomer: MemberId, circle: CircleId) -> None:
    if mentor != newcomer:
        await history.begun(mentor, newcomer, circle=circle)


async def _correct(history: History, member: MemberId, badge: Badge, given: bool) -> None:
    await history.follow()
    if await history.parts.database["awards"].count_documents({"member": member, "badge": badge}):
        await history.corrected(member, badge, given=given)


_STEPS: dict[str, Callable[..., Any]] = {
    "pair": _pair,
    "begin": _begin,
    "approve": lambda history, member, circle: history.approved(member, circle=circle),
    "hold": lambda history, member, circle: history.held(member, circle=circle),
    "duty": lambda history, member, circle, duty, on: history.duty(member, duty, on=on, circle=circle),
    "leave": lambda history, member, circle: history.left(member, circle=circle),
    "correct": _correct,
    "wait": lambda history, days: history.pass_time(timedelta(days=days)),
}


def _shuffled(rows: Sequence[Document], chance: Random) -> list[Document]:
    """Each subject's in their order, the subjects in any."""
    queues: dict[UUID, list[Document]] = defaultdict(list)
    for row in rows:
        queues[row["subject"]].append(row)
    order = [row["subject"] for row in rows]
    chance.shuffle(order)
    return [queues[subject].pop(0) for subject in order]


def _but(state: State, *names: str) -> State:
    return {name: rows for name, rows in state.items() if name not in names}


def _given(state: State, *, but: Badge | None = None) -> dict[UUID, bytes]:
    decoded = [(bson.decode(row, codec_options=_UUIDS), row) for row in state["awards"]]
    return {award["_id"]: row for award, row in decoded if award["badge"] != but}


async def _completions(history: History) -> list[Completion]:
    rows = [row for row in await history.log() if row["name"] == "mentoring.completed"]
    bodies = [(row["body"], row["at"]) for row in rows]
    return [Completion(body["mentor"], body["newcomer"], body["circle"], at) for body, at in bodies]


def _parents(pairs: Iterable[Completion]) -> dict[UUID, UUID]:
    parents: dict[UUID, UUID] = {}
    for pair in pairs:
        above = [pair.mentor]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        if pair.newcomer not in parents and pair.newcomer not in above:
            parents[pair.newcomer] = pair.mentor
    return parents


def _reached(person: UUID, parents: dict[UUID, UUID]) -> list[int]:
    counts, level = [], [person]
    while level := [child for child, parent in parents.items() if parent in level]:
        counts.append(len(level))
    return counts


def _helped_and_passed_on(pairs: Sequence[Completion]) -> tuple[int, int]:
    helped = {pair.newcomer: pair.at for pair in reversed(pairs)}
    passed_on = {pair.mentor for pair in pairs if pair.mentor in helped and pair.at > helped[pair.mentor]}
    return len(helped), len(passed_on)
