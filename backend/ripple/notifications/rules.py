"""What is told how: pure decisions, no framework."""

from enum import StrEnum


class NotificationKind(StrEnum):
    REMINDER = "reminder"
    MOVED = "moved"
    CANCELLED = "cancelled"
    SEAT_OFFERED = "seat_offered"
    SEAT_GIVEN = "seat_given"
    COMMENT = "comment"
    REACTIONS = "reactions"
    INVITATION_ACCEPTED = "invitation_accepted"


class NotificationType(StrEnum):
    """What members choose a channel for."""

    REMINDER = "reminder"
    CHANGE = "change"
    SEAT = "seat"
    COMMENT = "comment"
    REACTIONS = "reactions"
    INVITATION = "invitation"


class Channel(StrEnum):
    """Each holds what is in those after it: what is pushed is in the app too."""

    PUSH = "push"
    SUMMARY = "summary"
    APP = "app"


class Level(StrEnum):
    """How much a lock screen may say."""

    DISCREET = "discreet"
    TITLE = "title"
    FULL = "full"


class PushState(StrEnum):
    """How far a push has come. `SHOWN` and `OPENED` are known where the browser runs the app's worker."""

    NONE = "none"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    SHOWN = "shown"
    OPENED = "opened"
    SKIPPED = "skipped"
    FAILED = "failed"


class PushReason(StrEnum):
    """Why a push was not made, or did not arrive."""

    BY_CHOICE = "by_choice"
    NO_DEVICE = "no_device"
    QUIET = "quiet"
    TOO_LATE = "too_late"
    UNTRUE = "untrue"
    SERVICE = "service"


TYPE_OF = {
    NotificationKind.REMINDER: NotificationType.REMINDER,
    NotificationKind.MOVED: NotificationType.CHANGE,
    NotificationKind.CANCELLED: NotificationType.CHANGE,
    NotificationKind.SEAT_OFFERED: NotificationType.SEAT,
    NotificationKind.SEAT_GIVEN: NotificationType.SEAT,
    NotificationKind.COMMENT: NotificationType.COMMENT,
    NotificationKind.REACTIONS: NotificationType.REACTIONS,
    NotificationKind.INVITATION_ACCEPTED: NotificationType.INVITATION,
}

USUAL_CHANNEL = {
    NotificationType.REMINDER: Channel.PUSH,
    NotificationType.CHANGE: Channel.PUSH,
    NotificationType.SEAT: Channel.PUSH,
    NotificationType.COMMENT: Channel.SUMMARY,
    NotificationType.REACTIONS: Channel.APP,
    NotificationType.INVITATION: Channel.APP,
}

MOST_DEVICES = 10
LONGEST_DEVICE_NAME = 40
