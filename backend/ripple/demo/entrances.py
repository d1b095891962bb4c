"""How the planned people came in: by which invitations, when, and what they became.

Read off a plan, the same every time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from ripple.circles.rules import Duty, Stage
from ripple.demo.planned import Plan, PlannedMember
from ripple.kernel.ids import CircleId, InvitationId, MemberId

_PLACES, _DAYS = 400, 90
_LASTS = timedelta(days=80)
_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Entrance:
    """One member coming into one circle. `first` where it is also how they joined the community."""

    member: str
    circle: str
    at: datetime
    stage: Stage
    duties: tuple[Duty, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and everybody who came by it, in order of time."""

    id: InvitationId
    circle: str
    stage: Stage
    at: datetime
    entrances: tuple[Entrance, ...]
    places: int = _PLACES
    days: int = _DAYS


def owner_of(plan: Plan) -> PlannedMember:
    return next(member for member in plan.members if member.owner)


def with_owner(plan: Plan, owner: PlannedMember) -> Plan:
    """The plan of one more circle where there is an owner already, who makes it just before its people come."""
    there = replace(owner, joined_at=min(member.joined_at for member in plan.members), memberships=())
    return replace(plan, members=(there, *plan.members))


def founded_at(plan: Plan) -> datetime:
    """When the owner came and made the circles: before everybody else."""
    return min(member.joined_at for member in plan.members) - 2 * _BEFORE


def invited(plan: Plan) -> Iterator[Invited]:
    """Every invitation of the community. The owner needs none, but for the link to begin with."""
    waiting: dict[tuple[str, Stage], list[Entrance]] = defaultdict(list)
    for entrance in _entrances(plan):
        entered = Stage.GRADUATE if entrance.stage is Stage.GRADUATE else Stage.NEWCOMER
        waiting[entrance.circle, entered].append(entrance)
    for (circle, stage), entrances in waiting.items():
        yield from _in_batches(circle, stage, entrances)


def member_id(handle: str) -> MemberId:
    return MemberId(_drawn(f"member:{handle}"))


def circle_id(key: str) -> CircleId:
    return CircleId(_drawn(f"circle:{key}"))


def owner_link() -> InvitationId:
    return InvitationId(_drawn("owner link"))


def _entrances(plan: Plan) -> Sequence[Entrance]:
    found = [
        Entrance(
            member=member.key,
            circle=membership.circle,
            at=membership.at,
            stage=Stage(membership.stage),
            duties=tuple(Duty(duty) for duty in membership.duties),
            first=number == 0,
        )
        for member in plan.members
        if not member.owner
        for number, membership in enumerate(member.memberships)
    ]
    return sorted(found, key=lambda entrance: (entrance.at, entrance.member))


def _in_batches(circle: str, stage: Stage, entrances: Sequence[Entrance]) -> Iterator[Invited]:
    """A new code when the one before is full or about to end."""
    batch: list[Entrance] = []
    for entrance in entrances:
        if batch and (len(batch) == _PLACES or entrance.at > batch[0].at + _LASTS):
            yield _one(circle, stage, batch)
            batch = []
        batch.append(entrance)
    yield _one(circle, stage, batch)


def _one(circle: str, stage: Stage, batch: Sequence[Entrance]) -> Invited:
    at = batch[0].at - _BEFORE
    return Invited(InvitationId(_drawn(f"{circle}:{stage}:{at}")), circle, stage, at, tuple(batch))


def _drawn(what: str) -> UUID:
    """An id of the form that a client draws, the same for the same `what`."""
    return UUID(int=Random(what).getrandbits(128), version=4)
