"""The ways in which somebody comes to be out of reach, by the real commands."""

from uuid import UUID

from ripple.circles.commands import leave_circle, set_duty
from ripple.circles.rules import Duty
from ripple.members.commands import block
from tests.community import Person
from tests.mentoring.people import People


async def blocks(people: People, who: Person, other: Person) -> UUID:
    return await people.run(block, who.id, other.id)


async def leaves(people: People, who: Person) -> None:
    await people.run(leave_circle, people.circle, who.id)


async def looks_after(people: People, who: Person, *, on: bool) -> None:
    """An owner makes them a coordinator, or takes that from them."""
    owner = await people.community.person(owner=True)
    await people.run(set_duty, people.circle, owner.id, member=who.id, duty=Duty.COORDINATOR, on=on)
