"""Who reads, and what of meetups is there for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ripple.api.viewer import Viewer
from ripple.circles.rules import Duty
from ripple.kernel.ids import CircleId, MemberId
from ripple.meetups.rules import OccurrenceState

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who reads: in which circles (by name), whom they shall not meet, and in which circles they may lead."""

    member: MemberId
    circles: Mapping[CircleId, str]
    hidden: frozenset[MemberId]
    duties: frozenset[CircleId]

    @classmethod
    def of(cls, viewer: Viewer) -> "Visitor":
        circles = {circle: membership.name for circle, membership in viewer.memberships.items()}
        duties = frozenset(circle for circle, each in viewer.memberships.items() if Duty.LEADER in each.duties)
        return cls(viewer.member, circles, viewer.hidden, duties)

    @property
    def meets(self) -> dict[str, Any]:
        """Selects the meetups and dates whose leaders are all there for this visitor, in any circle."""
        if not self.hidden:
            return {}
        return {"leader": {"$nin": list(self.hidden)}, "co_leaders": {"$nin": list(self.hidden)}}

    @property
    def finds(self) -> dict[str, Any]:
        """Selects the meetups and dates in the visitor's circles that are there for them."""
        return {"circle": {"$in": list(self.circles)}, **self.meets}

    def leads(self, row: Row) -> bool:
        """Whether the visitor leads a meetup or a date, alone or with others.

        Whoever leads it needs the duty for as long as they do; those who help them do not.
        """
        led = row["leader"] == self.member and row["circle"] in self.duties
        return led or self.member in row["co_leaders"]

    def sees(self, row: Row) -> bool:
        """Whether a date that was found is there for this visitor: nobody but leaders sees one that is left out."""
        return self.may_meet(row) and (row["state"] != OccurrenceState.SKIPPED or self.leads(row))

    def may_meet(self, row: Row) -> bool:
        """Whether it is in one of the visitor's circles and led by nobody whom they shall not meet."""
        return row["circle"] in self.circles and self.hidden.isdisjoint([row["leader"], *row["co_leaders"]])
