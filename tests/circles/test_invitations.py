"""Codes that let people in: by whom they are made, whom they admit, when they stop."""

from asyncio import gather
from datetime import timedelta
from enum import Enum
from uuid import UUID

from ripple.circles import commands, queries
from ripple.circles.codes import CodeHash
from ripple.circles.commands import Granted
from ripple.circles.documents import Circle, Invitation, Membership
from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.events import StageSet
from ripple.circles.queries import Offer
from ripple.circles.rules import Duty, Stage
from ripple.kernel.ids import InvitationId, MemberId, new_id
from tests.circles.refusals import refused
from tests.circles.town import Town
from tests.conftest import SetClock


async def _try(town: Town, code: CodeHash, member: MemberId) -> Enum | None:
    try:
        await town.run(commands.redeem, code, member)
    except CircleRefused as refusal:
        return refusal.code
    return None


async def test_a_code_lets_a_newcomer_into_a_closed_circle_who_then_has_its_agreement_before_them(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner, open=False)
    member = await town.member()

    granted = await town.run(commands.redeem, await town.code(circle, owner), member)

    assert granted == Granted(circle, owner=False)
    membership = await town.membership(circle, member)
    assert membership is not None
    assert (membership.stage, membership.agreement) == (Stage.NEWCOMER, 0)
    assert await town.events(member) == ["circles.membership-began"]


