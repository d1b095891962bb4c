"""Making circles, rewording them, and who sees which."""

from uuid import UUID

import pytest

from ripple.circles import commands, queries
from ripple.circles.documents import Circle
from ripple.circles.errors import CircleRefusalCode
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import CircleId, MemberId, new_id
from tests.circles.refusals import refused
from tests.circles.town import Town


async def _edit(
    town: Town, circle: CircleId, by: MemberId, agreement: str = "Be kind.", *, opened: bool = True
) -> None:
    await town.run(
        commands.edit_circle, circle, by, name="Morning walks", about="At dawn.", agreement=agreement, open=opened
    )


async def test_an_owner_makes_a_circle_and_is_in_it_with_its_agreement_accepted(town: Town) -> None:
    owner = await town.member(owner=True)

    circle = await town.circle(owner, open=False)

    seen = await queries.circle_by_id(town.database, circle, owner)
    assert seen is not None
    assert (seen.name, seen.member_count, seen.joined, seen.open) == ("Evening walks", 1, True, False)
    membership = await town.membership(circle, owner)
    assert membership is not None
    assert (membership.stage, membership.agreement) == (Stage.MEMBER, 1)
    assert await town.events(circle) == ["circles.created"]
    assert await town.events(owner) == ["circles.membership-began", "circles.agreement-accepted"]


async def test_only_owners_make_circles(town: Town) -> None:
    member = await town.member()

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await town.circle(member)

    assert await Circle.count() == 0


async def test_a_circle_whose_id_is_taken_or_malformed_is_refused_alike(town: Town) -> None:
    owner = await town.member(owner=True)
    taken = await town.circle(owner)

    for new in (taken, CircleId(UUID(int=7))):
        with refused(CircleRefusalCode.ID_REFUSED):
            await town.run(commands.create_circle, new, owner, name="Walks", about="", agreement="Be kind.", open=True)


async def test_another_agreement_has_another_version_and_asks_everyone_anew(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)

    await _edit(town, circle, owner, "Be kind, and listen.")

    seen = await queries.circle_by_id(town.database, circle, owner)
    assert seen is not None
    assert (seen.name, seen.about, seen.agreement_version) == ("Morning walks", "At dawn.", 2)
    with refused(CircleRefusalCode.AGREEMENT_CHANGED):
        await town.run(commands.accept_agreement, circle, owner, agreement_version=1)


async def test_a_circle_that_keeps_its_agreement_keeps_its_version(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)

    await _edit(town, circle, owner)

    seen = await queries.circle_by_id(town.database, circle, owner)
    assert seen is not None
    assert seen.agreement_version == 1
    assert await town.events(circle) == ["circles.created", "circles.edited"]


async def test_a_leader_does_not_edit_a_circle(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True), open=False)
    leader = await town.inside(circle, Duty.LEADER)

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await _edit(town, circle, leader)


@pytest.mark.parametrize("exists", [True, False])
async def test_to_a_stranger_a_closed_circle_is_none_at_all(town: Town, *, exists: bool) -> None:
    stranger = await town.member()
    closed = await town.circle(await town.member(owner=True), open=False) if exists else CircleId(new_id())

    for attempt in (
        lambda: _edit(town, closed, stranger),
        lambda: town.run(commands.join_circle, closed, stranger, agreement_version=1),
        lambda: town.run(commands.accept_agreement, closed, stranger, agreement_version=1),
        lambda: town.run(commands.leave_circle, closed, stranger),
        lambda: town.invitation(closed, stranger),
        lambda: town.run(commands.set_duty, closed, stranger, member=stranger, duty=Duty.LEADER, on=True),
        lambda: town.run(commands.set_stage, closed, stranger, member=stranger, stage=Stage.GRADUATE),
    ):
        with refused(CircleRefusalCode.NOT_FOUND):
            await attempt()

    assert await queries.circle_by_id(town.database, closed, stranger) is None
    assert await queries.invitations(town.database, closed, stranger) == []


async def test_a_member_sees_their_circles_first_then_open_ones_and_no_closed_ones(town: Town) -> None:
    owner = await town.member(owner=True)
    await town.circle(owner, open=False)
    open_one = await town.circle(owner)
    joined = await town.circle(owner, open=False)
    member = await town.inside(joined)

    seen = await queries.circles_for(town.database, member)

    assert [(row.id, row.joined) for row in seen] == [(joined, True), (open_one, False)]


async def test_an_owner_sees_every_circle(town: Town) -> None:
    founder, owner = await town.member(owner=True), await town.member(owner=True)
    circle = await town.circle(founder, open=False)

    seen = await queries.circles_for(town.database, owner)

    assert [(row.id, row.joined) for row in seen] == [(circle, False)]
    assert await queries.circle_by_id(town.database, circle, owner) == seen[0]
