"""A series ends, or goes on as another one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from ripple.database.work import Work
from ripple.kernel.ids import derived_id
from ripple.meetups.commands.dates import keep_extending
from ripple.meetups.commands.drafts import Draft
from ripple.meetups.commands.line import rehome
from ripple.meetups.commands.links import copy_link
from ripple.meetups.documents import Meetup, Occurrence, Rule


async def has_earlier_dates(work: Work, named: Occurrence) -> bool:
    """Whether another date of its series is to come before this one."""
    earlier = {"original": {"$lt": named.original}, "dropped": False, "starts_at": {"$gt": work.now}}
    return await Occurrence.find_one({"meetup": named.meetup} | earlier, session=work.session) is not None


async def split_series(work: Work, meetup: Meetup, named: Occurrence, draft: Draft) -> tuple[Meetup, Draft]:
    """End the series before a date and begin another with it, which its rows, their answers and all who follow join.

    Answers the new one, and what the draft says of it: a rule that was not changed goes on.
    """
    turn = datetime.fromisoformat(named.original)
    begun = meetup.model_copy(
        update={
            "id": derived_id(meetup.id, "following", str(named.id)),
            "wall": named.original,
            "rule": _rest(meetup, turn),
            "after": meetup.id,
            "plan": 0,
            "version": 0,
            "created_at": work.now,
        }
    )
    goes_on = draft.keeps(meetup.rule)
    await begun.insert(session=work.session)
    await copy_link(work, meetup.id, begun.id)
    await _move_rows(work, meetup, begun, named)
    await end_series(work, meetup, turn.date())
    return begun, replace(draft, frequency=None) if goes_on else draft


async def end_series(work: Work, meetup: Meetup, before: date) -> None:
    """It has no dates from this day on."""
    if meetup.rule is not None:
        until = before - timedelta(days=1)
        meetup.rule = meetup.rule.model_copy(update={"until": until.isoformat(), "count": None})
    meetup.ended = True
    await save_meetup(work, meetup)


async def save_meetup(work: Work, meetup: Meetup) -> None:
    meetup.version += 1
    await meetup.save(session=work.session)
    await keep_extending(work, meetup)


def _rest(meetup: Meetup, turn: datetime) -> Rule | None:
    """The same rule from a date on, where a count is what is left of it."""
    pattern = meetup.pattern
    past = sum(each.wall < turn for each in pattern.dates_until(turn))
    return Rule.of(replace(pattern, count=pattern.count - past if pattern.count is not None else None))


async def _move_rows(work: Work, meetup: Meetup, begun: Meetup, named: Occurrence) -> None:
    rows = Occurrence.find({"meetup": meetup.id, "original": {"$gte": named.original}}, session=work.session)
    moving = [row.id for row in await rows.to_list()]
    await Occurrence.get_pymongo_collection().update_many(
        {"_id": {"$in": moving}}, {"$set": {"meetup": begun.id}}, session=work.session
    )
    named.meetup = begun.id
    await rehome(work, meetup.id, begun.id, moving)
