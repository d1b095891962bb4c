"""A newcomer's way to a mentor: asking, being offered, choosing, waiting in line."""

from uuid import UUID

from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, MentorId, MentorshipId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.commands.mentors import Profile
from ripple.mentoring.documents import Mentorship
from ripple.mentoring.rules import Sentence


async def ask_for_mentor(
    work: Work, ring: WrappingRing, circle: CircleId, member: MemberId, profile: Profile, help_: str
) -> UUID:
    """Answers the ask, with up to three mentors offered or a place in the queue.

    Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED, ALREADY_ASKING (while a request is open), and for the
    profile what `save_mentor` does.
    """
    raise NotImplementedError


async def withdraw_ask(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """Look no more; an open request is taken back. Raises MentoringRefused NOT_FOUND."""
    raise NotImplementedError


async def choose_mentor(
    work: Work, ring: WrappingRing, new: MentorshipId, circle: CircleId, member: MemberId, mentor: MentorId
) -> UUID:
    """Ask one of the offered mentors; the request lasts 48 hours. Answers the mentorship `new`.

    Where the mentor's last place has just gone, or they are hidden by now, others are offered and this is refused.
    Raises MentoringRefused NOT_OFFERED, NO_PLACE, ID_REFUSED.
    """
    raise NotImplementedError


async def answer_request(
    work: Work, mentorship: MentorshipId, member: MemberId, accept: bool, sentence: Sentence
) -> UUID:
    """The mentor's tap. Raises MentoringRefused NOT_FOUND, NOT_NOW, NO_PLACE, ORIENTATION_NEEDED."""
    raise NotImplementedError


async def withdraw_request(work: Work, mentorship: MentorshipId, member: MemberId) -> UUID:
    """The newcomer takes the request back and is offered others. Raises MentoringRefused NOT_FOUND, NOT_NOW."""
    raise NotImplementedError


async def ask_again(work: Work, ring: WrappingRing, pair: Mentorship) -> None:
    """Who was the newcomer of a pair that ended wants another mentor: their last ask is opened anew."""
    raise NotImplementedError
