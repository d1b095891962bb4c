"""Who mentors whom in the demo, as it was written out by hand. Days are counted back from the filling."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from ripple.demo import texts
from ripple.demo.planned import PlannedMember, PlannedMembership
from ripple.mentoring.rules import Role

_USUAL = {"languages": ["en"], "zone": "Europe/London", "hours": ["evening"], "pace": "weekly", "ways": ["messages"]}


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a conversation, a number of `days` ago at `wall`, UTC."""

    days: int
    wall: time
    role: Role
    text: str

    def at(self, today: date) -> datetime:
        return datetime.combine(today - timedelta(days=self.days), self.wall)


@cache
def story() -> Mapping[str, Any]:
    return tomllib.loads(texts.script("mentoring/story.toml"))


@cache
def worded(circle: str) -> Mapping[str, Any]:
    """A circle's own topics and steps, and what mentors there say of themselves."""
    return tomllib.loads(texts.script(f"{circle}/mentoring.toml"))


def people(until: datetime) -> Iterator[PlannedMember]:
    """Those of the story who have no part in the demo but for it."""
    for row in story()["people"]:
        at = until - timedelta(days=row["days"])
        home = PlannedMembership(story()["circle"], row["stage"], (), at)
        yield PlannedMember(row["handle"], row["handle"], row["name"], at, (home,))


def handles() -> frozenset[str]:
    """Of everybody in the story."""
    told = story()
    return frozenset(
        {told["coordinator"], *(row["handle"] for row in [*told["people"], *told["mentors"], *told["asks"]])}
    )


def usual(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What somebody offers or looks for, with what goes without saying."""
    return {**_USUAL, **{name: told[name] for name in _USUAL if name in told}}


def conversation(name: str) -> Sequence[Said]:
    """Each message is headed by `days wall role`, days ago at a time of the day."""
    found: list[Said] = []
    for line in texts.script(f"mentoring/{name}").splitlines():
        heading = _heading(line)
        if heading:
            found.append(heading)
        else:
            last = found.pop()
            found.append(Said(last.days, last.wall, last.role, f"{last.text}\n{line}".strip()))
    return found


def _heading(line: str) -> Said | None:
    match line.split(" "):
        case [days, wall, Role.MENTOR | Role.NEWCOMER as role] if days.isdecimal():
            return Said(int(days), time.fromisoformat(f"{wall}+00:00"), Role(role), "")
    return None
