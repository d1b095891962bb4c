from datetime import timedelta
from typing import ClassVar

from ripple.circles.rules import Duty, Stage
from ripple.kernel.events import KEPT, WHILE_RECENT, Event
from ripple.kernel.ids import CircleId, InvitationId, MemberId


class CircleCreated(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.created"
    about: ClassVar[str] = "circle"
    retention: ClassVar[timedelta | None] = KEPT

    circle: CircleId
    by: MemberId


class CircleEdited(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.edited"
    about: ClassVar[str] = "circle"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    circle: CircleId
    by: MemberId


class MembershipEvent(Event, frozen=True, kw_only=True):
    about: ClassVar[str] = "member"
    retention: ClassVar[timedelta | None] = KEPT

    circle: CircleId
    member: MemberId


class MembershipBegan(MembershipEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.membership-began"

    stage: Stage


class MembershipEnded(MembershipEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.membership-ended"


class AgreementAccepted(MembershipEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.agreement-accepted"

    version: int


class DutySet(MembershipEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.duty-set"

    duty: Duty
    on: bool


class StageSet(MembershipEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.stage-set"

    stage: Stage


class InvitationMade(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.invitation-made"
    about: ClassVar[str] = "invitation"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    invitation: InvitationId
    circle: CircleId
    by: MemberId


class InvitationRedeemed(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.invitation-redeemed"
    about: ClassVar[str] = "invitation"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    invitation: InvitationId
    member: MemberId


class InvitationEnded(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "circles.invitation-ended"
    about: ClassVar[str] = "invitation"
    retention: ClassVar[timedelta | None] = WHILE_RECENT

    invitation: InvitationId
    by: MemberId


EVENTS: tuple[type[Event], ...] = (
    CircleCreated,
    CircleEdited,
    MembershipBegan,
    MembershipEnded,
    AgreementAccepted,
    DutySet,
    StageSet,
    InvitationMade,
    InvitationRedeemed,
    InvitationEnded,
)
