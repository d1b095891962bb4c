"""Pseudonyms for those who come in: a kind quality and a quiet thing, which tell nothing about anybody."""

import secrets
from dataclasses import dataclass

from ripple.members import names

_FIRST_NUMBER, _NUMBERS = 10, 90


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A handle to sign in with, such as `quiet-harbour-42`, and the display name "Quiet Harbour"."""

    handle: str
    name: str


def suggest() -> Suggestion:
    """Another one each time, out of millions. Whether its handle is free is known when somebody joins with it."""
    quality, thing = secrets.choice(names.words("qualities")), secrets.choice(names.words("things"))
    number = _FIRST_NUMBER + secrets.randbelow(_NUMBERS)
    return Suggestion(f"{quality}-{thing}-{number}", f"{quality} {thing}".title())
