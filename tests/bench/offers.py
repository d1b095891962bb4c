"""(9): the offers for a newcomer among many mentors of one circle, beside the same among a few."""

from itertools import islice
from random import Random
from uuid import UUID, uuid4

from ripple.database.work import Work
from ripple.mentoring.commands.matching import best_offers
from ripple.mentoring.documents import Ask, Mentor, Offer, ask_id, mentor_id
from ripple.mentoring.rules import ORIENTATION, AskState, Hours, MentorState, Rhythm, Way
from ripple.wiring import Parts
from tests.bench.timing import say, timed

FEW, MANY = 100, 10_000
ASKS = 300
TOPICS = [uuid4() for _ in range(12)]
LANGUAGES = ["en", "de", "tr", "pl"]
ZONES = ["Europe/Berlin", "Europe/London", "America/New_York"]


async def measure(parts: Parts) -> None:
    few = await _offers(parts, FEW)
    say(f"offers among {FEW:,} mentors", few)
    say(f"the same among {MANY:,}", await _offers(parts, MANY), few)
    print(f"    among {MANY:,}: {await _looked_at(parts)}")


async def _offers(parts: Parts, mentors: int) -> list[float]:
    """Milliseconds each: the reads and the score, in a transaction as a newcomer's tap has it."""
    draw, circle = Random(3), uuid4()
    await Mentor.delete_all()
    made = (_mentor(draw, circle, parts) for _ in range(mentors))
    while some := list(islice(made, 5_000)):
        await Mentor.insert_many(some)
    return [await timed(parts.runner.run(_best, _ask(draw, circle, parts))) for _ in range(ASKS)]


async def _looked_at(parts: Parts) -> str:
    """How the database answered one of them, by its own profile."""
    row = await Mentor.find_one()
    assert row is not None
    await parts.database.command("profile", 2)
    await parts.runner.run(_best, _ask(Random(5), row.circle, parts))
    await parts.database.command("profile", 0)
    asked = {"command.find": "mentors"}
    reads = [
        f"{read['planSummary']}, {read['keysExamined']} keys, {read['docsExamined']} documents"
        async for read in parts.database["system.profile"].find(asked)
    ]
    return f"{len(reads)} read(s): {'; '.join(reads)}"


async def _best(work: Work, ask: Ask) -> list[Offer]:
    return await best_offers(work, ask)


def _mentor(draw: Random, circle: UUID, parts: Parts) -> Mentor:
    member = uuid4()
    mentor = Mentor(
        id=mentor_id(circle, member),
        circle=circle,
        member=member,
        state=MentorState.APPROVED,
        topics=draw.sample(TOPICS, 3),
        languages=draw.sample(LANGUAGES, 2),
        zone=draw.choice(ZONES),
        hours=draw.sample(list(Hours), 2),
        pace=draw.choice(list(Rhythm)),
        ways=[Way.MESSAGES],
        places=2,
        oriented=ORIENTATION,
        chosen_at=parts.clock().replace(microsecond=draw.randrange(1_000) * 1_000),
        applied_at=parts.clock(),
    )
    mentor.keys = mentor.found_by
    return mentor


def _ask(draw: Random, circle: UUID, parts: Parts) -> Ask:
    member = uuid4()
    return Ask(
        id=ask_id(circle, member),
        circle=circle,
        member=member,
        state=AskState.QUEUED,
        topics=draw.sample(TOPICS, 2),
        languages=[draw.choice(LANGUAGES)],
        zone=draw.choice(ZONES),
        hours=draw.sample(list(Hours), 2),
        pace=draw.choice(list(Rhythm)),
        ways=[Way.MESSAGES],
        since=parts.clock(),
    )
