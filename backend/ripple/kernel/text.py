"""Text as it is kept."""

import unicodedata

_UNSEEN = {"Cc", "Cs", "Co", "Cn"}


def tidy_lines(text: str) -> str:
    """Line breaks as LF, no other control characters, no blank edges."""
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def without_controls(text: str) -> str:
    """Line feeds stay."""
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _UNSEEN)
