import pytest

from ripple.circles.errors import CircleRefusalCode, CircleRefused
from ripple.circles.rules import Stage, Wording, check_invitation


def test_a_name_is_kept_on_one_line_and_without_blanks_around_it() -> None:
    wording = Wording.of("  Evening \n walks ", " At dusk.\n\nBring tea. ", " Be kind. ")

    assert wording == Wording("Evening walks", "At dusk.\n\nBring tea.", "Be kind.")


@pytest.mark.parametrize(
    ("name", "about", "agreement", "code", "field", "limit"),
    [
        (" \n", "", "Be kind.", CircleRefusalCode.NAME_EMPTY, "name", None),
        ("n" * 61, "", "Be kind.", CircleRefusalCode.NAME_TOO_LONG, "name", 60),
        ("Walks", "a" * 501, "Be kind.", CircleRefusalCode.ABOUT_TOO_LONG, "about", 500),
        ("Walks", "", "\t", CircleRefusalCode.AGREEMENT_EMPTY, "agreement", None),
        ("Walks", "", "a" * 5001, CircleRefusalCode.AGREEMENT_TOO_LONG, "agreement", 5000),
    ],
)
def test_wording_past_its_limits_is_refused_naming_the_field(
    name: str, about: str, agreement: str, code: CircleRefusalCode, field: str, limit: int | None
) -> None:
    with pytest.raises(CircleRefused) as refused:
        Wording.of(name, about, agreement)

    assert (refused.value.code, refused.value.field, refused.value.limit) == (code, field, limit)


def test_wording_at_its_limits_is_taken() -> None:
    assert Wording.of("n" * 60, "a" * 500, "b" * 5000).name == "n" * 60


@pytest.mark.parametrize(
    ("stage", "limit", "days", "code"),
    [
        (Stage.MEMBER, 10, 7, CircleRefusalCode.NOT_ALLOWED),
        (Stage.NEWCOMER, 0, 7, CircleRefusalCode.LIMIT_OUT_OF_RANGE),
        (Stage.NEWCOMER, 501, 7, CircleRefusalCode.LIMIT_OUT_OF_RANGE),
        (Stage.GRADUATE, 10, 0, CircleRefusalCode.DAYS_OUT_OF_RANGE),
        (Stage.GRADUATE, 10, 91, CircleRefusalCode.DAYS_OUT_OF_RANGE),
    ],
)
def test_an_invitation_out_of_range_is_refused(stage: Stage, limit: int, days: int, code: CircleRefusalCode) -> None:
    with pytest.raises(CircleRefused) as refused:
        check_invitation(stage, limit, days)

    assert refused.value.code is code


@pytest.mark.parametrize(("stage", "limit", "days"), [(Stage.NEWCOMER, 1, 1), (Stage.GRADUATE, 500, 90)])
def test_an_invitation_at_its_bounds_may_be_made(stage: Stage, limit: int, days: int) -> None:
    check_invitation(stage, limit, days)
