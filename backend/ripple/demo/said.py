"""Which of the written texts comes next: each is used once before any comes again."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from ripple.demo import texts
from ripple.demo.crowd import Voice
from ripple.demo.planned import Stage
from ripple.demo.texts import Reply, Theme, Written
from ripple.demo.wording import facts_of_the_hour, fill, is_night, spoken

T = TypeVar("T")

COMPLETE = 0.5
WITH_OPENING, WITH_CLOSING, NEW_PARAGRAPH = 0.6, 0.65, 0.3
NOT_SOON_AGAIN = 4  # themes
REMEMBERED, TRIES = 4000, 6


class Deck(Generic[T]):
    """Cards in a shuffled order that stays, so that a card is as far from itself as can be."""

    def __init__(self, cards: Sequence[T], rng: Random) -> None:
        self._cards = rng.sample(cards, len(cards))
        self._next = 0

    def __len__(self) -> int:
        return len(self._cards)

    def deal(self) -> T:
        card = self._cards[self._next]
        self._next = (self._next + 1) % len(self._cards)
        return card


class ThemeDecks:
    def __init__(self, theme: Theme, rng: Random) -> None:
        self.theme = theme
        self._posts = Deck(theme.posts, rng)
        self._openings, self._middles, self._closings = (
            Deck(part, rng) for part in (theme.openings, theme.middles, theme.closings)
        )
        self.replies = Deck([reply for reply in theme.replies if not reply.about], rng)
        self.thanks = Deck(theme.thanks, rng)
        self._bound = [reply for reply in theme.replies if reply.about]

    def post(self, rng: Random) -> Written:
        if not self._middles or rng.random() < COMPLETE:
            return self._posts.deal()
        parts = [self._middles.deal()]
        if self._openings and rng.random() < WITH_OPENING:
            parts.insert(0, self._openings.deal())
        if self._closings and rng.random() < WITH_CLOSING:
            parts.append("\n\n" + self._closings.deal() if rng.random() < NEW_PARAGRAPH else self._closings.deal())
        return Written(" ".join(parts).replace(" \n", "\n"), None, ())

    def bound(self, written: Written) -> list[Reply]:
        """The replies that answer what this post says and would puzzle under another."""
        return [*written.replies, *(reply for reply in self._bound if reply.fits(written.text))]


class CircleDecks:
    """The themes of one circle, and which of them it has been talking about lately."""

    def __init__(self, themes: Sequence[Theme], rng: Random) -> None:
        self._decks = [ThemeDecks(theme, rng) for theme in themes]
        self._hello = [decks for decks in self._decks if decks.theme.hello]
        self._fitting = {
            (stage, night): self._for(stage, night=night) for stage in texts.STAGES for night in (False, True)
        }
        self._lately: deque[str] = deque(maxlen=NOT_SOON_AGAIN)

    def hello(self, rng: Random) -> ThemeDecks:
        return rng.choice(self._hello)

    def theme(self, rng: Random, voice: Voice, at: datetime) -> ThemeDecks:
        fitting, reach = self._fitting[voice.stage, is_night(at)]
        chosen = rng.choices(fitting, cum_weights=reach)[0]
        while chosen.theme.key in self._lately:
            chosen = rng.choices(fitting, cum_weights=reach)[0]
        self._lately.append(chosen.theme.key)
        return chosen

    def _for(self, stage: Stage, *, night: bool) -> tuple[list[ThemeDecks], list[int]]:
        fitting = [
            decks
            for decks in self._decks
            if stage in decks.theme.stages and not decks.theme.hello and (night or not decks.theme.night)
        ]
        return fitting, list(accumulate(decks.theme.weight for decks in fitting))


class Wording:
    """What was said lately, so that nobody says the very same again soon; and the words for slots."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._pools: Mapping[str, list[str]] = texts.shared()["slots"]
        self._lately: deque[str] = deque()
        self._known: set[str] = set()

    def says(self, voice: Voice, text: str, at: datetime, *, to: Voice | None = None) -> str:
        if "{" not in text:
            return spoken(text, voice.habit, voice.name)
        facts = {**voice.facts, **facts_of_the_hour(at)}
        if to is not None:
            facts |= {f"your {key}": said for key, said in to.facts.items() if key != "your"}
            facts |= {"your person": to.facts["your"], "author": to.name}
        return spoken(fill(text, facts, self._pools, self._rng), voice.habit, voice.name)

    def is_new(self, text: str) -> bool:
        if text in self._known:
            return False
        if len(self._lately) == REMEMBERED:
            self._known.discard(self._lately.popleft())
        self._lately.append(text)
        self._known.add(text)
        return True


def mood_decks(rng: Random) -> Mapping[str, tuple[Deck[Reply], Deck[str]]]:
    return {key: (Deck(theme.replies, rng), Deck(theme.thanks, rng)) for key, theme in texts.moods().items()}
