"""What members of mentoring are told, as notifications keep it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.notifications.rules import TYPE_OF, NotificationKind
from ripple.notifications.telling import Telling

PUSHED_WITHIN: Final = timedelta(days=7)
"""After which something that happened is not pushed any more; it is in the app all the same."""


def notice(
    kind: NotificationKind,
    member: UUID,
    about: UUID,
    *,
    at: datetime,
    once: tuple[str | int | UUID, ...] = (),
    deadline: datetime | None = None,
    body: Mapping[str, UUID | int | str] | None = None,
) -> Telling:
    """`about` is the pair, room, mentor or ask. Each of them is told a kind once; `once` tells several matters apart.

    On a lock screen the newer of a type takes the place of the older one.
    """
    return Telling(
        id=NotificationId(derived_id(about, kind, *once, member)),
        member=MemberId(member),
        kind=kind,
        subject=about,
        merge=derived_id(about, TYPE_OF[kind]),
        deadline=deadline or at + PUSHED_WITHIN,
        body=body or {},
    )


def message_notice(reader: UUID, room: UUID, message: UUID, by: UUID, at: datetime) -> Telling:
    """Never what was written. Whatever comes of one room takes the place of what came before."""
    body: dict[str, UUID | int | str] = {"by": str(by)}
    told = notice(NotificationKind.MESSAGE, reader, room, at=at, once=(message,), body=body)
    return replace(told, merge=room)


def milliseconds(moment: datetime) -> int:
    """Since 1970: how a notification's body and its id say a time."""
    return round(moment.timestamp() * 1000)
