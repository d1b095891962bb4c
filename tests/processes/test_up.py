"""One machine: `ripple up` starts a database, a web and a worker process, and answers for them."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.running import Up, each, environment, is_there, ripple, start_up, until

HONEST_STOP = 10.0
"""Seconds in which everything has ended after it was told to."""


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    running = start_up(tmp_path_factory.mktemp("up"))
    yield running
    running.stop(signal.SIGTERM)


@pytest.fixture
def folder(up: Up) -> Path:
    return up.log.parent


def test_it_serves_with_a_database_a_web_and_a_worker_process(up: Up) -> None:
    assert up.serves()
    assert sorted(up.children) == ["mongod", "web", "worker"]
    assert up.said("/join#")


def test_a_data_directory_in_use_is_said_in_one_sentence(up: Up, folder: Path) -> None:
    second = ripple("up --port 0", environment(folder))

    assert second.returncode == 1
    assert second.stderr == (
        f"The data directory {folder / 'data'} is in use by another Ripple: stop that one, or set RIPPLE_DATA_DIR.\n"
    )
    assert up.serves()


def test_a_port_that_is_taken_is_said_in_one_sentence(up: Up, tmp_path: Path) -> None:
    tried = each(["up", "web"], environment(tmp_path, port=str(up.port)))

    sentence = f"Port {up.port} of 127.0.0.1 cannot be used (Address already in use): choose another with "
    assert [(one.returncode, one.stderr.count("\n")) for one in tried] == [(1, 1)] * 2
    assert all(one.stderr.startswith(sentence) for one in tried)
    assert not (tmp_path / "data").exists()


def test_the_doctor_finds_the_database_that_runs_here(up: Up, folder: Path) -> None:
    until(lambda: "Workers at work: 1." in ripple("doctor", environment(folder)).stdout)

    seen = ripple("doctor", environment(folder))

    assert (seen.returncode, "!!" in seen.stdout) == (0, False), seen.stdout
    assert up.serves()


@pytest.mark.parametrize("name", ["web", "worker", "mongod"])
def test_what_crashes_is_started_again(up: Up, name: str) -> None:
    crashed = up.children[name]

    os.kill(crashed, signal.SIGKILL)

    until(lambda: up.children.get(name, crashed) != crashed)
    until(up.serves)
    assert up.said(
        "The database ended; it starts again." if name == "mongod" else f"The {name} process ended (SIGKILL)"
    )


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_every_child_when_it_is_told_to_stop(how: signal.Signals, tmp_path: Path) -> None:
    running = start_up(tmp_path)
    children = running.children
    since = time.monotonic()

    code = running.stop(how)

    assert time.monotonic() - since < HONEST_STOP
    assert (code, [name for name, pid in children.items() if is_there(pid)]) == (0, [])
    assert not (tmp_path / "data" / "mongodb-uri").exists()


def test_killing_it_leaves_nothing_behind(tmp_path: Path) -> None:
    running = start_up(tmp_path)
    children = running.children

    running.stop(signal.SIGKILL)

    until(lambda: not any(is_there(pid) for pid in children.values()))
    assert len(children) == 3


def test_a_child_that_cannot_start_ends_it_with_a_sentence(tmp_path: Path) -> None:
    broken = ripple("up --port 0", environment(tmp_path, documents=str(tmp_path / "none.json")))

    assert broken.returncode == 1
    assert "none.json is missing" in broken.stderr
    assert broken.stderr.splitlines()[-1] == "Ripple did not start: the lines above, or `ripple doctor`, say why."


def test_an_app_that_is_not_built_is_said_before_anything_starts(tmp_path: Path) -> None:
    missing = ripple("up --port 0", environment(tmp_path, pwa_dir=str(tmp_path / "none")))

    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    assert "run `make pwa`" in missing.stderr
    assert not (tmp_path / "data").exists()


def test_a_host_that_is_not_this_machine_is_said_in_one_sentence(tmp_path: Path) -> None:
    elsewhere = ripple("up", environment(tmp_path, host="192.0.2.1"))

    assert (elsewhere.returncode, elsewhere.stderr.count("\n")) == (1, 1)
    assert "192.0.2.1" in elsewhere.stderr
