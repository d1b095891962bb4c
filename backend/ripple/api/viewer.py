"""Who is asking: the session's member, their memberships, and whom they shall not meet. One round trip."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ripple.circles.rules import Duty, Stage
from ripple.database.connect import Database
from ripple.kernel.ids import CircleId, MemberId, SessionId


@dataclass(frozen=True, slots=True)
class ViewerMembership:
    """The viewer in one circle; `name` is the circle's."""

    circle: CircleId
    name: str
    stage: Stage
    duties: frozenset[Duty]
    since: datetime
    agreement_accepted: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """`hidden` holds everybody that this member blocked or was blocked by: every read takes it.

    `feed_mark` is where they stopped reading the home feed; `seen_at` when the session was last noted to be in use.
    """

    member: MemberId
    session: SessionId
    handle: str
    name: str
    avatar: str
    owner: bool
    recovery_kept: bool
    folding_all: bool
    folding_notes: tuple[str, ...]
    memberships: Mapping[CircleId, ViewerMembership]
    hidden: frozenset[MemberId]
    feed_mark: datetime | None = field(compare=False)
    seen_at: datetime = field(compare=False)


async def load(database: Database, token: bytes, *, now: datetime) -> Viewer | None:
    """The viewer whose session has the token hash `token`, or None where it ended or expired by `now`."""
    pipeline = [{"$match": {"token": token, "expires_at": {"$gt": now}}}, *_LOOKUPS]
    found = await (await database["sessions"].aggregate(pipeline)).to_list(1)
    if not found or not found[0]["who"]:
        return None
    return _viewer(found[0])


_LOOKUPS: list[dict[str, Any]] = [
    {"$lookup": {"from": "members", "localField": "member", "foreignField": "_id", "as": "who"}},
    {"$lookup": {"from": "memberships", "localField": "member", "foreignField": "member", "as": "memberships"}},
    {"$lookup": {"from": "circles", "localField": "memberships.circle", "foreignField": "_id", "as": "circles"}},
    {"$lookup": {"from": "blocks", "localField": "member", "foreignField": "blocker", "as": "blocking"}},
    {"$lookup": {"from": "blocks", "localField": "member", "foreignField": "blocked", "as": "blocked_by"}},
]


def _viewer(row: dict[str, Any]) -> Viewer:
    member = row["who"][0]
    circles = {circle["_id"]: circle for circle in row["circles"]}
    recovery = member.get("recovery")
    return Viewer(
        member=row["member"],
        session=row["_id"],
        handle=member["handle"],
        name=member["name"],
        avatar=member["avatar"],
        owner=member["owner"],
        recovery_kept=bool(recovery and recovery["kept"]),
        folding_all=member["folding"]["all"],
        folding_notes=tuple(member["folding"]["notes"]),
        memberships={m["circle"]: _membership(m, circles[m["circle"]]) for m in row["memberships"]},
        hidden=frozenset(
            [block["blocked"] for block in row["blocking"]] + [block["blocker"] for block in row["blocked_by"]]
        ),
        feed_mark=member.get("feed_mark"),
        seen_at=row["last_seen_at"],
    )


def _membership(row: dict[str, Any], circle: dict[str, Any]) -> ViewerMembership:
    return ViewerMembership(
        circle=row["circle"],
        name=circle["name"],
        stage=Stage(row["stage"]),
        duties=frozenset(Duty(duty) for duty in row["duties"]),
        since=row["since"],
        agreement_accepted=row["agreement"] == circle["agreement_version"],
    )
