"""What a leader wants a meetup to be, checked and tidied as far as that goes without the database."""

from dataclasses import dataclass
from datetime import date, datetime

from yarl import URL

from ripple.kernel.text import tidy_lines
from ripple.meetups.documents import Rule, Words
from ripple.meetups.errors import MeetupRefusalCode, MeetupRefused
from ripple.meetups.recurrence import YEARS, Pattern, ZoneUnknown, is_fifth, moment, parse_wall, zone_of
from ripple.meetups.rules import (
    LONGEST_AHEAD,
    LONGEST_LINK,
    LONGEST_MEETUP,
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CO_LEADERS,
    MOST_COUNT,
    MOST_EVERY,
    MOST_SEATS,
    SHORTEST_MEETUP,
    Frequency,
)
from ripple.meetups.types import MeetupRuleInput, MeetupTime, MeetupWords
from ripple.members.rules import tidy, tidy_handle


@dataclass(frozen=True, slots=True)
class Draft:
    """`link` and `co_leaders` are None where nothing is said of them, and empty where there shall be none.

    `seats` None has no limit.
    """

    title: str
    about: str
    place: str
    find: str
    access: str
    agreement: str
    wall: datetime
    zone: str
    minutes: int
    seats: int | None
    frequency: Frequency | None
    every: int
    count: int | None
    until: date | None
    co_leaders: tuple[str, ...] | None
    link: str | None

    @classmethod
    def of(
        cls,
        words: MeetupWords,
        time: MeetupTime,
        seats: int | None,
        rule: MeetupRuleInput | None,
        co_leaders: list[str] | None,
        link: str | None,
    ) -> "Draft":
        """Raises MeetupRefused."""
        draft = cls(
            title=_title(words.title),
            about=_text(words.about, "about"),
            place=_text(words.place, "place"),
            find=_text(words.find, "find"),
            access=_text(words.access, "access"),
            agreement=_text(words.agreement, "agreement"),
            wall=_wall(time.wall),
            zone=time.zone,
            minutes=time.minutes,
            seats=seats,
            frequency=rule.frequency if rule else None,
            every=rule.every if rule else 1,
            count=rule.count if rule else None,
            until=_day(rule.until) if rule and rule.until is not None else None,
            co_leaders=None if co_leaders is None else tuple(dict.fromkeys(map(tidy_handle, co_leaders))),
            link=clean_link(link) if link else link,
        )
        draft._check_numbers()
        draft._check_rule()
        return draft

    def words(self, *, online: bool) -> Words:
        """Raises MeetupRefused NO_PLACE where it is neither in person nor online."""
        if not (self.place or online):
            raise MeetupRefused(MeetupRefusalCode.NO_PLACE, field="place")
        return Words(
            title=self.title,
            about=self.about,
            place=self.place,
            find=self.find,
            access=self.access,
            online=online,
            agreement=self.agreement,
        )

    @property
    def pattern(self) -> Pattern:
        last = self.frequency is Frequency.MONTHLY_BY_WEEKDAY and is_fifth(self.wall)
        return Pattern(self.wall, self.zone, self.frequency, self.every, last=last, count=self.count, until=self.until)

    def keeps(self, rule: Rule | None) -> bool:
        """Whether it says of a meetup's rule nothing, or what it is already."""
        if self.frequency is None or rule is None:
            return self.frequency is None
        until = self.until.isoformat() if self.until else None
        return self.has_rhythm(rule) and (self.count, until) == (rule.count, rule.until)

    def has_rhythm(self, rule: Rule | None) -> bool:
        return rule is not None and (self.frequency, self.every) == (rule.frequency, rule.every)

    def _check_numbers(self) -> None:
        try:
            zone_of(self.zone)
        except ZoneUnknown as unknown:
            raise MeetupRefused(MeetupRefusalCode.ZONE_UNKNOWN, field="zone") from unknown
        if not SHORTEST_MEETUP <= self.minutes <= LONGEST_MEETUP:
            raise MeetupRefused(MeetupRefusalCode.LENGTH_OUT_OF_RANGE, field="minutes", limit=LONGEST_MEETUP)
        if self.seats is not None and not 1 <= self.seats <= MOST_SEATS:
            raise MeetupRefused(MeetupRefusalCode.SEATS_OUT_OF_RANGE, field="seats", limit=MOST_SEATS)
        if len(self.co_leaders or ()) > MOST_CO_LEADERS:
            raise MeetupRefused(MeetupRefusalCode.TOO_MANY_LEADERS, field="coLeaders", limit=MOST_CO_LEADERS)

    def _check_rule(self) -> None:
        counted = self.count is None or 1 <= self.count <= MOST_COUNT
        ends_once = self.count is None or self.until is None
        ends_later = self.until is None or self.until >= self.wall.date()
        if not (1 <= self.every <= MOST_EVERY and counted and ends_once and ends_later):
            raise MeetupRefused(MeetupRefusalCode.RULE_INVALID, field="rule")


def check_time(draft: Draft, *, now: datetime) -> None:
    """Raises MeetupRefused TIME_MISSING, TIME_PASSED, TIME_INVALID for one that is more than two years away."""
    starts_at = moment(draft.wall, draft.zone)
    if starts_at is None:
        raise MeetupRefused(MeetupRefusalCode.TIME_MISSING, field="wall")
    if starts_at <= now:
        raise MeetupRefused(MeetupRefusalCode.TIME_PASSED, field="wall")
    if starts_at > now + LONGEST_AHEAD:
        raise MeetupRefused(MeetupRefusalCode.TIME_INVALID, field="wall")


def clean_link(link: str) -> str:
    """An address that a browser opens without being told a secret by it. Raises MeetupRefused LINK_INVALID."""
    kept = link.strip()
    try:
        address = URL(kept)
    except ValueError as error:
        raise MeetupRefused(MeetupRefusalCode.LINK_INVALID, field="link") from error
    named = address.host is not None and address.user is None and address.password is None
    if len(kept) > LONGEST_LINK or not kept.isprintable() or " " in kept or address.scheme != "https" or not named:
        raise MeetupRefused(MeetupRefusalCode.LINK_INVALID, field="link", limit=LONGEST_LINK)
    return kept


def clean_reason(reason: str) -> str:
    """Raises MeetupRefused TEXT_TOO_LONG."""
    return _text(reason, "reason", limit=LONGEST_REASON)


def _title(typed: str) -> str:
    title = tidy(typed)
    if not title:
        raise MeetupRefused(MeetupRefusalCode.TITLE_EMPTY, field="title")
    if len(title) > LONGEST_TITLE:
        raise MeetupRefused(MeetupRefusalCode.TITLE_TOO_LONG, field="title", limit=LONGEST_TITLE)
    return title


def _text(typed: str, field: str, *, limit: int = LONGEST_TEXT) -> str:
    text = tidy_lines(typed)
    if len(text) > limit:
        raise MeetupRefused(MeetupRefusalCode.TEXT_TOO_LONG, field=field, limit=limit)
    return text


def _wall(typed: str) -> datetime:
    wall = parse_wall(typed)
    if wall is None:
        raise MeetupRefused(MeetupRefusalCode.TIME_INVALID, field="wall")
    return wall


def _day(typed: str) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise MeetupRefused(MeetupRefusalCode.RULE_INVALID, field="until") from error
    if day.year not in YEARS:
        raise MeetupRefused(MeetupRefusalCode.RULE_INVALID, field="until")
    return day
