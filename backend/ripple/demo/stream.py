"""The stream of posts, oldest first, drawn day by day so that its length costs no memory."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from ripple.demo import texts
from ripple.demo.crowd import Crowd, Voice
from ripple.demo.hours import answered, times
from ripple.demo.people import DAYS
from ripple.demo.planned import PlannedMember, PlannedPost
from ripple.demo.said import TRIES, CircleDecks, ThemeDecks, Wording, mood_decks
from ripple.demo.texts import Theme, Written
from ripple.demo.threads import Thread, comments, new_id, reactions

HELLO, EDITED, EDIT_MINUTES = 0.35, 0.04, 20
A_STORY = 280  # letters; so long a post is remembered whatever names stand in it


class Stream:
    """Everything that the posts of one plan share while they are being drawn."""

    def __init__(self, seed: int, members: tuple[PlannedMember, ...], count: int, until: datetime) -> None:
        self._rng = Random(f"{seed}:posts")
        self._until = until
        self._count = count
        start = until - timedelta(days=DAYS)
        self._circles = texts.circles()
        self._crowds = {c.planned.key: Crowd(c, members, seed, start) for c in self._circles}
        self._decks = {c.planned.key: CircleDecks(c.themes, self._rng) for c in self._circles}
        self._moods = mood_decks(self._rng)
        self._wording = Wording(self._rng)

    def posts(self) -> Iterator[PlannedPost]:
        shares = [circle.share for circle in self._circles]
        for at in times(self._rng, self._count, self._until):
            circle = self._rng.choices(self._circles, shares)[0].planned.key
            yield self._post(circle, at)

    def _post(self, circle: str, at: datetime) -> PlannedPost:
        crowd, decks = self._crowds[circle], self._decks[circle]
        arrived = crowd.newly_arrived(at) if self._rng.random() < HELLO else None
        author = arrived or crowd.writer(self._rng, at)
        theme = decks.hello(self._rng) if arrived else decks.theme(self._rng, author, at)
        written, text = self._words(theme, author, at)
        thread = Thread(self._rng, self._wording, crowd, theme.theme.mood, author, at, self._until)
        number = new_id(self._rng)
        said = comments(thread, written, theme, self._moods[theme.theme.mood])
        return PlannedPost(
            id=number,
            author=author.key,
            circle=circle,
            at=at,
            text=text,
            note=self._note(theme.theme, written),
            edited_at=self._edited(at),
            comments=said,
            reactions=reactions(thread, number, said),
        )

    def _words(self, theme: ThemeDecks, author: Voice, at: datetime) -> tuple[Written, str]:
        """Something that was not said in the same words lately, unless everything was."""
        for _ in range(TRIES):
            written = theme.post(self._rng)
            text = self._wording.says(author, written.text, at)
            if self._wording.is_new(written.text if len(text) > A_STORY else text):
                break
        return written, text

    def _note(self, theme: Theme, written: Written) -> str | None:
        if written.note or not theme.notes or self._rng.random() > theme.noted:
            return written.note
        return self._rng.choice(theme.notes)

    def _edited(self, at: datetime) -> datetime | None:
        edited = answered(self._rng, at, median_minutes=EDIT_MINUTES)
        return edited if self._rng.random() < EDITED and edited <= self._until else None
