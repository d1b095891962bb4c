"""Telling what went wrong: the kind of an error and its place, never its message, which may quote a member."""

import traceback
from pathlib import Path

from pymongo.errors import ConnectionFailure

from ripple.kernel.errors import Unavailable

PROCESS_ENDED = "ProcessEnded"
"""The kind of failure that nobody was left to tell of."""


def is_outage(error: Exception) -> bool:
    """Whether the database is away, which is nobody's failure."""
    return isinstance(_cause(error), ConnectionFailure)


def kind_of(error: Exception) -> str:
    return type(_cause(error)).__name__


def place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return kind_of(error)
    last = frames[-1]
    return f"{kind_of(error)} in {last.name} ({Path(last.filename).name}:{last.lineno})"


def _cause(error: Exception) -> BaseException:
    """Unavailable says only that the patience ran out."""
    return error.__cause__ or error if isinstance(error, Unavailable) else error
