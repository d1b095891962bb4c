from datetime import timedelta
from uuid import UUID

import pytest

from ripple.feed.errors import FeedRefused
from ripple.feed.rules import clean_note, clean_text, place_in_conversation
from tests.conftest import NOW


def test_places_sort_thread_by_thread_and_are_of_one_length() -> None:
    first = place_in_conversation(NOW, UUID(int=9), None)
    second = place_in_conversation(NOW + timedelta(minutes=1), UUID(int=2), None)
    late_answer = place_in_conversation(NOW + timedelta(hours=1), UUID(int=1), first)
    early_answer = place_in_conversation(NOW, UUID(int=1), first)

    in_order = [first, early_answer, late_answer, second]

    assert sorted(in_order) == in_order
    assert len({len(place) for place in in_order}) == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  a\r\nb\rc  ", "a\nb\nc"),
        ("a\n\n\n\nb", "a\n\n\n\nb"),
        ("a\0b\x1bc\ue000", "abc"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("a" * 5_000, "a" * 5_000),
    ],
    ids=range(5),
)
def test_text_is_kept_as_it_was_meant(written: str, kept: str) -> None:
    assert clean_text(written) == kept


@pytest.mark.parametrize("written", ["", " \n ", "\0", "a" * 5_001])
def test_text_that_says_nothing_or_too_much_is_refused(written: str) -> None:
    with pytest.raises(FeedRefused):
        clean_text(written)


@pytest.mark.parametrize(("written", "kept"), [(None, None), ("  ", None), (" Low\n days ", "Low days"), ("\0", None)])
def test_a_note_is_one_line_or_none(written: str | None, kept: str | None) -> None:
    assert clean_note(written) == kept
