"""Coming in, accepting, leaving; duties and stages."""

from asyncio import gather

from ripple.circles import commands, queries
from ripple.circles.documents import Circle, Membership
from ripple.circles.errors import CircleRefusalCode
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import MemberId, MembershipId, new_id
from tests.circles.refusals import refused
from tests.circles.town import Town


async def test_joining_an_open_circle_accepts_its_agreement(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))
    member = await town.member()

    await town.run(commands.join_circle, circle, member, agreement_version=1)

    membership = await town.membership(circle, member)
    assert membership is not None
    assert (membership.stage, membership.agreement, membership.duties) == (Stage.NEWCOMER, 1, [])
    assert await town.events(member) == ["circles.membership-began", "circles.agreement-accepted"]


async def test_nobody_joins_by_an_agreement_that_has_changed_since(town: Town) -> None:
    owner, member = await town.member(owner=True), await town.member()
    circle = await town.circle(owner)
    await town.run(commands.edit_circle, circle, owner, name="Walks", about="", agreement="Another.", open=True)

    with refused(CircleRefusalCode.AGREEMENT_CHANGED):
        await town.run(commands.join_circle, circle, member, agreement_version=1)

    assert await town.membership(circle, member) is None


async def test_an_owner_needs_an_invitation_to_a_closed_circle_too(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True), open=False)
    owner = await town.member(owner=True)

    with refused(CircleRefusalCode.INVITATION_ONLY):
        await town.run(commands.join_circle, circle, owner, agreement_version=1)


async def test_fifty_members_joining_at_once_are_all_in_and_counted(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))
    members = [await town.member() for _ in range(50)]

    async def join(member: MemberId) -> None:
        async with town.parts.runner.alone(circle):
            await town.run(commands.join_circle, circle, member, agreement_version=1)

    await gather(*(join(member) for member in members))

    found = await Circle.get(circle)
    assert found is not None
    assert found.member_count == await Membership.find({"circle": circle}).count() == 51


async def test_one_member_joining_ten_times_at_once_is_in_once(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))
    member = await town.member()

    await gather(*(town.run(commands.join_circle, circle, member, agreement_version=1) for _ in range(10)))

    found = await Circle.get(circle)
    assert found is not None
    assert found.member_count == 2
    assert await town.events(member) == ["circles.membership-began", "circles.agreement-accepted"]


async def test_a_member_accepts_a_changed_agreement_once(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True), open=False)
    member = await town.inside(circle)

    await town.run(commands.accept_agreement, circle, member, agreement_version=1)
    await town.run(commands.accept_agreement, circle, member, agreement_version=1)

    membership = await town.membership(circle, member)
    assert membership is not None
    assert membership.agreement == 1
    assert await town.events(member) == ["circles.agreement-accepted"]


async def test_somebody_outside_an_open_circle_has_no_agreement_to_accept(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await town.run(commands.accept_agreement, circle, await town.member(), agreement_version=1)


async def test_leaving_takes_a_member_out_and_leaving_again_changes_nothing(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))
    member = await town.member()
    await town.run(commands.join_circle, circle, member, agreement_version=1)

    await town.run(commands.leave_circle, circle, member)
    await town.run(commands.leave_circle, circle, member)

    seen = await queries.circle_by_id(town.database, circle, member)
    assert seen is not None
    assert (seen.joined, seen.member_count) == (False, 1)
    assert (await town.events(member))[2:] == ["circles.membership-ended"]


async def test_an_owner_gives_and_takes_a_duty(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    member = await town.inside(circle, Duty.MODERATOR)

    for duty in (Duty.LEADER, Duty.LEADER):
        membership = await town.run(commands.set_duty, circle, owner, member=member, duty=duty, on=True)
    given = await queries.membership_state(town.database, MembershipId(membership), frozenset())
    await town.run(commands.set_duty, circle, owner, member=member, duty=Duty.MODERATOR, on=False)
    taken = await queries.membership_state(town.database, MembershipId(membership), frozenset())

    assert given is not None
    assert taken is not None
    assert (given.member, given.duties, taken.duties) == (member, (Duty.LEADER, Duty.MODERATOR), (Duty.LEADER,))
    assert await town.events(member) == ["circles.duty-set", "circles.duty-set"]


async def test_leaders_set_stages_and_give_no_duties(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))
    leader, member = await town.inside(circle, Duty.LEADER), await town.inside(circle)

    membership = await town.run(commands.set_stage, circle, leader, member=member, stage=Stage.GRADUATE)

    state = await queries.membership_state(town.database, MembershipId(membership), frozenset())
    assert state is not None
    assert state.stage is Stage.GRADUATE
    assert await town.events(member) == ["circles.stage-set"]
    with refused(CircleRefusalCode.NOT_ALLOWED):
        await town.run(commands.set_duty, circle, leader, member=leader, duty=Duty.MODERATOR, on=True)


async def test_a_leader_of_one_circle_leads_no_other(town: Town) -> None:
    owner = await town.member(owner=True)
    here, there = await town.circle(owner), await town.circle(owner)
    leader, member = await town.inside(there, Duty.LEADER), await town.inside(here)

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await town.run(commands.set_stage, here, leader, member=member, stage=Stage.GRADUATE)


async def test_members_coordinators_and_moderators_set_no_stages(town: Town) -> None:
    circle = await town.circle(await town.member(owner=True))
    member = await town.inside(circle, Duty.COORDINATOR, Duty.MODERATOR)

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await town.run(commands.set_stage, circle, member, member=member, stage=Stage.GRADUATE)


async def test_nobody_outside_a_circle_has_a_stage_in_it(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)

    for member in (await town.member(), MemberId(new_id())):
        with refused(CircleRefusalCode.NO_SUCH_MEMBER):
            await town.run(commands.set_stage, circle, owner, member=member, stage=Stage.GRADUATE)


async def test_the_state_of_somebody_hidden_is_not_shown(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    member = await town.inside(circle)
    membership = await town.run(commands.set_stage, circle, owner, member=member, stage=Stage.GRADUATE)

    state = await queries.membership_state(town.database, MembershipId(membership), frozenset({member}))

    assert state is None
