"""How the slices tell members something: in the app always, and on the lock screen as each member has chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, NotificationId
from ripple.notifications.rules import NotificationKind


@dataclass(frozen=True, slots=True)
class Telling:
    """Something for one member. `id` derives from its cause, so that the same cause tells once.

    `subject` is what it is about. Of what has the same `merge`, the newest takes the place of the former on a lock
    screen (Topic and tag), so a cancellation takes the place of a reminder. `deadline`, UTC: never pushed from then
    on. `soon` says that it is about something that starts soon, which a member may let through their quiet hours.
    """

    id: NotificationId
    member: MemberId
    kind: NotificationKind
    subject: UUID
    merge: UUID
    deadline: datetime
    soon: bool = False
    body: Mapping[str, UUID | int | str] = field(default_factory=dict)


async def tell(work: Work, tellings: Sequence[Telling]) -> None:
    """Write the notifications and what their members' settings make of them. Few round trips, however many they are.

    Telling the same id again changes nothing.
    """
    raise NotImplementedError
