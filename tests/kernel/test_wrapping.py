"""Master keys that wrap other keys: what opens what, and what a process sees that was started before a new one came."""

from pathlib import Path

import pytest

from ripple.kernel import wrapping
from ripple.kernel.errors import SetupError
from ripple.kernel.wrapping import KEY_BYTES, decrypt, encrypt

KEY, OTHER = b"k" * KEY_BYTES, b"o" * KEY_BYTES
ROOM, ELSEWHERE = b"room", b"elsewhere"


def test_a_ring_is_made_once_and_read_by_every_process(tmp_path: Path) -> None:
    made = wrapping.make(tmp_path / "keys")

    assert len(made.ids) == 1
    assert wrapping.make(tmp_path / "keys").ids == wrapping.read(tmp_path / "keys").ids == made.ids
    assert [path.name for path in (tmp_path / "keys" / "rooms").iterdir()] == ["0001.key"]


def test_what_was_wrapped_opens_where_it_belongs_and_nowhere_else(tmp_path: Path) -> None:
    ring = wrapping.make(tmp_path)

    wrapped, master = ring.wrap(KEY, ROOM)

    assert ring.unwrap(wrapped, master, ROOM) == KEY
    assert KEY not in wrapped
    with pytest.raises(SetupError):
        ring.unwrap(wrapped, master, ELSEWHERE)


def test_the_newest_wraps_and_the_former_still_open(tmp_path: Path) -> None:
    former = wrapping.make(tmp_path)
    before = former.wrap(KEY, ROOM)

    grown = wrapping.add(tmp_path)

    assert len(grown.ids) == 2
    assert grown.current != before[1]
    assert grown.wrap(KEY, ROOM)[1] == grown.current
    assert grown.unwrap(*before, ROOM) == KEY


def test_a_process_opens_what_was_wrapped_under_a_key_that_came_after_it_was_started(tmp_path: Path) -> None:
    running = wrapping.make(tmp_path)

    wrapped = wrapping.add(tmp_path).wrap(KEY, ROOM)

    assert wrapped[1] not in running
    assert running.unwrap(*wrapped, ROOM) == KEY


def test_a_process_wraps_under_a_key_that_came_after_it_was_started(tmp_path: Path) -> None:
    running = wrapping.make(tmp_path)

    grown = wrapping.add(tmp_path)

    assert running.wrap(KEY, ROOM)[1] == grown.current
    assert running.current == grown.current


def test_a_key_whose_file_was_taken_away_still_opens_for_who_has_it_and_wraps_no_more(tmp_path: Path) -> None:
    running = wrapping.make(tmp_path)
    wrapped = running.wrap(KEY, ROOM)
    grown = wrapping.add(tmp_path)
    (tmp_path / "rooms" / "0001.key").unlink()

    assert running.wrap(OTHER, ROOM)[1] == grown.current
    assert running.unwrap(*wrapped, ROOM) == KEY
    with pytest.raises(SetupError, match="A key for rooms is missing"):
        wrapping.read(tmp_path).unwrap(*wrapped, ROOM)


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"no digits", b"ab" * 31, b"ab" * 33])
def test_a_damaged_key_is_said_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    wrapping.make(tmp_path)
    path = tmp_path / "rooms" / "0001.key"
    path.write_bytes(content)

    with pytest.raises(SetupError, match=f"{path} is damaged: put it back from your backup"):
        wrapping.read(tmp_path)


def test_a_ring_shows_its_keys_to_nobody(tmp_path: Path) -> None:
    ring = wrapping.make(tmp_path)

    key = (tmp_path / "rooms" / "0001.key").read_text().strip()
    assert key not in repr(ring)
    assert repr(bytes.fromhex(key)) not in repr(ring)


def test_nothing_sealed_looks_like_another_of_the_same_text() -> None:
    assert encrypt(KEY, b"good morning", ROOM) != encrypt(KEY, b"good morning", ROOM)


@pytest.mark.parametrize("place", [0, 11, 12, -17, -1])
def test_a_changed_byte_opens_nothing(place: int) -> None:
    sealed = bytearray(encrypt(KEY, b"good morning", ROOM))
    sealed[place] ^= 1

    with pytest.raises(SetupError):
        decrypt(KEY, bytes(sealed), ROOM)


@pytest.mark.parametrize("left", [0, 5, 12, 27])
def test_what_is_left_of_something_sealed_opens_nothing(left: int) -> None:
    sealed = encrypt(KEY, b"good morning", ROOM)

    with pytest.raises(SetupError, match="does not belong to its key"):
        decrypt(KEY, sealed[:left], ROOM)


def test_only_its_own_key_opens_it() -> None:
    sealed = encrypt(KEY, b"good morning", ROOM)

    assert decrypt(KEY, sealed, ROOM) == b"good morning"
    with pytest.raises(SetupError):
        decrypt(OTHER, sealed, ROOM)
