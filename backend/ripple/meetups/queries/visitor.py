"""Who reads, and what of meetups is there for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ripple.kernel.ids import CircleId, MemberId


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who reads: in which circles (by name), and whom they shall not meet."""

    member: MemberId
    circles: Mapping[CircleId, str]
    hidden: frozenset[MemberId]
