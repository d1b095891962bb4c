"""What every operation answers to whom: one case or more for each trusted document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from ripple.kernel.ids import NOBODY
from tests.api.scene import Scene, subscription
from tests.conftest import NOW
from tests.meetups.posting import drafted

LIVE = {"FeedChanges", "MeetupChanges", "NotificationChanges"}
"""Subscriptions. Who hears what is tested by listening."""

Variables = Callable[[Scene], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """`expected` maps a visitor to an outcome."""

    name: str
    operation: str
    variables: Variables
    expected: Mapping[str, str]


def _case(
    operation: str,
    variables: Variables,
    *,
    outside: str,
    blocked: str,
    beside: str,
    about: str = "",
    signed_out: str = "SIGNED_OUT",
    **but: str,
) -> Case:
    """`outside` is for both who are not in the circle, `blocked` for both sides of a block within it."""
    expected = {"stranger": outside, "elsewhere": outside, "blocked": blocked, "blocking": blocked, "beside": beside}
    name = f"{operation}-{about}" if about else operation
    return Case(name, operation, variables, {"signed out": signed_out, **expected, **but})


def _hidden(
    operation: str, variables: Variables, *, beside: str, about: str = "", to_others: str = "NOT_FOUND"
) -> Case:
    """About what the author has made: not there for anybody but those who may meet the author in the circle."""
    return _case(operation, variables, outside=to_others, blocked=to_others, beside=beside, about=about)


def _shared(operation: str, variables: Variables, *, outside: str, inside: str, about: str = "") -> Case:
    """About the circle itself, which a block within it does not touch."""
    return _case(operation, variables, outside=outside, blocked=inside, beside=inside, about=about)


def _own(operation: str, variables: Variables, *, about: str = "", **but: str) -> Case:
    """About the viewer alone."""
    return _case(operation, variables, outside="given", blocked="given", beside="given", about=about, **but)


def _target(scene: Scene, of: str) -> dict[str, Any]:
    return {"target": scene.post if of == "POST" else scene.comment, "of": of}


_HOPE = {"kind": "HOPE", "on": True}


def _date(scene: Scene) -> dict[str, Any]:
    return {"occurrence": scene.occurrence}


def _wording(_: Scene) -> dict[str, Any]:
    return {"name": "Ours now", "about": "", "agreement": "None.", "open": True}


_FEED = [
    _case("FeedPage", lambda _: {}, outside="nothing", blocked="nothing", beside="given", about="home"),
    _case("FeedPage", lambda s: {"circle": s.circle}, outside="NOT_FOUND", blocked="nothing", beside="given"),
    _hidden("PostDetail", lambda s: {"id": s.post}, beside="given", to_others="nothing"),
    _hidden("CommentPage", lambda s: {"post": s.post}, beside="given"),
    _shared(
        "PublishPost",
        lambda s: {"id": uuid4(), "circle": s.circle, "text": "Me too"},
        outside="NOT_A_MEMBER",
        inside="given",
    ),
    _hidden("EditPost", lambda s: {"post": s.post, "text": "Mine"}, beside="NOT_YOURS"),
    _hidden("DeletePost", lambda s: {"post": s.post}, beside="NOT_YOURS"),
    _hidden("SetCountsHidden", lambda s: {"post": s.post, "hidden": True}, beside="NOT_YOURS"),
    _hidden("SetFeedMark", lambda s: {"post": s.post}, beside="given"),
    _hidden("PublishComment", lambda s: {"id": uuid4(), "post": s.post, "text": "Me too"}, beside="given"),
    _hidden(
        "PublishComment",
        lambda s: {"id": uuid4(), "post": s.post, "parent": s.comment, "text": "Me too"},
        beside="given",
        about="answer",
    ),
    _hidden("EditComment", lambda s: {"comment": s.comment, "text": "Mine"}, beside="NOT_YOURS"),
    _hidden("DeleteComment", lambda s: {"comment": s.comment}, beside="NOT_YOURS"),
    _hidden("SetReaction", lambda s: _target(s, "POST") | _HOPE, beside="given", about="post"),
    _hidden("SetReaction", lambda s: _target(s, "COMMENT") | _HOPE, beside="given", about="comment"),
    _hidden("SetReaction", lambda s: _target(s, "POST") | _HOPE | {"on": False}, beside="given", about="undo"),
    _hidden("BlockAuthor", lambda s: _target(s, "POST"), beside="given", about="post"),
    _hidden("BlockAuthor", lambda s: _target(s, "COMMENT"), beside="given", about="comment"),
]

_CIRCLES = [
    _case("CircleList", lambda _: {}, outside="nothing", blocked="given", beside="given", elsewhere="given"),
    _shared("CircleDetail", lambda s: {"id": s.circle}, outside="nothing", inside="given"),
    _shared("CircleInvitations", lambda s: {"circle": s.circle}, outside="nothing", inside="nothing"),
    _shared("JoinCircle", lambda s: {"circle": s.circle, "agreementVersion": 1}, outside="NOT_FOUND", inside="given"),
    _shared("RedeemInvitation", lambda _: {"code": "0000-0000-0000"}, outside="CODE_UNKNOWN", inside="CODE_UNKNOWN"),
    _shared(
        "AcceptAgreement", lambda s: {"circle": s.circle, "agreementVersion": 1}, outside="NOT_FOUND", inside="given"
    ),
    _shared("LeaveCircle", lambda s: {"circle": s.circle}, outside="NOT_FOUND", inside="given"),
    _shared("CreateCircle", lambda s: {"id": uuid4(), **_wording(s)}, outside="NOT_ALLOWED", inside="NOT_ALLOWED"),
    _shared("EditCircle", lambda s: {"circle": s.circle, **_wording(s)}, outside="NOT_FOUND", inside="NOT_ALLOWED"),
    _shared(
        "MakeInvitation",
        lambda s: {"id": uuid4(), "circle": s.circle, "stage": "NEWCOMER", "limit": 1, "days": 1},
        outside="NOT_FOUND",
        inside="NOT_ALLOWED",
    ),
    _shared("EndInvitation", lambda s: {"invitation": s.invitation}, outside="NOT_FOUND", inside="NOT_FOUND"),
    _shared(
        "SetDuty",
        lambda s: {"circle": s.circle, "handle": s.handle, "duty": "LEADER", "on": False},
        outside="NOT_FOUND",
        inside="NOT_ALLOWED",
    ),
    _shared(
        "SetStage",
        lambda s: {"circle": s.circle, "handle": s.handle, "stage": "GRADUATE"},
        outside="NOT_FOUND",
        inside="NOT_ALLOWED",
    ),
]

_MEMBERS = [
    _own("CommunityFacts", lambda _: {}, signed_out="given"),
    _own("CurrentViewer", lambda _: {}, signed_out="nothing"),
    _own("SessionList", lambda _: {}),
    _case("BlockList", lambda _: {}, outside="nothing", blocked="nothing", beside="nothing", blocking="given"),
    _own("Rename", lambda _: {"name": "Quiet Otter"}),
    _own("SetFolding", lambda _: {"all": True, "notes": []}),
    _shared("Unblock", lambda s: {"block": s.block}, outside="NOT_FOUND", inside="NOT_FOUND"),
]

_MEETUPS = [
    _case("MeetupPage", lambda _: {}, outside="nothing", blocked="nothing", beside="given", about="home"),
    _case("MeetupPage", lambda s: {"circle": s.circle}, outside="NOT_FOUND", blocked="nothing", beside="given"),
    _hidden("MyMeetups", lambda _: {}, beside="nothing", to_others="nothing"),
    _hidden(
        "MeetupTimes",
        lambda _: {"since": NOW, "until": NOW + timedelta(days=30)},
        beside="given",
        to_others="nothing",
    ),
    _hidden("OccurrenceDetail", lambda s: {"id": s.occurrence}, beside="given", to_others="nothing"),
    _hidden("MeetupDetail", lambda s: {"id": s.meetup}, beside="given", to_others="nothing"),
    _hidden("JoinLink", lambda s: {"occurrence": s.occurrence}, beside="nothing", to_others="nothing"),
    _shared(
        "PostMeetup",
        lambda s: {"id": uuid4(), "circle": s.circle, **drafted()},
        outside="NOT_A_MEMBER",
        inside="NOT_ALLOWED",
    ),
    _hidden("EditMeetup", lambda s: _date(s) | {"scope": "ALL", **drafted()}, beside="NOT_ALLOWED"),
    _hidden("CancelMeetup", lambda s: _date(s) | {"scope": "THIS"}, beside="NOT_ALLOWED"),
    _hidden("SkipDate", _date, beside="NOT_ALLOWED"),
    _hidden("HandOverMeetup", lambda s: {"meetup": s.meetup, "handle": s.handle}, beside="NOT_ALLOWED"),
    _hidden("ReplaceLink", lambda s: {"meetup": s.meetup, "link": "https://rooms.example.org/"}, beside="NOT_ALLOWED"),
    _own("MyCalendarFeed", lambda _: {}),
    _own("RenewCalendar", lambda s: {"discreet": True, "key": s.key}),
    _shared("SetCalendarDiscreet", lambda _: {"discreet": True}, outside="NOT_FOUND", inside="NOT_FOUND"),
    _own("EndCalendar", lambda _: {}),
]

_SEATS = [
    _hidden("AnswerDate", lambda s: _date(s) | {"answer": "GOING"}, beside="given", about="coming"),
    _hidden("AnswerDate", lambda s: _date(s) | {"answer": "DECLINED"}, beside="given", about="declining"),
    _hidden("AnswerSeries", lambda s: _date(s) | {"answer": "GOING"}, beside="given"),
    _hidden("MeetupPeople", _date, beside="given", to_others="nothing"),
    _hidden("Attendance", _date, beside="nothing", to_others="nothing"),
    _hidden("SetCame", lambda s: {"attendee": s.attendee, "came": True}, beside="NOT_ALLOWED"),
    _own("UsualLeads", lambda _: {}),
    _own("SetLeads", lambda _: {"leads": [30]}, about="usually"),
    _hidden("SetLeads", lambda s: {"meetup": s.meetup, "leads": [30]}, beside="given"),
    _hidden("ReminderLedger", _date, beside="nothing", to_others="nothing"),
    _hidden("ReminderLedger", lambda _: {}, beside="nothing", to_others="nothing", about="all"),
]

_NOTIFICATIONS = [
    _case("NotificationPage", lambda _: {}, outside="nothing", blocked="nothing", beside="nothing"),
    _own("NotificationsUnread", lambda _: {}),
    _hidden("NotificationTarget", lambda s: {"id": s.told}, beside="nothing", to_others="nothing"),
    _own("NotificationSettings", lambda _: {}),
    _case("DeviceList", lambda _: {}, outside="nothing", blocked="nothing", beside="nothing"),
    _hidden("DeviceDetail", lambda s: {"id": s.device}, beside="nothing", to_others="nothing"),
    _own("PushKey", lambda _: {}),
    _hidden("ReadNotifications", lambda s: {"newest": s.told}, beside="NOT_FOUND"),
    _hidden("NotePush", lambda s: {"notification": s.told, "opened": True}, beside="NOT_FOUND"),
    _own("SetChannel", lambda _: {"type": "REMINDER", "channel": "APP"}),
    _own("SetLevel", lambda _: {"level": "FULL"}),
    _own("SetQuietHours", lambda _: {"quietFrom": 1320, "quietUntil": 420, "soonPasses": True}),
    _own("SetZone", lambda _: {"zone": "Europe/Berlin", "chosen": True}),
    _own("RegisterDevice", lambda s: subscription(s.push_key, "visitor")),
    _hidden("RenameDevice", lambda s: {"device": s.device, "name": "Mine"}, beside="NOT_FOUND"),
    _hidden("TestDevice", lambda s: {"device": s.device}, beside="NOT_FOUND"),
    _own("RemoveDevice", lambda _: {"device": NOBODY}),  # answers the id that it was given; see tests/notifications
]

CASES = [*_NOTIFICATIONS, *_FEED, *_MEETUPS, *_SEATS, *_CIRCLES, *_MEMBERS]
