"""What is to be done by a time keeps the earliest time that was asked for, and misses nothing that comes meanwhile."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import Due, DueHandler
from tests.conftest import NOW
from tests.eventlog.community import Community, until

MINUTE = timedelta(minutes=1)


async def test_the_earlier_time_stays(community: Community) -> None:
    subject = uuid4()

    for minutes in (2, 1, 3):
        await _plan_by(community, subject, NOW + minutes * MINUTE)

    assert await _times(community) == [NOW + MINUTE]


async def test_what_was_set_aside_is_planned_anew(community: Community) -> None:
    subject = uuid4()
    await _plan_by(community, subject, NOW)
    (claimed,) = await due.claim(community.database, ["ring"], now=NOW, hold=MINUTE, most=1)
    await due.set_aside(community.database, claimed, "Trouble")

    await _plan_by(community, subject, NOW + 5 * MINUTE)

    assert await _times(community) == [NOW + 5 * MINUTE]
    assert await due.parked_counts(community.database) == {}


async def test_what_comes_while_it_is_handled_is_handled_too(community: Community) -> None:
    subject, attempts = uuid4(), 0

    async def collect(row: Due, work: Work) -> datetime | None:
        nonlocal attempts
        attempts += 1
        found = await work.database["effects"].find({"of": row.subject}, session=work.session).to_list()
        if attempts == 1:
            await _bring(community, subject)
        for each in found:
            await work.database["effects"].update_one(
                {"_id": each["_id"]}, {"$set": {"done": True}}, session=work.session
            )
        return None

    await _bring(community, subject)
    async with community.worker(due_handlers=[DueHandler("ring", collect)]):
        await until(lambda: _all_done(community))

    assert await community.database["effects"].count_documents({"done": True}) == 2


async def _plan_by(community: Community, subject: UUID, at: datetime) -> None:
    await community.runner.run(due.plan_by, "ring", subject, due=at)


async def _bring(community: Community, subject: UUID) -> None:
    """Something to collect, together with a plan to collect it."""

    async def bring(work: Work) -> None:
        await work.database["effects"].insert_one({"_id": uuid4(), "of": subject}, session=work.session)
        await due.plan_by(work, "ring", subject, due=NOW)

    await community.runner.run(bring)


async def _all_done(community: Community) -> bool:
    left = await community.database["effects"].count_documents({"done": None})
    return not left and await community.database["due"].count_documents({}) == 0


async def _times(community: Community) -> list[datetime]:
    return [row["due"] for row in await community.database["due"].find({}).to_list()]
