"""Who invited somebody is told that they came; as long as the two may meet, and are in the circle."""

from uuid import uuid4

import pytest

from ripple.api.facts import Facts, Matter, Untrue
from ripple.circles.documents import Invitation
from ripple.circles.events import InvitationRedeemed
from ripple.circles.rules import Stage
from ripple.database.work import Work
from ripple.kernel.ids import CircleId, InvitationId, MemberId
from ripple.notifications.consumers import tell_of_acceptance
from ripple.notifications.facts import invitation_facts
from ripple.notifications.rules import NotificationKind
from tests.community import Person
from tests.notifications.household import Household


async def invitation(household: Household, circle: CircleId, maker: MemberId | None) -> InvitationId:
    made = Invitation(
        circle=circle,
        maker=maker,
        stage=Stage.NEWCOMER,
        code=uuid4().bytes,
        limit=5,
        expires_at=household.clock(),
        created_at=household.clock(),
    )
    await made.insert()
    return InvitationId(made.id)


async def accept(household: Household, invitation: InvitationId, member: MemberId, cause: str = "one") -> None:
    async def hear(work: Work) -> None:
        work.cause = cause
        await tell_of_acceptance(InvitationRedeemed(invitation=invitation, member=member, at=work.now), work=work)

    await household.run(hear)


async def told_of(household: Household, member: Person) -> list[Facts]:
    rows = await household.database["notifications"].find({"member": member.id}).to_list()
    assert {row["kind"] for row in rows} <= {NotificationKind.INVITATION_ACCEPTED}
    matters = [Matter(row["_id"], row["member"], row["kind"], row["subject"], row["body"]) for row in rows]
    facts = await invitation_facts(household.database, matters)
    return [facts[matter.id] for matter in matters]


async def test_who_invited_somebody_is_told_once_who_came_and_where(household: Household) -> None:
    circle = await household.community.circle("Evening walks")
    maker = await household.community.person(circle, leads=True)
    guest = await household.community.person(circle, name="Wren")
    code = await invitation(household, circle, maker.id)

    for _ in range(3):
        await accept(household, code, guest.id)

    assert await told_of(household, maker) == [
        Facts(title="Evening walks", person="Wren", address=f"/circles/{circle}")
    ]


async def test_an_owner_is_told_of_a_circle_that_they_are_not_in(household: Household) -> None:
    circle = await household.community.circle()
    owner = await household.community.person(owner=True)
    guest = await household.community.person(circle)

    await accept(household, await invitation(household, circle, owner.id), guest.id)

    assert [each.untrue for each in await told_of(household, owner)] == [None]


@pytest.mark.parametrize("by_maker", [True, False])
async def test_those_who_shall_not_meet_are_not_told_of_each_other(household: Household, by_maker: bool) -> None:
    circle = await household.community.circle()
    maker, guest = await household.community.people(2, circle)
    await accept(household, await invitation(household, circle, maker.id), guest.id)

    await household.community.block(*((maker, guest) if by_maker else (guest, maker)))

    assert await told_of(household, maker) == [Facts(untrue=Untrue.BLOCKED)]


async def test_nothing_is_said_of_a_circle_that_one_of_them_left(household: Household) -> None:
    circle = await household.community.circle()
    maker, guest = await household.community.people(2, circle)
    await accept(household, await invitation(household, circle, maker.id), guest.id)
    memberships = household.database["memberships"]

    await memberships.delete_one({"member": maker.id})
    maker_left = await told_of(household, maker)
    await memberships.delete_one({"member": guest.id})
    both_left = await told_of(household, maker)

    assert (maker_left, both_left) == ([Facts(untrue=Untrue.LEFT)], [Facts(untrue=Untrue.GONE)])


async def test_what_nobody_else_made_is_told_to_nobody(household: Household) -> None:
    circle = await household.community.circle()
    guest = await household.community.person(circle)

    await accept(household, await invitation(household, circle, None), guest.id)
    await accept(household, await invitation(household, circle, guest.id), guest.id)
    await accept(household, InvitationId(uuid4()), guest.id)

    assert await household.count("notifications") == 0
