"""Nothing of a ripple is read by going through the community: neither on a screen nor by who keeps the counts."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from ripple.circles.rules import Duty
from ripple.database.connect import Document
from ripple.kernel.ids import EdgeId, MemberId
from ripple.recognition import queries
from ripple.recognition.documents import award_id
from ripple.recognition.facts import facts_of_badges
from ripple.recognition.rules import Badge
from ripple.wiring import Parts
from tests.conftest import NOW
from tests.recognition.history import History, strangers
from tests.recognition.woods import plant

PEOPLE, DEPTH, WIDE = 3_000, 30, 8

_ASKED = {"command.getMore": {"$exists": False}}
"""A change stream that follows the event log beside us is none of our reads."""


@dataclass
class Watched:
    """`asked` is how each read and write was answered, `scans` how many went through a whole collection, `documents`
    how many were looked at.
    """

    asked: list[Document] = field(default_factory=list)
    scans: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Woods:
    """A chain of `DEPTH` people, the rest of a wide tree by the side; both are one forest. All have badges."""

    history: History
    chain: list[MemberId]
    wide: MemberId
    edge: EdgeId

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[Watched]:
        """What is asked of the database meanwhile. Nobody else asks it anything, but for change streams."""
        database, watched = self.history.parts.database, Watched()
        await database.command("profile", 1, filter=_ASKED)
        before = await self._counted()
        try:
            yield watched
        finally:
            after = await self._counted()
            await database.command("profile", 0)  # the filter stays: it holds for what ends only later
            watched.asked = (
                await database["system.profile"].find({**_ASKED, "planSummary": {"$exists": True}}).to_list()
            )
            await database["system.profile"].drop()
        watched.scans, watched.documents = after[0] - before[0], after[1] - before[1]

    async def _counted(self) -> tuple[int, int]:
        """Scans of whole collections so far, and documents looked at, also within walks through the forest."""
        executor = (await self.history.parts.database.command("serverStatus"))["metrics"]["queryExecutor"]
        return executor["collectionScans"]["nonTailable"], executor["scannedObjects"]


@pytest.fixture
async def woods(history: History, parts: Parts) -> Woods:
    chain = [None if number == 0 else number - 1 for number in range(DEPTH)]
    tree = [None if number == 0 else DEPTH + (number - 1) // WIDE for number in range(PEOPLE - DEPTH)]
    people = await plant(parts.database, [*chain, *tree], history.circle, NOW - timedelta(days=99), named=PEOPLE)
    for badge in (Badge.SAW_IT_THROUGH, Badge.THREE_DEEP):
        awards = [_award(history, member, badge) for member in people]
        await parts.database["awards"].insert_many(awards)
    edge = await parts.database["edges"].find_one({"child": people[1]})
    assert edge is not None
    return Woods(history, people[:DEPTH], people[DEPTH], EdgeId(edge["_id"]))


Read = Callable[[Woods], Awaitable[Any]]

READS: dict[str, Read] = {
    "my badges": lambda w: queries.my_badges(w.history.parts.database, w.wide, []),
    "badges shown": lambda w: queries.badges_shown(w.history.parts.database, w.wide),
    "a wide ripple": lambda w: queries.ripple_of(w.history.parts.database, w.wide, frozenset()),
    "a deep ripple": lambda w: queries.ripple_of(w.history.parts.database, w.chain[0], frozenset()),
    "an edge": lambda w: queries.edge_of(w.history.parts.database, w.edge, w.chain[0], frozenset()),
    "a circle": lambda w: queries.community_ripple(w.history.parts.database, w.history.circle, "Evening walks"),
    "facts": lambda w: facts_of_badges(w.history.parts.database, []),
}


async def test_what_a_screen_shows_is_read_by_an_index(woods: Woods) -> None:
    found: dict[str, Watched] = {}

    for name, read in READS.items():
        async with woods.watched() as found[name]:
            await read(woods)

    assert {name for name, watched in found.items() if watched.scans} == set()
    assert {name for name, watched in found.items() if any(row.get("hasSortStage") for row in watched.asked)} == set()
    assert {name for name, watched in found.items() if watched.documents >= 1_000} == set()
    assert {name for name, watched in found.items() if watched.documents} == READS.keys() - {"a circle", "facts"}


async def test_a_longer_chain_costs_as_much_as_it_is_deep(woods: Woods) -> None:
    newcomer = strangers(1)[0]
    await woods.history.completed(woods.chain[-1], newcomer)
    rows = await woods.history.log()

    async with woods.watched() as watched:
        await woods.history.handle(rows)

    assert await woods.history.reached(woods.chain[0]) == [1] * DEPTH
    assert watched.scans == 0
    assert watched.documents < 4 * DEPTH
    assert len(watched.asked) < 2 * DEPTH + 60


async def test_other_events_look_at_a_few_rows(woods: Woods) -> None:
    member, history, found = woods.chain[3], woods.history, []
    happens = [
        history.approved(member),
        history.duty(member, Duty.LEADER, on=True),
        history.held(member),
        history.corrected(member, Badge.THREE_DEEP, given=False),
    ]

    for event in happens:
        await event
        rows = (await history.log())[-1:]
        async with woods.watched() as watched:
            await history.handle(rows)
        found.append((watched.scans, watched.documents < 20))

    assert found == [(0, True)] * len(happens)


async def test_drawing_anew_begins_with_what_was_completed_since(woods: Woods) -> None:
    one, other, newcomer = strangers(3)
    await woods.history.completed(one, newcomer)
    await woods.history.completed(other, newcomer)
    first, *rest = sorted(await woods.history.log(), key=lambda row: row["name"] == "mentoring.completed")[-2:]
    begun = [row for row in await woods.history.log() if row["name"] == "mentoring.began"]
    await woods.history.handle([*begun, *rest])

    async with woods.watched() as watched:
        await woods.history.handle([first])

    assert (one, newcomer) in await woods.history.edges()
    assert watched.scans == 0
    assert watched.documents < 60


def _award(history: History, member: MemberId, badge: Badge) -> Document:
    return {
        "_id": award_id(member, badge),
        "member": member,
        "badge": badge,
        "circle": history.circle,
        "cause": "",
        "at": NOW,
        "withdrawn": False,
    }
