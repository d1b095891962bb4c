"""What is said of a pair in the event log."""

from typing import TypedDict

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MentorshipId, StepId
from ripple.mentoring.documents import Mentorship
from ripple.mentoring.events import MentorshipChanged
from ripple.mentoring.rules import Change


class About(TypedDict):
    mentorship: MentorshipId
    circle: CircleId
    mentor: MemberId
    newcomer: MemberId


def about(pair: Mentorship) -> About:
    """What every event of a pair says."""
    return {
        "mentorship": MentorshipId(pair.id),
        "circle": CircleId(pair.circle),
        "mentor": MemberId(pair.mentor),
        "newcomer": MemberId(pair.newcomer),
    }


def record_change(
    work: Work, pair: Mentorship, what: Change, *, by: MemberId | None = None, step: StepId | None = None
) -> None:
    work.record(MentorshipChanged(**about(pair), what=what, by=by, step=step, at=work.now))
