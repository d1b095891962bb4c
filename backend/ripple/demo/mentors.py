"""What mentoring is about in each circle of the demo, and who offers to mentor there."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ripple.circles.rules import Duty, Stage
from ripple.demo.entrances import circle_id
from ripple.demo.story import story, worded
from ripple.demo.teller import Teller
from ripple.kernel.ids import CircleId, MemberId
from ripple.mentoring import commands
from ripple.mentoring.documents import mentor_id
from ripple.mentoring.rules import ORIENTATION

_ORIENTED_AFTER = timedelta(minutes=9)
_APPROVED_AFTER = timedelta(hours=12)
_LATELY = 3  # days ago


async def word_plan(teller: Teller, circle: str, at: datetime) -> None:
    """By one of the circle's leaders."""
    where = circle_id(circle)
    leader = (await _by_duty(teller, where))[Duty.LEADER]
    topics, steps = ([commands.Worded(None, words) for words in worded(circle)[kind]] for kind in ("topics", "steps"))
    await teller.run(at, commands.edit_plan, where, leader, topics, steps)


async def sign_up(teller: Teller, circle: CircleId, told: Mapping[str, Any]) -> None:
    """A mentor of the story, who `waits` for the coordinator or has been approved."""
    at, member = teller.ago(told["days"]), teller.members[told["handle"]]
    await _apply(teller, circle, member, told, at)
    if not told.get("waits"):
        coordinator = teller.members[story()["coordinator"]]
        await _approve(teller, circle, member, coordinator, told["note"], at + _APPROVED_AFTER)


async def sign_up_elsewhere(teller: Teller, circle: str) -> None:
    """Graduates of another circle, as far as it has any."""
    at, where = teller.ago(_LATELY), circle_id(circle)
    coordinator = (await _by_duty(teller, where))[Duty.COORDINATOR]
    graduates = {"circle": where, "stage": Stage.GRADUATE, "duties": [], "since": {"$lt": at}}
    rows = teller.database["memberships"].find(graduates).sort([("since", 1), ("member", 1)])
    others = [MemberId(row["member"]) async for row in rows]
    free = [member for member in others if member not in teller.members.values()]
    for member, told in zip(free, worded(circle)["mentors"], strict=False):
        await _apply(teller, where, member, told, at)
        await _approve(teller, where, member, coordinator, "", at + _APPROVED_AFTER)


async def _by_duty(teller: Teller, circle: CircleId) -> Mapping[Duty, MemberId]:
    """Who has had each of the duties for longest."""
    on_duty = {"circle": circle, "duties": {"$ne": []}}
    rows = await teller.database["memberships"].find(on_duty).sort([("since", -1), ("member", -1)]).to_list()
    return {Duty(duty): MemberId(row["member"]) for row in rows for duty in row["duties"]}


async def _apply(teller: Teller, circle: CircleId, member: MemberId, told: Mapping[str, Any], at: datetime) -> None:
    profile = await teller.profile(circle, told)
    await teller.run(at, commands.save_mentor, circle, member, profile, told["places"], told["words"])
    await teller.run(at + _ORIENTED_AFTER, commands.finish_orientation, circle, member, ORIENTATION)


async def _approve(
    teller: Teller, circle: CircleId, member: MemberId, coordinator: MemberId, note: str, at: datetime
) -> None:
    await teller.run(at, commands.decide_mentor, mentor_id(circle, member), coordinator, approve=True, note=note)
