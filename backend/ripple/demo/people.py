"""Who is in the demo community: names, circles, stages and duties, and when each of them came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from ripple.demo import story, texts
from ripple.demo.planned import Duty, PlannedMember, PlannedMembership, Stage
from ripple.demo.wording import capital

MEMBERS, DAYS = 200, 92
DEMO_NEWCOMER, DEMO_GRADUATE, DEMO_LEADER, DEMO_OWNER = "quiet-harbour", "paper-lantern", "slow-river", "open-door"
FOUNDERS = 0.62  # the share that was there before the first post
FEWEST = 3  # founders in each circle, however small the scale
FOUNDED_WITHIN = timedelta(days=20)
NEW_FOR = timedelta(days=28)
IN_A_SECOND, IN_A_THIRD, LATER_CIRCLE_WITHIN = 0.22, 0.04, timedelta(days=20)
DUTIES: tuple[tuple[Duty, ...], ...] = (("leader",), ("leader", "moderator"), ("coordinator",), ("moderator",))
BY_FIRST_NAME, BY_NICKNAME = 0.5, 0.25
CIRCLE_PER_DUTY = 40  # so that a circle of a large community has more than one of each


@dataclass(frozen=True, slots=True)
class Named:
    handle: str
    name: str
    man: bool


def members(rng: Random, *, until: datetime, scale: float) -> tuple[PlannedMember, ...]:
    """Everybody, in no particular order; the four who are known by name come first, then the people of the story."""
    start = until - timedelta(days=DAYS)
    known = (*_known(start, until), *story.people(until))
    count = max(round(MEMBERS * scale), len(known) + FEWEST * len(texts.circles()))
    others = _others(rng, count - len(known), start=start, until=until, taken={member.handle for member in known})
    return (*known, *_with_duties(others, rng))


def _known(start: datetime, until: datetime) -> tuple[PlannedMember, ...]:
    long_ago, lately = start - FOUNDED_WITHIN, until - timedelta(days=19)
    return (
        _member(DEMO_OWNER, "Open Door", [("caring", "member", ("moderator",), long_ago)], owner=True),
        _member(
            DEMO_LEADER,
            "Slow River",
            [
                ("pain", "graduate", ("leader",), long_ago),
                ("treatment", "member", ("coordinator",), long_ago),
                ("caring", "member", (), start + timedelta(days=30)),
            ],
        ),
        _member(
            DEMO_GRADUATE,
            "Paper Lantern",
            [("treatment", "graduate", (), long_ago), ("loss", "member", (), start + timedelta(days=9))],
        ),
        _member(
            DEMO_NEWCOMER,
            "Quiet Harbour",
            [("treatment", "newcomer", (), lately), ("pain", "newcomer", (), lately + timedelta(days=2))],
        ),
    )


def _member(
    handle: str, name: str, circles: Sequence[tuple[str, Stage, tuple[Duty, ...], datetime]], *, owner: bool = False
) -> PlannedMember:
    memberships = tuple(PlannedMembership(circle, stage, duties, at) for circle, stage, duties, at in circles)
    return PlannedMember(handle, handle, name, memberships[0].at, memberships, owner)


def _others(rng: Random, count: int, *, start: datetime, until: datetime, taken: set[str]) -> list[PlannedMember]:
    circles = texts.circles()
    shares = [circle.share for circle in circles]
    nicknames = rng.sample(texts.shared()["names"]["nicknames"], len(texts.shared()["names"]["nicknames"]))
    names = {mothers: _names(rng, taken, nicknames, men=not mothers) for mothers in (False, True)}
    found: list[PlannedMember] = []
    for number in range(count):
        seated = number < FEWEST * len(circles)
        joined = _joined(rng, founder=seated or number < FOUNDERS * count, start=start, until=until)
        first = circles[number % len(circles)] if seated else rng.choices(circles, shares)[0]
        who = next(names[first.mothers])
        further = [c for c in circles if c is not first and not (c.mothers and who.man)]
        memberships = list(_memberships(rng, first.planned.key, further, joined=joined, until=until))
        found.append(PlannedMember(who.handle, who.handle, who.name, joined, tuple(memberships)))
    return found


def _joined(rng: Random, *, founder: bool, start: datetime, until: datetime) -> datetime:
    if founder:
        return whole_ms(start - FOUNDED_WITHIN * rng.random())
    return whole_ms(start + (until - start) * rng.random() * 0.985)


def whole_ms(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _memberships(
    rng: Random, first: str, further: Sequence[texts.CircleTexts], *, joined: datetime, until: datetime
) -> Iterator[PlannedMembership]:
    yield PlannedMembership(first, _stage(rng, joined, until), (), joined)
    chance = rng.random()
    more = 2 if chance < IN_A_THIRD else 1 if chance < IN_A_SECOND else 0
    at = joined
    for circle in rng.sample(further, more):
        at = whole_ms(at + (min(until, at + LATER_CIRCLE_WITHIN) - at) * rng.random())
        yield PlannedMembership(circle.planned.key, _stage(rng, at, until), (), at)


def _stage(rng: Random, at: datetime, until: datetime) -> Stage:
    if until - at < NEW_FOR:
        return "newcomer"
    if until - at < timedelta(days=DAYS):
        return rng.choices(("newcomer", "member", "graduate"), (15, 80, 5))[0]
    return rng.choices(("newcomer", "member", "graduate"), (2, 78, 20))[0]


def _with_duties(found: list[PlannedMember], rng: Random) -> Iterator[PlannedMember]:
    """Give each circle its leaders, coordinators and moderators, chosen among those who have been there longest."""
    given: dict[str, list[Duty]] = {}
    for circle in texts.circles():
        key = circle.planned.key
        there = sorted((m for m in found if m.memberships[0].circle == key), key=lambda m: (m.joined_at, m.key))
        rounds = 1 + len(there) // CIRCLE_PER_DUTY
        chosen = there[: len(DUTIES) * rounds]
        rng.shuffle(chosen)
        given |= {member.key: list(DUTIES[number % len(DUTIES)]) for number, member in enumerate(chosen)}
    for member in found:
        yield _on_duty(member, tuple(given[member.key])) if member.key in given else member


def _on_duty(member: PlannedMember, duties: tuple[Duty, ...]) -> PlannedMember:
    first, *rest = member.memberships
    stage: Stage = "graduate" if first.stage == "graduate" else "member"
    at_home = PlannedMembership(first.circle, stage, duties, first.at)
    return PlannedMember(member.key, member.handle, member.name, member.joined_at, (at_home, *rest), member.owner)


def _names(rng: Random, taken: set[str], nicknames: list[str], *, men: bool) -> Iterator[Named]:
    """Handles and display names without end. Handles and nicknames never repeat; first names do once they run out."""
    words = texts.shared()["names"]
    first_names = [*words["women"], *words["either"], *(words["men"] if men else [])]
    rng.shuffle(first_names)
    turn = cycle(first_names)
    while True:
        handle = _handle(rng, words, taken)
        drawn = rng.random()
        if drawn < BY_FIRST_NAME:
            name = next(turn)
            yield Named(handle, name, man=name in words["men"])
        elif drawn < BY_FIRST_NAME + BY_NICKNAME and nicknames:
            yield Named(handle, nicknames.pop(), man=False)
        else:
            yield Named(handle, " ".join(capital(word) for word in handle.split("-") if not word.isdigit()), man=False)


def _handle(rng: Random, words: dict[str, list[str]], taken: set[str]) -> str:
    handle = f"{rng.choice(words['adjectives'])}-{rng.choice(words['nouns'])}"
    while handle in taken:
        handle = f"{rng.choice(words['adjectives'])}-{rng.choice(words['nouns'])}-{rng.randrange(2, 1000)}"
    taken.add(handle)
    return handle
