"""The demo community as a plan: pure values, the same for the same seed, with nothing read but the packaged texts.

`plan(seed, until=now)` gives 200 members in 5 circles and 2,000 posts over the 92 days before `until`; `scale`
multiplies both. Members are held, posts are not: `plan.posts()` starts a new stream of them, oldest first, and draws
one day at a time. `small_circle` gives one more circle with hand-written threads, to be made by commands.

Every time is in UTC with whole milliseconds, not after `until`, and not before its author joined the circle.
Ids look like random UUIDs and come from the seed. Keys of members are their handles.
"""

from datetime import UTC, datetime
from random import Random

from ripple.demo import texts
from ripple.demo.people import DEMO_GRADUATE, DEMO_LEADER, DEMO_NEWCOMER, DEMO_OWNER, members, whole_ms
from ripple.demo.planned import (
    Duty,
    Plan,
    PlannedCircle,
    PlannedComment,
    PlannedMember,
    PlannedMembership,
    PlannedPost,
    PlannedReaction,
    ReactionKind,
    Stage,
)
from ripple.demo.small import small_circle
from ripple.demo.stream import Stream

__all__ = [
    "CONTENT_NOTES",
    "DEMO_GRADUATE",
    "DEMO_LEADER",
    "DEMO_NEWCOMER",
    "DEMO_OWNER",
    "Duty",
    "Plan",
    "PlannedCircle",
    "PlannedComment",
    "PlannedMember",
    "PlannedMembership",
    "PlannedPost",
    "PlannedReaction",
    "ReactionKind",
    "Stage",
    "plan",
    "small_circle",
]

CONTENT_NOTES = ("Loss", "Hospital", "Medication", "Body changes", "Relationships", "Low days")
POSTS = 2000


def plan(seed: int, *, until: datetime, scale: float = 1.0) -> Plan:
    until = whole_ms(until.astimezone(UTC))
    everybody = members(Random(f"{seed}:people"), until=until, scale=scale)
    count = round(POSTS * scale)
    circles = tuple(circle.planned for circle in texts.circles())
    return Plan(circles, everybody, count, lambda: Stream(seed, everybody, count, until).posts())
