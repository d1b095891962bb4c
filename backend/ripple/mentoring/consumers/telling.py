"""Who is told what of mentoring. What is said is asked for when it is said: see `facts.py`.

Silence is told by what is due, and the end of a pair by the command that ends it.
"""

from collections.abc import Sequence
from uuid import UUID

from ripple.circles.documents import Membership
from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.eventlog.consumers import Consumer
from ripple.members.commands.meeting import hidden_from
from ripple.mentoring.commands.notices import PUSHED_WITHIN, message_notice, milliseconds, notice
from ripple.mentoring.documents import Mentorship, Message, Room
from ripple.mentoring.events import (
    LoadShared,
    MentorApplied,
    MentorApproved,
    MentorDeclined,
    MentorshipBegan,
    MentorshipChanged,
    MentorshipCompleted,
    MentorshipRefused,
    MentorshipRequested,
    MentorsOffered,
    MessageSent,
    VisitAsked,
)
from ripple.mentoring.rules import REQUEST_LASTS, Change, MentorshipState
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import take_back, tell


async def tell_application(event: MentorApplied, *, work: Work) -> None:
    """The circle's coordinators, but whoever applied."""
    looked_after = {"circle": event.circle, "duties": Duty.COORDINATOR, "member": {"$ne": event.member}}
    coordinators = await Membership.find(looked_after, session=work.session).to_list()
    once, kind = (milliseconds(event.at),), NotificationKind.MENTOR_APPLIED
    told = {each.member for each in coordinators} - await hidden_from(work, [event.member])
    await tell(work, [notice(kind, member, event.mentor, at=event.at, once=once) for member in told])


async def tell_decision(event: MentorApproved | MentorDeclined, *, work: Work) -> None:
    body: dict[str, int | str] = {"by": str(event.by), "approved": int(isinstance(event, MentorApproved))}
    once = (milliseconds(event.at),)
    kind = NotificationKind.MENTOR_DECIDED
    await tell(work, [notice(kind, event.member, event.mentor, at=event.at, once=once, body=body)])


async def tell_request(event: MentorshipRequested, *, work: Work) -> None:
    """The mentor, as long as it can be answered."""
    ends, kind = event.at + REQUEST_LASTS, NotificationKind.MENTOR_REQUEST
    await tell(work, [notice(kind, event.mentor, event.mentorship, at=event.at, deadline=ends)])


async def tell_offers(event: MentorsOffered, *, work: Work) -> None:
    """Nobody of what answers a tap of their own."""
    if not event.first:
        once = (milliseconds(event.at),)
        await tell(work, [notice(NotificationKind.MENTORS_OFFERED, event.member, event.ask, at=event.at, once=once)])


async def tell_acceptance(event: MentorshipBegan, *, work: Work) -> None:
    await tell(work, [notice(NotificationKind.REQUEST_ACCEPTED, event.newcomer, event.mentorship, at=event.at)])


async def tell_refusal(event: MentorshipRefused, *, work: Work) -> None:
    """The newcomer of a no, both of an answer that never came, and nobody of what was taken back."""
    about = event.mentorship
    if event.how is MentorshipState.DECLINED:
        await tell(work, [notice(NotificationKind.REQUEST_DECLINED, event.newcomer, about, at=event.at)])
    elif event.how is MentorshipState.EXPIRED:
        both, kind = (event.mentor, event.newcomer), NotificationKind.REQUEST_EXPIRED
        await tell(work, [notice(kind, member, about, at=event.at) for member in both])


async def tell_message(event: MessageSent, *, work: Work) -> None:
    """Everybody else in the room. Of one room the newest alone is told: it takes the place of the one before."""
    room = await Room.get(event.room, session=work.session)
    message = await Message.get(event.message, session=work.session)
    if room is None or message is None:
        return
    readers = [each for each in room.people if each != event.by and not await _is_told_later(work, message, each)]
    tellings = [message_notice(reader, event.room, event.message, event.by, event.at) for reader in readers]
    await take_back(work, NotificationKind.MESSAGE, event.room, for_=tellings)
    await tell(work, tellings)


async def _is_told_later(work: Work, message: Message, reader: UUID) -> bool:
    """Whether somebody else than the reader has written since."""
    since = {"room": message.room, "at": {"$gt": message.at}, "author": {"$ne": reader}}
    found = await Message.get_pymongo_collection().find_one(since, {"_id": 1}, session=work.session)
    return found is not None


async def tell_load(event: LoadShared, *, work: Work) -> None:
    if event.supporter is not None and event.room is not None:
        once, body = (milliseconds(event.at),), {"room": str(event.room)}
        kind = NotificationKind.LOAD_SHARED
        await tell(work, [notice(kind, event.supporter, event.mentor, at=event.at, once=once, body=body)])


async def tell_visit(event: VisitAsked, *, work: Work) -> None:
    once, body = (milliseconds(event.at),), {"by": str(event.by)}
    kind = NotificationKind.VISIT_ASKED
    await tell(work, [notice(kind, event.guest, event.room, at=event.at, once=once, body=body)])


async def tell_change(event: MentorshipChanged, *, work: Work) -> None:
    """The other, of the step ticked last, once however often that is done, and of what may be complete."""
    other = event.newcomer if event.by == event.mentor else event.mentor
    if event.what is Change.STEP_ON and event.step is not None:
        body = {"step": str(event.step)}
        once, kind = (event.step,), NotificationKind.STEP
        tellings = [notice(kind, other, event.mentorship, at=event.at, once=once, body=body)]
        await take_back(work, kind, event.mentorship, for_=tellings)
        await tell(work, tellings)
    elif event.what is Change.PROPOSED:
        since, kind = milliseconds(event.at), NotificationKind.COMPLETION_PROPOSED
        ends, body_ = event.at + PUSHED_WITHIN, {"since": since}
        await tell(work, [notice(kind, other, event.mentorship, at=event.at, once=(since,), deadline=ends, body=body_)])


async def tell_completion(event: MentorshipCompleted, *, work: Work) -> None:
    """Who had proposed it: the other has just said so."""
    pair = await Mentorship.get(event.mentorship, session=work.session)
    if pair is not None and pair.proposed_by is not None:
        proposer = pair.who(pair.proposed_by)
        await tell(work, [notice(NotificationKind.PAIR_COMPLETED, proposer, event.mentorship, at=event.at)])


CONSUMERS: Sequence[Consumer] = (
    Consumer(
        "mentors.telling",
        {
            MentorApplied: tell_application,
            MentorApproved: tell_decision,
            MentorDeclined: tell_decision,
            MentorshipRequested: tell_request,
            MentorsOffered: tell_offers,
            MentorshipBegan: tell_acceptance,
            MentorshipRefused: tell_refusal,
            MessageSent: tell_message,
            LoadShared: tell_load,
            VisitAsked: tell_visit,
            MentorshipChanged: tell_change,
            MentorshipCompleted: tell_completion,
        },
    ),
)
