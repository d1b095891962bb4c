"""The files of infra/, read as their programs would."""

import re
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # its types are a package of their own, for this one line

ROOT = Path(__file__).parents[2]
INFRA = ROOT / "infra"
CADDYFILE = (INFRA / "Caddyfile").read_text()
DOCKERFILE = (INFRA / "Dockerfile").read_text()
COMPOSE_TEXT = (INFRA / "compose.yaml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]

_LINE = re.compile(r"^(#?)([A-Z][A-Z0-9_]*)=(.*)$", re.MULTILINE)


def template() -> tuple[dict[str, str], dict[str, str]]:
    """The lines of env.template that set something, and those that show what holds without them."""
    lines = _LINE.findall((INFRA / "env.template").read_text())
    unquoted = [(mark, name, value.removeprefix("'").removesuffix("'")) for mark, name, value in lines]
    return (
        {name: value for mark, name, value in unquoted if not mark},
        {name: value for mark, name, value in unquoted if mark},
    )
