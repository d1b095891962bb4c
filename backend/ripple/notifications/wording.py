"""What a push says: no more than its member's level allows, in their language, as Declarative Web Push has it.

The same JSON is read by browsers that show it by themselves ("web_push": 8030) and by the app's own worker.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, assert_never
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from ripple.api.facts import Facts
from ripple.locales import sentences
from ripple.notifications.rules import Level, NotificationKind, OwnKind
from ripple.notifications.settings import Choices

Sentences = Mapping[str, Any]

_LEVELS: Final = (Level.DISCREET, Level.TITLE, Level.FULL)
_AHEAD = 12 * 60
"""Minutes: what starts so much later does not start soon."""
_LONGEST_TITLE, _LONGEST_BODY = 400, 900
"""Octets of JSON: with what is around them they fit the largest message."""
_TOPIC_OCTETS = 24
"""32 characters of base64url, the most that a Topic may have (RFC 8030, section 5.4)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """`address` is where members find the community. `secret` keeps topics from telling what they are about."""

    address: str
    secret: bytes = field(repr=False)

    def topic(self, member: UUID, merge: UUID) -> str:
        """Names what a newer message takes the place of, at the push service (Topic) and on the device (tag)."""
        name = hmac.digest(self.secret, member.bytes + merge.bytes, sha256)[:_TOPIC_OCTETS]
        return urlsafe_b64encode(name).decode()

    def payload(self, pushed: UUID, topic: str, sentence: str, facts: Facts, choices: Choices, number: int) -> bytes:
        """`number`: of what a summary speaks of."""
        said: Sentences = sentences(choices.language)
        title, body = words(said, sentence, facts, choices, number)
        notification = {
            "title": _clipped(title, _LONGEST_TITLE),
            "body": _clipped(body, _LONGEST_BODY),
            "lang": said["lang"],
            "dir": said["dir"],
            "tag": topic,
            "silent": False,
            "navigate": f"{self.address}/n/{pushed}",
        }
        return msgspec.json.encode({"web_push": 8030, "notification": notification, "id": str(pushed)})


def sentence_of(kind: str, body: Mapping[str, Any], number: int) -> str:
    """Which sentence says it: a day before nothing starts soon, and of one thing there are not several."""
    match kind:
        case NotificationKind.REMINDER if body.get("lead") == 0:
            return "reminder_now"
        case NotificationKind.REMINDER if int(body.get("lead", 0)) >= _AHEAD:
            return "reminder_ahead"
        case NotificationKind.MOVED | NotificationKind.CANCELLED if "count" in body:
            return f"{kind}_dates"
        case OwnKind.SUMMARY if number == 1:
            return "summary_of_one"
        case _:
            return kind


def words(said: Sentences, sentence: str, facts: Facts, choices: Choices, number: int) -> tuple[str, str]:
    """Title and body. Each level knows only what it may say, so that no sentence can say more."""
    patterns = said["push"][sentence]
    for level in reversed(_LEVELS[: _LEVELS.index(choices.level) + 1]):
        known = {name: text for name, text in _known(said, level, facts, choices.zone, number).items() if text}
        with suppress(KeyError):
            pattern = patterns[level]
            return pattern["title"].format_map(known), pattern["body"].format_map(known)
    raise LookupError(sentence)


def _known(said: Sentences, level: Level, facts: Facts, zone: str, number: int) -> dict[str, str]:
    match level:
        case Level.DISCREET:
            return {"count": str(number)}
        case Level.TITLE:
            return {"title": facts.title}
        case Level.FULL:
            return {"title": facts.title, "person": facts.person, "when": _when(said["time"], facts, zone)}
        case _:
            assert_never(level)


def _when(said: Sentences, facts: Facts, zone: str) -> str:
    """The member's own wall-clock time, and the place. Always with the date: a phone may show it a day later."""
    if facts.starts_at is None:
        return facts.place
    wall = facts.starts_at.astimezone(ZoneInfo(zone))
    when: str = said["when"].format(
        weekday=said["weekdays"][wall.weekday()],
        month=said["months"][wall.month - 1],
        day=wall.day,
        hour=f"{wall.hour:02}",
        minute=f"{wall.minute:02}",
    )
    return str(said["when_and_where"]).format(when=when, place=facts.place) if facts.place else when


def _clipped(text: str, octets: int) -> str:
    """At most so many octets of JSON, with an ellipsis where that left something out."""
    if len(msgspec.json.encode(text)) <= octets:
        return text
    while len(msgspec.json.encode(text)) > octets - len("…".encode()):
        text = text[:-1]
    return text.rstrip() + "…"
