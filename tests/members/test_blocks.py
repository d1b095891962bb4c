"""Two people who shall not meet."""

from asyncio import gather
from datetime import timedelta
from uuid import uuid4

import pytest

from ripple.kernel.ids import BlockId, MemberId
from ripple.members import commands, queries
from ripple.members.documents import Block, Member
from ripple.members.errors import MemberRefusalCode, MemberRefused
from tests.conftest import NOW, SetClock
from tests.members.house import House


@pytest.fixture
async def two(house: House) -> tuple[MemberId, MemberId]:
    await house.member()
    await house.member("loud-otter")
    return await house.id_of(), await house.id_of("loud-otter")


async def _block(house: House, blocker: MemberId, blocked: MemberId) -> BlockId:
    return BlockId(await house.parts.runner.run(commands.block, blocker, blocked))


async def test_a_member_blocks_another_and_sees_it_in_their_list(
    house: House, two: tuple[MemberId, MemberId], clock: SetClock
) -> None:
    me, other = two

    block = await _block(house, me, other)
    await house.parts.runner.run(commands.rename, other, "Sunny Meadow", sure=False)

    (row,) = await queries.blocks(house.parts.database, me)
    assert (row.id, row.name, row.since) == (block, "Sunny Meadow", NOW)
    assert await queries.block_by_id(house.parts.database, block, me) == row
    assert "members.blocked" in await house.events()


async def test_the_one_who_was_blocked_learns_nothing_of_it(house: House, two: tuple[MemberId, MemberId]) -> None:
    me, other = two

    block = await _block(house, me, other)

    assert await queries.blocks(house.parts.database, other) == []
    assert await queries.block_by_id(house.parts.database, block, other) is None


async def test_the_latest_block_comes_first(house: House, two: tuple[MemberId, MemberId], clock: SetClock) -> None:
    me, other = two
    await house.member("third-otter")
    await _block(house, me, other)
    clock.advance(timedelta(hours=1))
    latest = await _block(house, me, await house.id_of("third-otter"))

    rows = await queries.blocks(house.parts.database, me)

    assert [row.since for row in rows] == [NOW + timedelta(hours=1), NOW]
    assert rows[0].id == latest


async def test_blocking_fifty_times_at_once_is_blocking_once(house: House, two: tuple[MemberId, MemberId]) -> None:
    me, other = two

    blocks = await gather(*(_block(house, me, other) for _ in range(50)))

    assert len(set(blocks)) == 1
    assert await Block.count() == 1
    assert (await house.events()).count("members.blocked") == 1


async def test_blocking_touches_both_so_that_a_race_is_noticed(house: House, two: tuple[MemberId, MemberId]) -> None:
    before = {member.id: member.version async for member in Member.find()}

    await _block(house, *two)

    assert {member.id: member.version async for member in Member.find()} == {
        who: version + 1 for who, version in before.items()
    }


async def test_nobody_blocks_themselves_or_nobody(house: House, two: tuple[MemberId, MemberId]) -> None:
    me, _ = two

    for blocked in (me, MemberId(uuid4())):
        with pytest.raises(MemberRefused) as refused:
            await _block(house, me, blocked)
        assert refused.value.code is MemberRefusalCode.NOT_FOUND

    assert await Block.count() == 0


async def test_a_block_is_undone_by_the_one_who_made_it(house: House, two: tuple[MemberId, MemberId]) -> None:
    me, other = two
    mine = await _block(house, me, other)
    theirs = await _block(house, other, me)

    await house.parts.runner.run(commands.unblock, me, mine)

    assert await queries.blocks(house.parts.database, me) == []
    assert [row.id for row in await queries.blocks(house.parts.database, other)] == [theirs]
    assert (await house.events())[-1] == "members.unblocked"


async def test_nobody_undoes_the_block_of_another(house: House, two: tuple[MemberId, MemberId]) -> None:
    me, other = two
    block = await _block(house, me, other)

    for who, which in ((other, block), (me, BlockId(uuid4()))):
        with pytest.raises(MemberRefused) as refused:
            await house.parts.runner.run(commands.unblock, who, which)
        assert refused.value.code is MemberRefusalCode.NOT_FOUND

    assert await Block.count() == 1
