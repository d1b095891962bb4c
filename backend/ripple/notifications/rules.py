"""What is told how, and when: pure decisions, no framework."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from ripple.members.names import MARKS, tidy, visible_length
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused


class NotificationKind(StrEnum):
    REMINDER = "reminder"
    MOVED = "moved"
    CANCELLED = "cancelled"
    SEAT_OFFERED = "seat_offered"
    SEAT_GIVEN = "seat_given"
    COMMENT = "comment"
    REACTIONS = "reactions"
    INVITATION_ACCEPTED = "invitation_accepted"
    MENTOR_APPLIED = "mentor_applied"
    MENTOR_DECIDED = "mentor_decided"
    MENTOR_REQUEST = "mentor_request"
    MENTORS_OFFERED = "mentors_offered"
    REQUEST_ACCEPTED = "request_accepted"
    REQUEST_DECLINED = "request_declined"
    REQUEST_EXPIRED = "request_expired"
    MESSAGE = "message"
    LOAD_SHARED = "load_shared"
    VISIT_ASKED = "visit_asked"
    NUDGE = "nudge"
    CHECK_IN = "check_in"
    STEP = "step"
    COMPLETION_PROPOSED = "completion_proposed"
    PAIR_COMPLETED = "pair_completed"
    PAIR_ENDED = "pair_ended"
    BADGE = "badge"


class OwnKind(StrEnum):
    """What is pushed and is no notification: it is in no list."""

    TEST = "test"
    SUMMARY = "summary"


class NotificationType(StrEnum):
    """What members choose a channel for."""

    REMINDER = "reminder"
    CHANGE = "change"
    SEAT = "seat"
    COMMENT = "comment"
    REACTIONS = "reactions"
    INVITATION = "invitation"
    MENTOR_REQUEST = "mentor_request"
    MENTOR_OFFER = "mentor_offer"
    MENTOR_ANSWER = "mentor_answer"
    MENTOR_EXPIRED = "mentor_expired"
    MESSAGE = "message"
    NUDGE = "nudge"
    STEP = "step"
    BADGE = "badge"


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


_WAY = {PushState.ACCEPTED: 1, PushState.SHOWN: 2, PushState.OPENED: 3}

TYPE_OF = {
    NotificationKind.REMINDER: NotificationType.REMINDER,
    NotificationKind.MOVED: NotificationType.CHANGE,
    NotificationKind.CANCELLED: NotificationType.CHANGE,
    NotificationKind.SEAT_OFFERED: NotificationType.SEAT,
    NotificationKind.SEAT_GIVEN: NotificationType.SEAT,
    NotificationKind.COMMENT: NotificationType.COMMENT,
    NotificationKind.REACTIONS: NotificationType.REACTIONS,
    NotificationKind.INVITATION_ACCEPTED: NotificationType.INVITATION,
    NotificationKind.MENTOR_APPLIED: NotificationType.MENTOR_REQUEST,
    NotificationKind.MENTOR_DECIDED: NotificationType.MENTOR_ANSWER,
    NotificationKind.MENTOR_REQUEST: NotificationType.MENTOR_REQUEST,
    NotificationKind.MENTORS_OFFERED: NotificationType.MENTOR_OFFER,
    NotificationKind.REQUEST_ACCEPTED: NotificationType.MENTOR_ANSWER,
    NotificationKind.REQUEST_DECLINED: NotificationType.MENTOR_ANSWER,
    NotificationKind.REQUEST_EXPIRED: NotificationType.MENTOR_EXPIRED,
    NotificationKind.MESSAGE: NotificationType.MESSAGE,
    NotificationKind.LOAD_SHARED: NotificationType.MENTOR_REQUEST,
    NotificationKind.VISIT_ASKED: NotificationType.MENTOR_REQUEST,
    NotificationKind.NUDGE: NotificationType.NUDGE,
    NotificationKind.CHECK_IN: NotificationType.NUDGE,
    NotificationKind.STEP: NotificationType.STEP,
    NotificationKind.COMPLETION_PROPOSED: NotificationType.STEP,
    NotificationKind.PAIR_COMPLETED: NotificationType.STEP,
    NotificationKind.PAIR_ENDED: NotificationType.STEP,
    NotificationKind.BADGE: NotificationType.BADGE,
}

USUAL_CHANNEL = {
    NotificationType.REMINDER: Channel.PUSH,
    NotificationType.CHANGE: Channel.PUSH,
    NotificationType.SEAT: Channel.PUSH,
    NotificationType.COMMENT: Channel.SUMMARY,
    NotificationType.REACTIONS: Channel.APP,
    NotificationType.INVITATION: Channel.APP,
    NotificationType.MENTOR_REQUEST: Channel.PUSH,
    NotificationType.MENTOR_OFFER: Channel.PUSH,
    NotificationType.MENTOR_ANSWER: Channel.PUSH,
    NotificationType.MENTOR_EXPIRED: Channel.PUSH,
    NotificationType.MESSAGE: Channel.PUSH,
    NotificationType.NUDGE: Channel.PUSH,
    NotificationType.STEP: Channel.SUMMARY,
    NotificationType.BADGE: Channel.APP,
}

MOST_DEVICES = 10
LONGEST_DEVICE_NAME = 40
LONGEST_KEPT = timedelta(days=90)
"""After which what was told is forgotten, with how far its push came."""

LATE = timedelta(minutes=10)
"""What comes so much after its time is late."""

MORNING = time(8)
_DAY = timedelta(days=1)
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which a member wants nothing pushed: from `start` to `end`, minutes after midnight in `zone`.

    An end before the start is on the next day. A wall-clock time that comes twice means the first; one that the
    clocks skip is taken as if they had not yet been set (RFC 5545, 3.3.5).
    """

    start: int
    end: int
    zone: str

    def over(self, moment: datetime) -> datetime:
        """`moment` itself where it is not within quiet hours, else their end, UTC."""
        while ends := [end for begin, end in self._around(moment) if begin <= moment < end]:
            moment = max(ends)
        return moment

    def _around(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The quiet hours of each day that `moment` may fall into."""
        today = moment.astimezone(ZoneInfo(self.zone)).date()
        for day in (today - _DAY, today, today + _DAY):
            until = day if self.end > self.start else day + _DAY
            yield _instant(day, self.start, self.zone), _instant(until, self.end, self.zone)


def is_further(state: PushState, than: PushState) -> bool:
    """Whether a push that has come to `state` is further than one that is known to have come to `than`.

    What was shown arrived, whatever the push service had said.
    """
    return _WAY.get(state, 0) > _WAY.get(than, 0)


def next_morning(now: datetime, zone: str, quiet: Quiet | None) -> datetime:
    """08:00 on the wall in `zone`, always after `now`, or when quiet hours that hold then are over. UTC."""
    today = now.astimezone(ZoneInfo(zone)).date()
    mornings = (_instant(today + days * _DAY, MORNING.hour * 60, zone) for days in (0, 1))
    morning = next(each for each in mornings if each > now)
    return quiet.over(morning) if quiet else morning


def when_to_push(now: datetime, deadline: datetime, quiet: Quiet | None) -> datetime | PushReason:
    """At once, when quiet hours end, or why not at all. `quiet`: None for what passes through quiet hours."""
    if now >= deadline:
        return PushReason.TOO_LATE
    moment = quiet.over(now) if quiet else now
    return moment if moment < deadline else PushReason.QUIET


def begun_by(deadline: datetime, stale: datetime | None, *, waited_until: datetime | None) -> datetime:
    """From when on nobody begins to send a push. `waited_until`: the end of the quiet hours that it waits for."""
    if stale is None:
        return deadline
    if waited_until is not None:
        stale = max(stale, waited_until + LATE)
    return min(deadline, stale)


def check_hours(quiet_from: int | None, quiet_until: int | None) -> None:
    """Raises NotificationRefused HOURS_INVALID unless both are minutes of a day that differ, or neither is given."""
    for field, minutes in (("quietFrom", quiet_from), ("quietUntil", quiet_until)):
        if minutes is not None and not 0 <= minutes < _MINUTES:
            raise NotificationRefused(NotificationRefusalCode.HOURS_INVALID, field=field, limit=_MINUTES - 1)
    if (quiet_from is None) != (quiet_until is None) or (quiet_from is not None and quiet_from == quiet_until):
        raise NotificationRefused(NotificationRefusalCode.HOURS_INVALID, field="quietUntil")


def check_zone(zone: str) -> None:
    """Raises NotificationRefused ZONE_UNKNOWN."""
    if zone not in _zones():
        raise NotificationRefused(NotificationRefusalCode.ZONE_UNKNOWN, field="zone")


def device_name(typed: str) -> str:
    """On one line. Raises NotificationRefused NAME_EMPTY, NAME_TOO_LONG."""
    name = tidy(typed)
    if not visible_length(name):
        raise NotificationRefused(NotificationRefusalCode.NAME_EMPTY, field="name")
    if visible_length(name) > LONGEST_DEVICE_NAME or len(name) > MARKS * LONGEST_DEVICE_NAME:
        raise NotificationRefused(NotificationRefusalCode.NAME_TOO_LONG, field="name", limit=LONGEST_DEVICE_NAME)
    return name


def _instant(day: date, minutes: int, zone: str) -> datetime:
    wall = datetime.combine(day, time(*divmod(minutes, 60)), tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
