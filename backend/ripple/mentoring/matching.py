"""What mentors and newcomers say of themselves, and how well two of them fit: pure decisions.

Hard limits (blocks, places, a common language, pauses, who declined before) come first and are no matter of scores:
`commands/matching.py` finds nobody beyond them.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import MOST_LANGUAGES, MOST_TOPICS, Hours, ReasonKind, Rhythm, Way
from ripple.notifications.errors import NotificationRefused
from ripple.notifications.rules import check_zone

_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(-[a-z0-9]{1,8})*", re.ASCII)
"""A language subtag and what may follow it (RFC 5646, section 2.1), in lower case."""

_SPANS: Final[Mapping[Hours, range]] = {
    Hours.MORNING: range(24, 48),
    Hours.AFTERNOON: range(48, 72),
    Hours.EVENING: range(72, 88),
    Hours.NIGHT: range(88, 120),
}
"""Quarters of an hour since midnight, on the wall."""

_QUARTERS_OF_A_DAY = 96
_QUARTER = timedelta(minutes=15)
_SOME_TIME = 4
"""Quarters of an hour in common that are worth a reason."""

_REASONS_BY_TOPIC = 3


class Said(Protocol):
    """`topics` are ids of the circle's plan, `languages` bare language subtags, `zone` an IANA name."""

    @property
    def topics(self) -> Sequence[UUID]: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def zone(self) -> str: ...
    @property
    def hours(self) -> Sequence[Hours]: ...
    @property
    def pace(self) -> Rhythm: ...
    @property
    def ways(self) -> Sequence[Way]: ...


class Offering(Said, Protocol):
    """A mentor's, with the places that nobody has and all that they have."""

    @property
    def free(self) -> int: ...
    @property
    def places(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for a mentor: how much of it there is, from 0 to 1, what it weighs, and why in words."""

    share: float
    weight: int
    reasons: Sequence[tuple[ReasonKind, str]] = ()


def parts(wish: Said, offer: Offering, now: datetime) -> list[Part]:
    """Everything that is looked at, in the order in which reasons are told."""
    return [
        by_topic(wish, offer),
        by_language(wish, offer),
        by_hours(wish, offer, now),
        by_pace(wish, offer),
        by_way(wish, offer),
        by_place(offer),
    ]


def score(found: Iterable[Part]) -> int:
    """In hundredths, so that equal is equal."""
    return sum(round(100 * part.share) * part.weight for part in found)


def reasons(found: Iterable[Part]) -> list[tuple[ReasonKind, str]]:
    return [reason for part in found for reason in part.reasons]


def by_topic(wish: Said, offer: Said) -> Part:
    """What they have lived through counts as much as all the rest."""
    common = [topic for topic in wish.topics if topic in offer.topics]
    told = [(ReasonKind.TOPIC, str(topic)) for topic in common[:_REASONS_BY_TOPIC]]
    return Part(len(common) / len(wish.topics), 9, told)


def by_language(wish: Said, offer: Said) -> Part:
    """There is always one in common. The newcomer named first what they like best."""
    common = [language for language in wish.languages if language in offer.languages]
    told = [(ReasonKind.LANGUAGE, language) for language in common[:1]]
    return Part(1.0 if common and common[0] == wish.languages[0] else 0.0, 1, told)


def by_hours(wish: Said, offer: Said, now: datetime) -> Part:
    """How much of the newcomer's time the mentor has time in too; the reason names a part of the newcomer's own day."""
    theirs = quarters(offer.hours, offer.zone, now)
    common = {part: len(quarters([part], wish.zone, now) & theirs) for part in wish.hours}
    best = max(wish.hours, key=lambda part: common[part])
    told = [(ReasonKind.HOURS, best.value)] if common[best] >= _SOME_TIME else []
    return Part(sum(common.values()) / len(quarters(wish.hours, wish.zone, now)), 3, told)


def by_pace(wish: Said, offer: Said) -> Part:
    """As needed goes with every pace, half as well."""
    if wish.pace is offer.pace:
        return Part(1.0, 2, [(ReasonKind.PACE, "")])
    return Part(0.5 if Rhythm.AS_NEEDED in {wish.pace, offer.pace} else 0.0, 2)


def by_way(wish: Said, offer: Said) -> Part:
    common = [way for way in wish.ways if way in offer.ways]
    return Part(len(common) / len(wish.ways), 2, [(ReasonKind.WAY, "")] if common else [])


def by_place(offer: Offering) -> Part:
    """Who has more room is asked a little sooner, so that the help is shared."""
    return Part(offer.free / offer.places, 1, [(ReasonKind.PLACE, "")])


def quarters(hours: Collection[Hours], zone: str, now: datetime) -> frozenset[int]:
    """Parts of a day in `zone` as quarters of an hour of a UTC day, by the offset that holds at `now`."""
    ahead = (now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()) // _QUARTER
    return frozenset((quarter - ahead) % _QUARTERS_OF_A_DAY for part in hours for quarter in _SPANS[part])


def check_topics(given: Sequence[UUID], known: Collection[UUID]) -> list[UUID]:
    """Each once. Raises MentoringRefused TOPICS_INVALID unless there are some, all of them the circle's."""
    once = list(dict.fromkeys(given))
    if not 1 <= len(once) <= MOST_TOPICS or not set(once) <= set(known):
        raise MentoringRefused(MentoringRefusalCode.TOPICS_INVALID, field="topics", limit=MOST_TOPICS)
    return once


def check_languages(given: Sequence[str]) -> list[str]:
    """The bare language of each BCP 47 tag, once: who speaks `en-GB` and who speaks `en` understand each other.

    Raises MentoringRefused LANGUAGES_INVALID.
    """
    found = [_LANGUAGE.fullmatch(tag.lower()) for tag in given]
    once = list(dict.fromkeys(tag[1] for tag in found if tag))
    if None in found or not 1 <= len(once) <= MOST_LANGUAGES:
        raise MentoringRefused(MentoringRefusalCode.LANGUAGES_INVALID, field="languages", limit=MOST_LANGUAGES)
    return once


def check_hours(given: Sequence[Hours]) -> list[Hours]:
    """Raises MentoringRefused HOURS_INVALID where none is named."""
    if not given:
        raise MentoringRefused(MentoringRefusalCode.HOURS_INVALID, field="hours")
    return list(dict.fromkeys(given))


def check_ways(given: Sequence[Way]) -> list[Way]:
    """Raises MentoringRefused WAYS_INVALID where none is named."""
    if not given:
        raise MentoringRefused(MentoringRefusalCode.WAYS_INVALID, field="ways")
    return list(dict.fromkeys(given))


def check_known_zone(zone: str) -> str:
    """Raises MentoringRefused ZONE_UNKNOWN."""
    try:
        check_zone(zone)
    except NotificationRefused as refused:
        raise MentoringRefused(MentoringRefusalCode.ZONE_UNKNOWN, field="zone") from refused
    return zone
