"""What follows from an event, durably. Each is safe to repeat.

Two subjects have no order between them, so what is given, drawn and counted depends on when events happened, and not
on which is handled first.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from ripple.circles.events import DutySet, MembershipEnded
from ripple.database.work import Work
from ripple.eventlog.consumers import Consumer
from ripple.kernel.events import Event
from ripple.kernel.ids import NotificationId, derived_id
from ripple.meetups.events import OccurrenceHeld
from ripple.mentoring.events import MentorApproved, MentorshipBegan, MentorshipCompleted
from ripple.notifications.rules import NotificationKind
from ripple.notifications.telling import Telling, tell
from ripple.recognition.commands import pairings
from ripple.recognition.commands.badges import Earned, correct, give
from ripple.recognition.commands.keeping import expect_year
from ripple.recognition.documents import Cause
from ripple.recognition.events import BadgeCorrected, BadgeGiven, YearKept
from ripple.recognition.rules import Badge

_NEWS = timedelta(days=30)
"""What is older is no news. Notifications are kept for longer, so a replay tells nobody anything a second time."""

_PUSHED_WITHIN = timedelta(days=1)


async def honour_beginning(event: MentorshipBegan, *, work: Work) -> None:
    why = _why(event, event.circle, work)
    await pairings.begin(work, event.mentorship, event.mentor, event.newcomer, why, waited=event.waited)


async def honour_completion(event: MentorshipCompleted, *, work: Work) -> None:
    await pairings.complete(work, event.mentorship, _why(event, event.circle, work))


async def honour_approval(event: MentorApproved, *, work: Work) -> None:
    await pairings.approve(work, event.member, _why(event, event.circle, work))


async def honour_meetup(event: OccurrenceHeld, *, work: Work) -> None:
    await give(work, [Earned(event.leader, Badge.HOSTED, _why(event, event.circle, work))])


async def honour_year(event: YearKept, *, work: Work) -> None:
    await give(work, [Earned(event.member, Badge.KEEPER, _why(event, event.circle, work))])
    await expect_year(work, event.member, event.circle)


async def follow_duties(event: DutySet | MembershipEnded, *, work: Work) -> None:
    await expect_year(work, event.member, event.circle)


async def follow_correction(event: BadgeCorrected, *, work: Work) -> None:
    await correct(work, event.member, event.badge, given=event.given)


async def tell_of_badge(event: BadgeGiven, *, work: Work) -> None:
    if work.now - event.at > _NEWS:
        return
    telling = Telling(
        id=NotificationId(derived_id(event.award, "told")),
        member=event.member,
        kind=NotificationKind.BADGE,
        subject=event.award,
        merge=event.award,
        deadline=event.at + _PUSHED_WITHIN,
    )
    await tell(work, [telling])


CONSUMERS: Sequence[Consumer] = (
    Consumer(
        "recognition",
        {
            MentorshipBegan: honour_beginning,
            MentorshipCompleted: honour_completion,
            MentorApproved: honour_approval,
            OccurrenceHeld: honour_meetup,
            YearKept: honour_year,
            BadgeCorrected: follow_correction,
        },
    ),
    Consumer("duties", {DutySet: follow_duties, MembershipEnded: follow_duties}),
    Consumer("badges", {BadgeGiven: tell_of_badge}),
)


def _why(event: Event, circle: UUID, work: Work) -> Cause:
    assert work.cause is not None  # noqa: S101
    return Cause(event.at, work.cause, circle)
