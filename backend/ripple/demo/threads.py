"""What comes back to a post: comments on two levels, and reactions that fit its mood."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from ripple.demo.crowd import Crowd, Voice
from ripple.demo.hours import answered
from ripple.demo.planned import PlannedComment, PlannedReaction, ReactionKind
from ripple.demo.said import Deck, ThemeDecks, Wording
from ripple.demo.texts import Reply, Written

HOW_MANY_COMMENTS = {
    "hello": (0, 1, 3, 4, 4, 3, 2, 1),
    "hard": (2, 4, 5, 5, 4, 2, 1, 1),
    "ask": (1, 3, 5, 5, 4, 3, 2, 1),
    "tender": (4, 6, 5, 3, 2, 1, 0, 0),
    "glad": (4, 6, 5, 3, 2, 1, 0, 0),
    "funny": (4, 6, 5, 3, 2, 1, 0, 0),
}
KINDS: Mapping[str, tuple[ReactionKind, ...]] = {
    "hello": ("with_you", "with_you", "hope", "hope", "strength", "me_too"),
    "hard": ("with_you", "with_you", "with_you", "with_you", "me_too", "me_too", "strength", "strength", "hope"),
    "ask": ("me_too", "me_too", "with_you", "with_you", "thank_you"),
    "tender": ("with_you", "with_you", "with_you", "thank_you", "thank_you", "hope"),
    "glad": ("hope", "hope", "hope", "thank_you", "thank_you", "strength", "strength"),
    "funny": ("me_too", "me_too", "me_too", "thank_you", "thank_you"),
}
KINDS_ON_COMMENTS: tuple[ReactionKind, ...] = ("thank_you", "thank_you", "thank_you", "me_too", "with_you")
MANY_REACTIONS, MEDIAN_REACTIONS, SPREAD = 22, 4.0, 0.8
THANKED, SECOND_KIND = 0.4, 0.15
ANSWERED, THANKED_IN_WORDS = 0.85, 0.28
MOST_BOUND = 4
OWN_SHARE, MOST_OWN = 0.1, 0.6  # a theme with few replies of its own leans on those of its mood
REPLY_MINUTES, ANSWER_MINUTES, REACTION_MINUTES = 75, 50, 110


def new_id(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)


@dataclass(frozen=True, slots=True)
class Thread:
    """The one post that is being answered."""

    rng: Random
    wording: Wording
    crowd: Crowd
    mood: str
    author: Voice
    at: datetime
    until: datetime


def comments(
    thread: Thread, written: Written, decks: ThemeDecks, of_mood: tuple[Deck[Reply], Deck[str]]
) -> tuple[PlannedComment, ...]:
    weights = HOW_MANY_COMMENTS[thread.mood]
    count = thread.rng.choices(range(len(weights)), weights)[0]
    found: list[PlannedComment] = []
    said: set[str] = {thread.author.key}
    for reply in _replies(thread.rng, count, written, decks, of_mood):
        found.extend(_with_answers(thread, reply, said, lambda: _thanks(thread.rng, decks, of_mood)))
    found.sort(key=lambda comment: (comment.at, comment.parent is not None))
    return tuple(found)


def _replies(
    rng: Random, count: int, written: Written, decks: ThemeDecks, of_mood: tuple[Deck[Reply], Deck[str]]
) -> Iterator[Reply]:
    """First what was written for this very post, then what fits its theme, now and then what fits its mood."""
    fitting = decks.bound(written)
    bound = rng.sample(fitting, min(count, len(fitting), MOST_BOUND))
    yield from bound
    given: set[str] = set()
    own = min(OWN_SHARE * len(decks.replies), MOST_OWN)
    for _ in range(count - len(bound)):
        reply = decks.replies.deal() if rng.random() < own else of_mood[0].deal()
        if reply.text not in given:
            given.add(reply.text)
            yield reply


def _thanks(rng: Random, decks: ThemeDecks, of_mood: tuple[Deck[Reply], Deck[str]]) -> str:
    return decks.thanks.deal() if decks.thanks and rng.random() < 0.5 else of_mood[1].deal()  # noqa: PLR2004  half and half


def _with_answers(thread: Thread, reply: Reply, said: set[str], thanks: Callable[[], str]) -> Iterator[PlannedComment]:
    """The reply and what follows it. `said` holds who has taken part at the top level, so that nobody does twice."""
    rng, author = thread.rng, thread.author
    at = answered(rng, thread.at, median_minutes=REPLY_MINUTES)
    replier = thread.crowd.answerer(rng, at)
    if replier.key in said or at > thread.until:
        return
    said.add(replier.key)
    top = PlannedComment(new_id(rng), replier.key, None, at, thread.wording.says(replier, reply.text, at, to=author))
    yield top
    if reply.answers:
        turns = reply.answers if rng.random() < ANSWERED else ()
    else:
        turns = (thanks(),) if rng.random() < THANKED_IN_WORDS else ()
    for turn, text in enumerate(turns):
        at = answered(rng, at, median_minutes=ANSWER_MINUTES)
        if at > thread.until:
            return
        voice, to = (author, replier) if turn % 2 == 0 else (replier, author)
        yield PlannedComment(new_id(rng), voice.key, top.id, at, thread.wording.says(voice, text, at, to=to))


def reactions(thread: Thread, post: UUID, said: tuple[PlannedComment, ...]) -> tuple[PlannedReaction, ...]:
    rng = thread.rng
    count = min(round(MEDIAN_REACTIONS * rng.lognormvariate(0, SPREAD)), MANY_REACTIONS)
    found = list(_on(thread, post, thread.at, thread.author.key, KINDS[thread.mood], count, comment=False))
    for comment in said:
        few = rng.choices((0, 1, 2, 3), (55, 28, 12, 5))[0]
        if comment.author != thread.author.key and rng.random() < THANKED:
            at = answered(rng, comment.at, median_minutes=ANSWER_MINUTES)
            found.append(PlannedReaction(thread.author.key, "thank_you", comment.id, comment=True, at=at))
        found.extend(_on(thread, comment.id, comment.at, comment.author, KINDS_ON_COMMENTS, few, comment=True))
    found.sort(key=lambda reaction: reaction.at)
    return tuple(reaction for reaction in found if reaction.at <= thread.until)


def _on(
    thread: Thread,
    target: UUID,
    at: datetime,
    writer: str,
    kinds: tuple[ReactionKind, ...],
    count: int,
    *,
    comment: bool,
) -> Iterator[PlannedReaction]:
    rng = thread.rng
    reacted = {writer, thread.author.key}
    for _ in range(count):
        when = answered(rng, at, median_minutes=REACTION_MINUTES)
        member = thread.crowd.answerer(rng, when).key
        if member in reacted:
            continue
        reacted.add(member)
        kind = rng.choice(kinds)
        yield PlannedReaction(member, kind, target, comment, when)
        second = rng.choice(kinds)
        if second != kind and rng.random() < SECOND_KIND:
            yield PlannedReaction(member, second, target, comment, when)
