"""The cases of mentoring and recognition, beside an author who mentors somebody."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from tests.api.case import Case, Variables, case, own, shared
from tests.api.scene import Scene

_WORDED = [{"words": f"Step {number}"} for number in range(6)]


def _circle(scene: Scene) -> dict[str, Any]:
    return {"circle": scene.circle}


def _pair(scene: Scene) -> dict[str, Any]:
    return {"mentorship": scene.mentorship}


def _request(scene: Scene) -> dict[str, Any]:
    return {"mentorship": scene.request}


def _profile(scene: Scene) -> dict[str, Any]:
    when = {"zone": "Europe/Berlin", "hours": ["EVENING"], "pace": "WEEKLY", "ways": ["MESSAGES"]}
    return {"profile": {"topics": [scene.topic], "languages": ["en"], **when}}


def _nobodys(operation: str, variables: Variables, about: str = "", *, code: str = "NOT_FOUND") -> Case:
    """About what is only for two people, and only for coordinators, or for those who have one: alike for all others."""
    return case(operation, variables, outside=code, blocked=code, beside=code, about=about)


def _unseen(operation: str, variables: Variables, about: str = "") -> Case:
    return _nobodys(operation, variables, about, code="nothing")


_HOME = [
    case("MentoringHome", lambda _: {}, outside="nothing", blocked="given", beside="given", elsewhere="given"),
    shared("MentoringHome", _circle, outside="nothing", inside="given", about="circle"),
    shared("PlanOfCircle", _circle, outside="nothing", inside="given"),
    shared(
        "EditMentoringPlan",
        lambda s: _circle(s) | {"topics": _WORDED, "steps": _WORDED},
        outside="NOT_A_MEMBER",
        inside="NOT_ALLOWED",
    ),
    _unseen("BoardOfCircle", _circle),
]

_MENTORS = [
    shared(
        "SaveMentor",
        lambda s: _circle(s) | _profile(s) | {"places": 1, "words": ""},
        outside="NOT_A_MEMBER",
        inside="NOT_A_GRADUATE",
    ),
    _nobodys("FinishOrientation", lambda s: _circle(s) | {"orientation": 1}),
    _nobodys("SetMentorPause", lambda s: _circle(s) | {"paused": True}),
    _nobodys("StopMentoring", _circle),
    _nobodys("ShareLoad", _circle),
    _nobodys("DecideMentor", lambda s: {"mentor": s.mentor, "approve": False, "note": ""}),
]

_ASKING = [
    shared("AskForMentor", lambda s: _circle(s) | _profile(s) | {"help": ""}, outside="NOT_A_MEMBER", inside="given"),
    _nobodys("WithdrawAsk", _circle),
    shared(
        "ChooseMentor",
        lambda s: _circle(s) | {"id": uuid4(), "mentor": s.mentor},
        outside="NOT_A_MEMBER",
        inside="NOT_OFFERED",
    ),
    _nobodys("AnswerRequest", lambda s: _request(s) | {"accept": False, "sentence": "NO_ROOM_NOW"}),
    _nobodys("WithdrawRequest", _request),
]

_PAIRS = [
    _unseen("MentorshipDetail", lambda s: {"id": s.mentorship}),
    _unseen("MentorshipDetail", lambda s: {"id": s.request}, "request"),
    _nobodys("TickStep", lambda s: _pair(s) | {"step": s.step, "on": True}),
    _nobodys("SetRhythm", lambda s: _pair(s) | {"rhythm": "AS_NEEDED"}),
    _nobodys("AnswerCheckIn", lambda s: _pair(s) | {"answer": "ALL_WELL"}),
    _nobodys("PauseMentorship", _pair),
    _nobodys("ResumeMentorship", _pair),
    _nobodys("ProposeCompletion", _pair),
    _nobodys("AnswerCompletion", lambda s: _pair(s) | {"yes": True}),
    _nobodys("StepAway", _pair),
    _nobodys("SayFarewell", lambda s: _pair(s) | {"thanks": "For nothing", "again": False}),
    _unseen("MyMoods", _pair),
    _nobodys("NoteMood", lambda s: _pair(s) | {"id": uuid4(), "mood": "LOW", "text": ""}),
    _nobodys("RemoveMood", lambda s: _pair(s) | {"note": s.mood}),
]


def _in_each_room(build: Callable[..., Case], operation: str, name: str, **but: Any) -> list[Case]:
    """In a pair's, and in the one in which its mentor is supported."""
    return [
        build(operation, lambda s: {name: s.mentorship, **but}),
        build(operation, lambda s: {name: s.support, **but}, "support"),
    ]


_ROOMS = [
    *_in_each_room(_unseen, "RoomDetail", "id"),
    *_in_each_room(_unseen, "RoomMessages", "room"),
    *_in_each_room(_nobodys, "InviteSupporter", "room"),
    *_in_each_room(_nobodys, "EndVisit", "room"),
    _nobodys("SendMessage", lambda s: {"id": uuid4(), "room": s.mentorship, "text": "I am in here too"}),
    _nobodys("SendMessage", lambda s: {"id": uuid4(), "room": s.support, "text": "I am in here too"}, "support"),
]

_RECOGNITION = [
    _unseen("MyBadges", lambda _: {}),
    _unseen("BadgesShown", lambda s: {"person": s.mentor}, "mentor"),
    _unseen("BadgesShown", lambda s: {"person": s.mentorship}, "pair"),
    _unseen("MyRipple", lambda _: {}),
    own("RippleOfCommunity", lambda _: {}),
    shared("RippleOfCommunity", _circle, outside="nothing", inside="given", about="circle"),
    _nobodys("ShowBadge", lambda _: {"badge": "SAW_IT_THROUGH", "on": True}),
    _nobodys("SetConsent", lambda s: {"edge": s.edge, "on": True}),
    _nobodys(
        "CorrectBadge", lambda s: {"handle": s.handle, "badge": "SAW_IT_THROUGH", "given": False}, code="NOT_ALLOWED"
    ),
]

PAIRED = [replace(each, paired=True) for each in (*_HOME, *_MENTORS, *_ASKING, *_PAIRS, *_ROOMS, *_RECOGNITION)]
