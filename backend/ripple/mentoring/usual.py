"""What holds in a circle whose leader has worded nothing yet."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from uuid import UUID

from ripple.kernel.ids import derived_id
from ripple.mentoring.documents import StepText, Topic


def usual_topics(circle: UUID) -> list[Topic]:
    return [Topic(id=derived_id(circle, "topic", key), words=words) for key, words in _texts("topics")]


def usual_steps(circle: UUID) -> list[StepText]:
    return [StepText(id=derived_id(circle, "step", key), words=words) for key, words in _texts("steps")]


@cache
def _texts(kind: str) -> Sequence[tuple[str, str]]:
    rows = tomllib.loads((files(__package__) / "usual.toml").read_text(encoding="utf-8"))[kind]
    return [(row["key"], row["words"]) for row in rows]
