"""What every operation answers to whom: one case or more for each trusted document."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from ripple.kernel.ids import NOBODY
from tests.api.case import case, hidden, own, shared
from tests.api.paired_cases import PAIRED
from tests.api.scene import Scene, subscription
from tests.conftest import NOW
from tests.meetups.posting import drafted

LIVE = {"FeedChanges", "MeetupChanges", "NotificationChanges", "MentoringChanges"}
"""Subscriptions. Who hears what is tested by listening."""


def _target(scene: Scene, of: str) -> dict[str, Any]:
    return {"target": scene.post if of == "POST" else scene.comment, "of": of}


_HOPE = {"kind": "HOPE", "on": True}


def _date(scene: Scene) -> dict[str, Any]:
    return {"occurrence": scene.occurrence}


def _wording(_: Scene) -> dict[str, Any]:
    return {"name": "Ours now", "about": "", "agreement": "None.", "open": True}


_FEED = [
    case("FeedPage", lambda _: {}, outside="nothing", blocked="nothing", beside="given", about="home"),
    case("FeedPage", lambda s: {"circle": s.circle}, outside="NOT_FOUND", blocked="nothing", beside="given"),
    hidden("PostDetail", lambda s: {"id": s.post}, beside="given", to_others="nothing"),
    hidden("CommentPage", lambda s: {"post": s.post}, beside="given"),
    shared(
        "PublishPost",
        lambda s: {"id": uuid4(), "circle": s.circle, "text": "Me too"},
        outside="NOT_A_MEMBER",
        inside="given",
    ),
    hidden("EditPost", lambda s: {"post": s.post, "text": "Mine"}, beside="NOT_YOURS"),
    hidden("DeletePost", lambda s: {"post": s.post}, beside="NOT_YOURS"),
    hidden("SetCountsHidden", lambda s: {"post": s.post, "hidden": True}, beside="NOT_YOURS"),
    hidden("SetFeedMark", lambda s: {"post": s.post}, beside="given"),
    hidden("PublishComment", lambda s: {"id": uuid4(), "post": s.post, "text": "Me too"}, beside="given"),
    hidden(
        "PublishComment",
        lambda s: {"id": uuid4(), "post": s.post, "parent": s.comment, "text": "Me too"},
        beside="given",
        about="answer",
    ),
    hidden("EditComment", lambda s: {"comment": s.comment, "text": "Mine"}, beside="NOT_YOURS"),
    hidden("DeleteComment", lambda s: {"comment": s.comment}, beside="NOT_YOURS"),
    hidden("SetReaction", lambda s: _target(s, "POST") | _HOPE, beside="given", about="post"),
    hidden("SetReaction", lambda s: _target(s, "COMMENT") | _HOPE, beside="given", about="comment"),
    hidden("SetReaction", lambda s: _target(s, "POST") | _HOPE | {"on": False}, beside="given", about="undo"),
    hidden("BlockAuthor", lambda s: _target(s, "POST"), beside="given", about="post"),
    hidden("BlockAuthor", lambda s: _target(s, "COMMENT"), beside="given", about="comment"),
]

_CIRCLES = [
    case("CircleList", lambda _: {}, outside="nothing", blocked="given", beside="given", elsewhere="given"),
    shared("CircleDetail", lambda s: {"id": s.circle}, outside="nothing", inside="given"),
    shared("CircleInvitations", lambda s: {"circle": s.circle}, outside="nothing", inside="nothing"),
    shared("JoinCircle", lambda s: {"circle": s.circle, "agreementVersion": 1}, outside="NOT_FOUND", inside="given"),
    shared("RedeemInvitation", lambda _: {"code": "0000-0000-0000"}, outside="CODE_UNKNOWN", inside="CODE_UNKNOWN"),
    shared(
        "AcceptAgreement", lambda s: {"circle": s.circle, "agreementVersion": 1}, outside="NOT_FOUND", inside="given"
    ),
    shared("LeaveCircle", lambda s: {"circle": s.circle}, outside="NOT_FOUND", inside="given"),
    shared("CreateCircle", lambda s: {"id": uuid4(), **_wording(s)}, outside="NOT_ALLOWED", inside="NOT_ALLOWED"),
    shared("EditCircle", lambda s: {"circle": s.circle, **_wording(s)}, outside="NOT_FOUND", inside="NOT_ALLOWED"),
    shared(
        "MakeInvitation",
        lambda s: {"id": uuid4(), "circle": s.circle, "stage": "NEWCOMER", "limit": 1, "days": 1},
        outside="NOT_FOUND",
        inside="NOT_ALLOWED",
    ),
    shared("EndInvitation", lambda s: {"invitation": s.invitation}, outside="NOT_FOUND", inside="NOT_FOUND"),
    shared(
        "SetDuty",
        lambda s: {"circle": s.circle, "handle": s.handle, "duty": "LEADER", "on": False},
        outside="NOT_FOUND",
        inside="NOT_ALLOWED",
    ),
    shared(
        "SetStage",
        lambda s: {"circle": s.circle, "handle": s.handle, "stage": "GRADUATE"},
        outside="NOT_FOUND",
        inside="NOT_ALLOWED",
    ),
]

_MEMBERS = [
    own("CommunityFacts", lambda _: {}, signed_out="given"),
    own("CurrentViewer", lambda _: {}, signed_out="nothing"),
    own("SessionList", lambda _: {}),
    case("BlockList", lambda _: {}, outside="nothing", blocked="nothing", beside="nothing", blocking="given"),
    own("Rename", lambda _: {"name": "Quiet Otter"}),
    own("SetFolding", lambda _: {"all": True, "notes": []}),
    shared("Unblock", lambda s: {"block": s.block}, outside="NOT_FOUND", inside="NOT_FOUND"),
]

_MEETUPS = [
    case("MeetupPage", lambda _: {}, outside="nothing", blocked="nothing", beside="given", about="home"),
    case("MeetupPage", lambda s: {"circle": s.circle}, outside="NOT_FOUND", blocked="nothing", beside="given"),
    hidden("MyMeetups", lambda _: {}, beside="nothing", to_others="nothing"),
    hidden(
        "MeetupTimes",
        lambda _: {"since": NOW, "until": NOW + timedelta(days=30)},
        beside="given",
        to_others="nothing",
    ),
    hidden("OccurrenceDetail", lambda s: {"id": s.occurrence}, beside="given", to_others="nothing"),
    hidden("MeetupDetail", lambda s: {"id": s.meetup}, beside="given", to_others="nothing"),
    hidden("JoinLink", lambda s: {"occurrence": s.occurrence}, beside="nothing", to_others="nothing"),
    shared(
        "PostMeetup",
        lambda s: {"id": uuid4(), "circle": s.circle, **drafted()},
        outside="NOT_A_MEMBER",
        inside="NOT_ALLOWED",
    ),
    hidden("EditMeetup", lambda s: _date(s) | {"scope": "ALL", **drafted()}, beside="NOT_ALLOWED"),
    hidden("CancelMeetup", lambda s: _date(s) | {"scope": "THIS"}, beside="NOT_ALLOWED"),
    hidden("SkipDate", _date, beside="NOT_ALLOWED"),
    hidden("HandOverMeetup", lambda s: {"meetup": s.meetup, "handle": s.handle}, beside="NOT_ALLOWED"),
    hidden("ReplaceLink", lambda s: {"meetup": s.meetup, "link": "https://rooms.example.org/"}, beside="NOT_ALLOWED"),
    own("MyCalendarFeed", lambda _: {}),
    own("RenewCalendar", lambda s: {"discreet": True, "key": s.key}),
    shared("SetCalendarDiscreet", lambda _: {"discreet": True}, outside="NOT_FOUND", inside="NOT_FOUND"),
    own("EndCalendar", lambda _: {}),
]

_SEATS = [
    hidden("AnswerDate", lambda s: _date(s) | {"answer": "GOING"}, beside="given", about="coming"),
    hidden("AnswerDate", lambda s: _date(s) | {"answer": "DECLINED"}, beside="given", about="declining"),
    hidden("AnswerSeries", lambda s: _date(s) | {"answer": "GOING"}, beside="given"),
    hidden("MeetupPeople", _date, beside="given", to_others="nothing"),
    hidden("Attendance", _date, beside="nothing", to_others="nothing"),
    hidden("SetCame", lambda s: {"attendee": s.attendee, "came": True}, beside="NOT_ALLOWED"),
    own("UsualLeads", lambda _: {}),
    own("SetLeads", lambda _: {"leads": [30]}, about="usually"),
    hidden("SetLeads", lambda s: {"meetup": s.meetup, "leads": [30]}, beside="given"),
    hidden("ReminderLedger", _date, beside="nothing", to_others="nothing"),
    hidden("ReminderLedger", lambda _: {}, beside="nothing", to_others="nothing", about="all"),
]

_NOTIFICATIONS = [
    case("NotificationPage", lambda _: {}, outside="nothing", blocked="nothing", beside="nothing"),
    own("NotificationsUnread", lambda _: {}),
    hidden("NotificationTarget", lambda s: {"id": s.told}, beside="nothing", to_others="nothing"),
    own("NotificationSettings", lambda _: {}),
    case("DeviceList", lambda _: {}, outside="nothing", blocked="nothing", beside="nothing"),
    hidden("DeviceDetail", lambda s: {"id": s.device}, beside="nothing", to_others="nothing"),
    own("PushKey", lambda _: {}),
    hidden("ReadNotifications", lambda s: {"newest": s.told}, beside="NOT_FOUND"),
    hidden("NotePush", lambda s: {"notification": s.told, "opened": True}, beside="NOT_FOUND"),
    own("SetChannel", lambda _: {"type": "REMINDER", "channel": "APP"}),
    own("SetLevel", lambda _: {"level": "FULL"}),
    own("SetQuietHours", lambda _: {"quietFrom": 1320, "quietUntil": 420, "soonPasses": True}),
    own("SetZone", lambda _: {"zone": "Europe/Berlin", "chosen": True}),
    own("RegisterDevice", lambda s: subscription(s.push_key, "visitor")),
    hidden("RenameDevice", lambda s: {"device": s.device, "name": "Mine"}, beside="NOT_FOUND"),
    hidden("TestDevice", lambda s: {"device": s.device}, beside="NOT_FOUND"),
    own("RemoveDevice", lambda _: {"device": NOBODY}),  # answers the id that it was given; see tests/notifications
]

CASES = [*_NOTIFICATIONS, *_FEED, *_MEETUPS, *_SEATS, *_CIRCLES, *_MEMBERS, *PAIRED]
