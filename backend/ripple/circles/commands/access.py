"""What a member may do in a circle, decided inside the command by what its transaction sees."""

from dataclasses import dataclass
from uuid import UUID

from ripple.circles.documents import Circle, Membership
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.rules import Duty
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId


@dataclass(frozen=True, slots=True)
class Access:
    """One member's way into one circle. `membership` is None for one who is not in it."""

    circle: Circle
    membership: Membership | None
    owner: bool

    @property
    def leads(self) -> bool:
        return self.owner or (self.membership is not None and Duty.LEADER in self.membership.duties)

    def inside(self) -> Membership:
        """Raises CircleRefused NOT_ALLOWED."""
        if self.membership is None:
            raise CircleRefused(CircleRefusalCode.NOT_ALLOWED)
        return self.membership


async def visible(work: Work, circle: CircleId, member: MemberId) -> Access:
    """Raises CircleRefused NOT_FOUND for a closed circle to one who is neither in it nor an owner."""
    access = await _look(work, circle, member)
    if access is None or not (access.circle.open or access.membership or access.owner):
        raise CircleRefused(CircleRefusalCode.NOT_FOUND)
    return access


async def owned(work: Work, circle: CircleId, member: MemberId) -> Access:
    """Raises CircleRefused for everybody but owners."""
    access = await visible(work, circle, member)
    if not access.owner:
        raise CircleRefused(CircleRefusalCode.NOT_ALLOWED)
    return access


async def led(work: Work, circle: CircleId, member: MemberId) -> Access:
    """Raises CircleRefused for everybody but owners and this circle's leaders."""
    access = await visible(work, circle, member)
    if not access.leads:
        raise CircleRefused(CircleRefusalCode.NOT_ALLOWED)
    return access


async def membership_of(work: Work, circle: CircleId, member: MemberId) -> Membership | None:
    return await Membership.find_one({"member": member, "circle": circle}, session=work.session)


async def touched(work: Work, circle: UUID, member: UUID) -> Membership | None:
    """The membership, so that its end at the same moment is seen by one of the two."""
    row = await Membership.get_pymongo_collection().find_one_and_update(
        {"member": member, "circle": circle}, {"$inc": {"version": 1}}, session=work.session
    )
    return Membership.model_validate(row) if row else None


async def is_owner(work: Work, member: MemberId) -> bool:
    """The one thing about a member as such that circles must know; read where members keep it."""
    found = await work.database["members"].find_one({"_id": member, "owner": True}, {"_id": 1}, session=work.session)
    return found is not None


async def _look(work: Work, circle: CircleId, member: MemberId) -> Access | None:
    found = await Circle.get(circle, session=work.session)
    if found is None:
        return None
    return Access(found, await membership_of(work, circle, member), await is_owner(work, member))
