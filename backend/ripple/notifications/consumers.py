"""What follows from an event, durably. Each is safe to repeat."""

from datetime import timedelta
from typing import Final

from ripple.circles.documents import Invitation
from ripple.circles.events import InvitationRedeemed
from ripple.database.work import Work
from ripple.kernel.ids import MemberId, NotificationId, derived_id
from ripple.members.events import SessionEnded
from ripple.notifications.documents import Device
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell

_NEWS: Final = timedelta(days=1)
"""What is older is no news: a consumer may begin with a log that goes far back."""


async def forget_devices(event: SessionEnded, *, work: Work) -> None:
    """A browser that is signed out is sent nothing more. What is on its way finds no device."""
    await Device.get_pymongo_collection().delete_many({"session": event.session}, session=work.session)


async def tell_of_acceptance(event: InvitationRedeemed, *, work: Work) -> None:
    """Tell who made the invitation that somebody has come by it. The first owner's link was made by nobody."""
    if work.now - event.at > _NEWS:
        return
    invitation = await Invitation.get(event.invitation, session=work.session)
    if invitation is None or invitation.maker is None or invitation.circle is None or invitation.maker == event.member:
        return
    telling = Telling(
        id=NotificationId(derived_id(event.invitation, str(work.cause))),
        member=MemberId(invitation.maker),
        kind=NotificationKind.INVITATION_ACCEPTED,
        subject=invitation.circle,
        merge=event.invitation,
        deadline=event.at + _NEWS,
        body={"person": event.member},
    )
    await tell(work, [telling])
