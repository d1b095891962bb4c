"""What a circle and the community can say of themselves, kept as it happens."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import NOBODY, CircleId
from ripple.recognition.commands.writing import write
from ripple.recognition.documents import Pairing, Passing, Tally, passing_id

_HOURS = 24


async def count_wait(work: Work, circle: CircleId, hours: int) -> None:
    tallies = await _tallies(work, circle)
    days = str(hours // _HOURS)
    for tally in tallies:
        waits = {**tally.waits, days: tally.waits.get(days, 0) + 1}
        tally.waits = {each: waits[each] for each in sorted(waits, key=int)}
    await write(work, tallies)


async def count_completion(work: Work, pairing: Pairing) -> None:
    """In its circle, and in the community, where the same person counts once."""
    at, people = pairing.why.at, (pairing.mentor, pairing.newcomer)
    tallies = await _tallies(work, pairing.circle)
    ids = [passing_id(tally.id, member) for tally in tallies for member in people]
    found = {each.id: each for each in await Passing.find({"_id": {"$in": ids}}, session=work.session).to_list()}
    passings = {id_: found.get(id_) or Passing(id=id_) for id_ in ids}
    for tally in tallies:
        mentor, newcomer = (passings[passing_id(tally.id, member)] for member in people)
        before = mentor.passed_on + newcomer.passed_on
        tally.helped += newcomer.helped_at is None
        newcomer.helped_at = min(newcomer.helped_at or at, at)
        mentor.mentored_at = max(mentor.mentored_at or at, at)
        tally.passed_on += mentor.passed_on + newcomer.passed_on - before
    await write(work, passings.values())
    await write(work, tallies)


async def _tallies(work: Work, circle: UUID) -> list[Tally]:
    return [await Tally.get(id_, session=work.session) or Tally(id=id_) for id_ in (circle, NOBODY)]
