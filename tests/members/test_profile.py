"""What members choose for themselves: their name, and which posts are folded."""

from uuid import uuid4

import pytest

from ripple.kernel.ids import MemberId
from ripple.members import commands, queries
from ripple.members.documents import Member
from ripple.members.errors import MemberRefusalCode, MemberRefused
from tests.members.house import House


async def _rename(house: House, name: str, *, sure: bool = False) -> None:
    await house.parts.runner.run(commands.rename, await house.id_of(), name, sure=sure)


async def test_a_member_takes_another_name_and_keeps_handle_and_picture(house: House) -> None:
    await house.member()
    before = await Member.find_one({})

    await _rename(house, " Sunny\u202e  Meadow ")

    after = await Member.find_one({})
    assert before is not None
    assert after is not None
    assert (after.name, after.handle, after.avatar) == ("Sunny Meadow", before.handle, before.avatar)
    assert (await house.events())[-1] == "members.renamed"


async def test_taking_the_name_that_one_has_changes_nothing(house: House) -> None:
    await house.member()
    before = await house.events()

    await _rename(house, "Quiet Otter")

    assert await house.events() == before


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", MemberRefusalCode.NAME_EMPTY),
        ("x" * 41, MemberRefusalCode.NAME_TOO_LONG),
        ("otter@example.org", MemberRefusalCode.NAME_LIKE_EMAIL),
        ("Maria Fernandez", MemberRefusalCode.NAME_LIKE_LEGAL_NAME),
    ],
)
async def test_a_name_that_will_not_do_is_refused(house: House, name: str, code: MemberRefusalCode) -> None:
    await house.member()

    with pytest.raises(MemberRefused) as refused:
        await _rename(house, name)

    assert (refused.value.code, refused.value.field) == (code, "name")
    assert await Member.find_one({"name": "Quiet Otter"})


async def test_somebody_who_is_sure_is_called_what_they_like(house: House) -> None:
    await house.member()

    await _rename(house, "Maria Fernandez", sure=True)

    assert await Member.find_one({"name": "Maria Fernandez"})


async def test_nobody_is_renamed_who_is_not_there(house: House) -> None:
    with pytest.raises(MemberRefused) as refused:
        await house.parts.runner.run(commands.rename, MemberId(uuid4()), "Sunny Meadow", sure=False)

    assert refused.value.code is MemberRefusalCode.NOT_FOUND


async def test_a_member_chooses_which_notes_fold_a_post(house: House) -> None:
    await house.member()

    await house.parts.runner.run(
        commands.set_folding, await house.id_of(), all_notes=False, notes=["Loss", " Low  days ", "Loss"]
    )

    member = await Member.find_one({})
    assert member is not None
    assert (member.folding.all, member.folding.notes) == (False, ["Loss", "Low days"])


async def test_too_many_notes_change_nothing(house: House) -> None:
    await house.member()

    with pytest.raises(MemberRefused) as refused:
        await house.parts.runner.run(
            commands.set_folding, await house.id_of(), all_notes=True, notes=[f"note {number}" for number in range(51)]
        )

    assert (refused.value.code, refused.value.limit) == (MemberRefusalCode.TOO_MANY_NOTES, 50)
    assert await Member.find_one({"folding.all": False})


async def test_a_member_is_found_by_handle_unless_the_reader_shall_not_meet_them(house: House) -> None:
    await house.member()
    member = await house.id_of()
    database = house.parts.database

    found = await queries.member_by_handle(database, "quiet-otter", frozenset())

    assert found is not None
    assert (found.id, found.name) == (member, "Quiet Otter")
    assert await queries.member_by_id(database, member, frozenset()) == found
    assert await queries.member_by_handle(database, "quiet-otter", frozenset({member})) is None
    assert await queries.member_by_id(database, member, frozenset({member})) is None
    assert await queries.member_by_handle(database, "nobody-here", frozenset()) is None
