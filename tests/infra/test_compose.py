"""What can be known of compose.yaml and the Dockerfile without containers."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.infra.files import CADDYFILE, COMPOSE, DOCKERFILE, INFRA, ROOT, SERVICES

RIPPLE = {name for name, service in SERVICES.items() if service["image"].startswith("ripple:")}
LASTING = {"mongo1", "mongo2", "mongo3", "web1", "web2", "worker1", "worker2", "caddy"}


def test_it_runs_three_databases_two_web_processes_two_workers_and_caddy() -> None:
    assert {name for name, service in SERVICES.items() if service["restart"] == "unless-stopped"} == LASTING


def test_only_caddy_is_to_be_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    assert COMPOSE["networks"]["behind"] == {"internal": True}
    assert all(SERVICES[name]["networks"] == ["behind"] for name in ("mongo1", "mongo2", "mongo3"))


@pytest.mark.parametrize("kind", ["secrets", "volumes", "networks"])
def test_what_a_service_uses_is_there_and_what_is_there_is_used(kind: str) -> None:
    used = {_name(entry) for service in SERVICES.values() for entry in service.get(kind, [])}

    assert {name for name in used if not name.startswith(".")} == set(COMPOSE[kind])


def _name(entry: Any) -> str:
    return str(entry).split(":")[0]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_service_waits_only_for_others_that_there_are(name: str) -> None:
    assert set(SERVICES[name].get("depends_on", [])) <= set(SERVICES)


@pytest.mark.parametrize("name", sorted(RIPPLE))
def test_ripples_own_containers_may_write_nowhere_and_become_nobody_else(name: str) -> None:
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_init_may_make_keys() -> None:
    writing = {name for name in RIPPLE if "keys:/keys" in SERVICES[name].get("volumes", [])}

    assert writing == {"init"}


def test_ripple_believes_caddys_address_and_no_other() -> None:
    caddy = SERVICES["caddy"]["networks"]["front"]["ipv4_address"]

    assert {SERVICES[name]["environment"]["RIPPLE_TRUSTED_PROXIES"] for name in RIPPLE if "web" in name} == {caddy}


def test_caddy_goes_to_the_web_processes_that_there_are() -> None:
    found = re.search(r"\{\$CADDY_UPSTREAMS:([^}]*)\}", CADDYFILE)
    assert found

    assert found[1].split() == [f"{name}:8700" for name in SERVICES if name.startswith("web")]


def test_the_secrets_are_those_that_are_made() -> None:
    made = set(re.findall(r'"\$folder/([\w-]+)"', (INFRA / "make-secrets.sh").read_text()))

    assert made == set(COMPOSE["secrets"])
    assert {Path(secret["file"]).name for secret in COMPOSE["secrets"].values()} == made


def test_what_the_image_is_made_of_is_there_and_let_in() -> None:
    let_in = [line[1:] for line in (INFRA / "Dockerfile.dockerignore").read_text().splitlines() if line[:1] == "!"]
    copied = [line.split()[1:-1] for line in DOCKERFILE.splitlines() if re.match(r"COPY [^-]", line)]

    for source in (path for paths in copied for path in paths):
        assert (ROOT / source).exists(), source
        assert any(source == path or source.startswith(f"{path}/") for path in let_in), source


def test_the_image_runs_as_nobody_in_particular_and_says_whether_it_is_well() -> None:
    last = DOCKERFILE.split("\nFROM ")[-1]

    assert "\nUSER ripple\n" in last
    assert "/healthz" in last
    assert last.index("\nUSER ") > last.index("useradd")


def test_the_image_gets_the_versions_that_were_tested() -> None:
    versions = [
        set(re.findall(r"^([\w.-]+==\S+)", path.read_text(), re.MULTILINE))
        for path in (INFRA / "requirements.lock", ROOT / "requirements.lock")
    ]

    assert versions[0]
    assert versions[0] <= versions[1]
