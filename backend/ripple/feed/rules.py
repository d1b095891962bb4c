"""What may be written, and how it is kept: pure decisions, no framework."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ripple.feed.errors import FeedRefusalCode, FeedRefused
from ripple.kernel.cursors import pack_position
from ripple.kernel.text import tidy_lines, without_controls

LONGEST_TEXT = 5_000
"""Characters (code points) of a post or a comment."""

LONGEST_NOTE = 60
"""Characters of a content note."""


class ReactionKind(StrEnum):
    WITH_YOU = "with_you"
    ME_TOO = "me_too"
    THANK_YOU = "thank_you"
    HOPE = "hope"
    STRENGTH = "strength"


class TargetKind(StrEnum):
    POST = "post"
    COMMENT = "comment"


def clean_text(text: str) -> str:
    """The text as it is kept: line breaks as LF, no other control characters, no blank edges.

    Raises FeedRefused TEXT_EMPTY, TEXT_TOO_LONG.
    """
    kept = tidy_lines(text)
    if not kept:
        raise FeedRefused(FeedRefusalCode.TEXT_EMPTY, field="text")
    if len(kept) > LONGEST_TEXT:
        raise FeedRefused(FeedRefusalCode.TEXT_TOO_LONG, field="text", limit=LONGEST_TEXT)
    return kept


def clean_note(note: str | None) -> str | None:
    """A content note on one line, or None where there is nothing to say. Raises FeedRefused NOTE_TOO_LONG."""
    kept = " ".join(without_controls(note or "").split())
    if len(kept) > LONGEST_NOTE:
        raise FeedRefused(FeedRefusalCode.NOTE_TOO_LONG, field="note", limit=LONGEST_NOTE)
    return kept or None


def place_in_conversation(at: datetime, comment: UUID, thread: bytes | None) -> bytes:
    """Sorts a post's comments: threads by age, within each the first comment, then its answers by age.

    `thread` is the place of the comment at the head of the thread; None for one that begins a thread.
    All places are of one length: MongoDB sorts shorter bytes before longer ones, whatever they hold.
    """
    own = pack_position(at, comment)
    return own + bytes(len(own)) if thread is None else thread[: len(own)] + own
