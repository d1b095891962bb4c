"""Who reads: their memberships and whom they shall not meet."""

from collections.abc import Mapping
from dataclasses import dataclass

from ripple.api.viewer import Viewer, ViewerMembership
from ripple.kernel.ids import CircleId, MemberId


@dataclass(frozen=True, slots=True)
class Visitor:
    member: MemberId
    memberships: Mapping[CircleId, ViewerMembership]
    hidden: frozenset[MemberId]

    @classmethod
    def of(cls, viewer: Viewer) -> "Visitor":
        return cls(viewer.member, viewer.memberships, viewer.hidden)
