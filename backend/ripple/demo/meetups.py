"""The demo's meetups, posted and answered by the very commands that members use, at the time of the filling."""

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from ripple.circles.rules import Duty
from ripple.database.connect import Database
from ripple.database.run import Runner
from ripple.demo import texts
from ripple.demo.entrances import circle_id
from ripple.kernel.ids import MemberId, OccurrenceId
from ripple.meetups.commands import Draft, post_meetup, rsvp, rsvp_series
from ripple.meetups.rules import Answer, Frequency
from ripple.meetups.types import MeetupRuleInput, MeetupTime, MeetupWords

_WORDS = ("title", "about", "place", "find", "access", "agreement")


@dataclass(frozen=True, slots=True)
class PlannedMeetup:
    """`coming` is how many say that they come, after the `first`, who are named by their handles."""

    circle: str
    draft: Draft
    coming: int
    first: tuple[str, ...]


def planned_meetups(now: datetime) -> Iterator[PlannedMeetup]:
    """Counted from the day of `now` in each meetup's own zone."""
    for told in tomllib.loads(texts.script("meetups.toml"))["meetups"]:
        yield PlannedMeetup(told["circle"], _draft(told, now), told["coming"], tuple(told.get("first", ())))


async def post_meetups(database: Database, runner: Runner, now: datetime, visitors: Collection[str]) -> None:
    """Have each posted by a leader of its circle. Of the `visitors`, by handle, only the first of a meetup come."""
    known = await database["members"].find({"handle": {"$in": list(visitors)}}, {"handle": 1}).to_list()
    handles = {MemberId(row["_id"]): row["handle"] for row in known}
    for meetup in planned_meetups(now):
        circle = circle_id(meetup.circle)
        rows = await database["memberships"].find({"circle": circle}).sort("since", 1).to_list()
        leader = next(MemberId(row["member"]) for row in rows if Duty.LEADER in row["duties"])
        occurrence = OccurrenceId(await runner.run(post_meetup, uuid4(), circle, leader, meetup.draft))
        answer = rsvp_series if meetup.draft.frequency else rsvp
        members = [MemberId(row["member"]) for row in rows]
        others = [member for member in members if member not in handles and member != leader]
        first = [member for member in members if handles.get(member) in meetup.first]
        for number, member in enumerate((first + others)[: meetup.coming]):
            await runner.run(answer, occurrence, member, Answer.GOING, number % 2 == 0)


def _draft(told: dict[str, Any], now: datetime) -> Draft:
    day = (now.astimezone(ZoneInfo(told["zone"])) + timedelta(days=told["in_days"])).date()
    frequency = told.get("frequency")
    return Draft.of(
        MeetupWords(**{name: told.get(name, "").strip() for name in _WORDS}),
        MeetupTime(wall=f"{day}T{told['wall']}", zone=told["zone"], minutes=told["minutes"]),
        told.get("seats"),
        MeetupRuleInput(frequency=Frequency(frequency), every=told["every"]) if frequency else None,
        None,
        told.get("link"),
    )
