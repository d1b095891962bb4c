"""The ring of keys: files that only their owner can read, made once, never replaced."""

from base64 import encodebytes
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from ripple.kernel.errors import SetupError
from ripple.webpush import ring
from ripple.webpush.ring import Key

PKCS8 = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_ring_is_made_once_in_files_that_only_their_owner_reads(tmp_path: Path) -> None:
    made = ring.make(tmp_path / "keys")

    folder = tmp_path / "keys" / "vapid"
    assert [path.name for path in folder.iterdir()] == ["0001.pem"]
    assert (_mode(folder), _mode(folder / "0001.pem")) == (0o700, 0o600)
    assert ring.make(tmp_path / "keys").ids == ring.read(tmp_path / "keys").ids == made.ids


def test_a_browser_gets_the_uncompressed_point_and_an_id_is_of_that(tmp_path: Path) -> None:
    current = ring.make(tmp_path).current

    assert (len(current.application_server_key), current.application_server_key[0]) == (87, "B")
    assert (len(current.id), current.id.isalnum()) == (16, True)


def test_processes_that_begin_together_make_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(ring.make, [tmp_path] * 8))

    assert {each.current.id for each in made} == {ring.read(tmp_path).current.id}
    assert len(list((tmp_path / "vapid").iterdir())) == 1


def test_a_new_key_is_current_and_the_former_serves_on(tmp_path: Path) -> None:
    former = ring.make(tmp_path).current

    grown = ring.add(tmp_path)

    assert grown.current.id != former.id
    assert grown.ids == {former.id, grown.current.id}
    assert grown[former.id].application_server_key == former.application_server_key
    assert ring.read(tmp_path).current == grown.current


def test_the_newest_is_told_by_its_number_and_not_by_its_time(tmp_path: Path) -> None:
    ring.make(tmp_path)
    newest = [ring.add(tmp_path).current for _ in range(10)][-1]
    (tmp_path / "vapid" / "0002.pem").touch()

    assert ring.read(tmp_path).current == newest


def test_a_ring_grows_only_where_there_is_one(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="run `ripple init`"):
        ring.add(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_ring_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"There are no keys for push messages in .*vapid: run `ripple init`"):
        ring.read(tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "mode"), [("0001.pem", 0o640), ("0001.pem", 0o604), ("", 0o750), ("", 0o701)])
def test_a_key_that_others_can_read_is_not_used(tmp_path: Path, name: str, mode: int) -> None:
    ring.make(tmp_path)
    path = tmp_path / "vapid" / name
    path.chmod(mode)

    with pytest.raises(SetupError, match=f"{path} can be read by others: run `chmod .00 {path}`"):
        ring.read(tmp_path)


def _wrong_pair() -> bytes:
    """A key whose file tells another key's public half."""
    one, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    der = one.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    own, wrong = (
        each.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint) for each in (one, other)
    )
    assert own in der
    return _pem(der.replace(own, wrong))


def _pem(der: bytes) -> bytes:
    return b"-----BEGIN PRIVATE KEY-----\n" + encodebytes(der) + b"-----END PRIVATE KEY-----\n"


GOOD = ec.generate_private_key(ec.SECP256R1())
DAMAGED = {
    "empty": b"",
    "noise": b"\xff\x00 noise",
    "cut": GOOD.private_bytes(*PKCS8)[:100],
    "wrong pair": _wrong_pair(),
    "public half": GOOD.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    "with a password": GOOD.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x")),
    "another curve": ec.generate_private_key(ec.SECP384R1()).private_bytes(*PKCS8),
    "rsa": rsa.generate_private_key(65537, 2048).private_bytes(*PKCS8),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_key_is_said_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    ring.make(tmp_path)
    path = tmp_path / "vapid" / "0001.pem"
    path.write_bytes(content)

    with pytest.raises(SetupError, match=f"{path} .*put it back from your backup"):
        ring.read(tmp_path)
    with pytest.raises(SetupError):
        ring.make(tmp_path)
    assert path.read_bytes() == content


def test_other_files_beside_the_keys_are_left_alone(tmp_path: Path) -> None:
    made = ring.make(tmp_path)
    (tmp_path / "vapid" / "0002.pem.bak").write_text("copy")
    (tmp_path / "vapid" / "README").write_text("notes")

    assert ring.read(tmp_path).ids == made.ids


def test_a_key_shows_its_private_half_to_nobody() -> None:
    key = Key.of(GOOD)

    assert "private" not in repr(key)
