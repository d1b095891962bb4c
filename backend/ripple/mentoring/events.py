"""The subject of what happens to a mentor is the mentor, to a pair the mentorship, in a room the room.

None says what was written, nor which of two stepped away.
"""

from datetime import timedelta
from typing import ClassVar

from ripple.kernel.events import KEPT, WHILE_RECENT, Event
from ripple.kernel.ids import AskId, CircleId, MemberId, MentorId, MentorshipId, MessageId, RoomId, StepId
from ripple.mentoring.rules import Change, Ending, MentorshipState


class MentorEvent(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "mentor"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    mentor: MentorId
    member: MemberId
    circle: CircleId


class MentorApplied(MentorEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.applied"


class MentorApproved(MentorEvent, frozen=True, kw_only=True):
    """`member` became a mentor, or became one again."""

    name: ClassVar[str] = "mentoring.approved"
    retention: ClassVar[timedelta | None] = KEPT

    by: MemberId


class MentorDeclined(MentorEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.declined"

    by: MemberId


class MentorStopped(MentorEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.stopped"
    retention: ClassVar[timedelta | None] = KEPT


class MentorChanged(MentorEvent, frozen=True, kw_only=True):
    """What they offer, or whether they are there, is another: perhaps somebody who waits can be offered them."""

    name: ClassVar[str] = "mentoring.changed"


class PlaceFreed(MentorEvent, frozen=True, kw_only=True):
    """A place that was asked for, held or taken is not any more."""

    name: ClassVar[str] = "mentoring.place-freed"


class LoadShared(MentorEvent, frozen=True, kw_only=True):
    """A mentor said that it is getting heavy. `room` is where they talk about it, None without a coordinator."""

    name: ClassVar[str] = "mentoring.load-shared"

    room: RoomId | None
    supporter: MemberId | None


class AskEvent(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "ask"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    ask: AskId
    member: MemberId
    circle: CircleId


class MentorAsked(AskEvent, frozen=True, kw_only=True):
    """`member` looks for a mentor."""

    name: ClassVar[str] = "mentoring.asked"


class MentorsOffered(AskEvent, frozen=True, kw_only=True):
    """There are mentors to choose from. `first` where that is the answer to the newcomer's own tap."""

    name: ClassVar[str] = "mentoring.offered"

    first: bool


class AskQueued(AskEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.queued"


class AskEnded(AskEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.ask-ended"


class PairEvent(Event, frozen=True, kw_only=True):
    """`mentor` and `newcomer` are the two members."""

    about: ClassVar[str] = "mentorship"
    retention: ClassVar[timedelta | None] = KEPT

    mentorship: MentorshipId
    circle: CircleId
    mentor: MemberId
    newcomer: MemberId


class MentorshipRequested(PairEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.requested"
    retention: ClassVar[timedelta | None] = WHILE_RECENT


class MentorshipRefused(PairEvent, frozen=True, kw_only=True):
    """A request came to nothing. `how`: DECLINED, EXPIRED or WITHDRAWN."""

    name: ClassVar[str] = "mentoring.refused"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    how: MentorshipState


class MentorshipBegan(PairEvent, frozen=True, kw_only=True):
    """`waited` is the time from the newcomer's asking to here, in whole hours."""

    name: ClassVar[str] = "mentoring.began"

    waited: int


class MentorshipChanged(PairEvent, frozen=True, kw_only=True):
    """`by` is who changed it, None where time did; `step` which one, where it is about one."""

    name: ClassVar[str] = "mentoring.pair-changed"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    what: Change
    by: MemberId | None = None
    step: StepId | None = None


class MentorshipCompleted(PairEvent, frozen=True, kw_only=True):
    """Both said that it is complete."""

    name: ClassVar[str] = "mentoring.completed"


class MentorshipEnded(PairEvent, frozen=True, kw_only=True):
    """It ended in another way than by completion."""

    name: ClassVar[str] = "mentoring.ended"

    how: Ending


class RoomEvent(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "room"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    room: RoomId
    circle: CircleId


class MessageSent(RoomEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "mentoring.message-sent"

    message: MessageId
    by: MemberId


class RoomChanged(RoomEvent, frozen=True, kw_only=True):
    """Who is in it, or whether it can be written in, is another. `left`: a guest who is not in it any more."""

    name: ClassVar[str] = "mentoring.room-changed"

    left: MemberId | None = None


class VisitAsked(RoomEvent, frozen=True, kw_only=True):
    """One of a pair, `by`, asked a coordinator in."""

    name: ClassVar[str] = "mentoring.visit-asked"

    guest: MemberId
    by: MemberId


class ConversationRemoved(RoomEvent, frozen=True, kw_only=True):
    """Its key and what was written are gone."""

    name: ClassVar[str] = "mentoring.conversation-removed"


EVENTS: tuple[type[Event], ...] = (
    MentorApplied,
    MentorApproved,
    MentorDeclined,
    MentorStopped,
    MentorChanged,
    PlaceFreed,
    LoadShared,
    MentorAsked,
    MentorsOffered,
    AskQueued,
    AskEnded,
    MentorshipRequested,
    MentorshipRefused,
    MentorshipBegan,
    MentorshipChanged,
    MentorshipCompleted,
    MentorshipEnded,
    MessageSent,
    RoomChanged,
    VisitAsked,
    ConversationRemoved,
)
