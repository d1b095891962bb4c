"""Who shall not meet whom, by the blocks that a command's own transaction sees."""

from collections.abc import Collection, Iterable
from uuid import UUID

from ripple.database.work import Work
from ripple.members.documents import Block


async def meets(work: Work, one: UUID, others: Iterable[UUID]) -> bool:
    """Whether no block lies between `one` and any of the others."""
    them = [other for other in others if other != one]
    if not them:
        return True
    block = await Block.get_pymongo_collection().find_one(
        {"$or": [{"blocker": one, "blocked": {"$in": them}}, {"blocker": {"$in": them}, "blocked": one}]},
        {"_id": 1},
        session=work.session,
    )
    return block is None


async def apart(work: Work, people: Collection[UUID]) -> set[frozenset[UUID]]:
    """The pairs of them between whom a block lies."""
    either = {"blocker": {"$in": list(people)}, "blocked": {"$in": list(people)}}
    rows = Block.get_pymongo_collection().find(either, {"blocker": 1, "blocked": 1}, session=work.session)
    return {frozenset((row["blocker"], row["blocked"])) async for row in rows}


async def hidden_from(work: Work, people: Collection[UUID]) -> set[UUID]:
    """Everybody else with a block between them and one of these."""
    among = {"$in": list(people)}
    either = {"$or": [{"blocker": among}, {"blocked": among}]}
    rows = Block.get_pymongo_collection().find(either, {"blocker": 1, "blocked": 1}, session=work.session)
    return {side async for row in rows for side in (row["blocker"], row["blocked"])} - set(people)
