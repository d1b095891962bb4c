"""What display names look like: their characters (Unicode categories), and when one seems to be a name from outside."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

MARKS = 4
"""How many characters may make up a visible one: emoji and accents need a few, a tower of marks is refused."""

_JOINERS = "\u200c\u200d"
_BLANKS = str.maketrans(dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", " "))
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
_MARKS_OF_ANOTHER = {"Mn", "Me", "Cf"}

_EMAIL = re.compile(r"[^\s@]+\s*(?:@|\(at\)|\[at\])\s*[^\s@]+\.[^\s@]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d(?:[\s().\-/]{0,3}\d){6,}")
_CAPITALISED = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
_SHORTEST_LEGAL, _LONGEST_LEGAL = 2, 3


def tidy(text: str) -> str:
    """Composed, on one line, single spaces; without control characters, bidirectional overrides and the like."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).translate(_BLANKS)
    seen = "".join(character for character in spaced if _stays(character))
    return " ".join(seen.split()).strip(_JOINERS + " ")


def _stays(character: str) -> bool:
    """Joiners stay: Persian words and families of emoji are written with them."""
    return character in _JOINERS or unicodedata.category(character) not in _UNSEEN


def visible_length(text: str) -> int:
    """Characters as a reader counts them, near enough: without marks on another and joiners; none in spaces alone."""
    visible = "".join(character for character in text if unicodedata.category(character) not in _MARKS_OF_ANOTHER)
    return len(visible.strip())


def like_email(name: str) -> bool:
    return _EMAIL.search(name) is not None


def like_phone(name: str) -> bool:
    """Seven digits or more with nothing but the usual separators between them."""
    return _PHONE.search(name) is not None


def like_legal_name(name: str) -> bool:
    """Two or three capitalised words, the first a common given name, the last not one of the words that we suggest."""
    parts = name.split()
    if not _SHORTEST_LEGAL <= len(parts) <= _LONGEST_LEGAL or not all(map(_is_capitalised, parts)):
        return False
    return plain(parts[0]) in given_names() and plain(parts[-1]) not in words("things")


def _is_capitalised(word: str) -> bool:
    return _CAPITALISED.fullmatch(word) is not None and word[0].isupper()


def plain(word: str) -> str:
    """Lower case without accents, for looking up."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


@cache
def given_names() -> frozenset[str]:
    return frozenset(words("given-names"))


@cache
def words(name: str) -> tuple[str, ...]:
    """A packaged list of words, in its order: `qualities` and `things` for suggestions, `given-names`."""
    return tuple((files("ripple.members") / "words" / f"{name}.txt").read_text(encoding="utf-8").split())
