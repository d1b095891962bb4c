"""(8): the ripple: a closing that lengthens a long chain in a large community, and a large ripple read.

Each beside the same in a small one: costs grow with the depth and with what is shown, not with the community.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from beanie import Document
from bson import ObjectId

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, MentorshipId
from ripple.members.documents import Member
from ripple.recognition import documents, queries
from ripple.recognition.commands import pairings
from ripple.recognition.documents import Cause
from ripple.wiring import Parts
from tests.bench.timing import say, timed
from tests.recognition.woods import plant

CLOSINGS, READS = 200, 200
FEW, MANY = 1_000, 100_000
SHALLOW, DEEP = 5, 50
SMALL, LARGE = 100, 10_000
WIDE = 10
"""How many people somebody mentored, where a ripple is not a chain."""


async def measure(parts: Parts) -> None:
    few = await _closings(parts, FEW, SHALLOW)
    say(f"a closing that lengthens a chain of {SHALLOW} among {FEW:,} people", few)
    say(f"the same, {SHALLOW} among {MANY:,}", await _closings(parts, MANY, SHALLOW), few)
    say(f"the same, {DEEP} among {FEW:,}", await _closings(parts, FEW, DEEP), few)
    say(f"the same, {DEEP} among {MANY:,}", await _closings(parts, MANY, DEEP), few)
    small = await _reads(parts, SMALL)
    say(f"reading a ripple of {SMALL:,} people", small)
    say(f"the same of {LARGE:,}", await _reads(parts, LARGE), small)


async def _closings(parts: Parts, people: int, depth: int) -> list[float]:
    """Milliseconds, each of a closing whose newcomer comes below the last of a chain. One transaction each."""
    chain: list[int | None] = [None, *range(depth - 1)]
    planted = await _community(parts, [*chain, *_tree(people - depth, start=depth)])
    mentor = planted[depth - 1]
    taken = []
    for _ in range(CLOSINGS):
        mentorship, newcomer = MentorshipId(uuid4()), MemberId(uuid4())
        await parts.runner.run(_begin, mentorship, mentor, newcomer)
        taken.append(await timed(parts.runner.run(_complete, mentorship)))
    return taken


async def _reads(parts: Parts, people: int) -> list[float]:
    """Milliseconds, each of reading the whole picture with a hundred names."""
    planted = await _community(parts, _tree(people + 1), named=people + 1)
    return [await timed(queries.ripple_of(parts.database, planted[0], frozenset())) for _ in range(READS)]


async def _community(parts: Parts, parents: Sequence[int | None], *, named: int = 0) -> list[MemberId]:
    kinds: list[type[Document]] = [Member, *documents.DOCUMENTS]
    for kind in kinds:
        await kind.delete_all()
    return await plant(parts.database, parents, uuid4(), parts.clock() - timedelta(days=365), named=named)


def _tree(people: int, *, start: int = 0) -> list[int | None]:
    return [None if number == 0 else start + (number - 1) // WIDE for number in range(people)]


async def _begin(work: Work, mentorship: MentorshipId, mentor: MemberId, newcomer: MemberId) -> None:
    await pairings.begin(work, mentorship, mentor, newcomer, _why(work.now), waited=30)


async def _complete(work: Work, mentorship: MentorshipId) -> None:
    await pairings.complete(work, mentorship, _why(work.now))


def _why(now: datetime) -> Cause:
    return Cause(now, str(ObjectId()), UUID(int=1))
