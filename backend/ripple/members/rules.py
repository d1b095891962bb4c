"""What an account may look like, and how long a session lasts: pure decisions, no framework."""

import hmac
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from ripple.members import names
from ripple.members.errors import AccessRefusalCode, AccessRefused, MemberRefusalCode, MemberRefused

SHORTEST_HANDLE, LONGEST_HANDLE = 3, 30
LONGEST_NAME = 40
SHORTEST_PASSPHRASE, LONGEST_PASSPHRASE = 10, 200
LONGEST_NOTE = 60
MOST_NOTES = 50

IDLE = timedelta(days=90)
LONGEST_SESSION = timedelta(days=365)
SEEN_EVERY = timedelta(hours=1)
"""How exactly it is kept when a session was last used."""

_HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_AVATAR_BYTES = 8


def tidy_handle(typed: str) -> str:
    """As it is stored: phones put a capital first and a space last."""
    return typed.strip().lower()


def check_handle(handle: str) -> None:
    """Raises AccessRefused HANDLE_INVALID unless it is 3 to 30 of a-z, 0-9 and, not at its ends, the hyphen."""
    if not (SHORTEST_HANDLE <= len(handle) <= LONGEST_HANDLE and _HANDLE.fullmatch(handle)):
        raise AccessRefused(AccessRefusalCode.HANDLE_INVALID, field="handle")


def tidy(text: str) -> str:
    """One line as it is stored: composed, single spaces, nothing that is unseen or turns the text around it."""
    return names.tidy(text)


def check_name(name: str, *, sure: bool) -> None:
    """Raises MemberRefused for a tidied display name that cannot be shown; and, unless its owner is `sure`, for one
    that seems to say who they are outside.
    """
    if not names.visible_length(name):
        raise MemberRefused(MemberRefusalCode.NAME_EMPTY, field="name")
    if names.visible_length(name) > LONGEST_NAME or len(name) > names.MARKS * LONGEST_NAME:
        raise MemberRefused(MemberRefusalCode.NAME_TOO_LONG, field="name", limit=LONGEST_NAME)
    if not sure:
        _nudge(name)


def _nudge(name: str) -> None:
    if names.like_email(name):
        raise MemberRefused(MemberRefusalCode.NAME_LIKE_EMAIL, field="name")
    if names.like_phone(name):
        raise MemberRefused(MemberRefusalCode.NAME_LIKE_PHONE, field="name")
    if names.like_legal_name(name):
        raise MemberRefused(MemberRefusalCode.NAME_LIKE_LEGAL_NAME, field="name")


def tidy_passphrase(typed: str) -> str:
    """The same characters whichever keyboard they came from (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", typed)


def check_passphrase(passphrase: str) -> None:
    """Raises AccessRefused unless it is 10 to 200 characters. Whether it is a common one is decided elsewhere."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        code = AccessRefusalCode.PASSPHRASE_TOO_SHORT
        raise AccessRefused(code, field="passphrase", limit=SHORTEST_PASSPHRASE)
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise AccessRefused(AccessRefusalCode.PASSPHRASE_TOO_LONG, field="passphrase", limit=LONGEST_PASSPHRASE)


def folding_notes(notes: Iterable[str]) -> list[str]:
    """The content notes that fold a post, tidied, each once. Raises MemberRefused NOTE_TOO_LONG, TOO_MANY_NOTES."""
    tidied = [note for note in dict.fromkeys(map(tidy, notes)) if note]
    if any(len(note) > LONGEST_NOTE for note in tidied):
        raise MemberRefused(MemberRefusalCode.NOTE_TOO_LONG, field="notes", limit=LONGEST_NOTE)
    if len(tidied) > MOST_NOTES:
        raise MemberRefused(MemberRefusalCode.TOO_MANY_NOTES, field="notes", limit=MOST_NOTES)
    return tidied


def avatar_seed(secret: bytes, handle: str) -> str:
    """The seed of a generated picture. `secret` is the key ring's own for avatars: nobody can go back from it."""
    return hmac.digest(secret, handle.encode(), sha256)[:_AVATAR_BYTES].hex()


def session_expiry(*, started: datetime, seen: datetime) -> datetime:
    """90 days after it was last used, and in any case a year after it began."""
    return min(seen + IDLE, started + LONGEST_SESSION)


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_label(user_agent: str) -> str:
    """What a member calls it in the list of their sessions, such as "Firefox on Android"; never the header itself.

    Browsers claim to be each other, so the first match counts.
    """
    browser = next((label for mark, label in _BROWSERS if mark in user_agent), "Browser")
    system = next((label for mark, label in _SYSTEMS if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
