"""What may be shown as a name, and which names get a kind nudge."""

import pytest

from ripple.members.errors import MemberRefusalCode, MemberRefused
from ripple.members.names import words
from ripple.members.rules import check_name, tidy
from ripple.members.suggestions import suggest


def _refused(name: str, *, sure: bool = False) -> MemberRefusalCode | None:
    try:
        check_name(tidy(name), sure=sure)
    except MemberRefused as refused:
        return MemberRefusalCode(refused.code)
    return None


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200e", "\u3164", "\t\n", "\u0301"])
def test_a_name_that_nobody_would_see_is_empty(name: str) -> None:
    assert _refused(name, sure=True) is MemberRefusalCode.NAME_EMPTY


@pytest.mark.parametrize("name", ["x" * 40, "é" * 40, "e\u0301" * 40, "👩‍👩‍👧" * 13, "می‌روم"])
def test_forty_visible_characters_fit(name: str) -> None:
    assert _refused(name) is None


@pytest.mark.parametrize("name", ["x" * 41, "x" + "\u0336" * 161])
def test_a_longer_name_or_a_tower_of_marks_does_not_fit(name: str) -> None:
    assert _refused(name) is MemberRefusalCode.NAME_TOO_LONG


def test_what_is_unseen_or_turns_the_text_around_it_is_left_out() -> None:
    assert tidy(" Quiet\u202e \x07\n Harbour\u2069 ") == "Quiet Harbour"


@pytest.mark.parametrize("name", ["anna@example.org", "Write to a.b@mail.example.com", "anna (at) example.org"])
def test_a_name_like_an_email_address_gets_a_nudge(name: str) -> None:
    assert _refused(name) is MemberRefusalCode.NAME_LIKE_EMAIL
    assert _refused(name, sure=True) is None


@pytest.mark.parametrize("name", ["+49 170 1234567", "(555) 123-4567", "call 0791234567", "٠١٢٣٤٥٦٧"])
def test_a_name_like_a_phone_number_gets_a_nudge(name: str) -> None:
    assert _refused(name) is MemberRefusalCode.NAME_LIKE_PHONE
    assert _refused(name, sure=True) is None


@pytest.mark.parametrize("name", ["Anna Schmidt", "José García López", "Jean O'Neill", "AYŞE YILMAZ", "Zoë Smith"])
def test_a_name_like_a_full_legal_name_gets_a_nudge(name: str) -> None:
    assert _refused(name) is MemberRefusalCode.NAME_LIKE_LEGAL_NAME
    assert _refused(name, sure=True) is None


@pytest.mark.parametrize(
    "name",
    ["Quiet Harbour", "Anna", "Sunny side up", "anna from upstairs", "Maria Meadow", "Route 66", "@night", "Day 100"],
)
def test_a_chosen_name_is_left_alone(name: str) -> None:
    assert _refused(name) is None


def test_no_suggestion_gets_a_nudge() -> None:
    assert not set(words("qualities")) & set(words("given-names"))
    assert all(_refused(suggest().name) is None for _ in range(500))
