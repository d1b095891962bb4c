"""Codes are read aloud, written on paper and typed on phones."""

from uuid import UUID

import pytest

from ripple.circles.codes import Codes
from ripple.kernel.ids import InvitationId, new_id

CODES = Codes(b"s" * 32)
INVITATION = InvitationId(UUID("6f2c6a52-8a3f-4e0e-9d53-0f6f3a0d1c11"))


def test_a_code_is_twelve_symbols_in_groups_of_four_without_look_alikes() -> None:
    code = CODES.of(INVITATION)

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set(code) & set("ILOU")


def test_the_same_invitation_always_has_the_same_code_and_another_has_another() -> None:
    assert CODES.of(INVITATION) == CODES.of(INVITATION)
    assert len({CODES.of(InvitationId(new_id())) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    ["K01M-2XD1-9TRA", "k01m2xd19tra", " K01M 2XD1 9TRA\n", "k01m–2xd1–9tra", "KOIM-2XDL-9TRA", "kolm 2xdi 9tra"],  # noqa: RUF001 - phones turn hyphens into dashes
)
def test_a_code_is_found_however_it_was_typed(typed: str) -> None:
    assert CODES.hash(typed) == CODES.hash("K01M-2XD1-9TRA")


def test_a_code_with_one_other_symbol_is_another_code() -> None:
    assert CODES.hash("K01M-2XD1-9TRA") != CODES.hash("K01M-2XD1-9TRB")


def test_what_is_stored_is_neither_the_code_nor_to_be_found_without_the_key() -> None:
    stored = CODES.hash_of(INVITATION)

    assert bytes(stored).find(CODES.of(INVITATION).replace("-", "").encode()) == -1
    assert Codes(b"t" * 32).hash(CODES.of(INVITATION)) != stored
