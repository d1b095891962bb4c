"""What has happened: frozen, typed, in the past tense.

The stored names are a closed set and never change their meaning.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

import msgspec

KEPT: None = None
"""Retention of an event that is needed to replay what the community has become."""

WHILE_RECENT = timedelta(days=90)
"""Retention of an event about something that a member wrote or did in passing; the longest that an outbox may come
late.
"""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Holds ids, numbers and closed words: never text, names, topics or links.

    `at` is when it happened, UTC. A class states its stored `name`, its version `v`, the field that names its
    `subject` (consumers depend on the order within one subject only) and how long it is kept.
    """

    name: ClassVar[str]
    v: ClassVar[int] = 1
    about: ClassVar[str]
    retention: ClassVar[timedelta | None]

    at: datetime

    @property
    def subject(self) -> UUID:
        subject: UUID = getattr(self, self.about)
        return subject


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the log holds it. `id` is the hex of its ObjectId; `recorded` the database's own time, UTC."""

    id: str
    recorded: datetime
    event: Event


def to_body(event: Event) -> dict[str, Any]:
    body: dict[str, Any] = msgspec.to_builtins(event, builtin_types=(UUID, datetime))
    del body["at"]
    return body
