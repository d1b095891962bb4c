"""Members who come no more, because somebody leads it whom they shall not meet, must not travel there all the same."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.meetups.documents import Rsvp
from ripple.meetups.planning import SOON, milliseconds
from ripple.meetups.rules import RsvpState
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell

PARTED = "parted"
"""In the body of what they are told: nothing is ever said of it but that something does not take place."""


async def tell_parted(work: Work, removed: Sequence[Rsvp]) -> None:
    """Each of them once, about the next date of theirs; both sides of a block alike, so that it gives none away."""
    coming = [rsvp for rsvp in removed if rsvp.state is not RsvpState.DECLINED]
    nearest: dict[UUID, Rsvp] = {}
    for rsvp in sorted(coming, key=lambda each: each.starts_at):
        nearest.setdefault(rsvp.member, rsvp)
    await tell(work, [_telling(work, rsvp) for rsvp in nearest.values()])


def _telling(work: Work, rsvp: Rsvp) -> Telling:
    return Telling(
        id=NotificationId(derived_id(rsvp.id, PARTED, rsvp.ticket)),
        member=MemberId(rsvp.member),
        kind=NotificationKind.CANCELLED,
        subject=rsvp.occurrence,
        merge=rsvp.occurrence,
        deadline=rsvp.ends_at,
        soon=rsvp.starts_at - work.now <= timedelta(minutes=SOON),
        body={"starts": milliseconds(rsvp.starts_at), PARTED: 1},
    )
