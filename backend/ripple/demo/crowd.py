"""The people of one circle: who is there at a given time, how much they write, and how."""

from bisect import bisect, bisect_right
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from ripple.demo.people import DEMO_GRADUATE, DEMO_LEADER, DEMO_NEWCOMER, DEMO_OWNER
from ripple.demo.planned import PlannedMember, PlannedMembership, Stage
from ripple.demo.texts import CircleTexts
from ripple.demo.wording import VOICES

SAYS_HELLO_WITHIN = timedelta(days=6)
KNOWN = {DEMO_NEWCOMER: 2.0, DEMO_GRADUATE: 1.2, DEMO_LEADER: 1.0, DEMO_OWNER: 0.5}
READERS = 0.3  # the share of members who hardly ever write
SPOUSES, MOURNING = ("my husband", "my wife", "my partner"), "loss"
ANSWERS = {"newcomer": 0.6, "member": 1.0, "graduate": 2.0}


@dataclass(frozen=True, slots=True)
class Voice:
    """A member as they are in one circle. `facts` never change, so that nobody's mother becomes a father."""

    key: str
    name: str
    habit: str
    stage: Stage
    since: datetime
    facts: Mapping[str, str]


class Crowd:
    """Whoever has joined by a given time, drawn by how much they take part."""

    def __init__(self, circle: CircleTexts, members: Iterable[PlannedMember], seed: int, start: datetime) -> None:
        key = circle.planned.key
        there = [(m, at_home) for m in members for at_home in m.memberships if at_home.circle == key]
        there.sort(key=lambda pair: (pair[1].at, pair[0].key))
        self._voices = [_voice(circle, *pair, seed) for pair in there]
        self._joined = [voice.since for voice in self._voices]
        writes = [_liveliness(voice, seed) for voice in self._voices]
        self._writes = list(accumulate(writes))
        self._answers = list(accumulate(w * ANSWERS[v.stage] for w, v in zip(writes, self._voices, strict=True)))
        self._arriving = deque(voice for voice in self._voices if voice.since > start)

    def writer(self, rng: Random, at: datetime) -> Voice:
        return self._drawn(rng, at, self._writes)

    def answerer(self, rng: Random, at: datetime) -> Voice:
        return self._drawn(rng, at, self._answers)

    def newly_arrived(self, at: datetime) -> Voice | None:
        """Each person who came lately, once."""
        while self._arriving and self._arriving[0].since < at:
            voice = self._arriving.popleft()
            if at - voice.since < SAYS_HELLO_WITHIN:
                return voice
        return None

    def _drawn(self, rng: Random, at: datetime, reach: list[float]) -> Voice:
        """Raises IndexError where nobody has joined yet; the founders come before the first post."""
        there = bisect_right(self._joined, at)
        chosen = bisect(reach, rng.random() * reach[there - 1], 0, there - 1)
        return self._voices[chosen]


def _liveliness(voice: Voice, seed: int) -> float:
    rng = Random(f"{seed}:liveliness:{voice.key}")
    if voice.key in KNOWN:
        return KNOWN[voice.key]
    return 0.04 if rng.random() < READERS else min(rng.lognormvariate(0, 0.6), 3.0)


def _voice(circle: CircleTexts, member: PlannedMember, at_home: PlannedMembership, seed: int) -> Voice:
    rng = Random(f"{seed}:voice:{member.key}")
    habit = "plain" if member.key in KNOWN else rng.choice(VOICES)
    people = _fitting(circle, member, rng.choice(SPOUSES))
    rng.seed(f"{seed}:{circle.planned.key}:{member.key}")
    facts = {**rng.choice(people), "ago": rng.choice(circle.since[at_home.stage])}
    return Voice(member.key, member.name, habit, at_home.stage, at_home.at, facts)


def _fitting(circle: CircleTexts, member: PlannedMember, spouse: str) -> list[Mapping[str, str]]:
    """Nobody has a husband here and a wife there, and none at home whom they mourn elsewhere."""
    mourns = circle.planned.key != MOURNING and any(at.circle == MOURNING for at in member.memberships)
    others = set(SPOUSES) if mourns else set(SPOUSES) - {spouse}
    return [person for person in circle.people if others.isdisjoint(person.values())]
