"""One small circle whose threads were written out by hand, from the first word to the last.

A thread in the script is `@handle mood`, the post, and its comments: `> @handle text` answers the post, and
`>> @handle text` the comment above it. Threads are parted by `---`.
"""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

from ripple.demo import texts
from ripple.demo.hours import answered
from ripple.demo.people import whole_ms
from ripple.demo.planned import (
    Duty,
    Plan,
    PlannedCircle,
    PlannedComment,
    PlannedMember,
    PlannedMembership,
    PlannedPost,
    PlannedReaction,
    Stage,
)
from ripple.demo.threads import KINDS, KINDS_ON_COMMENTS, new_id

KEY = "small"
OVER = timedelta(days=12)
REACTS, REACTS_TO_COMMENT = 0.45, 0.2


def small_circle(seed: int, *, until: datetime) -> Plan:
    """Eight members, twelve posts, all of it in the twelve days before `until`."""
    until = whole_ms(until.astimezone(UTC))
    told = tomllib.loads(texts.script("small/who.toml"))
    circle = PlannedCircle(KEY, told["name"], told["about"].strip(), told["agreement"].strip(), told["open"])
    founded = until - OVER - timedelta(hours=3)
    members = tuple(
        _member(row["handle"], row["name"], row["stage"], tuple(row["duties"]), founded + timedelta(minutes=9 * number))
        for number, row in enumerate(told["members"])
    )
    threads = texts.script("small/threads.txt").strip().split("\n---\n")
    return Plan((circle,), members, len(threads), lambda: _posts(seed, threads, members, until))


def _member(handle: str, name: str, stage: Stage, duties: tuple[Duty, ...], at: datetime) -> PlannedMember:
    return PlannedMember(handle, handle, name, at, (PlannedMembership(KEY, stage, duties, at),))


def _posts(seed: int, threads: list[str], members: tuple[PlannedMember, ...], until: datetime) -> Iterator[PlannedPost]:
    rng = Random(f"{seed}:small")
    evenings = [until - OVER + OVER * number / len(threads) for number in range(len(threads) + 1)]
    for thread, (begin, end) in zip(threads, pairwise(evenings), strict=True):
        yield _post(rng, thread, members, whole_ms(begin + (end - begin) * rng.random() * 0.5), until)


def _post(rng: Random, thread: str, members: tuple[PlannedMember, ...], at: datetime, until: datetime) -> PlannedPost:
    (heading, *lines), number = thread.splitlines(), new_id(rng)
    author, mood = heading.removeprefix("@").split()
    comments = tuple(_comments(rng, [line for line in lines if line.startswith(">")], at, until))
    handles = [member.key for member in members]
    reactions = [
        PlannedReaction(
            handle, rng.choice(KINDS[mood]), number, comment=False, at=min(answered(rng, at, median_minutes=90), until)
        )
        for handle in handles
        if handle != author and rng.random() < REACTS
    ]
    reactions += [
        PlannedReaction(
            handle,
            rng.choice(KINDS_ON_COMMENTS),
            said.id,
            comment=True,
            at=min(answered(rng, said.at, median_minutes=90), until),
        )
        for said in comments
        for handle in handles
        if handle != said.author and rng.random() < REACTS_TO_COMMENT
    ]
    reactions.sort(key=lambda reaction: reaction.at)
    text = "\n".join(line for line in lines if not line.startswith(">")).strip()
    return PlannedPost(number, author, KEY, at, text, None, None, comments, tuple(reactions))


def _comments(rng: Random, lines: list[str], at: datetime, until: datetime) -> Iterator[PlannedComment]:
    parent: UUID | None = None
    for line in lines:
        at = whole_ms(min(at + timedelta(minutes=rng.uniform(4, 80)), until))
        level, author, text = line.split(" ", 2)
        comment = PlannedComment(new_id(rng), author.removeprefix("@"), parent if level == ">>" else None, at, text)
        parent = comment.id if comment.parent is None else parent
        yield comment
