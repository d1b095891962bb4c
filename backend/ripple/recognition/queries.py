"""Badges and the ripple, read from what the consumers keep: never a walk through the forest."""

from collections.abc import Collection

from ripple.api.viewer import ViewerMembership
from ripple.database.connect import Database
from ripple.kernel.ids import CircleId, EdgeId, MemberId
from ripple.recognition.rules import Badge
from ripple.recognition.types import CommunityRipple, MyBadge, Ripple, RippleEdge


async def my_badges(database: Database, member: MemberId, circles: Collection[ViewerMembership]) -> list[MyBadge]:
    """Oldest first."""
    raise NotImplementedError


async def badges_shown(database: Database, member: MemberId) -> list[Badge]:
    """Those that the member chose to show, in the order in which they got them."""
    raise NotImplementedError


async def ripple_of(database: Database, member: MemberId, hidden: frozenset[MemberId]) -> Ripple:
    """Counts include everybody; somebody whom the viewer shall not meet has no name and no edge."""
    raise NotImplementedError


async def edge_of(database: Database, edge: EdgeId, member: MemberId, hidden: frozenset[MemberId]) -> RippleEdge | None:
    raise NotImplementedError


async def community_ripple(database: Database, circle: CircleId | None, name: str | None) -> CommunityRipple:
    raise NotImplementedError
