"""Handles, passphrases, sessions, devices and content notes: what is decided without a database."""

from datetime import timedelta

import pytest

from ripple.members.errors import AccessRefusalCode, AccessRefused, MemberRefusalCode, MemberRefused
from ripple.members.rules import (
    avatar_seed,
    check_handle,
    check_passphrase,
    device_label,
    folding_notes,
    session_expiry,
    tidy_handle,
    tidy_passphrase,
)
from tests.conftest import NOW


@pytest.mark.parametrize("handle", ["abc", "quiet-harbour-42", "7seas", "a--b", "x" * 30])
def test_a_handle_is_3_to_30_letters_digits_and_hyphens(handle: str) -> None:
    check_handle(handle)


@pytest.mark.parametrize("handle", ["", "ab", "x" * 31, "-abc", "abc-", "a_b", "Abc", "müde", "abc\n", "a b c", "a.b"])
def test_any_other_handle_is_refused(handle: str) -> None:
    with pytest.raises(AccessRefused) as refused:
        check_handle(handle)

    assert refused.value.code is AccessRefusalCode.HANDLE_INVALID
    assert refused.value.field == "handle"


def test_a_handle_is_read_as_phones_write_it() -> None:
    assert tidy_handle("Quiet-Harbour-42 ") == "quiet-harbour-42"


@pytest.mark.parametrize(
    ("passphrase", "code", "limit"),
    [
        ("x" * 9, AccessRefusalCode.PASSPHRASE_TOO_SHORT, 10),
        ("x" * 201, AccessRefusalCode.PASSPHRASE_TOO_LONG, 200),
    ],
)
def test_a_passphrase_is_10_to_200_characters(passphrase: str, code: AccessRefusalCode, limit: int) -> None:
    with pytest.raises(AccessRefused) as refused:
        check_passphrase(passphrase)

    assert (refused.value.code, refused.value.field, refused.value.limit) == (code, "passphrase", limit)


def test_a_passphrase_is_the_same_from_every_keyboard() -> None:
    assert tidy_passphrase("cafe\u0301 ligne") == tidy_passphrase("caf\u00e9 ligne")


def test_a_session_lasts_90_days_unused_and_a_year_at_most() -> None:
    assert session_expiry(started=NOW, seen=NOW) == NOW + timedelta(days=90)
    assert session_expiry(started=NOW, seen=NOW + timedelta(days=300)) == NOW + timedelta(days=365)


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140.0 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Mac"),
        ("curl/8.0 <script>", "Browser"),
        ("", "Browser"),
    ],
)
def test_a_session_is_called_by_browser_and_system(agent: str, label: str) -> None:
    assert device_label(agent) == label


def test_folding_notes_are_tidied_and_kept_once_each() -> None:
    assert folding_notes([" Loss ", "Loss", "", "Low  days"]) == ["Loss", "Low days"]


@pytest.mark.parametrize(
    ("notes", "code", "limit"),
    [
        (["x" * 61], MemberRefusalCode.NOTE_TOO_LONG, 60),
        ([f"note {number}" for number in range(51)], MemberRefusalCode.TOO_MANY_NOTES, 50),
    ],
)
def test_folding_notes_have_their_bounds(notes: list[str], code: MemberRefusalCode, limit: int) -> None:
    with pytest.raises(MemberRefused) as refused:
        folding_notes(notes)

    assert (refused.value.code, refused.value.field, refused.value.limit) == (code, "notes", limit)


def test_an_avatar_is_the_same_for_one_handle_and_secret_alone() -> None:
    seed = avatar_seed(b"s" * 32, "quiet-otter")

    assert seed == avatar_seed(b"s" * 32, "quiet-otter")
    assert seed not in {avatar_seed(b"t" * 32, "quiet-otter"), avatar_seed(b"s" * 32, "loud-otter")}
