"""Who may do what in mentoring, decided within the command's own transaction."""

from uuid import UUID

from ripple.circles.commands.access import touched
from ripple.circles.documents import Circle, Membership
from ripple.circles.rules import Duty, Stage
from ripple.database.work import Work
from ripple.kernel.ids import AskId, CircleId, MemberId, MentorId, MentorshipId
from ripple.members.commands.meeting import meets
from ripple.members.documents import Member
from ripple.mentoring.documents import Ask, Mentor, Mentorship
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.rules import Role


async def agreed(work: Work, circle: CircleId, member: MemberId) -> Membership:
    """The membership of one who accepted the circle's agreement as it is now.

    Touches it, so that leaving at the same moment is seen by one of the two.
    Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED.
    """
    membership = await touched(work, circle, member)
    joined = await Circle.get(circle, session=work.session)
    if membership is None or joined is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_A_MEMBER, field="circle")
    if membership.agreement != joined.agreement_version:
        raise MentoringRefused(MentoringRefusalCode.AGREEMENT_NEEDED, field="circle")
    return membership


async def graduate(work: Work, circle: CircleId, member: MemberId) -> Membership:
    """Raises MentoringRefused NOT_A_MEMBER, AGREEMENT_NEEDED, NOT_A_GRADUATE."""
    membership = await agreed(work, circle, member)
    if membership.stage is not Stage.GRADUATE:
        raise MentoringRefused(MentoringRefusalCode.NOT_A_GRADUATE, field="circle")
    return membership


async def still_graduate(work: Work, circle: UUID, member: UUID) -> bool:
    """Whether somebody else is in the circle, and a graduate there."""
    membership = await touched(work, circle, member)
    return membership is not None and membership.stage is Stage.GRADUATE


async def coordinating(work: Work, circle: UUID, member: MemberId) -> Membership:
    """Raises MentoringRefused NOT_FOUND for everybody but the circle's coordinators."""
    membership = await touched(work, circle, member)
    if membership is None or Duty.COORDINATOR not in membership.duties:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentor")
    return membership


async def leading(work: Work, circle: CircleId, member: MemberId) -> Membership:
    """Raises MentoringRefused NOT_A_MEMBER, NOT_ALLOWED for everybody but the circle's leaders."""
    membership = await touched(work, circle, member)
    if membership is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_A_MEMBER, field="circle")
    if Duty.LEADER not in membership.duties:
        raise MentoringRefused(MentoringRefusalCode.NOT_ALLOWED, field="circle")
    return membership


async def own_pair(work: Work, mentorship: MentorshipId, member: MemberId) -> tuple[Mentorship, Role]:
    """The pair that `member` is half of, held, and which half. Raises MentoringRefused NOT_FOUND."""
    row = await Mentorship.get_pymongo_collection().find_one_and_update(
        {"_id": mentorship, "$or": [{"mentor": member}, {"newcomer": member}]},
        {"$inc": {"version": 1}},
        return_document=True,
        session=work.session,
    )
    if row is None:
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    found = Mentorship.model_validate(row)
    return found, Role.MENTOR if found.mentor == member else Role.NEWCOMER


async def met_pair(work: Work, mentorship: MentorshipId, member: MemberId) -> tuple[Mentorship, Role]:
    """The same, of one who is in its circle and has no block between them and the other.

    Raises MentoringRefused NOT_FOUND.
    """
    pair, role = await own_pair(work, mentorship, member)
    inside = await touched(work, pair.circle, member)
    if inside is None or not await meets(work, member, [pair.mentor, pair.newcomer]):
        raise MentoringRefused(MentoringRefusalCode.NOT_FOUND, field="mentorship")
    return pair, role


async def held_pair(work: Work, mentorship: UUID) -> Mentorship | None:
    """The pair's row, held."""
    row = await Mentorship.get_pymongo_collection().find_one_and_update(
        {"_id": mentorship}, {"$inc": {"version": 1}}, return_document=True, session=work.session
    )
    return Mentorship.model_validate(row) if row else None


async def held_ask(work: Work, ask: AskId) -> Ask | None:
    """The row of a search, held."""
    row = await Ask.get_pymongo_collection().find_one_and_update(
        {"_id": ask}, {"$inc": {"version": 1}}, return_document=True, session=work.session
    )
    return Ask.model_validate(row) if row else None


async def held_mentor(work: Work, mentor: MentorId) -> Mentor | None:
    """The mentor's row, held: who else takes a place at the same moment does it after."""
    row = await Mentor.get_pymongo_collection().find_one_and_update(
        {"_id": mentor}, {"$inc": {"version": 1}}, return_document=True, session=work.session
    )
    return Mentor.model_validate(row) if row else None


async def may_meet(work: Work, one: UUID, *others: UUID) -> bool:
    """Whether no block lies between `one` and any of the others.

    A block at the same moment is seen by one side or the other.
    """
    await Member.get_pymongo_collection().update_many(
        {"_id": {"$in": [one, *others]}}, {"$inc": {"version": 1}}, session=work.session
    )
    return await meets(work, one, others)
