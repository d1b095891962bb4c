"""What the live hub carries about a viewer, whatever they are looking at."""

import msgspec

from ripple.circles.events import MembershipBegan, MembershipEnded
from ripple.kernel.events import Event
from ripple.kernel.ids import CircleId, MemberId, SessionId
from ripple.members.events import MemberBlocked, MemberUnblocked, SessionEnded

Told = tuple[list[str], bytes]
"""A message and the topics that hear it."""


class ViewerChanged(msgspec.Struct, frozen=True, tag="viewer"):
    """What the viewer may see is another now: streams end, and the phone asks anew.

    `session` where only that one ended.
    """

    session: SessionId | None = None

    def ends(self, session: SessionId) -> bool:
        return self.session is None or self.session == session


def circle_topic(circle: CircleId) -> str:
    return f"circle:{circle}"


def member_topic(member: MemberId) -> str:
    return f"member:{member}"


def tell_viewer(event: Event) -> list[Told]:
    """Whose view `event` changes."""
    match event:
        case SessionEnded():
            return [([member_topic(event.member)], msgspec.json.encode(ViewerChanged(session=event.session)))]
        case MembershipBegan() | MembershipEnded():
            return [([member_topic(event.member)], msgspec.json.encode(ViewerChanged()))]
        case MemberBlocked() | MemberUnblocked():
            topics = [member_topic(event.member), member_topic(event.other)]
            return [(topics, msgspec.json.encode(ViewerChanged()))]
        case _:
            return []
