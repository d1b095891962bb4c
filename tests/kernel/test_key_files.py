"""A folder of numbered keys that only its owner can read, and that only grows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from ripple.kernel.errors import SetupError
from ripple.kernel.key_files import KeyFiles


@pytest.fixture
def files(tmp_path: Path) -> KeyFiles:
    return KeyFiles(tmp_path / "keys" / "lamps", ".key", "lamps")


@pytest.fixture
def draw() -> Callable[[], bytes]:
    numbers = count(1)

    def next_key() -> bytes:
        return f"key {next(numbers)}".encode()

    return next_key


def contents(files: KeyFiles) -> list[tuple[str, bytes]]:
    return [(path.name, content) for path, content in files.read()]


def test_a_first_key_is_made_once_in_a_folder_that_only_its_owner_opens(
    files: KeyFiles, draw: Callable[[], bytes]
) -> None:
    files.make(draw)
    files.make(draw)

    assert contents(files) == [("0001.key", b"key 1")]
    assert [path.stat().st_mode & 0o777 for path in (files.folder, files.folder / "0001.key")] == [0o700, 0o600]


def test_keys_come_oldest_first_by_their_numbers(files: KeyFiles, draw: Callable[[], bytes]) -> None:
    files.make(draw)
    for _ in range(10):
        files.add(draw)
    (files.folder / "0002.key").touch()

    assert [name for name, _ in contents(files)] == [f"{number:04}.key" for number in range(1, 12)]


def test_processes_that_begin_together_make_one_key(files: KeyFiles) -> None:
    drawn = iter(range(100))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(files.make, [lambda: str(next(drawn)).encode()] * 8))

    assert len(files.read()) == 1


def test_only_one_of_two_that_add_at_once_does(files: KeyFiles, draw: Callable[[], bytes]) -> None:
    files.make(draw)

    def draw_late() -> bytes:
        files.add(draw)
        return b"too late"

    with pytest.raises(SetupError, match="Another process has just added a key"):
        files.add(draw_late)

    assert contents(files) == [("0001.key", b"key 1"), ("0002.key", b"key 2")]


def test_nothing_is_made_by_reading_or_by_adding(files: KeyFiles, draw: Callable[[], bytes]) -> None:
    for attempt in (files.read, lambda: files.add(draw)):
        with pytest.raises(SetupError, match=r"There are no keys for lamps in .*lamps: run `ripple init`"):
            attempt()

    assert not files.folder.parent.exists()


@pytest.mark.parametrize(("name", "mode"), [("0001.key", 0o640), ("0001.key", 0o604), ("", 0o750), ("", 0o701)])
def test_what_others_can_read_is_not_used(files: KeyFiles, draw: Callable[[], bytes], name: str, mode: int) -> None:
    files.make(draw)
    path = files.folder / name
    path.chmod(mode)

    with pytest.raises(SetupError, match=f"{path} can be read by others: run `chmod .00 {path}`"):
        files.read()


def test_other_files_beside_the_keys_are_left_alone(files: KeyFiles, draw: Callable[[], bytes]) -> None:
    files.make(draw)
    for other in ("0002.key.bak", "002.key", "README", "0002.pem"):
        (files.folder / other).write_text("other")

    assert [name for name, _ in contents(files)] == ["0001.key"]


def test_a_key_that_could_not_be_written_leaves_nothing_behind(files: KeyFiles, draw: Callable[[], bytes]) -> None:
    def fail() -> bytes:
        raise OSError

    files.make(draw)

    with pytest.raises(OSError):  # noqa: PT011 - of any kind
        files.add(fail)

    assert [path.name for path in files.folder.iterdir()] == ["0001.key"]
