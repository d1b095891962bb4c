"""How a written text becomes one member's own words: slots filled from that member's life, then their habits of typing.

`{he|she}` is a choice. `{person}` is a slot; it says the same wherever it stands in one text, and `{Person}` says it
with a capital letter. `{your person}`, in a reply, is the person that the post's author writes about. Choices may hold
slots.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

INNERMOST = re.compile(r"\{([^{}]*)\}")
SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z])")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
VOICES = (
    *("plain",) * 60,
    *("small letters",) * 9,
    *("no last stop",) * 11,
    *("kiss",) * 6,
    *("airy",) * 6,
    *("trailing dots",) * 4,
    *("initial",) * 4,
)
NOON, EVENING, NIGHT_ENDS, LATE = 12, 17, 5, 22
LONG_ENOUGH_FOR_PARAGRAPHS = 3


def fill(text: str, facts: Mapping[str, str], pools: Mapping[str, list[str]], rng: Random) -> str:
    """Raises KeyError for a slot that nobody knows."""
    if "{" not in text:
        return text
    chosen: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        inside = str(match[1])
        if "|" in inside:
            return rng.choice(inside.split("|"))
        key = inside[0].lower() + inside[1:]
        if key not in chosen:
            chosen[key] = facts[key] if key in facts else rng.choice(pools[key])
        return chosen[key] if key == inside else capital(chosen[key])

    while "{" in text:
        text = INNERMOST.sub(replace, text)
    return text


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def facts_of_the_hour(at: datetime) -> dict[str, str]:
    """Words that must agree with the time at which they are posted."""
    late = at.hour >= EVENING or at.hour < NIGHT_ENDS
    return {
        "today": WEEKDAYS[at.weekday()],
        "yesterday": WEEKDAYS[at.weekday() - 1],
        "tomorrow": WEEKDAYS[(at.weekday() + 1) % 7],
        "last month": MONTHS[(at.replace(day=1) - timedelta(days=1)).month - 1],
        "tonight": "tonight" if late else "today",
        "this morning": "this morning" if at.hour > NIGHT_ENDS else "yesterday morning",
        "hello": "Evening" if late else "Morning" if at.hour < NOON else "Afternoon",
    }


def is_night(at: datetime) -> bool:
    return at.hour >= LATE or at.hour < NIGHT_ENDS


def spoken(text: str, voice: str, name: str) -> str:
    """`text` as somebody with this habit would type it."""
    match voice:
        case "small letters":
            return text.lower()
        case "no last stop":
            return text.removesuffix(".")
        case "kiss":
            return f"{text} x"
        case "airy":
            return _airy(text)
        case "trailing dots":
            return text.replace(". ", "... ")
        case "initial":
            return f"{text}\n\n{name[0].upper()}" if len(text) > 200 else text  # noqa: PLR2004  only letters are signed
        case _:
            return text


def _airy(text: str) -> str:
    sentences = SENTENCE_END.split(text)
    return "\n\n".join(sentences) if len(sentences) > LONG_ENOUGH_FOR_PARAGRAPHS and "\n" not in text else text
