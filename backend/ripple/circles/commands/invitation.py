from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from ripple.circles.codes import CodeHash
from ripple.circles.commands import access
from ripple.circles.commands.membership import begin, let_graduate
from ripple.circles.documents import Circle, Invitation
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.events import InvitationEnded, InvitationMade, InvitationRedeemed
from ripple.circles.rules import Stage, check_code, check_invitation
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, InvitationId, MemberId, is_random

_OWNER_LINK_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Granted:
    """What a code has let somebody into. Without a circle it was the first owner's link: `owner` says so."""

    circle: CircleId | None
    owner: bool


async def redeem(work: Work, code: CodeHash, member: MemberId) -> Granted:
    """Let `member` in by a code; whoever is in already becomes a graduate by a code for these. Where it would change
    nothing it uses nothing up, even where the code has expired since.

    Raises CircleRefused CODE_UNKNOWN, CODE_EXPIRED, CODE_USED_UP. What `owner` asks for is up to the caller.
    """
    invitation = await _by_code(work, code)
    if invitation.circle is None:
        await _use(work, invitation, member)
        return Granted(None, invitation.owner)
    circle = CircleId(invitation.circle)
    membership = await access.membership_of(work, circle, member)
    if membership is None:
        await _use(work, invitation, member)
        await begin(work, await _circle(work, circle), member, invitation.stage)
    elif invitation.stage is Stage.GRADUATE and membership.stage is not Stage.GRADUATE:
        await _use(work, invitation, member)
        await let_graduate(work, circle, member)
    return Granted(circle, invitation.owner)


async def redeem_invitation(work: Work, code: CodeHash, member: MemberId) -> UUID:
    """A member comes into one more circle by a code. Answers the circle; an owner's link is no code for members."""
    granted = await redeem(work, code, member)
    if granted.circle is None:
        raise CircleRefused(CircleRefusalCode.CODE_UNKNOWN, field="code")
    return granted.circle


async def make_invitation(
    work: Work,
    new: InvitationId,
    circle: CircleId,
    by: MemberId,
    *,
    code: CodeHash,
    stage: Stage,
    limit: int,
    days: int,
) -> UUID:
    """An owner or a leader lets up to `limit` people into the circle for `days` days. `code` is that of `new`."""
    await access.led(work, circle, by)
    check_invitation(stage, limit, days)
    if not is_random(new) or await Invitation.get(new, session=work.session):
        raise CircleRefused(CircleRefusalCode.ID_REFUSED, field="id")
    invitation = Invitation(
        id=new,
        circle=circle,
        maker=by,
        stage=stage,
        code=code,
        limit=limit,
        expires_at=work.now + timedelta(days=days),
        created_at=work.now,
    )
    await invitation.insert(session=work.session)
    work.record(InvitationMade(invitation=new, circle=circle, by=by, at=work.now))
    return invitation.id


async def end_invitation(work: Work, invitation: InvitationId, by: MemberId) -> UUID:
    """An owner or a leader of its circle ends an invitation. To everybody else there is no such invitation."""
    found = await Invitation.get(invitation, session=work.session)
    if found is None or found.circle is None:
        raise CircleRefused(CircleRefusalCode.NOT_FOUND)
    place = await access.visible(work, CircleId(found.circle), by)
    if not place.leads:
        raise CircleRefused(CircleRefusalCode.NOT_FOUND)
    if not found.ended:
        found.ended = True
        await found.save(session=work.session)
        work.record(InvitationEnded(invitation=invitation, by=by, at=work.now))
    return found.id


async def make_owner_link(work: Work, new: InvitationId, *, code: CodeHash) -> UUID:
    """The link by which the first owner comes in, once, within a week. Ends every earlier one.

    It is nobody's doing inside the community, so no event tells of it.
    Raises CircleRefused NOT_ALLOWED where there is an owner.
    """
    if await work.database["members"].find_one({"owner": True}, {"_id": 1}, session=work.session):
        raise CircleRefused(CircleRefusalCode.NOT_ALLOWED)
    async for former in Invitation.find({"circle": None, "ended": False}, session=work.session):
        former.ended = True
        await former.save(session=work.session)
    link = Invitation(
        id=new,
        circle=None,
        maker=None,
        stage=Stage.MEMBER,
        owner=True,
        code=code,
        limit=1,
        expires_at=work.now + _OWNER_LINK_LASTS,
        created_at=work.now,
    )
    await link.insert(session=work.session)
    return link.id


async def _by_code(work: Work, code: CodeHash) -> Invitation:
    found = await Invitation.find_one({"code": code}, session=work.session)
    if found is None:
        raise CircleRefused(CircleRefusalCode.CODE_UNKNOWN, field="code")
    return found


async def _use(work: Work, invitation: Invitation, member: MemberId) -> None:
    check_code(
        ended=invitation.ended,
        expires_at=invitation.expires_at,
        used=invitation.used,
        limit=invitation.limit,
        now=work.now,
    )
    invitation.used += 1
    await invitation.save(session=work.session)
    work.record(InvitationRedeemed(invitation=InvitationId(invitation.id), member=member, at=work.now))


async def _circle(work: Work, circle: CircleId) -> Circle:
    found = await Circle.get(circle, session=work.session)
    if found is None:
        raise CircleRefused(CircleRefusalCode.CODE_UNKNOWN, field="code")
    return found
