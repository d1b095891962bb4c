from uuid import UUID

from ripple.circles.commands import access
from ripple.circles.documents import Circle, Membership
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.events import AgreementAccepted, DutySet, MembershipBegan, MembershipEnded, StageSet
from ripple.circles.rules import Duty, Stage, check_agreement
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId


async def join_circle(work: Work, circle: CircleId, member: MemberId, *, agreement_version: int) -> UUID:
    """Come into an open circle by accepting its agreement. Joining twice is joining once."""
    place = await access.visible(work, circle, member)
    if place.membership is None and not place.circle.open:
        raise CircleRefused(CircleRefusalCode.INVITATION_ONLY)
    check_agreement(agreement_version, place.circle.agreement_version)
    if place.membership is None:
        await begin(work, place.circle, member, Stage.NEWCOMER, agreement=agreement_version)
    else:
        await _accept(work, place.membership, agreement_version)
    return circle


async def accept_agreement(work: Work, circle: CircleId, member: MemberId, *, agreement_version: int) -> UUID:
    place = await access.visible(work, circle, member)
    membership = place.inside()
    check_agreement(agreement_version, place.circle.agreement_version)
    await _accept(work, membership, agreement_version)
    return circle


async def leave_circle(work: Work, circle: CircleId, member: MemberId) -> UUID:
    """Leave, without a reason. Leaving an open circle that one is not in changes nothing."""
    place = await access.visible(work, circle, member)
    if place.membership is not None:
        await place.membership.delete(session=work.session)
        place.circle.member_count -= 1
        await place.circle.save(session=work.session)
        work.record(MembershipEnded(circle=circle, member=member, at=work.now))
    return circle


async def set_duty(work: Work, circle: CircleId, by: MemberId, *, member: MemberId, duty: Duty, on: bool) -> UUID:
    """An owner gives or takes a duty in this circle. Answers the id of the membership."""
    await access.owned(work, circle, by)
    membership = await _named(work, circle, member)
    if (duty in membership.duties) != on:
        membership.duties = [each for each in Duty if (on if each is duty else each in membership.duties)]
        await _save(work, membership)
        work.record(DutySet(circle=circle, member=member, duty=duty, on=on, at=work.now))
    return membership.id


async def set_stage(work: Work, circle: CircleId, by: MemberId, *, member: MemberId, stage: Stage) -> UUID:
    """An owner or a leader says how far somebody has come. Answers the id of the membership."""
    await access.led(work, circle, by)
    membership = await _named(work, circle, member)
    if membership.stage is not stage:
        membership.stage = stage
        await _save(work, membership)
        work.record(StageSet(circle=circle, member=member, stage=stage, at=work.now))
    return membership.id


async def let_graduate(work: Work, circle: CircleId, member: MemberId) -> None:
    """By a completed journey or a code. Who is a graduate already, or is not in the circle, stays what they are."""
    membership = await access.membership_of(work, circle, member)
    if membership is not None and membership.stage is not Stage.GRADUATE:
        membership.stage = Stage.GRADUATE
        await _save(work, membership)
        work.record(StageSet(circle=circle, member=member, stage=Stage.GRADUATE, at=work.now))


async def begin(work: Work, circle: Circle, member: MemberId, stage: Stage, *, agreement: int = 0) -> None:
    """Put `member` into `circle`, who must not be in it yet. `agreement` is the version accepted, 0 for none."""
    membership = Membership(circle=circle.id, member=member, stage=stage, agreement=agreement, since=work.now)
    await membership.insert(session=work.session)
    circle.member_count += 1
    await circle.save(session=work.session)
    within = CircleId(circle.id)
    work.record(MembershipBegan(circle=within, member=member, stage=stage, at=work.now))
    if agreement:
        work.record(AgreementAccepted(circle=within, member=member, version=agreement, at=work.now))


async def _accept(work: Work, membership: Membership, version: int) -> None:
    if membership.agreement == version:
        return
    membership.agreement = version
    await _save(work, membership)
    who, within = MemberId(membership.member), CircleId(membership.circle)
    work.record(AgreementAccepted(circle=within, member=who, version=version, at=work.now))


async def _named(work: Work, circle: CircleId, member: MemberId) -> Membership:
    membership = await access.membership_of(work, circle, member)
    if membership is None:
        raise CircleRefused(CircleRefusalCode.NO_SUCH_MEMBER, field="handle")
    return membership


async def _save(work: Work, membership: Membership) -> None:
    membership.version += 1
    await membership.save(session=work.session)