async def test_a_code_for_graduates_makes_graduates(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    member = await town.member()

    await town.run(commands.redeem_invitation, await town.code(circle, owner, stage=Stage.GRADUATE), member)

    membership = await town.membership(circle, member)
    assert membership is not None
    assert membership.stage is Stage.GRADUATE


async def test_fifty_people_racing_for_ten_places_are_exactly_ten_let_in(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner, open=False)
    code = await town.code(circle, owner, limit=10)
    members = [await town.member() for _ in range(50)]

    answers = await gather(*(_try(town, code, member) for member in members))

    assert answers.count(None) == 10
    assert answers.count(CircleRefusalCode.CODE_USED_UP) == 40
    assert await Membership.find({"circle": circle}).count() == 11
    found, invitation = await Circle.get(circle), await Invitation.find_one({"code": code})
    assert found is not None
    assert invitation is not None
    assert (found.member_count, invitation.used) == (11, 10)


async def test_a_code_of_one_redeemed_twice_at_once_by_the_same_member_is_used_once(town: Town) -> None:
    owner, member = await town.member(owner=True), await town.member()
    circle = await town.circle(owner, open=False)
    code = await town.code(circle, owner, limit=2)

    answers = await gather(*(_try(town, code, member) for _ in range(10)))

    invitation = await Invitation.find_one({"code": code})
    assert invitation is not None
    assert (answers, invitation.used) == ([None] * 10, 1)


async def test_somebody_who_is_in_already_uses_nothing_up_even_after_its_end(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    member = await town.inside(circle)
    invitation = await town.invitation(circle, owner)
    await town.run(commands.end_invitation, invitation, owner)

    granted = await town.run(commands.redeem, town.codes.hash_of(invitation), member)

    stored = await Invitation.get(invitation)
    assert stored is not None
    assert (granted.circle, stored.used) == (circle, 0)
    assert await town.events(member) == []


async def test_a_code_for_graduates_makes_one_of_whoever_is_in_already_once(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    newcomer = await town.inside(circle, stage=Stage.NEWCOMER)
    code = await town.code(circle, owner, stage=Stage.GRADUATE, limit=2)

    answers = [await _try(town, code, newcomer) for _ in range(2)]

    membership, stored = await town.membership(circle, newcomer), await Invitation.find_one({"code": code})
    assert membership is not None
    assert stored is not None
    assert (answers, membership.stage, stored.used) == ([None, None], Stage.GRADUATE, 1)
    assert await town.events(newcomer) == [StageSet.name]


async def test_a_code_for_graduates_that_is_over_changes_nobody(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    newcomer, graduate = (
        await town.inside(circle, stage=Stage.NEWCOMER),
        await town.inside(circle, stage=Stage.GRADUATE),
    )
    invitation = await town.invitation(circle, owner, stage=Stage.GRADUATE)
    await town.run(commands.end_invitation, invitation, owner)

    answers = [await _try(town, town.codes.hash_of(invitation), member) for member in (newcomer, graduate)]

    assert answers == [CircleRefusalCode.CODE_EXPIRED, None]
    membership = await town.membership(circle, newcomer)
    assert membership is not None
    assert membership.stage is Stage.NEWCOMER


async def test_a_code_that_nobody_made_is_unknown(town: Town) -> None:
    with refused(CircleRefusalCode.CODE_UNKNOWN):
        await town.run(commands.redeem, town.codes.hash("K7QM-2XDF-9TRA"), await town.member())
    with refused(CircleRefusalCode.CODE_UNKNOWN):
        await queries.peek(town.database, town.codes.hash("K7QM-2XDF-9TRA"), now=town.parts.clock())


async def test_a_code_lets_nobody_in_once_its_days_are_over(town: Town, clock: SetClock) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    code = town.codes.hash_of(await town.invitation(circle, owner, days=1))
    clock.advance(timedelta(days=1))

    with refused(CircleRefusalCode.CODE_EXPIRED):
        await town.run(commands.redeem, code, await town.member())
    with refused(CircleRefusalCode.CODE_EXPIRED):
        await queries.peek(town.database, code, now=clock())


async def test_an_ended_invitation_lets_nobody_in_and_may_be_ended_twice(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    invitation = await town.invitation(circle, owner)

    for _ in range(2):
        await town.run(commands.end_invitation, invitation, owner)

    with refused(CircleRefusalCode.CODE_EXPIRED):
        await town.run(commands.redeem, town.codes.hash_of(invitation), await town.member())
    assert await town.events(invitation) == ["circles.invitation-made", "circles.invitation-ended"]


async def test_a_peek_shows_what_a_code_would_let_one_into(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner, open=False)
    code = await town.code(circle, owner, stage=Stage.GRADUATE)

    offer = await queries.peek(town.database, code, now=town.parts.clock())

    assert offer == Offer("Evening walks", "At dusk.", "Be kind.", Stage.GRADUATE)


async def test_a_peek_at_a_used_up_code_says_so(town: Town) -> None:
    owner = await town.member(owner=True)
    code = await town.code(await town.circle(owner), owner, limit=1)
    await town.run(commands.redeem, code, await town.member())

    with refused(CircleRefusalCode.CODE_USED_UP):
        await queries.peek(town.database, code, now=town.parts.clock())


async def test_a_leader_makes_invitations_and_finds_them_newest_first(town: Town, clock: SetClock) -> None:
    circle = await town.circle(await town.member(owner=True), open=False)
    leader = await town.inside(circle, Duty.LEADER)

    older = await town.invitation(circle, leader, limit=3, days=2)
    clock.advance(timedelta(minutes=1))
    newer = await town.invitation(circle, leader, stage=Stage.GRADUATE)

    found = await queries.invitations(town.database, circle, leader)
    assert [row.id for row in found] == [newer, older]
    assert (found[1].circle_name, found[1].stage, found[1].limit, found[1].used) == (
        "Evening walks",
        Stage.NEWCOMER,
        3,
        0,
    )
    assert found[1].expires_at == clock() - timedelta(minutes=1) + timedelta(days=2)
    assert await queries.invitation_by_id(town.database, newer, leader) == found[0]


async def test_a_member_without_a_duty_neither_makes_nor_sees_nor_ends_invitations(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner, open=False)
    member = await town.inside(circle, Duty.COORDINATOR)
    invitation = await town.invitation(circle, owner)

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await town.invitation(circle, member)
    with refused(CircleRefusalCode.NOT_FOUND):
        await town.run(commands.end_invitation, invitation, member)

    assert await queries.invitations(town.database, circle, member) == []
    assert await queries.invitation_by_id(town.database, invitation, member) is None


async def test_an_invitation_whose_id_is_taken_or_malformed_is_refused_alike(town: Town) -> None:
    owner = await town.member(owner=True)
    circle = await town.circle(owner)
    taken = await town.invitation(circle, owner)

    for new in (taken, InvitationId(UUID(int=7))):
        with refused(CircleRefusalCode.ID_REFUSED):
            await town.run(
                commands.make_invitation,
                new,
                circle,
                owner,
                code=town.codes.hash_of(new),
                stage=Stage.NEWCOMER,
                limit=1,
                days=1,
            )


async def _owner_link(town: Town) -> CodeHash:
    new = InvitationId(new_id())
    code = town.codes.hash_of(new)
    await town.run(commands.make_owner_link, new, code=code)
    return code


async def test_the_first_owners_link_grants_the_duty_of_owner_once(town: Town) -> None:
    code = await _owner_link(town)

    assert await queries.peek(town.database, code, now=town.parts.clock()) == Offer(None, None, None, Stage.MEMBER)
    members = [await town.member() for _ in range(5)]
    answers = await gather(*(_try(town, code, member) for member in members))

    assert sorted(answers, key=str) == [CircleRefusalCode.CODE_USED_UP] * 4 + [None]


async def test_a_fresh_owners_link_ends_the_former_one(town: Town) -> None:
    former = await _owner_link(town)

    fresh = await _owner_link(town)

    assert await _try(town, former, await town.member()) is CircleRefusalCode.CODE_EXPIRED
    assert await town.run(commands.redeem, fresh, await town.member()) == Granted(None, owner=True)


async def test_there_is_no_owners_link_once_there_is_an_owner(town: Town) -> None:
    await town.member(owner=True)

    with refused(CircleRefusalCode.NOT_ALLOWED):
        await _owner_link(town)


async def test_a_member_cannot_become_an_owner_by_the_link(town: Town) -> None:
    code = await _owner_link(town)

    with refused(CircleRefusalCode.CODE_UNKNOWN):
        await town.run(commands.redeem_invitation, code, await town.member())

    assert await town.run(commands.redeem, code, await town.member()) == Granted(None, owner=True)
