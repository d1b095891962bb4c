"""Reading what people say in the demo community: one folder for each circle, one file for each theme.

A theme's file starts with `key: value` lines and goes on in sections, each opened by `== name`:

- `== posts`: complete posts, parted by `---`. A first line in square brackets is the content note. `> ` starts a reply
  that fits this post alone, `>> ` what follows it: the author's answer first, then the replier's, and so on by turns.
- `== openings`, `== middles`, `== closings`: one part on each line; each fits each of the section that follows.
- `== replies`: one on each line, with `>> ` answers. `[bench|bus] ` before one keeps it for posts that say either word.
- `== thanks`: what the author may say under any reply.

Braces are filled in by `wording.fill`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, cast

from ripple.demo.planned import PlannedCircle, Stage

STAGES: tuple[Stage, ...] = ("newcomer", "member", "graduate")


@dataclass(frozen=True, slots=True)
class Reply:
    """`about` holds the words of which a post must say one; with none, the reply fits every post of its theme."""

    text: str
    answers: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def fits(self, post: str) -> bool:
        said = post.lower()
        return any(word in said for word in self.about)


@dataclass(frozen=True, slots=True)
class Written:
    """A complete post as it was written, with the replies that fit it and no other."""

    text: str
    note: str | None
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """`mood` chooses reactions and replies shared by all circles; `noted` is how many posts have one of `notes`."""

    key: str
    mood: str
    weight: int
    hello: bool
    night: bool
    stages: tuple[Stage, ...]
    notes: tuple[str, ...]
    noted: float
    posts: tuple[Written, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]
    replies: tuple[Reply, ...]
    thanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CircleTexts:
    """`people` are the persons a member of this circle may write about; `since` is how long ago it began, by stage."""

    planned: PlannedCircle
    share: float
    mothers: bool
    people: tuple[Mapping[str, str], ...]
    since: Mapping[Stage, tuple[str, ...]]
    themes: tuple[Theme, ...]


@cache
def circles() -> tuple[CircleTexts, ...]:
    folders = sorted((f for f in _root().iterdir() if (f / "circle.toml").is_file()), key=lambda f: f.name)
    return tuple(_circle(folder) for folder in folders)


@cache
def shared() -> Mapping[str, Any]:
    """What belongs to no circle: words for slots, and the parts of names."""
    return tomllib.loads((_root() / "shared.toml").read_text("utf-8"))


@cache
def moods() -> Mapping[str, Theme]:
    """By mood: replies and thanks that fit any post of that mood."""
    return {theme.key: theme for theme in _themes(_root() / "moods")}


def script(name: str) -> str:
    return (_root() / name).read_text("utf-8")


def _root() -> Traversable:
    return files("ripple.demo") / "texts"


def _circle(folder: Traversable) -> CircleTexts:
    told = tomllib.loads((folder / "circle.toml").read_text("utf-8"))
    planned = PlannedCircle(
        key=folder.name,
        name=told["name"],
        about=told["about"].strip(),
        agreement=told["agreement"].strip(),
        open=told["open"],
    )
    people = tuple(person for person in told["people"] for _ in range(person.pop("weight", 1)))
    since = {stage: tuple(told["since"][stage]) for stage in STAGES}
    return CircleTexts(planned, told["share"], told.get("mothers", False), people, since, tuple(_themes(folder)))


def _themes(folder: Traversable) -> Iterator[Theme]:
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".txt"):
            yield theme(file.name.removesuffix(".txt"), file.read_text("utf-8"))


def theme(key: str, text: str) -> Theme:
    head, *sections = text.split("\n== ")
    told = dict(line.split(": ", 1) for line in head.splitlines() if line)
    bodies = {name.strip(): body for name, _, body in (section.partition("\n") for section in sections)}
    return Theme(
        key=key,
        mood=told.get("mood", key),
        weight=int(told.get("weight", "3")),
        hello="hello" in told.get("only", ""),
        night="night" in told.get("only", ""),
        stages=cast("tuple[Stage, ...]", _listed(told.get("stages", "")) or STAGES),
        notes=_listed(told.get("notes", "")),
        noted=int(told.get("noted", "40")) / 100,
        posts=tuple(_written(entry) for entry in bodies.get("posts", "").split("\n---\n") if entry.strip()),
        openings=_lines(bodies.get("openings", "")),
        middles=_lines(bodies.get("middles", "")),
        closings=_lines(bodies.get("closings", "")),
        replies=_replies(_lines(bodies.get("replies", ""))),
        thanks=_lines(bodies.get("thanks", "")),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())


def _lines(body: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in body.splitlines() if line.strip())


def _written(entry: str) -> Written:
    lines = entry.strip().splitlines()
    note = lines.pop(0)[1:-1] if lines[0].startswith("[") else None
    said = [line for line in lines if not line.startswith(">")]
    replies = [line.removeprefix("> ") for line in lines if line.startswith(">")]
    return Written("\n".join(said).strip(), note, _replies(replies))


def _replies(lines: list[str] | tuple[str, ...]) -> tuple[Reply, ...]:
    found: list[Reply] = []
    for line in lines:
        if line.startswith(">> "):
            last = found.pop()
            found.append(Reply(last.text, (*last.answers, line.removeprefix(">> ")), last.about))
        elif line.startswith("["):
            words, text = line[1:].split("] ", 1)
            found.append(Reply(text, about=tuple(words.lower().split("|"))))
        else:
            found.append(Reply(line))
    return tuple(found)
