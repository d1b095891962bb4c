from uuid import UUID

from ripple.circles.commands import access
from ripple.circles.commands.membership import begin
from ripple.circles.documents import Circle
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.events import CircleCreated, CircleEdited
from ripple.circles.rules import Stage, Wording
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, MemberId, is_random


async def create_circle(
    work: Work,
    new: CircleId,
    by: MemberId,
    *,
    name: str,
    about: str,
    agreement: str,
    open: bool,  # noqa: A002 - the circle's own word
) -> UUID:
    """An owner makes a circle and is the first one in it, its agreement accepted by having been written."""
    if not await access.is_owner(work, by):
        raise CircleRefused(CircleRefusalCode.NOT_ALLOWED)
    wording = Wording.of(name, about, agreement)
    if not is_random(new) or await Circle.get(new, session=work.session):
        raise CircleRefused(CircleRefusalCode.ID_REFUSED, field="id")
    circle = Circle(
        id=new,
        name=wording.name,
        about=wording.about,
        agreement=wording.agreement,
        open=open,
        created_at=work.now,
    )
    work.record(CircleCreated(circle=new, by=by, at=work.now))
    await begin(work, circle, by, Stage.MEMBER, agreement=circle.agreement_version)
    return circle.id


async def edit_circle(
    work: Work,
    circle: CircleId,
    by: MemberId,
    *,
    name: str,
    about: str,
    agreement: str,
    open: bool,  # noqa: A002 - the circle's own word
) -> UUID:
    """An owner rewords a circle. Another agreement has another version, which everybody is asked to accept."""
    edited = (await access.owned(work, circle, by)).circle
    wording = Wording.of(name, about, agreement)
    if wording.agreement != edited.agreement:
        edited.agreement_version += 1
    edited.name, edited.about, edited.agreement = wording.name, wording.about, wording.agreement
    edited.open = open
    edited.version += 1
    await edited.save(session=work.session)
    work.record(CircleEdited(circle=circle, by=by, at=work.now))
    return edited.id
