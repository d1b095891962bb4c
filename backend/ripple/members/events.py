from datetime import timedelta
from typing import ClassVar

from ripple.kernel.events import KEPT, WHILE_RECENT, Event
from ripple.kernel.ids import BlockId, MemberId, SessionId


class MemberEvent(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    member: MemberId


class MemberJoined(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.joined"
    retention: ClassVar[timedelta | None] = KEPT


class MemberRenamed(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.renamed"


class SessionStarted(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.session-started"

    session: SessionId


class SessionEnded(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.session-ended"

    session: SessionId


class PassphraseChanged(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.passphrase-changed"


class MemberRecovered(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.recovered"


class MemberBlocked(MemberEvent, frozen=True, kw_only=True):
    """`member` blocked `other`; kept for as long as the block may have to be explained."""

    name: ClassVar[str] = "members.blocked"

    other: MemberId
    block: BlockId


class MemberUnblocked(MemberEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "members.unblocked"

    other: MemberId
    block: BlockId


EVENTS: tuple[type[Event], ...] = (
    MemberJoined,
    MemberRenamed,
    SessionStarted,
    SessionEnded,
    PassphraseChanged,
    MemberRecovered,
    MemberBlocked,
    MemberUnblocked,
)
